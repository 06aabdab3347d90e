"""Serve the site while an editor works: convert again whenever one of the essay's files changes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from build_tools.errors import EditorError
from build_tools.site.configuration import put_nothing_yet
from build_tools.site.live_reload import FAULTS

# What a change to a file looks like; reading one is an event too, and changes nothing.
CHANGES = ("created", "modified", "moved", "deleted")

# With click 8.3 and later, MkDocs 1.6.1 reloads only where it is told to.
COMMAND = (sys.executable, "-m", "mkdocs", "serve", "--livereload")


class _Again(FileSystemEventHandler):
    """Calls ``convert`` after every change in the essay's folder."""

    def __init__(self, convert: Callable[[], object]) -> None:
        self.convert = convert

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in CHANGES and not event.is_directory:
            self.convert()


@contextmanager
def converting_again(essay: Path, convert: Callable[[], object]) -> Iterator[None]:
    """While it lasts, ``convert`` is called (in a thread) after every change in ``essay``."""
    observer = Observer()
    observer.schedule(_Again(convert), str(essay))
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


def serve(essay: Path, convert: Callable[[], str], place: Path) -> int:
    """Convert, then serve with live reload until interrupted; gives MkDocs's exit status.

    ``place`` is the folder whose ``mkdocs.yml`` tells MkDocs of the pages.

    ``convert`` makes the pages and gives what is wrong or open, which stands above each page that
    is served; MkDocs sees the new pages and reloads the browser. Raises `EditorError` where
    ``essay`` is no folder.
    """
    if not essay.is_dir():
        raise EditorError(essay, None, "is no folder, so that no change in it can be seen")
    with TemporaryDirectory() as folder:
        faults = Path(folder, "faults.txt")

        def again() -> None:
            faults.write_text(convert(), "utf-8")

        again()
        if not (place / "mkdocs.yml").exists():
            put_nothing_yet(place)
        with converting_again(essay, again):
            try:
                told = os.environ | {FAULTS: str(faults), "NO_MKDOCS_2_WARNING": "1"}
                return subprocess.call((*COMMAND, "-f", str(place / "mkdocs.yml")), env=told)
            except KeyboardInterrupt:
                return 0
