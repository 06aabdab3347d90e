"""References as a reader sees them: the Markdown is rendered, and its text and italics compared."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import citeproc
import markdown
import pytest
from citeproc.model import CitationStylesElement
from lxml import etree

from build_tools.formats.processor import STYLES
from build_tools.formats.references import (
    Reference,
    anonymous_entry,
    bibliography,
    full_reference,
)
from build_tools.model.desk import Work
from build_tools.pages.markdown_text import reference
from tests.shared import PATIENCE

WORKS_FILE = Path(__file__).parents[2] / "build_tools" / "essay" / "works.json"


def book(id: str = "book", **fields: Any) -> Work:
    """A made-up book; a field given as ``None`` is one that the citation does not name."""
    csl: dict[str, Any] = {
        "type": "book",
        "author": [{"family": "Writer", "given": "Ann B."}],
        "title": "Some Book",
        "publisher-place": "Leeds",
        "publisher": "A Press",
        "issued": {"date-parts": [[1950]]},
    }
    given = {name.replace("_", "-"): value for name, value in fields.items()}
    csl = {name: value for name, value in {**csl, **given}.items() if value is not None}
    return Work(id, {"id": id, **csl})


def by(family: str, given: str = "A.", **fields: Any) -> dict[str, Any]:
    return {"author": [{"family": family, "given": given}], **fields}


def seen(words: Reference) -> str:
    """What a reader sees: the rendered paragraph's text, with `<i>` where italics stand."""
    line = reference(words)
    assert "\n" not in line
    rendered = markdown.markdown(line).replace("\N{NO-BREAK SPACE}", " ")
    assert rendered.startswith("<p>") and rendered.endswith("</p>"), rendered
    marked = rendered[3:-4].replace("<em>", "\0").replace("</em>", "\1")
    assert not re.search(r"<[^>]*>", marked), rendered
    return html.unescape(marked).replace("\0", "<i>").replace("\1", "</i>")


ITEM_IN_BOOK = book(
    type="chapter",
    title="A Part",
    container_title="The Whole",
    editor=[{"family": "Keeper", "given": "Carl"}],
)


@pytest.mark.parametrize(
    ("work", "note"),
    [
        (book(), "Ann B. Writer, <i>Some Book</i> (Leeds: A Press, 1950), 7."),
        (book(volume="3"), "Ann B. Writer, <i>Some Book</i>, vol. 3 (Leeds: A Press, 1950), 7."),
        (book(volume=3), "Ann B. Writer, <i>Some Book</i>, vol. 3 (Leeds: A Press, 1950), 7."),
        (
            book(edition="2"),
            "Ann B. Writer, <i>Some Book</i>, 2nd ed. (Leeds: A Press, 1950), 7.",
        ),
        (
            ITEM_IN_BOOK,
            "Ann B. Writer, “A Part,” in <i>The Whole</i>, ed. Carl Keeper"
            " (Leeds: A Press, 1950), 7.",
        ),
        (
            book(author=[{"family": "One", "given": "A."}, {"family": "Two", "given": "B. C."}]),
            "A. One and B. C. Two, <i>Some Book</i> (Leeds: A Press, 1950), 7.",
        ),
        (
            book(author=[{"family": "One", "given": "Al", "suffix": "et al."}]),
            "Al One et al., <i>Some Book</i> (Leeds: A Press, 1950), 7.",
        ),
        (book(author=None), "<i>Some Book</i> (Leeds: A Press, 1950), 7."),
        (
            book(publisher="Sons & Co."),
            "Ann B. Writer, <i>Some Book</i> (Leeds: Sons, 1950), 7.",
        ),
        *(
            (book(publisher=name), "Ann B. Writer, <i>Some Book</i> (Leeds: Quay Press, 1950), 7.")
            for name in ("Quay Press, Inc.", "Quay Press Inc.", "The Quay Press Ltd.", "Quay Press")
        ),
        (
            book(**{"container-title": "The Whole", "editor": [{"family": "Keeper"}]}),
            "Ann B. Writer, <i>Some Book</i>, in <i>The Whole</i>, ed. Keeper"
            " (Leeds: A Press, 1950), 7.",
        ),
        (
            book(publisher="Imprint (House)"),
            "Ann B. Writer, <i>Some Book</i> (Leeds: Imprint [House], 1950), 7.",
        ),
        (book(title_short="Some"), "Ann B. Writer, <i>Some Book</i> (Leeds: A Press, 1950), 7."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_full_note(work: Work, note: str) -> None:
    assert seen(full_reference(work, "7")) == note


@pytest.mark.parametrize(
    ("page", "ending"),
    [
        ("73", "1950), 73."),
        ("185-6", "1950), 185–86."),
        ("185–6", "1950), 185–86."),
        ("185 - 6", "1950), 185–86."),
        ("pp. 195, 202", "1950), 195, 202."),
        ("pp392-3", "1950), 392–93."),
        ("25-6, 71-72, 100-4", "1950), 25–26, 71–72, 100–104."),
        ("203-204, 108-33, 1103-4", "1950), 203–4, 108–33, 1103–4."),
        ("498-532, 1496-1500", "1950), 498–532, 1496–500."),
        ("99-7", "1950), 99–7."),
        ("p. xxii", "1950), xxii."),
        ("xii-xiv, 220-45", "1950), xii–xiv, 220–45."),
        ("12, 13,", "1950), 12, 13."),
        ("A-12", "1950), A-12."),
        (None, "1950)."),
    ],
)
def test_a_page(page: str | None, ending: str) -> None:
    assert seen(full_reference(book(), page)).endswith(ending)


def test_somebody_else_whose_words_stand_in_the_work() -> None:
    note = full_reference(book(), "9", within="Dora Guest")
    assert seen(note) == "Dora Guest, in Ann B. Writer, <i>Some Book</i> (Leeds: A Press, 1950), 9."


@pytest.mark.parametrize(
    ("missing", "note", "entry"),
    [
        (
            {"publisher": None},
            "Ann B. Writer, <i>Some Book</i> (Leeds, 1950), 7.",
            "Writer, Ann B. <i>Some Book</i>. Leeds, 1950.",
        ),
        (
            {"issued": None},
            "Ann B. Writer, <i>Some Book</i> (Leeds: A Press), 7.",
            "Writer, Ann B. <i>Some Book</i>. Leeds: A Press.",
        ),
        (
            {"issued": None, "publisher": None, "publisher_place": None},
            "Ann B. Writer, <i>Some Book</i>, 7.",
            "Writer, Ann B. <i>Some Book</i>.",
        ),
    ],
)
def test_what_a_citation_does_not_name_is_not_made_up(
    missing: dict[str, Any], note: str, entry: str
) -> None:
    work = book(**missing)
    assert seen(full_reference(work, "7")) == note
    assert seen(bibliography([work])[0][1]) == entry


@pytest.mark.parametrize(
    ("work", "entry"),
    [
        (book(), "Writer, Ann B. <i>Some Book</i>. Leeds: A Press, 1950."),
        (book(volume="3"), "Writer, Ann B. <i>Some Book</i>. Vol. 3. Leeds: A Press, 1950."),
        (
            book(author=[{"family": "One", "given": "Al"}, {"family": "Two", "given": "Bo"}]),
            "One, Al, and Bo Two. <i>Some Book</i>. Leeds: A Press, 1950.",
        ),
        (
            book(author=[{"family": "One", "given": "Al", "suffix": "et al."}]),
            "One, Al, et al. <i>Some Book</i>. Leeds: A Press, 1950.",
        ),
        (
            ITEM_IN_BOOK,
            "Writer, Ann B. “A Part.” In <i>The Whole</i>, edited by Carl Keeper."
            " Leeds: A Press, 1950.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bibliography_entry(work: Work, entry: str) -> None:
    assert seen(bibliography([work])[0][1]) == entry


@pytest.mark.parametrize(
    ("title", "in_note", "in_entry"),
    [
        ("Why?", "<i>Why?</i> (", "<i>Why?</i> Leeds"),
        ("Stop!", "<i>Stop!</i> (", "<i>Stop!</i> Leeds"),
        ("Crops, Etc.", "<i>Crops, Etc.</i> (", "<i>Crops, Etc.</i> Leeds"),
        ("And So...", "<i>And So...</i> (", "<i>And So...</i> Leeds"),
        ("On “Truth”", "<i>On “Truth”</i> (", "<i>On “Truth.”</i> Leeds"),
        ("The Workers’", "<i>The Workers’</i> (", "<i>The Workers’</i>. Leeds"),
    ],
)
def test_no_mark_is_doubled_after_a_book_title(title: str, in_note: str, in_entry: str) -> None:
    work = book(title=title)
    assert in_note in seen(full_reference(work, "7"))
    assert in_entry in seen(bibliography([work])[0][1])


@pytest.mark.parametrize(
    ("title", "in_note", "in_entry"),
    [
        ("Why?", "“Why?,” in", "“Why?” In"),
        ("Crops, Etc.", "“Crops, Etc.,” in", "“Crops, Etc.” In"),
        ("On ‘Truth’", "“On ‘Truth’,” in", "“On ‘Truth’.” In"),
        ("What “Know-How” Is", "“What ‘Know-How’ Is,” in", "“What ‘Know-How’ Is.” In"),
        ("On “Truth”", "“On ‘Truth’,” in", "“On ‘Truth’.” In"),
        ("On Half a “Truth", "“On Half a “Truth,” in", "“On Half a “Truth.” In"),
        (
            "Ash v. Moss and de Witt (in part of)",
            "“Ash v. Moss and de Witt (in Part of),” in",
            "of).” In",
        ),
    ],
)
def test_no_mark_is_doubled_after_a_quoted_title(title: str, in_note: str, in_entry: str) -> None:
    work = Work("part", {**ITEM_IN_BOOK.csl, "title": title})
    assert in_note in seen(full_reference(work, "7"))
    assert in_entry in seen(bibliography([work])[0][1])


@pytest.mark.parametrize(
    "words",
    [
        "A *Star* and _Line_",
        "1. First 2) Second",
        "# Heading",
        "- Item",
        "<b>Bold</b> & <script>",
        "[Link](https://example.org)",
        "`Code` \\ Slash",
        "![Image](x.png)",
        "&amp; Entity {: .Class }",
        "Mark\ufdd0s of \ufdd1Our \ufdd2Own",
    ],
)
def test_words_of_a_work_are_never_markup(words: str) -> None:
    work = book(
        title=words, publisher=words, author=[{"family": words, "given": words}], volume=words
    )
    shown = words.translate({0xFDD0: None, 0xFDD1: None, 0xFDD2: None})
    note = full_reference(work, words, within=words)
    assert seen_text(note).count(shown) >= 4
    assert shown in seen_text(bibliography([work])[0][1])


def seen_text(words: Reference) -> str:
    """The text of the only paragraph, all of whose markup is the `<em>` of the title."""
    rendered = markdown.markdown(reference(words), extensions=["extra", "sane_lists"])
    assert rendered.startswith("<p>") and rendered.endswith("</p>"), rendered
    assert rendered.count("<em>") == 1
    bare = rendered[3:-4].replace("<em>", "", 1).replace("</em>", "", 1)
    assert not re.search(r"<[^>]*>", bare), rendered
    return html.unescape(bare)


@pytest.mark.parametrize(
    ("works", "order"),
    [
        pytest.param(
            [book("b", **by("Brown")), book("c", **by("Cole")), book("a", **by("Adams"))],
            ["a", "b", "c"],
            id="by author",
        ),
        pytest.param(
            [book("long", **by("Hall", "Edward")), book("short", **by("Hall", "E. Zoe"))],
            ["short", "long"],
            id="an initial before a name",
        ),
        pytest.param(
            [book("z", **by("Zola")), book("e", **by("Éluard")), book("f", **by("fisher"))],
            ["e", "f", "z"],
            id="accents and case do not count",
        ),
        pytest.param(
            [book("q", **by("Hall", title="A Quest")), book("p", **by("Hall", title="The Path"))],
            ["p", "q"],
            id="an initial article does not count",
        ),
        pytest.param(
            [
                book("s", **by("Hall", title="King’s Men")),
                book("k", **by("Hall", title="King: A Life")),
            ],
            ["k", "s"],
            id="letter by letter",
        ),
        pytest.param(
            [
                book("two", author=[{"family": "Hall", "given": "A."}, {"family": "Ames"}]),
                book("one", **by("Hall", title="Zebra")),
            ],
            ["one", "two"],
            id="an author alone before the same with others",
        ),
        pytest.param(
            [
                book("ten", **by("Hall", volume="10")),
                book("two", **by("Hall", volume="2")),
                book("one", **by("Hall", volume="1")),
            ],
            ["one", "two", "ten"],
            id="volumes of one title",
        ),
        pytest.param(
            [
                book("young", **by("Hall", title="Young", volume="1")),
                book("old", **by("Hall", title="Old", volume="3")),
                book("ripe", **by("Hall", title="Ripe", volume="2")),
                book("essays", **by("Hall", title="Essays")),
                book("zoo", **by("Hall", title="Zoo")),
            ],
            ["essays", "young", "ripe", "old", "zoo"],
            id="volumes with titles of their own, filed under the first",
        ),
        pytest.param(
            [
                book("w2", **by("Hall", title="Wars", volume="2")),
                book("p1", **by("Hall", title="Peace", volume="1")),
                book("w1", **by("Hall", title="Wars", volume="1")),
                book("p2", **by("Hall", title="Peace", volume="2")),
            ],
            ["p1", "p2", "w1", "w2"],
            id="two sets of one author",
        ),
        pytest.param(
            [
                book("m", **by("Moss")),
                book("n", author=None, title="The Nameless"),
                book("k", author=None, editor=[{"family": "Keeper", "given": "C."}]),
            ],
            ["k", "m", "n"],
            id="by editor, else by title, where there is no author",
        ),
        pytest.param([], [], id="none"),
    ],
)
def test_the_order_of_a_bibliography(works: list[Work], order: list[str]) -> None:
    assert [id for id, _ in bibliography(works)] == order


def test_names_are_spelled_out_in_every_entry() -> None:
    entries = bibliography([book("a", title="Able"), book("b", title="Baker")])
    assert [seen(entry)[:14] for _, entry in entries] == ["Writer, Ann B."] * 2


# --- the essay's own works --------------------------------------------------------------------


@pytest.fixture(scope="module")
def works(essay: Path) -> list[Work]:
    items = json.loads((essay / "works.json").read_text(encoding="utf-8"))
    return [Work(item["id"], item) for item in items]


def test_ids_are_unique_slugs(works: list[Work]) -> None:
    ids = Counter(work.id for work in works)
    assert [id for id, count in ids.items() if count > 1] == []
    assert [id for id in ids if not re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)+", id)] == []


def test_every_work_formats(works: list[Work]) -> None:
    entries = dict(bibliography(works))
    assert entries.keys() == {work.id for work in works}
    for work in works:
        title = work.csl["title"]
        for line in (full_reference(work, "7"), full_reference(work, None), entries[work.id]):
            shown = seen(line)
            assert f"<i>{title}</i>" in shown or re.search(f"“{re.escape(title)}[,.]”", shown)
            assert shown.endswith(".")
            assert not re.search(r"\?\?|\.\.|,,|\.,\.|\s[.,]|\s\s|n\.d\.|\(\)", shown), shown


def test_every_work_is_written_with_typographic_marks(works: list[Work]) -> None:
    text = "".join(
        str(value) for work in works for value in work.csl.values() if isinstance(value, str)
    )
    assert not set("'\"`") & set(text)


def test_volumes_stand_in_the_order_of_their_numbers(works: list[Work]) -> None:
    by_id = {work.id: work for work in works}
    ordered = [by_id[id] for id, _ in bibliography(works)]
    volumes: dict[str, list[int]] = {}
    for work in ordered:
        if "volume" in work.csl:
            volumes.setdefault(str(work.csl["author"]), []).append(int(work.csl["volume"]))
    assert len(volumes) > 1
    assert all(numbers == sorted(numbers) for numbers in volumes.values())


def test_an_essay_full_of_notes_takes_no_time(works: list[Work]) -> None:
    unseen = [Work(f"unseen-{work.id}", work.csl) for work in works]
    start = time.process_time()
    for number in range(200):
        full_reference(unseen[number % len(unseen)], str(number + 1))
    bibliography(unseen)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("style", sorted(path.stem for path in STYLES.glob("*.csl")))
def test_a_style_is_searched_once_for_all_pages(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two searches of a whole style are left, where a work has no author."""
    searched: list[str] = []
    search = CitationStylesElement.xpath_search

    def counted(element: CitationStylesElement, expression: str) -> Any:
        searched.append(expression)
        return search(element, expression)

    monkeypatch.setattr(CitationStylesElement, "xpath_search", counted)
    for title in ("First", "Second"):
        searched.clear()
        csl = {"type": "webpage", "title": title, "publisher": "Version 1"}
        anonymous_entry(Work(title, csl), style)
    assert len(searched) <= 2


def test_a_first_run_says_nothing_of_its_own() -> None:
    """citeproc-py warns of a style or a work that it cannot take as it is."""
    script = (
        "import json, sys\n"
        "from build_tools.model.desk import Work\n"
        "from build_tools.formats.references import bibliography, full_reference\n"
        "works = [Work(item['id'], item) for item in json.load(sys.stdin)]\n"
        "bibliography(works), [full_reference(work, '7') for work in works]\n"
    )
    run = subprocess.run(
        [sys.executable, "-W", "always", "-c", script],
        input=WORKS_FILE.read_bytes(),
        cwd=WORKS_FILE.parents[2],
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    assert (run.stdout, run.stderr) == (b"", b"")


def test_the_styles_are_valid() -> None:
    """They are not held to the schema of CSL each time that they are read."""
    schema = etree.RelaxNG(etree.parse(citeproc.SCHEMA_PATH))
    styles = sorted(STYLES.glob("*.csl"))
    assert styles
    for style in styles:
        schema.assertValid(etree.parse(style))
