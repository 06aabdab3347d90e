"""Exchange two folders in one step, so that nobody ever finds half of either."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# <fcntl.h> and <linux/fs.h>; <sys/stdio.h> of macOS.
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2

# How a system says that it, or the file system, cannot do this at all, or not with these two: one
# is a mount point, or lies in the lower layer of an overlay.
_REFUSALS = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV, errno.EBUSY}
    | {errno.EPERM}
)


class NoExchange(Exception):
    """The two folders cannot be exchanged in one step here."""


def exchange(one: Path, other: Path) -> None:
    """Exchange the folders ``one`` and ``other``, which both exist.

    Raises `NoExchange` where that is not to be had, `OSError` where it fails otherwise. Linux has
    renameat2(2) for it, macOS renamex_np(2), and Python neither.
    """
    call = _CALLS.get(sys.platform)
    if call is None:
        raise NoExchange(f"{sys.platform} exchanges no folders")
    try:
        failed = call(os.fsencode(one), os.fsencode(other))
    except AttributeError as error:
        raise NoExchange("the C library is too old") from error
    if not failed:
        return
    code = ctypes.get_errno()
    if code in _REFUSALS:
        raise NoExchange(os.strerror(code))
    raise OSError(code, os.strerror(code), str(other))


def _linux(one: bytes, other: bytes) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    return int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE))


def _macos(one: bytes, other: bytes) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    return int(library.renamex_np(one, other, _RENAME_SWAP))


_CALLS: Mapping[str, Callable[[bytes, bytes], int]] = {"linux": _linux, "darwin": _macos}
