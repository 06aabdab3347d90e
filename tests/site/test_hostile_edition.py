"""One hostile text in every field of a whole edition, built with MkDocs and with Zensical.

Each page is read as browsers read it (html5lib follows the HTML standard) and compared with that
of the same edition with harmless words: the same elements with the same attributes, and in every
text, attribute and datum each harmless word replaced by its hostile one.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
import rispy
from bibtexparser import parse_string

from build_tools.__main__ import main
from tests.hostile_edition import FIELDS, Texts, replacing, write
from tests.shared import PATIENCE, Shared
from tests.site.conftest import ROOT

BUILDERS = ("mkdocs", "zensical")
PAGES = ("", "one/", "two/", "three/", "notes/", "bibliography/", "textual-notes/", "about/")
PAGES += ("whole/", "was/", "place/", "cite/", "config/", "contents/", "works-cited/")
PAGES += ("people/", "terms/", "chronology/")

# What stands in no text.
APART = "\x1f"

# Words of a work: their field is named after it by a letter.
IN_WORK = re.compile(rf"Q(?!(?:{'|'.join(FIELDS)})[a-e])", re.IGNORECASE)


@dataclass(frozen=True)
class Built:
    """An edition's two sites and its files, and what stands for its harmless words."""

    docs: Path
    sites: dict[str, Path]
    texts: Texts


@pytest.fixture(scope="module")
def harmless(shared: Shared) -> Built:
    return shared.value("harmless", lambda: built(shared.folder / "harmless-project", False))


@pytest.fixture(scope="module")
def hostile(shared: Shared) -> Built:
    return shared.value("hostile", lambda: built(shared.folder / "hostile-project", True))


def built(project: Path, is_hostile: bool) -> Built:
    """The edition, converted and built by both: a project like this one, with another essay."""
    texts = write(project / "essay", is_hostile)
    docs = project / "docs"
    assert main(["--essay", str(project / "essay"), "--docs", str(docs)]) == 0
    shutil.copytree(ROOT / "build_tools" / "site", project / "build_tools" / "site")
    shutil.copy(ROOT / "mkdocs.yml", project)
    for builder in BUILDERS:
        run = subprocess.run(
            [sys.executable, "-m", builder, "build", "--strict"],
            cwd=project,
            env={
                **os.environ,
                "SITE_URL": "https://example.org/essay/",
                "NO_MKDOCS_2_WARNING": "1",
                "PYTHONPATH": str(ROOT),
            },
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        (project / "site").rename(project / builder)
    return Built(docs, {builder: project / builder for builder in BUILDERS}, texts)


# --- the pages --------------------------------------------------------------------------------


def parsed(path: Path) -> ElementTree.Element:
    return html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)


Element = tuple[str, dict[str, str], list[str]]


def elements(page: ElementTree.Element) -> Iterator[tuple[str, Element]]:
    """Every element with the way to it: name, attributes, and the texts between its children."""

    def walk(element: ElementTree.Element, way: str) -> Iterator[tuple[str, Element]]:
        name = element.tag if isinstance(element.tag, str) else "<!-- -->"
        way = f"{way}/{name}"
        texts = [element.text or "", *(child.tail or "" for child in element)]
        attributes = dict(element.attrib)
        if attributes.get("class") == "short":  # Of a block with few words, and these have fewer.
            del attributes["class"]
        yield way, (name, attributes, [" ".join(text.split()) for text in texts])
        for child in element:
            yield from walk(child, way)

    return walk(page, "")


@pytest.fixture(scope="module")
def expected(harmless: Built, hostile: Built) -> Callable[[str], str]:
    return replacing(hostile.texts.hostile)


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("page", [*(f"{page}index.html" for page in PAGES), "404.html"])
def test_a_page_has_the_same_elements_and_says_the_hostile_words_and_scripts_find_their_own(
    harmless: Built,
    hostile: Built,
    expected: Callable[[str], str],
    builder: str,
    page: str,
    figure: Callable[[str, int], None],
) -> None:
    plain = list(elements(parsed(harmless.sites[builder] / page)))
    root = parsed(hostile.sites[builder] / page)
    found = list(elements(root))
    assert [shape(one) for one in found] == [shape(one) for one in plain]
    told = [
        difference
        for (way, one), (_, other) in zip(plain, found, strict=True)
        for difference in differences(way, one, other, expected)
    ]
    assert told == [], "\n".join(map(repr, told))
    figure(f"hostile words shown under {builder}", count(found, hostile.texts))
    if page != "404.html":
        scripts_find_what_they_look_for(root)


def scripts_find_what_they_look_for(root: ElementTree.Element) -> None:
    """Sections are headed “Place”, “Cite”, “__config”, “Contents” and “P1”."""
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    of_theme = {id for id in ids if id.startswith("__")}
    article = {element.get("id") for element in root.find(".//article").iter()}
    # Zensical leads there from its link past the header.
    assert of_theme and not (of_theme - {"__skip"}) & article
    blocks = [
        parent for parent in root.iter() if parent.find("./a[@class='block-link']") is not None
    ]
    assert not [block.tag for block in blocks if block.tag not in ("p", "blockquote")]
    data = root.findall(".//script[@data-edition]")
    own = ["place", "cite"] if blocks else []
    assert [one.get("data-edition") for one in data] == own


def shape(one: tuple[str, Element]) -> tuple[str, list[str], int]:
    way, (_, attributes, texts) = one
    return way, sorted(attributes), len(texts)


def differences(
    way: str, plain: Element, found: Element, expected: Callable[[str], str]
) -> Iterator[tuple[str, Any, Any]]:
    """Where an element is not what the harmless one becomes: its way, what it has, what it must."""
    name, attributes, texts = plain
    for key, value in attributes.items():
        has, must = found[1][key], expected(value)
        if key == "href" and "?" in value:
            has, must = query(has), changed(query(value), expected)
        if not alike(has, must):
            yield f"{way}/@{key}", has, must
    for has, text in zip(found[2], texts, strict=True):
        if name == "script" and text:
            must = changed(json.loads(text), expected)
            yield from data_differences(way, json.loads(has), must)
        elif not same(has, expected(text)):
            yield way, has, expected(text)


def data_differences(way: str, has: Any, must: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(must, dict | list) and type(has) is type(must) and len(has) == len(must):
        for key in must if isinstance(must, dict) else range(len(must)):
            yield from data_differences(f"{way}[{key}]", has[key], must[key])
    elif not alike(has, must):
        yield way, has, must


def query(address: str) -> Any:
    parts = urlsplit(address)
    return [*parts[:3], parse_qs(parts.query)]


def changed(value: Any, expected: Callable[[str], str]) -> Any:
    """Data with every string in them as it is expected."""
    if isinstance(value, dict):
        return {key: changed(one, expected) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [changed(one, expected) for one in value]
    return expected(value) if isinstance(value, str) else value


def alike(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(alike(found[k], wanted[k]) for k in wanted)
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(alike, found, wanted))
    return same(found, wanted) if isinstance(wanted, str) else bool(found == wanted)


def same(found: str, wanted: str) -> bool:
    """Whether a text is what it must be: letter by letter, but for the words of works.

    Of these and of BibTeX, letters and digits are: a style moves punctuation and capitals.
    """
    if found == wanted:
        return True
    is_moved = bool(IN_WORK.search(wanted)) or wanted.startswith("@")
    return is_moved and bare(found) == bare(wanted)


def bare(text: str) -> str:
    """Letters and digits alone, without LaTeX's names for signs."""
    return re.sub(r"\\text[a-z]+(?:\{\})?|[\W_]", "", text).casefold()


def count(found: list[tuple[str, Element]], texts: Texts) -> int:
    """How many hostile words stand in the texts, attributes and data of a page."""
    words = [text for _, (_, attributes, own) in found for text in (*attributes.values(), *own)]
    all_of_them = APART.join(words)
    return sum(all_of_them.count(word) for word in texts.hostile.values())


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_sitemap_has_the_same_pages(harmless: Built, hostile: Built, builder: str) -> None:
    found = [
        ElementTree.parse(built.sites[builder] / "sitemap.xml") for built in (harmless, hostile)
    ]
    first, second = ([e.text for e in tree.iter() if e.tag.endswith("loc")] for tree in found)
    assert first == second
    assert "https://example.org/essay/one/" in first


# --- the files to take away -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["edition.json", "bibliography.csl.json"])
def test_data_have_the_same_form_and_every_word(
    harmless: Built, hostile: Built, expected: Callable[[str], str], name: str
) -> None:
    plain, found = (json.loads((b.docs / name).read_text("utf-8")) for b in (harmless, hostile))
    for data in (plain, found):
        if isinstance(data, dict):
            # The checksum of the source.
            del data["source"]
    assert list(data_differences("", found, changed(plain, expected))) == []


def test_the_table_has_the_same_cells(
    harmless: Built, hostile: Built, expected: Callable[[str], str]
) -> None:
    plain, found = (
        [*csv.reader((b.docs / "citations.csv").read_text("utf-8").splitlines())]
        for b in (harmless, hostile)
    )
    assert len(plain) > 5
    assert found == changed(plain, expected)


def test_ris_has_the_same_records_and_every_word(
    harmless: Built, hostile: Built, expected: Callable[[str], str]
) -> None:
    plain, found = (
        rispy.loads((b.docs / "bibliography.ris").read_text("utf-8")) for b in (harmless, hostile)
    )
    assert found == changed(plain, expected)


def test_bibtex_has_the_same_entries_with_the_same_fields(harmless: Built, hostile: Built) -> None:
    plain, found = (
        parse_string((b.docs / "bibliography.bib").read_text("utf-8")) for b in (harmless, hostile)
    )
    assert not found.failed_blocks and len(plain.entries) == len(found.entries) > 5
    for one, other in zip(plain.entries, found.entries, strict=True):
        assert (one.key, [*one.fields_dict]) == (other.key, [*other.fields_dict])
