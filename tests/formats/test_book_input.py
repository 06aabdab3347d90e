"""What the book makes of odd words: text on a right page, or one clear message to the editor."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from build_tools.errors import EditorError
from build_tools.formats.book import book
from build_tools.formats.letters import fonts_of
from build_tools.model.declared import Kind
from build_tools.model.desk import Work
from build_tools.model.edition import Block, Edition, Essay, Mark, Note, Section
from tests.formats.book_reading import headings, notes_of, part, prose
from tests.formats.pdf_reading import HYPHEN, Piece, after, bare, furniture, parting, pieces
from tests.making import plan

# To set a book takes a tenth of a second.
pytestmark = pytest.mark.slow

HOSTILE = [
    "#let x = 1 #pagebreak() #x",
    "= A heading, == another",
    "- a list + an enumeration / term: and so on",
    "1. a number 2) another",
    "$x^2$ and $ y $, $",
    "\\ \\# \\u{41} \\",
    "@label <label> @p1 <p1>",
    "*strong* _emph_ `raw` ```typ #panic()```",
    "// a comment /* another */ then words",
    "-- --- ... ~ -? 'single' \"double\"",
    "https://example.org/#fragment and //example.org",
    "[brackets] {braces} (parentheses) #[content]",
    '#import "@preview/x:0.1.0": * #include "/etc/passwd" #read("/etc/passwd")',
    '#sys.inputs.data #panic("no") #eval("1")',
    "{{ braces }} %{x} ${x} \\n &amp; &lt; <!-- -->",
]


def section(slug: str, title: str, texts: Sequence[str], kind: Kind, first: int) -> Section:
    """A section in which each text is a block with a note."""
    blocks = (
        Block(f"p{number}", kind, (text, Mark(number)))
        for number, text in enumerate(texts, start=first)
    )
    return Section(slug, title, tuple(blocks))


def small(
    texts: Sequence[str],
    kind: Kind = "paragraph",
    title: str = "Bread",
    note: str = "A note.",
    **fields: Any,
) -> Edition:
    """An edition in which a section has the texts, and every one of them the same note."""
    opening = section("", "Opening", ["At first."], "paragraph", 1)
    sections = (opening, section("one", title, texts, kind, 2))
    notes = tuple(
        Note(number, note, None, "one", f"p{number}", "") for number in range(1, len(texts) + 2)
    )
    essay = Essay(title, "0" * 64, sections, notes, ())
    citations = {one.number: () for one in notes}
    return replace(
        Edition(essay, plan(title=title), (), "", citations=citations),
        **fields,
    )


def read(made: Edition) -> list[Piece]:
    return pieces(book(made).pdf)


def text_of(read: list[Piece], title: str) -> str:
    """The text of the section, without its heading and the marks."""
    text = "".join(piece.text for piece in prose(read) if "Lbl" not in piece.path)
    return after(text, bare(f"At first.{title}")) or text


# --- no text is Typst -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["paragraph", "quotation", "verse", "epigraph"])
def test_markup_is_text(kind: Kind) -> None:
    found = text_of(read(small(HOSTILE, kind)), "Bread")
    assert parting(found, bare("".join(HOSTILE))) is None


@pytest.mark.parametrize("kind", ["paragraph", "quotation", "verse", "epigraph"])
def test_lines_do_not_run_into_each_other(kind: Kind) -> None:
    pdf = book(small(["One line\nand another"], kind)).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        words = " ".join(page.get_textpage().get_text_bounded() for page in document).split()
    assert words[words.index("line") + 1] == "and"


def test_markup_is_text_at_the_beginning_of_a_line() -> None:
    lines = "\n".join(HOSTILE)
    assert parting(text_of(read(small([lines], "verse")), "Bread"), bare(lines)) is None


def test_markup_in_titles_and_notes_is_text() -> None:
    hostile = " ".join(HOSTILE)
    found = read(small(["Words."], title=hostile, note=hostile))
    assert bare(hostile) in {title.replace("\x02", "") for title in headings(found)}
    assert [after(note.text, bare(hostile)) for note in notes_of(found).values()] == ["", ""]


def test_markup_in_works_is_text() -> None:
    works = tuple(
        Work(f"work-{at}", {"id": f"work-{at}", "type": "book", "title": words, "publisher": words})
        for at, words in enumerate(HOSTILE)
    )
    found = read(small(["Words."], works=works))
    said = hyphenless("".join(piece.text for piece in part(found, "Bibliography")))
    for words in HOSTILE:
        # The publisher's name as it is; the style sets the title with capitals and a stop.
        assert hyphenless(words) in said, words
        assert said.casefold().count(hyphenless(words).casefold().rstrip(".?")) >= 2, words


def hyphenless(text: str) -> str:
    return bare(text).replace(HYPHEN, "").replace("-", "")


# --- long words, foreign words ----------------------------------------------------------------

LONG = ("Of a very long title that no page holds in one line " * 6)[:300]


@pytest.mark.parametrize("title", [LONG, LONG.upper(), "Bread " + "W" * 60])
def test_a_title_of_300_letters_stays_on_its_page(title: str) -> None:
    pdf = book(small(["Words. " * 900], title=title)).pdf
    found = pieces(pdf)
    assert parting(text_of(found, title), bare("Words. " * 900)) is None
    heads = [one for one in furniture(pdf) if one.top < 0.09]
    assert len({one.page for one in heads}) > 2
    assert all(one.left > 0.05 and one.right < 0.95 for one in heads), heads
    assert all(one.top > 0.03 for one in heads)


@pytest.mark.parametrize(
    "words", ["שלום עולם", "Всё течёт", "πάντα ῥεῖ", "a שלום, b", "naïve café"]
)
def test_words_of_other_scripts_are_printed(words: str) -> None:
    found = text_of(read(small([f"He said {words} twice."])), "Bread")
    assert sorted(found) == sorted(bare(f"He said {words} twice."))


@pytest.mark.parametrize(
    ("place", "fields", "said"),
    [
        ("essay.txt", {"texts": ["It says 漢."]}, "stands in p2"),
        ("essay.txt", {"texts": ["It."], "note": "It says 漢."}, "stands in note 1"),
        ("essay.txt", {"texts": ["It."], "title": "漢"}, "stands in the title"),
    ],
)
def test_a_letter_that_no_face_has_is_named_with_its_place(
    place: str, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(EditorError) as told:
        book(small(**fields))
    message = str(told.value)
    assert message.startswith(place)
    assert f"“漢” (U+6F22, cjk unified ideograph-6f22), which {said}: put a font" in message


def test_a_font_of_the_editors_gives_the_letter(second: Path, second_edition: Edition) -> None:
    with pytest.raises(
        EditorError, match=r"^essay\.txt:5: .*“🍞” \(U\+1F35E, bread\).* in p2: put"
    ):
        book(second_edition)
    assert book(second_edition, fonts=fonts_of(second)).pdf


def test_only_fonts_are_taken_for_fonts(tmp_path: Path) -> None:
    assert fonts_of(tmp_path) == ()
    (tmp_path / "fonts").mkdir()
    for name in ("b.otf", "a.TTF", "OFL.txt"):
        (tmp_path / "fonts" / name).touch()
    assert [file.name for file in fonts_of(tmp_path)] == ["a.TTF", "b.otf"]


@pytest.mark.parametrize(
    ("tag", "said"), [("de", b"/Lang(de)"), ("en-GB", b"/Lang(en-GB)"), ("sr-Latn", b"/Lang(sr)")]
)
def test_the_language_is_the_essays(tag: str, said: bytes) -> None:
    german = "Donaudampfschifffahrtsgesellschaft und Rechtsschutzversicherungsgesellschaften " * 4
    made = small([german])
    pdf = book(replace(made, plan=replace(made.plan, language=tag))).pdf
    assert said in pdf
    assert parting(text_of(pieces(pdf), "Bread"), bare(german)) is None


def test_a_file_that_is_no_font_is_named(edition: Edition, tmp_path: Path) -> None:
    file = tmp_path / "loaf.ttf"
    file.write_bytes(b"no font")
    with pytest.raises(EditorError, match=r"^loaf\.ttf: is no font"):
        book(edition, fonts=[file])


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(EditorError, match=r"^pyproject\.toml: .*typst.*make site"):
        book(small(["Words."]))
