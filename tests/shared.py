"""What is made once a run and used by all of its processes: the built sites, and their server.

Each worker of pytest-xdist is a process of its own. The process that starts them serves a folder;
whichever worker first needs a site builds it there, and the others wait for it.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

Value = TypeVar("Value")

# Seconds in which a thing is made, however busy the machine; less than a test may hang.
PATIENCE = 240


@dataclass(frozen=True)
class Shared:
    """A folder of this run, and the address at which it is served."""

    folder: Path
    url: str

    def once(self, name: str, make: Callable[[Path], None]) -> Path:
        """The folder ``name``, filled by ``make`` unless another process has filled it."""
        made = self.folder / name
        done = self.folder / f"{name}.done"
        made.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / f"{name}.lock", timeout=PATIENCE):
            if not done.exists():
                shutil.rmtree(made, ignore_errors=True)
                made.mkdir()
                make(made)
                done.touch()
        return made

    def value(self, name: str, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, or gave another process: kept as the folder ``name``."""

        def keep(folder: Path) -> None:
            (folder / "value").write_bytes(pickle.dumps(make()))

        value: Value = pickle.loads((self.once(name, keep) / "value").read_bytes())
        return value

    def address(self, name: str) -> str:
        """Where the folder ``name`` is served."""
        return f"{self.url}{name}/"
