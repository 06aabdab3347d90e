"""Put the beginnings of an essay's folder in place: nothing that is there is lost or changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_tools.errors import EditorError
from build_tools.publish.whole import put_whole, told


def put_beginnings(folder: Path, source: Mapping[str, bytes], texts: Mapping[str, str]) -> None:
    """Make ``folder`` if need be, and put the source and the texts there, by their names.

    The source is written once: another one in its place is an `EditorError`, as is a folder that
    cannot be written. A text that is there already must be the beginning of the new one.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in source.items():
            path = folder / name
            if path.exists() and path.read_bytes() != data:
                what = "is another text: draft a new folder for it, or the same text again"
                raise EditorError(path, None, what)
            if not path.exists():
                path.write_bytes(data)
    for name, text in texts.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            put_whole(path, text)
