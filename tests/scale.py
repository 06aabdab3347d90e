"""How the time, the memory and the files grow with the text: `make scale`.

The essay joined end to end, with its own works and with copies of them (`tests.copies`), is
converted in a process of its own; pandoc makes HTML of the same text and notes. Run so, the
program prints a table and ends with 1 where anything grew faster than it may:

    python -m tests.scale 1 10 60
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from threading import Timer

import pypandoc

from build_tools.__main__ import ESSAY, edit
from build_tools.model.edition import Block, Edition, Mark
from build_tools.pages.markdown_text import escape
from tests.copies import write_copies

COPIES = (10, 30, 60, 100)
ROOT = Path(__file__).parent.parent

# How many times as fast as the text anything may grow, from one row to the next.
ALLOWED = 1.2

# Seconds that a command has at most: the largest takes a minute.
PATIENCE = 1_800

# macOS tells memory in bytes, other systems in kilobytes.
MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024

HEAD = ("works", "copies", "text MB", "notes", "CPU s", "memory MB", "docs MB", "pandoc s", "ratio")


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds of CPU, and bytes of memory at its height."""

    seconds: float
    memory: int


@dataclass(frozen=True)
class Row:
    """One measurement. ``text`` and ``written`` are bytes."""

    works: str
    copies: int
    text: int
    notes: int
    cost: Cost
    written: int
    pandoc: Cost

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        return (
            self.works,
            str(self.copies),
            f"{self.text / 1e6:.2f}",
            f"{self.notes:,}",
            f"{self.cost.seconds:.2f}",
            f"{self.cost.memory / 1e6:.0f}",
            f"{self.written / 1e6:.2f}",
            f"{self.pandoc.seconds:.2f}",
            f"{self.cost.seconds / self.pandoc.seconds:.2f}",
        )


def measured(copies: int, own_works: bool, folder: Path) -> Row:
    """Convert so many copies in ``folder``, which is empty, and measure that."""
    # In a process of its own: one that is started counts the memory of this one as its own.
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        notes = other.submit(prepared, copies, own_works, folder).result()
    essay, docs, markdown = folder / "essay", folder / "docs", folder / "essay.md"
    command = (sys.executable, "-m", "build_tools", "--essay", str(essay), "--docs", str(docs))
    cost = cost_of(command)
    html = str(folder / "essay.html")
    pandoc = cost_of(
        (pypandoc.get_pandoc_path(), "-f", "markdown", "-s", "-o", html, str(markdown))
    )
    return Row(
        works="own" if own_works else "the same",
        copies=copies,
        text=(essay / "essay.txt").stat().st_size,
        notes=notes,
        cost=cost,
        written=sum(file.stat().st_size for file in docs.rglob("*") if file.is_file()),
        pandoc=pandoc,
    )


def prepared(copies: int, own_works: bool, folder: Path) -> int:
    """Write the essay, and the same for pandoc; gives the number of its notes."""
    edition = edit(write_copies(ESSAY, folder / "essay", copies, own_works))
    (folder / "essay.md").write_text(pandoc_markdown(edition), "utf-8")
    return len(edition.essay.notes)


def cost_of(command: Sequence[str]) -> Cost:
    """Run ``command``, which has to succeed."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    end = Timer(PATIENCE, process.kill)
    end.start()
    _, status, usage = os.wait4(process.pid, 0)
    end.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MEMORY_UNIT)


# --- the same text for pandoc -------------------------------------------------------------------


def pandoc_markdown(edition: Edition) -> str:
    """The essay and its notes as pandoc's Markdown."""
    pieces = [f"# {escape(edition.essay.title)}"]
    for section in edition.essay.sections:
        pieces.append(f"## {escape(section.title)}")
        pieces += map(_block, section.blocks)
    notes = ((note.number, note.text or "Lost.") for note in edition.essay.notes)
    pieces += (f"[^{number}]: {escape(text)}" for number, text in notes)
    return "\n\n".join(pieces) + "\n"


def _block(block: Block) -> str:
    runs = (f"[^{run.number}]" if isinstance(run, Mark) else _spaced(run) for run in block.runs)
    words = "".join(runs).strip()
    return words if block.kind == "paragraph" else f"> {words}"


def _spaced(run: str) -> str:
    return f"{' ' if run[:1].isspace() else ''}{escape(run)}"


# --- the table ----------------------------------------------------------------------------------


def too_fast(before: Row, after: Row) -> Iterator[str]:
    """What grew faster from one row to the next than it may, and how many times as fast."""
    allowed = ALLOWED * after.text / before.text
    growths = {
        "CPU": after.cost.seconds / before.cost.seconds,
        "memory": after.cost.memory / before.cost.memory,
        "docs": after.written / before.written,
    }
    for what, growth in growths.items():
        if growth > allowed:
            times = growth * before.text / after.text
            span = f"from {before.copies} to {after.copies} copies"
            yield f"{what}, {span}: {times:.2f} times as fast as the text"


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and say what grew too fast."""
    copies = sorted(map(int, arguments)) or COPIES
    widths = [max(len(head), 8) for head in HEAD]
    print("  ".join(head.rjust(width) for head, width in zip(HEAD, widths, strict=True)))
    told: list[str] = []
    for own_works in (False, True):
        rows: list[Row] = []
        for count in copies:
            with tempfile.TemporaryDirectory() as folder:
                rows.append(measured(count, own_works, Path(folder)))
            cells = zip(rows[-1].cells(), widths, strict=True)
            print("  ".join(cell.rjust(width) for cell, width in cells), flush=True)
        told += [line for pair in pairwise(rows) for line in too_fast(*pair)]
    for line in told:
        print(f"too fast: {line}", file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
