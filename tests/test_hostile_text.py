"""Whatever stands in an editor's files is shown as it is or refused, in every place of a page.

A small essay is written to its five files with a text in one of its places, converted, and each
page rendered as the site does it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from mkdocs.utils.meta import get_data

from build_tools.__main__ import edit
from build_tools.characters import unfit
from build_tools.errors import EditorError
from build_tools.formats.epub import epub
from build_tools.formats.tei import tei
from build_tools.model.edition import Edition
from build_tools.pages.render import render
from build_tools.text.forms import visible
from tests.formats.epub_reading import opened
from tests.formats.tei_reading import parsed
from tests.rendered import tree, words
from tests.tables import lines

HARMLESS = {
    "title": "Bread: A Tale",
    "prose": "sold",
    "quotation": "so it was",
    "verse": "thumb",
    "heading": "Weights",
    "opening": "Opening",
    "fact": "date unknown",
    "note": "It says so.",
    "work": "The Assize of Bread",
    "author": "Quill",
    "publisher": "Press",
    "gap": "It is lost.",
    "remark": "It is torn.",
    "decision": "It is plain.",
    "judgement": "It is a comment.",
    "reason": "Letters changed places.",
    "kind": "misspelling",
}

ESSAY = """{title}

In the town {prose} was sold by weight.1 Then came teh end.2

He said of it:

In those days, {quotation} and no more was ever said.3

They sang:

One, {verse}

Two.4

{heading}

It is told elsewhere.5

1. Ann Tunn, Lives of Bakers, 3.

2. Ibid.

3. Assize, 7.

4. {note}
"""

PLAN = """
title = {title}
introduction = "Made up."
opening = {opening}
facts = [{fact}]
[[section]]
title = {heading}
slug = "weights"
[[gap]]
note = 5
reason = {gap}
[[remark]]
note = 2
text = {remark}
[[block]]
block = "p1"
kind = "paragraph"
reason = {decision}
[[citation]]
note = 4
works = []
reason = {judgement}
"""

EMENDATIONS = """
[[emendation]]
block = "p1"
source = "teh end"
reading = "the end"
kind = {kind}
reason = {reason}
"""


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """The five files. A half character cannot stand in a text file, so it is written as a byte."""
    quoted = {place: toml(text) for place, text in texts.items()}
    title = {"family": texts["author"]}
    works = [
        {"id": "tunn", "type": "book", "author": [{"family": "Tunn"}], "title": "Lives of Bakers"},
        {"id": "assize", "type": "book", "author": [title], "title": texts["work"]}
        | {"title-short": "Assize", "publisher": texts["publisher"]},
    ]
    files = {
        "essay.txt": ESSAY.format(**texts),
        "edition.toml": PLAN.format(**quoted),
        "emendations.toml": EMENDATIONS.format(**quoted),
        "works.json": json.dumps(works),
        "about.md": "Made up.",
    }
    for name, text in files.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))


def toml(text: str) -> str:
    """A basic string of TOML, whose control characters are escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda c: f"\\u{ord(c[0]):04x}", escaped) + '"'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("essay")


# --- what a reader sees -----------------------------------------------------------------------

# Where each text is shown: a page, and an element on it.
SHOWN = {
    "title": [("index.md", "//h1")],
    "prose": [("index.md", "//*[@id='p1']")],
    "quotation": [("index.md", "//*[@id='p3']")],
    "verse": [("index.md", "//*[@id='p5']")],
    "heading": [("weights.md", "//h1"), ("index.md", "//ol"), ("notes.md", "//h2[2]")],
    "opening": [("index.md", "//h2[@id='opening']"), ("notes.md", "//h2[1]")],
    "fact": [("index.md", "//p[@class='facts']")],
    "note": [("index.md", "//li[@id='fn:4']"), ("notes.md", "//li[p[@id='n4']]")],
    "work": [("bibliography.md", "//*[@id='assize']"), ("index.md", "//li[@id='fn:3']")],
    "author": [("bibliography.md", "//*[@id='assize']"), ("index.md", "//li[@id='fn:3']")],
    "publisher": [("bibliography.md", "//*[@id='assize']"), ("index.md", "//li[@id='fn:3']")],
    "gap": [("weights.md", "//li[@id='fn:5']"), ("notes.md", "//li[p[@id='n5']]")],
    "remark": [("index.md", "//li[@id='fn:2']")],
    "decision": [("textual-notes.md", ".")],
    "reason": [("textual-notes.md", ".")],
    "kind": [("textual-notes.md", ".")],
    "judgement": [],
}

# A style moves punctuation, and sets brackets within brackets.
MOVED = re.compile(r"[\s()\[\]“”\"'‘’.,:;?!…]")


def same(text: str, place: str) -> str:
    """What must be the same of a text: all but white space.

    Of a work, and of a kind at the beginning of a line, all but punctuation and case.
    """
    if place in ("work", "author", "publisher", "kind"):
        return MOVED.sub("", text).casefold()
    # What has no shape is left out of the essay's own words.
    return re.sub(r"\s", "", visible(text))


def refused(folder: Path, texts: Mapping[str, str]) -> bool:
    """Whether an essay with these texts is refused; if not, each is shown and nothing is harmed."""
    write(folder, {**HARMLESS, **texts})
    try:
        edition = edit(folder)
        pages = render(edition)
    except EditorError as error:
        assert re.match(r"(?:essay\.txt|edition\.toml|emendations\.toml|works\.json):", str(error))
        assert len(str(error).splitlines()) == 1 and unfit(str(error)) is None
        return True
    trees = {name: tree(text) for name, text in markdown(pages)}
    for place, text in texts.items():
        for name, path in SHOWN[place]:
            found = [words(element) for element in trees[name].xpath(path)]
            assert any(same(text, place) in same(one, place) for one in found), (path, found)
    harms_nothing(pages, trees)
    harms_no_tree(edition)
    return False


@pytest.fixture(scope="module", autouse=True)
def ordinary(folder: Path) -> None:
    """The tags that the essay's pages have when nothing is hostile."""
    write(folder, HARMLESS)
    pages = markdown(render(edit(folder)))
    ORDINARY.update({name: tags(tree(text)) for name, text in pages})


ORDINARY: dict[str, set[str]] = {}

# What a page may say in its front matter.
FRONT = {"description", "title", "canonical", "preview", "number", "sections"}


def markdown(pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in pages.items() if name.endswith(".md"))


def tags(page: lxml.html.HtmlElement) -> set[str]:
    return {str(element.tag) for element in page.iter()}


def harms_nothing(pages: Mapping[str, str], trees: Mapping[str, lxml.html.HtmlElement]) -> None:
    """Each page has its own elements and no other, and its data and its front matter are read."""
    for name, page in trees.items():
        assert tags(page) <= ORDINARY[name], name
        assert not [name for name in page.xpath("//@*/..") if is_armed(name)]
        for script in page.xpath("//script"):
            assert json.loads(script.text)
        front = get_data(pages[name])[1]
        alternates = front.pop("alternates")
        assert [sorted(one) for one in alternates] == [["file", "title", "type"]] * 4, name
        assert {"description"} <= {*front} <= FRONT, name
        assert all(isinstance(value, str | int) for value in front.values()), name
        identifiers = page.xpath("//@id")
        assert len(identifiers) == len(set(identifiers)), name
    for name in ("edition.json", "bibliography.csl.json"):
        assert json.loads(pages[name])
    for text in pages.values():
        text.encode()


def harms_no_tree(edition: Edition) -> None:
    """The TEI file and the e-book are well formed, and have no elements but their own."""
    roots = [parsed(tei(edition)), *opened(epub(edition, {})).documents.values()]
    for root in roots:
        names = {etree.QName(element) for element in root.iter()}
        assert {name.namespace for name in names} == {etree.QName(root).namespace}
        assert not {"script", "img", "iframe", "style"} & {name.localname for name in names}
        assert not [key for element in root.iter() for key in element.attrib if key[:2] == "on"]


# What a page of an edition leads to: itself, another page or file, the two catalogues.
LEADS = re.compile(
    r"#|(?:\.\./)?[a-z.-]+\.(?:md|txt|pdf|epub|bib|ris|json|csv|xml)(?:#|$)|https://(?:search|openlibrary)\."
    r"|https://(?:tei-c|json-schema)\.org/"
)


def is_armed(element: lxml.html.HtmlElement) -> bool:
    """Whether an element does something by itself, or leads where no page of this edition does."""
    if any(name.startswith("on") or name == "src" for name in element.attrib):
        return True
    if not element.get("style", "text-align").startswith("text-align"):
        return True
    return "href" in element.attrib and not LEADS.match(element.get("href"))


# --- the table and any text -------------------------------------------------------------------


def unescaped(line: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), line)


TABLE = [
    unescaped(case.values[0]) for name in ("hostile.txt", "markup.txt") for case in lines(name)
]
UNFIT = [text for text in TABLE if unfit(text)]
FIT = [text for text in TABLE if not unfit(text)]

# The table takes seconds: processes share it in parts, and `make quick` is content with one.
PARTS = 10


@pytest.mark.parametrize("place", HARMLESS)
def test_what_no_page_can_show_is_refused(place: str, folder: Path) -> None:
    for text in UNFIT:
        write(folder, {**HARMLESS, place: f"a {text} b"})
        with pytest.raises(
            EditorError,
            match=r"(holds the [a-z ]+ U\+[0-9A-F]{4} in .*: remove it|0xed is not UTF-8.*)$",
        ):
            edit(folder)


@pytest.mark.parametrize(
    "part", [0, *(pytest.param(part, marks=pytest.mark.slow) for part in range(1, PARTS))]
)
def test_every_hostile_text_is_shown_in_every_place_or_refused(folder: Path, part: int) -> None:
    """All places at once, each with another text."""
    shown, places = Counter[str](), [*HARMLESS]
    for index in range(part, len(FIT), PARTS):
        texts = {place: FIT[(index + 7 * n) % len(FIT)] for n, place in enumerate(places)}
        shown.update(places_that_show(folder, texts))
    # A program that refused all would pass otherwise.
    assert min(shown[place] for place in places) > 0.8 * len(FIT) / PARTS, shown


def places_that_show(folder: Path, texts: Mapping[str, str]) -> list[str]:
    """The places that show their text: all at once or, where that is refused, half at a time."""
    if not refused(folder, texts):
        return [*texts]
    if len(texts) == 1:
        return []
    places = [*texts]
    halves = (places[: len(places) // 2], places[len(places) // 2 :])
    return [
        place
        for half in halves
        for place in places_that_show(folder, {place: texts[place] for place in half})
    ]


@settings(max_examples=settings.default.max_examples // 3, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from([*HARMLESS]),
    st.lists(
        st.sampled_from(TABLE) | st.text(max_size=6) | st.sampled_from(list("*_`[](){}<>&\\|#")),
        min_size=1,
        max_size=4,
    ).map(" ".join),
)
def test_any_text_is_shown_or_refused(folder: Path, place: str, text: str) -> None:
    refused(folder, {place: text})
