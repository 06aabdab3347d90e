"""The commands beside convert and serve; each imports what it alone needs when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from build_tools.desk.files import ADDRESSES
from build_tools.desk.load import load_addresses
from build_tools.edit import edit, edit_as_far, files_of, names, published
from build_tools.errors import EditorError
from build_tools.model.numbers import NoteNumber
from build_tools.notes.questions import all_of

ESSAY = Path(__file__).parent / "essay"

# So many pages that are not current are told by their number.
_MANY = 5

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


def check(essay: Path, docs: Path) -> int:
    """Say what an editor should look at, and what is not current or lost; 1 where there is any."""
    from build_tools.desk.files import texts_in
    from build_tools.draft.steps import steps
    from build_tools.draft.steps import told as steps_told
    from build_tools.names.unsettled import needless, unsettled
    from build_tools.proof.proofread import proofread
    from build_tools.proof.versions import untold_changes
    from build_tools.publish.addresses import complaints
    from build_tools.publish.files import stale

    try:
        edition = edit_as_far(essay)
        files = files_of(edition)
    except EditorError as error:
        # What comes after the faults is told with them, so that the next step is always known.
        left = steps_told(steps(texts_in(essay)))
        print(f"error: {error.told}", *left, sep="\n", file=sys.stderr)
        return 1
    firm = [one for one in edition.questions if one.note is not None and not one.waits]
    looked_at = proofread(edition)
    # What can be pasted has several lines, and is no finding of its own.
    findings = sum("\n" not in one for one in looked_at)
    told = [
        *([all_of(edition.questions).told] if edition.questions else []),
        *looked_at,
        *unsettled(edition),
        *needless(edition),
        *untold_changes(edition),
        *complaints(load_addresses(essay), published(edition, files), edition.plan.moved),
        *steps_told(steps(texts_in(essay), len(firm), findings)),
        *_outdated(stale(files, docs, known_as=names(edition)), essay, docs),
    ]
    for line in told:
        print(line, file=sys.stderr)
    if told:
        return 1
    print(f"{docs.name}/ is current, and nothing in the text or the notes is left to look at")
    return 0


def _outdated(paths: Sequence[str], essay: Path, docs: Path) -> Iterator[str]:
    """What is said of pages that are not current; of many, how many they are."""
    if len(paths) > _MANY:
        yield f"{len(paths)} files in {docs} are not what the essay’s files make"
    else:
        yield from (f"{docs.name}/{path} is not what the essay’s files make" for path in paths)
    if paths:
        again = "python -m build_tools` and commit what it changes"
        yield f"then run `{again if essay == ESSAY else f'make site ESSAY={essay}`'}"


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
    from build_tools.desk.emendations import emendations_in
    from build_tools.desk.files import EMENDATIONS, PLAN, SOURCE, bytes_of, is_there, texts_in
    from build_tools.desk.plan import plan_in
    from build_tools.draft.draft import draft
    from build_tools.draft.steps import steps, told
    from build_tools.publish.beginnings import put_beginnings

    plan = plan_in(essay / PLAN) if is_there(essay / PLAN) else None
    own = essay / EMENDATIONS
    emended = emendations_in(own) if is_there(own) else ()
    made = draft(bytes_of(source), texts_in(essay), plan, emended)
    put_beginnings(essay, {SOURCE: bytes_of(source)}, made.files)
    print("\n".join((*made.told, *told(steps(made.files, made.open_citations)))))
    return 0
