"""One small essay with its marks and notes in each of the forms that copied texts have."""

from __future__ import annotations

import re

import pytest

from build_tools.draft.draft import Draft, draft

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SIGNS = "*†‡§"
ROMAN = ("i", "ii", "iii", "iv")
NOTES = (
    "Ann Writer, Rivers (Leeds: Quay Press, 1950), p. 3.",
    "Ibid., p. 4.",
    "Bob Scribe, Towns (Hull: Mill, 1961), p. 9.",
    "Writer, Rivers, p. 12.",
)
# Where the first mark stands: behind a sentence, before a comma or a dash, in or behind quotation
# marks, inside French spacing.
PLACES = (
    "A baker sold it for a penny.{} He wrote of it later.",
    "A baker sold it for a penny{}, and he wrote of it later, and of the town in which he lived.",
    "A baker sold it for a penny{}—a small sum—and he wrote of it later, and of his town.",
    "“A baker sold it for a penny.{}” He wrote of it later.",
    "“A baker sold it for a penny.”{} He wrote of it later.",
    "« Un pain vaut un sou »{} , dit le boulanger.",
    "A baker sold it for a penny in 1918.{} He wrote of it later, and of his town.",
    "He said “it was a penny”{}; he wrote of it later, and of his town.",
)
MARKS = ("1", " 1", "(1)", "[1]", "[ 1 ]", "{1}", "¹", "^1", "¹)", "[FN1]", "[footnote 1]", "[N 1]")
# As pages say a mark to those who do not see it, and marks that are letters.
SAID = ("Footnote 1", "Footnote1", " Fußnote 1", "Note de bas de page 1", "[i]", "[A]", "[a]")
OPENINGS = (
    *("1. ", "1 ", "1) ", "[1] ", "(1) ", "¹ ", "^ 1 ", "1: ", "1.\t", "[1]. ", "    • 1. "),
    *("[Footnote 1] ", "[FN1]. ", "Fußnote 1: ", "Footnote 1\n\n", "[i] ", "i. ", "[A] ", "[a] "),
    *("1 — ", "1.- ", "1] ", "<1> ", "#1 "),
)
# What leads back from a note, before its words or behind them.
BEFORE = ("1.\t↑\t", "1. ^ a b ", "↑ 1,0 1,1 ", "↑1 ", "Jump up ↑ ", "1\nJump to essay-1")
BEHIND = (" [↩]", " ↩ ↩2", " ▲", " [Zurück]", "\nRetour au texte", "\n\nVolver al texto", " (back)")
HEADINGS = ("Notes", "NOTES", "Endnotes:", "Anmerkungen", "Notes and References", "")


def numbered(form: str, number: int) -> str:
    form = form.replace("1", str(number)).replace("¹", str(number).translate(RAISED))
    letters = {"i": ROMAN, "a": "abcd", "A": "ABCD"}
    return re.sub(r"(?<!\w)[iaA](?=[\].])", lambda found: letters[found[0]][(number - 1) % 4], form)


def essay(
    mark: str = "1",
    opening: str = "1. ",
    place: str = PLACES[0],
    heading: str = "Notes",
    first: int = 1,
    above: str = "",
    back: str = "",
) -> str:
    marks = [numbered(mark, first + at) for at in range(4)]
    return "\n\n".join(
        [
            *filter(None, [above]),
            "The Price of Bread",
            place.format(marks[0]),
            "The Oven",
            f"It burnt for seven years without a rest, and nobody could say who fed it.{marks[1]}",
            "The Mill",
            f"It stood by the river for a hundred years,{marks[2]} and the miller too.{marks[3]}",
            *filter(None, [heading]),
            *(numbered(opening, first + at) + note + back for at, note in enumerate(NOTES)),
            "Leave a Reply",
        ]
    )


CASES = {
    **{f"marks {mark}": {"mark": mark} for mark in (*MARKS, *SAID)},
    **{f"notes {one.strip()}": {"mark": "[1]", "opening": one} for one in OPENINGS},
    **{f"{mark} in {place}": {"mark": mark, "place": place} for mark in "1¹" for place in PLACES},
    **{f"heading {one}": {"heading": one} for one in HEADINGS},
    **{f"led back {one.strip()}": {"mark": "[1]", "opening": one} for one in BEFORE},
    **{
        f"led back {opening}{one.strip()}": {"mark": "[1]", "opening": opening, "back": one}
        for opening in ("1. ", "")
        for one in BEHIND
    },
    "led back on lines of their own, no heading": {
        "opening": "",
        "back": "\nReturn to text",
        "heading": "",
    },
    "spaced marks, notes without numbers": {"mark": "[ 1 ]", "opening": ""},
    "from 156 on": {"first": 156},
    "raised from 156 on": {"first": 156, "mark": "¹", "opening": "¹ "},
    "a page's own lines above": {"above": "Skip to content\n\nMenu"},
}


@pytest.mark.slow
def test_each_form_is_recognized_and_said() -> None:
    for name, form in CASES.items():
        made = draft(essay(**form).encode(), {})  # type: ignore[arg-type]
        found = made.found
        assert found.fault is None, (name, found.fault)
        assert found.title == "The Price of Bread", name
        assert found.headings == ("The Oven", "The Mill"), name
        assert found.essay, name
        notes = found.essay.notes
        assert [note.block for note in notes] == ["p1", "p2", "p3", "p3"], name
        assert [note.text for note in notes] == list(NOTES), name
        text = " ".join(block.text for part in found.essay.sections for block in part.blocks)
        assert not set(text.replace("1918", "")) & set("0123456789¹²³⁴^[]{}()"), (name, text)
        assert said(made, "marks"), name
        assert said(made, "notes begin"), name
        assert said(made, "left out"), name
        assert said(made, "headings") == "“The Oven”, “The Mill”", name


def said(made: Draft, what: str) -> str:
    return next((one.value for one in made.found.inferred if one.what == what), "")


def test_signs_are_marks_where_notes_have_them() -> None:
    apart = PLACES[0].replace("penny.{}", "penny {}, he said.")
    for opening in ("¤ ", "1. ", ""):
        for place in (PLACES[0], apart):
            text = essay(mark="¤", opening=opening, place=place)
            for sign in SIGNS * 2:
                text = text.replace("¤", sign, 1)
            found = draft(text.encode(), {}).found
            assert found.essay, (opening, place, found.fault)
            assert [note.block for note in found.essay.notes] == ["p1", "p2", "p3", "p3"]
            assert found.headings == ("The Oven", "The Mill")


def test_a_journal_s_margins_are_no_lines_of_the_essay() -> None:
    beside = [f"  • {at}  {one[:34]} (...)" for at, one in enumerate(NOTES, start=1)]
    beside[1] = f"- 2 {NOTES[1]}"
    words = f" {'It was told by many, and believed by none of them. ' * 4}"
    text = essay(opening="1 ")
    for number, first in enumerate(("A baker", "It burnt", "It stood"), start=1):
        above = "\n".join(beside[number - 1 : number + number // 3])
        text = text.replace(first, f"{above}\n\n{number}{words.strip()} {first}")
    found = draft(text.encode(), {}).found
    assert found.essay, found.fault
    blocks = [block for part in found.essay.sections for block in part.blocks]
    assert [block.text[:7] for block in blocks] == ["It was "] * 3
    assert [note.text for note in found.essay.notes] == list(NOTES)
    assert [note.block for note in found.essay.notes] == ["p1", "p2", "p3", "p3"]


def test_a_note_on_the_title_is_read_before_those_with_numbers() -> None:
    text = essay().replace("The Price of Bread", "The Price of Bread*", 1)
    found = draft(text.replace("Notes", "Notes\n\n* Ann Ash bakes.", 1).encode(), {}).found
    assert found.essay, found.fault
    assert [str(note.number) for note in found.essay.notes] == ["asterisk", "1", "2", "3", "4"]


def test_marks_apart_are_told_from_what_is_counted() -> None:
    place = "In No. 1 of the paper he sold 1 loaf for a penny.{} He wrote of chapter 2 of it later."
    text = essay(mark=" 1", place=place).replace("years, 3 and", "years 3, and")
    found = draft(text.replace("Oven\n\nIt", "Oven\n\nFor 2 years it").encode(), {}).found
    assert found.essay, found.fault
    assert "a penny. He wrote" in found.essay.sections[0].blocks[0].text
    assert [note.block for note in found.essay.notes] == ["p1", "p2", "p3", "p3"]


def test_what_leads_up_to_something_and_has_a_mark_is_no_heading() -> None:
    behind = "The mill was old and cold, and it was sold by those who had built it for themselves."
    for said in ("They sang of it{}:", "They sang of it:{}"):
        text = essay(mark="{1}", place=f"A baker sold it for a penny.\n\n{said}\n\n{behind}")
        assert draft(text.encode(), {}).found.headings == ("The Oven", "The Mill"), said


def test_a_note_that_is_marked_again_is_told() -> None:
    again = "{} He told everybody of it for years.{} So it was."
    bare = draft(essay().replace("too.4", "too." + again.format(4, 1)).encode(), {})
    assert "p3 (line 11, “…old everybody of it for years.1”)" in said(
        bare, "figures left in the text"
    )
    text = essay(mark="[1]").replace("too.[4]", "too." + again.format("[4]", "[1]"))
    made = draft(text.encode(), {})
    assert made.found.essay
    assert made.found.essay.sections[-1].blocks[-1].notes == (3, 4, 1)
    assert [note.number for note in made.found.essay.notes] == [1, 2, 3, 4]
    assert said(made, "marked again") == "note 1: 1 further mark"
    assert not said(made, "figures left in the text")


def test_notes_counted_anew_are_found_under_their_sections_titles_at_the_end() -> None:
    line = "It stood by the river for a long time, and nobody could say who had built it, nor why"
    sections = {"The Oven": NOTES[:2], "The Mill": NOTES[2:]}
    prose = (f"{title}\n\n{line}.1 {line}.2" for title in sections)
    notes = (f"{title}\n\n1. {one}\n\n2. {two}" for title, (one, two) in sections.items())
    text = "\n\n".join(["The Price of Bread", *prose, "Notes", *notes])
    found = draft(text.encode(), {}).found
    assert found.essay, found.fault
    assert found.headings == ("The Oven", "The Mill")
    assert [note.text for note in found.essay.notes] == list(NOTES)
    assert [note.block for note in found.essay.notes] == ["p1", "p1", "p2", "p2"]
