"""The commands beside convert, check and serve; each imports what it alone needs when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from build_tools.desk.files import ADDRESSES
from build_tools.desk.load import load_addresses
from build_tools.edit import edit, edit_as_far, files_of, published
from build_tools.model.numbers import NoteNumber
from build_tools.notes.questions import all_of

ADDRESSES_NOTICE = (
    "# Every address that was ever published. `python -m build_tools addresses` adds new ones;",
    "# none is ever removed: one that is given up goes on, under [[moved]] in edition.toml.",
)


# The status of a program that nobody reads any more, as shells give it: 128 and SIGPIPE's number.
NOT_READ = 141


def while_read(command: Callable[[], int]) -> int:
    """Run ``command`` and give its status; end quietly where nobody reads on, as with `| head`."""
    try:
        status = command()
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still to be written goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_READ
    return status


def promise(essay: Path, docs: Path) -> int:
    """Add the addresses of the pages to the list of those published, and say how many are new."""
    from build_tools.publish.addresses import in_order
    from build_tools.publish.whole import put_whole

    promised = load_addresses(essay)
    edition = edit(essay)
    known = in_order([*promised, *published(edition, files_of(edition))])
    put_whole(essay / ADDRESSES, "".join(f"{line}\n" for line in (*ADDRESSES_NOTICE, *known)))
    print(f"{ADDRESSES}: {len(known)} addresses, {len(known) - len(promised)} of them new")
    return 0


def take_away(site: Path, essay: Path, docs: Path) -> int:
    """Put what can be taken away into the built site; nothing is written before all is made."""
    from build_tools.formats.letters import fonts_of
    from build_tools.formats.whole import whole
    from build_tools.publish.into import put_into

    edition = edit(essay)
    put_into(site, whole(edition, os.environ.get("SITE_URL"), fonts_of(essay)))
    return 0


def configure(essay: Path, docs: Path) -> int:
    """Write the configuration with which MkDocs builds another essay's pages, beside them."""
    from build_tools.publish.whole import put_whole
    from build_tools.site.configuration import another

    put_whole(docs.with_name("mkdocs.yml"), another(docs))
    return 0


def citations(essay: Path, docs: Path) -> int:
    """Print the table of all citations, and what is open; 1 where anything is."""
    from build_tools.notes.story import table

    edition = edit_as_far(essay)
    print(table(edition))
    if edition.questions:
        print(f"error: {all_of(edition.questions).told}", file=sys.stderr)
    return 1 if edition.questions else 0


def story(number: NoteNumber, essay: Path, docs: Path) -> int:
    """Tell in sentences what one note cites and how that was found."""
    from build_tools.notes.story import explain

    print(explain(number, edit_as_far(essay)))
    return 0


def lighten_site(site: Path, essay: Path, docs: Path) -> int:
    """Make light the site that was built of the pages, and say what was made."""
    # What cuts the typeface takes long to import, and no other command needs it.
    from build_tools.site.lighten import lighten

    print(lighten(site))
    return 0


def draft_folder(source: Path, essay: Path, docs: Path) -> int:
    """Propose the files of a new essay's folder, and say what is left to do."""
    from build_tools.desk.files import SOURCE, bytes_of, texts_in
    from build_tools.draft.draft import draft
    from build_tools.draft.steps import steps, told
    from build_tools.publish.beginnings import put_beginnings

    made = draft(bytes_of(source), texts_in(essay))
    put_beginnings(essay, {SOURCE: bytes_of(source)}, made.files)
    print("\n".join((*made.told, *told(steps(made.files, made.open_citations)))))
    return 0
