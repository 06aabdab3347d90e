"""Where corrections stand in the published text, and what the page says of their source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.errors import EditorError
from build_tools.model.desk import Emendation, Gloss
from build_tools.model.edition import Block, Mark
from build_tools.pages.links import glossed
from build_tools.pages.prose import blocks_markdown
from tests.making import MARK, emendation, parsed, plan
from tests.rendered import tree


def block_of(words: str, *emendations: Emendation, notes: Sequence[str] | None = None) -> Block:
    """The first block of an essay with these words and one block more."""
    return parsed([words, "The end."], emendations=emendations, notes=notes).sections[0].blocks[0]


def shown(block: Block) -> list[tuple[str, ...]]:
    """Of each correction the source's words and then the parts of the text that stand for it."""
    return [
        (made.source, *(block.text[start:end] for start, end in made.parts))
        for made in block.corrections
    ]


@pytest.mark.parametrize(
    ("words", "made", "expected"),
    [
        ("Teh cat.[1]", [("Teh", "The")], [("Teh", "The")]),
        ("A  cat,  teh\u00a0 dog.[1]", [("teh", "the")], [("teh", "the")]),
        ("A life  time.[1]", [("life  time", "lifetime")], [("life  time", "lifetime")]),
        ("Go on.”[1]", [("on.”", "on.")], [("on.”", "on.")]),
        ("Go on.[1]", [("Go", "“Go")], [("Go", "“Go")]),
        ("Go on.[1]. . .So.[2]", [(". . .So", ". . . So")], [(". . .So", ". . . So")]),
        ("Teh, teh.[1]", [("teh", "the"), ("Teh", "The")], [("Teh", "The"), ("teh", "the")]),
        ("Teh cat.[1]", [("Te", "Th"), ("h", "e")], [("Te", "Th"), ("h", "e")]),
        # A mark that both readings have is not part of the change.
        ("Go on.”[1]", [("on.”1", "on.1")], [("on.”", "on.")]),
        ("Go.[1] Adn so.[2]", [(".1 Adn", ".1 And")], [(" Adn", "And")]),
        # A mark in the middle divides the words; the first stand for all of the source.
        ("Og.[1] Adn so.[2]", [("Og.1 Adn", "Go.1 And")], [("Og.1 Adn", "Go.", "And")]),
    ],
)  # fmt: skip
def test_where_a_correction_stands(
    words: str, made: list[tuple[str, str]], expected: list[tuple[str, ...]]
) -> None:
    emendations = [emendation("p1", source, reading) for source, reading in made]
    assert shown(block_of(words, *emendations)) == expected


def test_a_mark_that_a_correction_moves_or_makes_is_not_the_sources() -> None:
    moved = block_of("It was so[1].", emendation("p1", "so1.", "so.1"))
    assert (shown(moved), moved.runs[-1]) == ([("so1.", "so.")], Mark(1, ""))
    made = block_of("It was so.", emendation("p1", "so.", "so.1"), notes=["1. A."])
    assert (shown(made), made.runs[-1]) == ([("so.", "so.")], Mark(1, ""))


def test_a_mark_beside_a_correction_stays_the_sources() -> None:
    assert block_of("Go on.”[1]", emendation("p1", "on.”1", "on.1")).runs[-1] == Mark(1)


@pytest.mark.parametrize(
    ("words", "source", "reading", "said"),
    [("One,two.[1]", ",", " ", "“” for “,”"), ("One, two.2", "2", "1", "“1” for “2”")],
)
def test_a_correction_that_shows_no_words_is_refused(
    words: str, source: str, reading: str, said: str
) -> None:
    with pytest.raises(EditorError) as error:
        block_of(words, emendation("p1", source, reading, line=4), notes=["1. A."])
    assert str(error.value) == (
        f"emendations.toml:4: {said} in p1 has no words beside a note mark or white space: "
        "quote a word beside it in both"
    )


def test_lines_of_verse_divide_a_correction() -> None:
    made = emendation("p2", "stays\nit", "stays,\nIt")
    essay = parsed(["They sang:", "It stays", "it withers.[1]"], emendations=[made])
    assert shown(essay.sections[0].blocks[1]) == [("stays\nit", "stays,", "It")]


def test_an_epigraphs_author_may_be_corrected() -> None:
    block = block_of("It withers.     A. Naem[1]", emendation("p1", "Naem", "Name"))
    assert (block.text, shown(block)) == ("It withers.\nA. Name", [("Naem", "Name")])


# --- on the page ------------------------------------------------------------------------------


def marked(block: Block, gloss: Gloss | None = None) -> list[tuple[str, str]]:
    """What the page gives as the source of each marked place, and the words there."""
    page = tree(
        blocks_markdown([block], glossed([block], {gloss.block: gloss} if gloss else {}))
        + "\n\n[^1]: Note.\n"
    )
    return [
        (place.get("data-source"), place.text_content())
        for place in page.xpath("//span[@class='emended']")
    ]


HOSTILE = (
    '"', "'", "<b>", "</span>", "}", "{: #x }", "&lt;", "&", "`x`", "*x*", "_x_", "[x](y)", "[^1]",
    "\\", "{{ x }}", "--8<-- x", "<!-- x -->", "|", "~~x~~", "é🙂\u202e", "]]>", "x onclick=x",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_the_source_has_is_only_data(words: str) -> None:
    made = emendation("p1", f"Go {words} on", "Go on")
    made = Emendation(made.block, made.source, made.reading, "slip", f"No {words} here.", 1)
    block = block_of(f"Go {words} on.[1]", made)
    page = tree(blocks_markdown([block], {}) + "\n\n[^1]: Note.\n")
    (place,) = page.xpath("//span")
    assert dict(place.attrib) == {
        "class": "emended",
        "data-source": f"Go {words} on",
        "data-reason": f"No {words} here.",
        "id": "e-p1-4",
    }
    assert place.text_content() == "Go on"


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_the_edition_reads_is_only_text(words: str) -> None:
    block = block_of("Go here.[1]", emendation("p1", "Go", f"So {words} it"))
    assert marked(block) == [("Go", f"So {words} it")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("cat the", [("ct teh", "cat the")]),
        ("cat", [("ct teh", "cat the")]),
        ("A cat", [("ct teh", "cat"), ("", " the")]),
        ("the dog", [("ct teh", "cat "), ("", "the")]),
        ("A cat the dog", [("ct teh", "cat the")]),
    ],
)
def test_a_link_from_the_text_and_a_correction_may_overlap(
    words: str, expected: list[tuple[str, str]]
) -> None:
    block = block_of("A ct teh dog.[1]", emendation("p1", "ct teh", "cat the"))
    gloss = Gloss("p1", words, "about.md", 1)
    assert marked(block, gloss) == expected
    page = tree(
        blocks_markdown([block], glossed([block], {gloss.block: gloss})) + "\n\n[^1]: Note.\n"
    )
    assert page.xpath("string(//a[@href='about.md'])") == words


# --- whatever is corrected, the page gives the source back --------------------------------------

WORDS = "Abc” dfh.[1] jkl  . . .mop<*>.[2]. . . qrs “tuv_[x]”, w.[3]"
CHANGE = st.tuples(st.integers(0, 6), st.integers(1, 12), st.integers(0, 12), st.booleans())


def slips(source: str, changes: Sequence[tuple[int, int, int, bool]]) -> list[Emendation]:
    """One emendation after the other: each begins so many characters after the one before, takes
    in so many, and puts a Greek letter, which stands nowhere else, at or for one of them."""
    made, end = [], 0
    for number, (apart, length, place, replaces) in enumerate(changes):
        words = source[end + apart : end + apart + length]
        end += apart + length
        rest = words[place + replaces :]
        made.append(emendation("p2", words, f"{words[:place]}{chr(ord('α') + number)}{rest}"))
    return [one for one in made if one.source]


@given(st.lists(CHANGE, max_size=4))
def test_the_page_gives_the_source_back(changes: list[tuple[int, int, int, bool]]) -> None:
    source = MARK.sub(r"\1", WORDS)
    prose = ["Part", "Before.", WORDS, "After."]
    try:
        essay = parsed(prose, plan("Part"), slips(source, changes))
    except EditorError:
        return
    assert undone(essay.sections[1].blocks[1]) == letters(source)


@pytest.mark.parametrize(
    ("source", "words", "reading"),
    [
        ("Og on.1 Adn so.2", "Og on.1 Adn", "Go on.1 And"),
        ("It was so1.", "so1.", "so.1"),
        ("It was so.", "so.", "so.1"),
        ("It was so.2", "so.2", "so.1"),
        ("It was. 2 teh so.", "was. 2 teh", "was.1 the"),
        ("It was.12 So.2", "was.12", "was.1"),
        ("It was.21 So.2", "was.21", "was.1"),
        ("It was.2 So.2", "was.2 So.", "was.1 So."),
        ("It was.3 So.2", "3 So", "1 So"),
    ],
)
def test_the_page_gives_the_sources_marks_back(source: str, words: str, reading: str) -> None:
    made = emendation("p1", words, reading)
    last = re.search(r"2$", source.replace(words, reading))
    notes = ["1. A.", "2. B."] if last else ["1. A."]
    assert undone(block_of(source, made, notes=notes)) == letters(source)


def undone(block: Block) -> str:
    """The letters of a block on its page, with each correction undone by what the page says."""
    notes = "".join(f"\n\n[^{number}]: Note." for number in block.notes)
    (element,) = tree(blocks_markdown([block], {}) + notes).xpath(f"//*[@id='{block.id}']")
    for place in element.xpath(".//*[@data-source]"):
        for child in place:
            place.remove(child)
        place.text = place.get("data-source")
    return letters(element.text_content())


def letters(text: str) -> str:
    return "".join(text.split())


@given(st.lists(st.tuples(st.integers(0, 25), st.integers(1, 6), st.text("yz .", min_size=1))))
def test_corrections_stand_in_order_and_apart(changes: list[tuple[int, int, str]]) -> None:
    words = "Abcdefg hijkl, mnopq. Rstu"
    made = [emendation("p1", words[at : at + length], new) for at, length, new in changes]
    try:
        block = block_of(f"{words}.[1]", *made)
    except EditorError:
        return
    parts = [part for one in block.corrections for part in one.parts]
    assert all(start < end for start, end in parts)
    assert all(one[1] <= other[0] for one, other in pairwise(parts))
    assert all(not re.search(r"^\s|\s$", block.text[start:end]) for start, end in parts)
