"""What a draft makes of the lines round an essay's prose: cases in ``cases/around.txt``."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from build_tools.draft.outline import outline

CASES = Path(__file__).parents[1] / "cases" / "around.txt"
SENTENCE = "It stood by the river for a hundred years, and nobody could say who had built"
LINES = {
    "(1)": f"{SENTENCE} it, or for whom.[1]",
    "(2)": f"{SENTENCE} the oven, or with what.[2]",
    "(1b)": f"{SENTENCE} the other one either, though many had asked.",
    "(notes)": "\nNotes\n\n[1] Ann Writer, Rivers (Leeds: Quay, 1950), p. 3.\n[2] Ibid., p. 4.",
    ".": "",
}


def cases() -> list[tuple[str, list[str], dict[str, str]]]:
    found = []
    for case in CASES.read_text("utf-8").split("\n= ")[1:]:
        name, *lines = case.strip("\n").split("\n")
        said = [re.fullmatch(r"⇒ ([a-z ]+): (.+)", line) for line in lines]
        told = {one[1]: one[2] for one in said if one}
        own = [line for line, one in zip(lines, said, strict=True) if one is None]
        found.append((name, own, told))
    return found


@pytest.mark.parametrize(("name", "lines", "told"), cases(), ids=lambda one: str(one)[:40])
def test_what_stands_round_the_prose(name: str, lines: list[str], told: dict[str, str]) -> None:
    titled = lines[0].startswith("title: ")
    lines = [lines[0].removeprefix("title: ") if titled else "The Price of Bread", *lines[titled:]]
    text = "\n".join(LINES.get(line, line) for line in lines) + "\n"
    if not re.search(r"\[2\].*\n\nNotes|\w2\n|\[2\]\n", text):
        text = text.replace("years,", "years[2],", 1)
    found = outline(text.encode())
    stands = found.around
    seen: dict[str, str] = defaultdict(str)
    seen |= {one.field: one.value for one in stands.said if one.field != "affiliation"}
    seen |= {
        "left out": " | ".join(stands.left_out),
        "asked": " | ".join(stands.asked),
        "headings": " | ".join(found.headings),
    }
    assert (found.title, found.fault) == ("The Price of Bread", None), name
    assert {what: words for what, words in seen.items() if words} == told, name
    assert found.source
    shown = [line.text for passage in found.source.passages for line in passage.lines]
    # Nothing is lost: each line is the essay's, or is named as left out.
    kept = {*stands.left_out, *found.headings, "The Price of Bread", "Notes", *shown}
    prose = text.partition("\nNotes\n")[0].splitlines()
    above = prose.index("The Price of Bread")
    assert [line for line in prose[above:] if line and re.sub("2$", "", line) not in kept
            and line != seen["subtitle"]] == [], name  # fmt: skip
