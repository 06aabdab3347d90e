"""Publish in processes of their own, and stop or hinder them at any file operation.

A process that has loaded all that is needed waits for orders and forks for each, so that a run
takes milliseconds. The operations are those that Python reports to an audit hook, and the
program's own lines in between.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parent.parent

# What changes files; of `open`, only what opens for writing.
OPERATIONS = ("open", "os.", "shutil.")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

# What needs room on the disk.
NEEDS_ROOM = ("open", "os.mkdir", "os.link", "os.symlink")

# Where every line counts as a place to be stopped at.
MODULES = ("publish/files.py", "publish/exchange.py", "publish/in_place.py")


DONE, REFUSED, NOT_SO_MANY, KILLED = 0, 1, 3, -9


class Runs:
    """Runs of `publish`, each in a process of its own, forked from one that waits."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, docs: Path, files: Mapping[str, str], **orders: Any) -> int:
        """The exit status: `DONE`, `REFUSED` with an `EditorError`, or `KILLED`.

        ``kill``, ``kill_line``, ``full``, ``appear``: at which operation (or line), from 1, to be
        killed, to find the disk full, or to have somebody else put `late.md` into ``docs``;
        `NOT_SO_MANY` where there are fewer. ``how``: as if this system knew no hard links
        (`copies`), or could not exchange folders (`in place`). ``most``: no file may be longer.
        ``nobody``: as a user who owns nothing.
        """
        order = {"docs": str(docs), "files": dict(files), **orders}
        assert self._process.stdin and self._process.stdout
        print(json.dumps(order), file=self._process.stdin, flush=True)
        return int(self._process.stdout.readline())


@contextmanager
def runs() -> Iterator[Runs]:
    process = subprocess.Popen(
        [sys.executable, __file__],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield Runs(process)


# --- in the process that waits ----------------------------------------------------------------


def _wait_for_orders() -> None:

    # Whether the disk has all is nothing that a process can see, and takes most of the time.
    os.fsync = lambda handle: None
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(order: dict[str, Any]) -> None:
    from build_tools.errors import EditorError
    from build_tools.publish.files import publish

    docs = Path(order["docs"])
    _hinder(order)
    happened = _hook(order, docs)
    try:
        publish(order["files"], docs)
    except EditorError:
        os._exit(REFUSED)
    os._exit(DONE if happened() else NOT_SO_MANY)


def _hinder(order: dict[str, Any]) -> None:
    from build_tools.publish import exchange

    if order.get("how") == "copies":
        os.link = _refuse_link
    if order.get("how") == "in place":
        exchange._CALLS = {}
    if "most" in order:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["most"], order["most"]))
    if "nobody" in order and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def _refuse_link(*arguments: object, **options: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def _hook(order: dict[str, Any], docs: Path) -> Callable[[], bool]:
    """Arrange for what is to happen on the way; gives what tells whether it did."""
    if "kill" in order:
        return _at_operation(order["kill"], _is_change, _kill)
    if "kill_line" in order:
        return _at_line(order["kill_line"])
    if "full" in order:
        return _at_operation(order["full"], _needs_room, _find_disk_full)
    if "appear" in order:
        late = docs / "late.md"
        return _at_operation(order["appear"], _is_change, lambda: late.write_text("Late.\n"))
    return lambda: True


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _find_disk_full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _is_change(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        return bool(arguments[2] & WRITING)
    return event.startswith(OPERATIONS)


def _needs_room(event: str, arguments: tuple[Any, ...]) -> bool:
    return event in NEEDS_ROOM and _is_change(event, arguments)


def _at_operation(
    number: int, counts: Callable[[str, tuple[Any, ...]], bool], happen: Callable[[], object]
) -> Callable[[], bool]:
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if counts(event, arguments):
            seen += 1
            if seen == number:
                happen()

    sys.addaudithook(hook)
    return lambda: seen >= number


def _at_line(number: int) -> Callable[[], bool]:
    seen = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal seen
        if not frame.f_code.co_filename.endswith(MODULES):
            return None
        if event == "line":
            seen += 1
            if seen == number:
                _kill()
        return trace

    sys.settrace(trace)
    return lambda: seen >= number


if __name__ == "__main__":
    _wait_for_orders()
