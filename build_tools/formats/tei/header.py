"""The header: what is known of the essay and of this edition of it, and what is not.

TEI Guidelines, chapter 2. What was done to the text is said in the editor's own words, taken from
``about.md``; what the encoding means, in this program's.
"""

from __future__ import annotations

from collections import Counter

from build_tools.desk.files import ABOUT, PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.formats.about import about_text, figures
from build_tools.formats.origin import licence_address, plain_name, unknown
from build_tools.formats.rights import rights_lines
from build_tools.formats.tei.elements import EDITOR, T, named
from build_tools.formats.tei.ids import kind_id, kinds
from build_tools.formats.tei.prose import paragraphs, section
from build_tools.formats.trees import Element
from build_tools.formats.unmarked import without_mark
from build_tools.model.declared import Origin
from build_tools.model.desk import Version
from build_tools.model.edition import Edition


def header(edition: Edition) -> Element:
    """The `teiHeader`.

    Raises `EditorError` where ``about.md`` lacks the heading under which the rules stand.
    """
    return T.teiHeader(
        _file(edition),
        _encoding(edition),
        T.profileDesc(T.langUsage(T.language({"ident": edition.plan.language}))),
        _revision(edition),
    )


def _file(edition: Edition) -> Element:
    title = T.title(edition.essay.title)
    editor = T.respStmt(
        named(EDITOR), T.resp("corrected the text and resolved the notes"), T.name("the editor")
    )
    made = figures(edition)
    source = T.bibl(
        *_first_published(edition.plan.origin),
        T.title(edition.essay.title),
        ". ",
        f"One file of plain text, {SOURCE}, which is kept with the edition. SHA-256: ",
        T.idno({"type": "SHA-256"}, edition.essay.sha256),
    )
    return T.fileDesc(
        T.titleStmt(title, *_people(edition.plan.origin), editor),
        T.editionStmt(T.edition({"n": edition.plan.version}, f"Edition {edition.plan.version}")),
        T.extent(f"{made['words']} words, {made['notes']} notes"),
        _publication(edition),
        *_notes(edition),
        T.sourceDesc(source),
    )


def _publication(edition: Edition) -> Element:
    licence = edition.plan.origin.licence
    known = ("What is stated holds for the essay, as its source says.",) if licence else ()
    lines = rights_lines(edition.plan) or known or ("Nothing is known of the rights in the essay.",)
    return T.publicationStmt(
        T.authority("The editor of this edition"),
        T.idno({"type": "file"}, f"{edition.plan.name}.tei.xml"),
        T.availability(
            {"status": "unknown"},
            *_licence(licence),
            *(one for line in lines for one in paragraphs(line)),
        ),
    )


def _people(origin: Origin) -> list[Element]:
    """The essay's authors and translators."""
    return [
        *(T.author(plain_name(name)) for name in origin.authors),
        *(T.editor({"role": "translator"}, plain_name(name)) for name in origin.translators),
    ]


def _first_published(origin: Origin) -> list[Element]:
    """What is known of the essay before it came here."""
    known = [T.author(plain_name(name)) for name in origin.authors]
    if origin.date:
        known.append(T.date({"when": origin.date}, origin.date))
    if origin.published:
        known.append(T.note({"type": "first-published"}, origin.published))
    if origin.url:
        copied = T.date({"when": origin.copied}, origin.copied) if origin.copied else ""
        known.append(T.ref({"target": origin.url}, f"{origin.url} ", copied))
    return known


def _licence(licence: str) -> list[Element]:
    if not licence:
        return []
    address = licence_address(licence)
    return [T.licence({"target": address} if address else {}, licence)]


def _notes(edition: Edition) -> list[Element]:
    notes = _unknown(edition)
    return [T.notesStmt(*notes)] if notes else []


def _unknown(edition: Edition) -> list[Element]:
    """What is not known: author and date, and which notes the source lacks."""
    gaps = [T.note(f"Note {gap.note} is missing. {gap.reason}") for gap in edition.plan.gaps]
    unmarked = [
        T.note(without_mark(note, edition)) for note in edition.essay.notes if not note.block
    ]
    return [*map(T.note, unknown(edition.plan.origin)), *gaps, *unmarked]


# --- what was done to the text ----------------------------------------------------------------


def _encoding(edition: Edition) -> Element:
    return T.encodingDesc(
        T.projectDesc(*paragraphs(edition.plan.introduction)),
        T.editorialDecl(*_encoded(edition), *_rules(edition)),
        T.refsDecl(*map(T.p, _IDS)),
        *_taxonomy(edition),
    )


_IDS = (
    "The ids are those of the site on which the edition is published. Blocks of the text are "
    "numbered once through, p1, p2 and so on; a stanza, and an epigraph with the name under it, is "
    "one block.",
    "A note has the letter n before its number, a correction e- before its block and the place in "
    "the source’s passage at which the two readings part.",
)


def _encoded(edition: Edition) -> list[Element]:
    count = len(edition.essay.emendations)
    said = (
        "Nothing was corrected."
        if not count
        else "Each correction is a choice: sic has what the source has, corr what this edition "
        "prints. Undone one and all, they give the source. Where one goes over several lines of "
        "verse, the first choice has in sic what the source has for all of them."
    )
    marks = (
        "The source has the numbers of the notes in the running text; here each note stands at "
        "its number, which is its n. In a sic the number stands as the source has it."
    )
    return [
        T.correction({"method": "markup", "status": "high"}, T.p(said)),
        T.normalization(
            {"method": "silent"},
            T.p(
                "Runs of white space are one space, and a hyphen of the source between two figures "
                "is an en dash. Nothing else is normalized."
            ),
        ),
        T.quotation({"marks": "all"}, T.p("All quotation marks are kept, as characters.")),
        T.segmentation(T.p(marks)),
        *_named(edition),
    ]


def _named(edition: Edition) -> list[Element]:
    """What is said of the names of people and terms, where the editor lists any."""
    if not edition.names.people and not edition.names.terms:
        return []
    said = (
        "Persons and terms that the editor lists are marked wherever the text has them, in "
        "whatever form; the lists stand behind the text. One that only begins or ends within a "
        "correction is not marked."
    )
    return [T.interpretation(T.p(said))]


def _rules(edition: Edition) -> list[Element]:
    title = edition.plan.rules
    if title is None:
        return []
    found = section(about_text(edition), title)
    if found is None:
        raise EditorError(
            PLAN,
            None,
            f"“rules” names the heading {excerpt(title)}, which is not in {ABOUT}: correct it",
        )
    return list(found)


def _taxonomy(edition: Edition) -> list[Element]:
    categories = [
        T.category(named(kind_id(kind, edition)), T.catDesc(kind)) for kind in kinds(edition)
    ]
    if not categories:
        return []
    return [T.classDecl(T.taxonomy(T.desc("What was corrected"), *categories))]


def _revision(edition: Edition) -> Element:
    count = len(edition.essay.emendations)
    by_kind = Counter(emendation.kind for emendation in edition.essay.emendations)
    told = ", ".join(f"{kind} {by_kind[kind]}" for kind in kinds(edition))
    made = "1 correction" if count == 1 else f"{count} corrections"
    text = f"{made} to the source{': ' if told else ''}{told}."
    who = {"who": f"#{EDITOR}"}
    earlier = [_change(version, who) for version in reversed(edition.history)]
    return T.revisionDesc(T.change({"n": edition.plan.version, **who}, text), *earlier)


def _change(version: Version, who: dict[str, str]) -> Element:
    """What a version changed, part by part (TEI Guidelines, 2.6)."""
    told = [
        T.item(T.label(part), " ", *paragraphs(words)) for part, words in version.changed.items()
    ]
    return T.change({"n": version.number, "when": version.date, **who}, T.list(*told))
