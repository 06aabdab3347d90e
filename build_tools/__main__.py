"""Convert an essay's plain text into the pages of its edition.

python -m build_tools            convert the essay into docs/
python -m build_tools draft      propose the folder of another essay from its text
python -m build_tools check      say what an editor should look at, and whether docs/ is current
python -m build_tools addresses  add the pages' new addresses to the list of those published
python -m build_tools configure  write the mkdocs.yml of another essay, beside its pages
python -m build_tools formats    put the book, the e-book, TEI and the pictures into the built site
python -m build_tools citations  print what every citation of every note means
python -m build_tools serve      serve the site, converting again at every change
python -m build_tools lighten    make the built site light, as it is published

A command imports what it alone needs when it runs: to load MkDocs, Markdown or a dictionary takes
as long as to convert an essay.
"""

from __future__ import annotations

import argparse
import gc
import io
import re
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from build_tools.commands import (
    ESSAY,
    check,
    citations,
    configure,
    draft_folder,
    lighten_site,
    promise,
    story,
    take_away,
    while_read,
)
from build_tools.desk.files import ABOUT
from build_tools.edit import edit, edit_as_far, files_of, names
from build_tools.errors import EditorError
from build_tools.model.edition import Edition
from build_tools.model.numbers import note_number
from build_tools.model.source import Inference
from build_tools.notes.questions import all_of

DOCS = Path(__file__).parent.parent / "docs"
SITE = DOCS.parent / "site"
Command = Callable[[Path, Path], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 with a message for the editor."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that has no “ is shown \u201c, and not a traceback.
            stream.reconfigure(errors="backslashreplace")
    options = _options(arguments)
    return _told(_command(options), options.essay, options.docs)


def _command(options: argparse.Namespace) -> Command:
    if options.text is not None:
        return partial(draft_folder, options.text)
    if options.explain is not None:
        return partial(story, options.explain)
    return COMMANDS.get(options.command) or partial(ON_SITE[options.command], options.site)


def _told(command: Command, essay: Path, docs: Path) -> int:
    """Run ``command``; an editor's error becomes a message and the exit status 1."""
    try:
        return command(essay, docs)
    except EditorError as error:
        print(f"error: {error.told}", file=sys.stderr)
        return 1


def convert(essay: Path, docs: Path) -> int:
    """Make the pages and say what was made."""
    from build_tools.formats.citation_cff import FILE, citation_cff
    from build_tools.publish.files import finish
    from build_tools.publish.whole import put_whole

    finish(docs)  # Also where the essay's files turn out to have a fault.
    edition = edit(essay)
    _publish(edition, essay, docs)
    if docs == DOCS:
        put_whole(DOCS.with_name(FILE), citation_cff(edition))
    return 0


def show(essay: Path, docs: Path) -> str:
    """Make the pages as far as they go, with what is open marked in them, and give what is."""
    from build_tools.publish.files import finish

    finish(docs)
    edition = edit_as_far(essay)
    _publish(edition, essay, docs)
    return all_of(edition.questions).told if edition.questions else ""


def _publish(edition: Edition, essay: Path, docs: Path) -> None:
    from build_tools.publish.files import publish

    apart_from = (essay, Path(__file__).parent)
    publish(files_of(edition), docs, known_as=names(edition), apart_from=apart_from)
    print(summary(edition))


def serve_site(essay: Path, docs: Path) -> int:
    """Serve the site until interrupted, converting again whenever the essay's files change."""
    from build_tools.site.serve import serve

    def make() -> str:
        try:
            told = show(essay, docs)
            if docs != DOCS:
                configure(essay, docs)
        except EditorError as error:
            told = f"error: {error.told}"
        if told:
            print(told, file=sys.stderr)
        return told

    return serve(essay, make, DOCS.parent if docs == DOCS else docs.parent)


COMMANDS: dict[str, Command] = {
    "convert": convert,
    "check": check,
    "addresses": promise,
    "configure": configure,
    "citations": citations,
    "serve": serve_site,
}

# It takes a text beside the folder.
DRAFT = "draft"

# What is done to a built site, which is the first argument.
ON_SITE: dict[str, Callable[[Path, Path, Path], int]] = {
    "lighten": lighten_site,
    "formats": take_away,
}


def summary(edition: Edition) -> str:
    """What was made, in one line for the editor."""
    from build_tools.formats.about import figures

    made = figures(edition)
    missing = sum(note.text is None for note in edition.essay.notes)
    are = "is" if missing == 1 else "are"
    lacking = f" ({missing} more {are} not in the source)" if missing else ""
    unresolved = {note for note in edition.questions_on if not edition.citations[note]}
    citing = int(made["resolved"]) + len(unresolved)
    comments = int(made["notes"]) - citing
    to_do = len(re.findall(r"^to do:", edition.about, re.MULTILINE | re.IGNORECASE))
    often = "once" if to_do == 1 else f"{to_do} times"
    unwritten = f"\n  {ABOUT} says “To do” {often}, where readers see it" if to_do else ""
    remarks = f", {comments} more only comment" if comments else ""
    return (
        f"{edition.essay.title}\n"
        f"  {made['words']} words in {made['blocks']} blocks, {made['sections']} headed sections\n"
        f"  {made['resolved']} of {citing} notes resolved{lacking}{remarks}: "
        f"{made['citations']} citations, {made['judgements']} of them doubtful or the editor’s "
        "judgement\n"
        f"  {made['works']} works, {made['corrections']} corrections to the source\n"
        f"{read_as(edition.essay.inferred)}{unwritten}"
    )


def read_as(inferred: Iterable[Inference]) -> str:
    """What the source was taken for, a line each, with the reason where that is not certain."""
    return "\n".join(
        f"  read as {one.what}: {one.value}"
        + (f" (line {one.line})" if one.line else "")
        + (f", for {one.evidence}" if one.sure < 1 else "")
        for one in inferred
    )


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m build_tools",
        description="Convert an essay’s plain text into the pages of its edition.",
        epilog="Errors name the file, the line and the words at fault; then nothing is written.",
    )
    parser.add_argument(
        "command",
        nargs="?",
        choices=sorted([*COMMANDS, *ON_SITE, DRAFT]),
        default="convert",
        help="convert: make the pages (the default). check: say whether they are current. "
        "addresses: add new addresses to the list of those published. "
        "configure: write the mkdocs.yml of another essay, beside its pages. "
        "formats: put the book, the e-book, TEI and the pictures into the built site. "
        "citations: print what every citation means, and how that was found. "
        "serve: convert, then serve the site and do both again at every change. "
        "lighten: make the built site light, as it is published. "
        "draft: propose the files of another essay's folder, from the text that follows.",
    )
    parser.add_argument(
        "text", nargs="?", type=Path, help="with draft: the essay's text, as it was copied"
    )
    parser.add_argument(
        "--essay",
        type=Path,
        default=ESSAY,
        metavar="DIR",
        help="the folder with essay.txt, edition.toml, emendations.toml, works.json, about.md and, "
        "if need be, accepted.toml, history.toml, people.toml, terms.toml, chronology.toml, fonts/ "
        "(default: build_tools/essay)",
    )
    parser.add_argument(
        "--docs", type=Path, default=DOCS, metavar="DIR", help="where the pages go (default: docs)"
    )
    parser.add_argument(
        "--explain", type=note_number, metavar="NOTE", help="with citations: tell one note’s story"
    )
    parser.add_argument(
        "--site",
        type=Path,
        default=SITE,
        metavar="DIR",
        help="with lighten and formats: the built site (default: site)",
    )
    options = parser.parse_args(arguments)
    if options.explain is not None and options.command != "citations":
        parser.error("--explain goes with citations")
    if (options.text is None) == (options.command == DRAFT):
        parser.error("draft needs the essay's text: draft ESSAY.txt --essay DIR")
    if options.command == DRAFT and options.essay == ESSAY:
        parser.error("draft needs the new essay's folder: --essay DIR")
    return options


if __name__ == "__main__":
    # Almost all that is made lasts to the end: what nobody holds any more is looked for seldom, not
    # among the modules, and not once more when everything goes.
    gc.freeze()
    gc.set_threshold(100_000)
    status = while_read(main)
    gc.freeze()
    sys.exit(status)
