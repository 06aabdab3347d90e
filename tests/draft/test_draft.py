"""The beginnings of a folder: of this repository's essay, compared with what its editor has made.

The editor's files were written without the draft, so that they show what it gets right.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from build_tools.__main__ import edit, main, show
from build_tools.desk.files import EMENDATIONS, PEOPLE, PLAN, TERMS, WORKS
from build_tools.desk.load import load
from build_tools.draft.draft import Draft, draft
from build_tools.draft.entries import Entry, with_entries
from build_tools.draft.steps import steps, told
from build_tools.model.desk import Desk, Emendation
from build_tools.text.emend import emend
from build_tools.text.read import read

# How many of the editor's the draft may miss.
WORKS_MISSED, MISSPELLINGS_MISSED = 1, 1


@pytest.fixture(scope="module")
def desk(essay: Path) -> Desk:
    return load(essay)


@pytest.fixture(scope="module")
def made(desk: Desk) -> Draft:
    return draft(desk.source, {})


def test_the_outline_is_the_editors(made: Draft, desk: Desk) -> None:
    found, plan = made.found, desk.plan
    assert found.fault is None
    assert (found.title, found.language, found.furniture) == (
        plan.title,
        plan.language,
        plan.furniture,
    )
    assert [*found.headings] == [heading.title for heading in plan.headings]
    assert [hole.note for hole in found.gaps] == [gap.note for gap in plan.gaps]
    assert [*found.unfinished] == [42]


def test_the_marks_are_the_editions(made: Draft, essay: Path) -> None:
    found = made.found.essay
    assert found is not None
    assert [(note.number, note.block) for note in found.notes] == [
        (note.number, note.block) for note in edit(essay).essay.notes
    ]


def test_works_have_author_title_year_and_place(made: Draft, desk: Desk) -> None:
    def said(csl: Any) -> tuple[object, ...]:
        names = [person.get("family") for person in csl.get("author", ())]
        date = json.loads(json.dumps(csl.get("issued", {}), default=dict))
        return names, csl["title"].casefold(), date, csl.get("publisher-place"), csl.get("volume")

    found = [said(work) for work in json.loads(made.files[WORKS])]
    missed = [work.id for work in desk.works if said(work.csl) not in found]
    assert len(missed) <= WORKS_MISSED, missed
    assert len(found) <= len(desk.works) + 1


def test_slips_are_proposed_with_the_right_word(made: Draft, desk: Desk) -> None:
    proposed = re.sub(r"^# ?", "", made.files[EMENDATIONS], flags=re.MULTILINE)
    entries = [entry for entry in proposed.split("[[emendation]]")[1:]]

    def is_proposed(block: str, kind: str, word: str) -> bool:
        return any(
            f'block = "{block}"' in one and f'kind = "{kind}"' in one and word in one
            for one in entries
        )

    wanted = [one for one in desk.emendations if one.kind == "misspelling"]
    missed = [
        one.source
        for one in wanted
        if not is_proposed(one.block, one.kind, one.reading.split()[-1])
    ]
    assert len(missed) <= MISSPELLINGS_MISSED, missed


def test_every_proposed_emendation_can_be_made(made: Draft, desk: Desk) -> None:
    taken = re.sub(r"^# (?=\[\[|\w+ = )", "", made.files[EMENDATIONS], flags=re.MULTILINE)
    source = read(desk.source, desk.plan)
    proposed = tomllib.loads(taken)["emendation"]
    assert len(proposed) > 50
    for one in proposed:
        emend(source, [Emendation(**one, line=0)])


def test_a_note_is_told_from_another_whose_number_begins_alike() -> None:
    entries = [Entry("citation", {"note": number, "works": []}) for number in (5, 55)]
    text, count = with_entries(None, "# Begun.", entries[1:])
    more, new = with_entries(text, "", entries)
    assert (count, new) == (1, 1)
    assert "# note = 5\n" in more


def test_display_quotations_are_found(made: Draft, desk: Desk) -> None:
    """Where a mark has to go from a quotation that the editor names, the block is proposed."""
    plan = re.sub(r"^# ?", "", made.files[PLAN], flags=re.MULTILINE)
    missed = [
        one.block
        for one in desk.emendations
        if one.kind == "display quotation"
        and f'block = "{one.block}"\n' not in made.files[EMENDATIONS]
        and f'block = "{one.block}"\nkind = "quotation"' not in plan
    ]
    assert missed == []
    assert [kind.block for kind in desk.plan.kinds if f'"{kind.block}"' not in plan] == []


def test_a_draft_says_what_is_left_to_do(made: Draft) -> None:
    lines = told(steps(made.files))
    assert lines[0].startswith("left to do, in this order")
    assert any("compare 24 drafted works" in line for line in lines)
    assert any("edition.toml: say in two sentences" in line for line in lines)
    assert told(steps({PLAN: 'title = "Done"\n', WORKS: "[]"})) == ()


@pytest.mark.slow
def test_run_again_it_changes_nothing_and_adds_what_is_new(made: Draft, desk: Desk) -> None:
    again = draft(desk.source, made.files)
    assert again.files == made.files
    assert set(again.new.values()) == {0}
    first, *rest = json.loads(made.files[WORKS])
    fewer = json.dumps(rest, indent=2) + "\n"
    more = draft(desk.source, {**made.files, WORKS: fewer})
    assert more.new[WORKS] == 1
    assert more.files[WORKS].startswith(fewer.rstrip("]\n "))
    assert json.loads(more.files[WORKS])[-1]["id"] == first["id"]


# --- a folder -----------------------------------------------------------------------------------

TEXT = """\
The Price of Bread

A baker sold the loaf for a penny.1 He wroote of it later, and of the town in which he lived.

The Oven

It burnt for seven years without a rest, and nobody in the town could say who fed it, or with what.2

Notes

1. Ann Writer, Rivers (Leeds: Quay Press, 1950), p. 3.
2. Ibid., p. 4.

Leave a Reply
"""


def test_run_again_it_knows_a_work_that_the_editor_has_renamed_or_corrected() -> None:
    note = "1. Ann Moss, Rivers of the North: A Survey (Leeds: Quay, 1950), 3."
    text = f"The Mill\n\nIt stood by the river for a hundred years.1\n\nNotes\n\n{note}\n"
    works = json.loads(draft(text.encode(), {}).files[WORKS])
    works[0]["id"] = "moss"
    for change in (
        {},
        {"custom": {}},
        {"custom": {}, "title": "Rivers of the Norths"},
        {"custom": {}, "issued": {"date-parts": [[1951]]}},
    ):
        there = json.dumps([works[0] | change])
        assert draft(text.encode(), {WORKS: there}).new[WORKS] == 0, change
    other = json.dumps([works[0] | {"custom": {}, "title": "Hills", "id": "moss-hills"}])
    assert draft(text.encode(), {WORKS: other}).new[WORKS] == 1


def test_a_folder_is_drafted_and_makes_an_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, folder = tmp_path / "copied.txt", tmp_path / "essays" / "bread"
    text.write_text(TEXT, "utf-8")
    assert main(["draft", str(text), "--essay", str(folder)]) == 0
    assert "left to do" in capsys.readouterr().out
    assert (folder / "essay.txt").read_bytes() == text.read_bytes()
    assert main(["--essay", str(folder), "--docs", str(tmp_path / "docs")]) == 0
    page = (tmp_path / "docs" / "oven.md").read_text("utf-8")
    assert "It burnt for seven years" in page
    assert "wrote" in (folder / "emendations.toml").read_text("utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["draft", str(text), "--essay", str(folder)]) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_run_again_it_reads_with_what_the_editor_has_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else the works of a text that only its editor can make readable were never drafted."""
    text, folder = tmp_path / "copied.txt", tmp_path / "mine"
    odd = re.sub(r"^(\d)\.", r"N\1~", TEXT.replace("Notes\n", ""), flags=re.MULTILINE)
    text.write_text(odd, "utf-8")
    assert main(["draft", str(text), "--essay", str(folder)]) == 0
    assert "cannot be read yet" in capsys.readouterr().out
    assert json.loads((folder / WORKS).read_text("utf-8")) == []
    plan = (folder / PLAN).read_text("utf-8")
    plan = re.sub(r"\[origin\]|left_out = \[[^]]*\]", "", plan)
    (folder / PLAN).write_text(f'{plan}\n[source]\nnotes = ["N1~"]\n', "utf-8")
    assert main(["draft", str(text), "--essay", str(folder)]) == 0
    assert "cannot be read yet" not in capsys.readouterr().out
    assert [one["title"] for one in json.loads((folder / WORKS).read_text("utf-8"))] == ["Rivers"]
    assert main(["--essay", str(folder), "--docs", str(tmp_path / "docs")]) == 0


def test_headings_that_are_called_as_the_editions_own_pages_get_addresses_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, folder, docs = tmp_path / "copied.txt", tmp_path / "mine", tmp_path / "docs"
    prose = "It burnt for seven years without a rest, and nobody in the town could say who fed it."
    more = f"About\n\n{prose}\n\nBibliography\n\n{prose}\n\nNotes\n\n1. Ann"
    text.write_text(TEXT.replace("Notes\n\n1. Ann", more), "utf-8")
    assert main(["draft", str(text), "--essay", str(folder)]) == 0
    assert main(["--essay", str(folder), "--docs", str(docs)]) == 0
    assert "seven years" in (docs / "essay-about.md").read_text("utf-8")
    assert "about.md says “To do” once, where readers see it" in capsys.readouterr().out
    (folder / EMENDATIONS).write_text("[[emendation]]\n", "utf-8")
    assert main(["check", "--essay", str(folder), "--docs", str(docs)]) == 1
    told = capsys.readouterr().err
    assert told.index("lacks “block”") < told.index("left to do, in this order")


PROSE = "It burnt for seven years without a rest, and nobody in the town could say who fed it."
NO_HEADINGS = (
    "The mill stands by the river\nThe miller stands by the mill\nAnd he has seen neither of them",
    "The mill stands by the river\n\nThe miller stands by the mill",
    "Leeds, 3 May 1998",
    "3. Mai 1998",
    "May 1998",
    "By Ann Moss",
    "* * *",
    "J 9",
    "Dear Sir",
    "Courier. “About Us.” https://example.org/about",
)


def test_verse_dates_bylines_and_ornaments_are_no_headings() -> None:
    for lines in NO_HEADINGS:
        text = TEXT.replace("The Oven", f"{PROSE}\n\n{lines}\n\n{PROSE}\n\nThe Oven")
        found = draft(text.encode(), {}).found
        assert (found.headings, found.fault) == (("The Oven",), None), lines
    found = draft(TEXT.replace("The Oven", "II").encode(), {}).found
    assert found.headings == ("II",)


SERIES = ("I. Bread", "A. White", f"B. {'Brown and ' * 10}Rye", "C. Black", "II. Mills", "A. Wind")


def test_numbered_headings_go_on_and_stand_under_others() -> None:
    """A long one goes on with those before it; where a title comes twice, none is taken for one."""
    parts = "".join(f"{one}\n\n{PROSE}\n\n" for one in (*SERIES, "B. Water"))
    made = draft(TEXT.replace("The Oven", f"{parts}The Oven").encode(), {})
    assert made.found.sections == ("I. Bread", "II. Mills", "The Oven")
    assert made.found.subheadings == (*SERIES[1:4], "A. Wind", "B. Water")
    plan = tomllib.loads(made.files[PLAN])
    assert tuple(plan["subheadings"]) == made.found.subheadings
    assert [one["title"] for one in plan["section"]] == [*made.found.sections]
    again = draft(TEXT.replace("The Oven", f"{parts}A. White\n\n{PROSE}\n\nThe Oven").encode(), {})
    assert again.found.subheadings == ()
    lone = draft(TEXT.replace("The Oven", f"I. Bread\n\n{PROSE}\n\nThe Oven").encode(), {})
    assert lone.found.subheadings == ()
    above = f"1. Mills\n\nWho Built Them\n\n{PROSE}\n\nWhat They Ground\n\n{PROSE}\n\n2. Ovens"
    bare = draft(TEXT.replace("The Oven", f"{above}\n\n{PROSE}\n\nThe Oven").encode(), {})
    assert bare.found.sections == ("1. Mills", "2. Ovens", "The Oven")
    assert bare.found.subheadings == ("Who Built Them", "What They Ground")


def test_who_and_what_is_not_named_has_no_file() -> None:
    assert not {PEOPLE, TERMS} & set(draft(TEXT.encode(), {}).files)
    assert draft(TEXT.encode(), {PEOPLE: "# Nobody yet.\n"}).files[PEOPLE] == "# Nobody yet.\n"


def test_words_that_may_be_slips_are_among_what_is_left() -> None:
    assert told(steps({PLAN: ""}, 0, 2)) == (
        "left to do, in this order (about 1 minute in all):",
        "  1. accepted.toml: look at the 2 words and places told above: correct each in "
        "emendations.toml, or accept it here (about 1 minute)",
    )


def test_a_heading_may_stand_before_a_sentence_that_leads_up_to_verse() -> None:
    song = "A Song\n\nThe children had a song:\n\nGrind, miller,\n\nthe horn is blind.\n\n"
    found = draft(TEXT.replace("The Oven", f"{song}{PROSE}\n\nThe Oven").encode(), {}).found
    assert found.headings == ("A Song", "The Oven")


def test_a_byline_and_a_date_under_the_title_are_proposed_as_where_the_essay_is_from() -> None:
    text = TEXT.replace("A baker", "By Ann B. Moss and Rosa Oakes\n\n3 May 1998\n\nA baker", 1)
    made = draft(text.encode(), {})
    plan = made.files[PLAN]
    said = tomllib.loads(plan)
    assert said["origin"] == {"authors": ["Moss, Ann B.", "Oakes, Rosa"], "date": "1998-05-03"}
    assert said["left_out"] == ["By Ann B. Moss and Rosa Oakes", "3 May 1998"]
    assert "# from “3 May 1998”: the line is a date (likely)" in plan
    assert made.found.headings == ("The Oven",)


def test_lines_behind_the_last_note_are_left_out_and_asked_about(tmp_path: Path) -> None:
    """Without that nothing of the text could be proposed."""
    text = tmp_path / "copied.txt"
    below = "Set in Quay, Roman\n\nAll words are free.\n"
    text.write_text(TEXT.replace("Leave a Reply\n", below), "utf-8")
    assert main(["draft", str(text), "--essay", str(tmp_path / "mine")]) == 0
    plan = (tmp_path / "mine" / PLAN).read_text("utf-8")
    assert plan.count("# to do: say whether it is the page’s own, or goes on with the note") == 2
    for words in ("Set in Quay, Roman", "All words are free."):
        assert f'[[passage]]\nfrom = "{words}"\nkind = "furniture"' in plan
    assert main(["--essay", str(tmp_path / "mine"), "--docs", str(tmp_path / "docs")]) == 0


def test_headings_behind_the_notes_of_a_section_are_found() -> None:
    notes = "Notes\n\n1. Ann Writer, Rivers, 1950, p. 3.\n\n2. Ibid., p. 4."
    sections = [f"{one} Oven\n\n{PROSE}1 {PROSE}2\n\n{notes}" for one in ("An", "No", "My")]
    found = draft("\n\n".join(["The Price of Bread", *sections]).encode(), {}).found
    assert (found.fault, found.headings) == (None, ("An Oven", "No Oven", "My Oven"))
    assert found.essay
    assert [note.number for note in found.essay.notes] == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"]


def test_another_text_is_not_drafted_over_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "copied.txt"
    text.write_text(TEXT, "utf-8")
    assert main(["draft", str(text), "--essay", str(tmp_path / "mine")]) == 0
    text.write_text(TEXT.replace("penny", "pound"), "utf-8")
    assert main(["draft", str(text), "--essay", str(tmp_path / "mine")]) == 1
    assert "essay.txt: is another text" in capsys.readouterr().err


def test_a_text_that_cannot_be_read_yet_is_drafted_as_far_as_it_goes(tmp_path: Path) -> None:
    text = tmp_path / "copied.txt"
    text.write_text(TEXT.replace("penny.1 He", "penny. He"), "utf-8")
    assert main(["draft", str(text), "--essay", str(tmp_path / "mine")]) == 0
    assert "The Oven" in (tmp_path / "mine" / PLAN).read_text("utf-8")


def test_a_note_without_a_mark_stops_nothing() -> None:
    """Nor two places for one mark: what is to be decided stands in the plan."""
    notes = "\n\n".join(f"{number}. Ann Moss, Mills {number}." for number in range(1, 10))
    prose = "It was so.[1] And so.[2] The mill stood.[4] Or so.[5] Or it.[5] So.[6] On.[7] So.[8]"
    text = f"The Mill\n\n{prose.replace('[', ' (').replace(']', ')')} Then on.(9)\n\n{notes}\n"
    made = draft(text.encode(), {})
    assert made.found.fault is None
    plan = made.files[PLAN]
    assert '[[unmarked]]\nnote = 3\nreason = "It would stand in p1 or below."' in plan
    assert '[[unmarked]]\nnote = 5\nreason = "It may stand in p1."' in plan
    assert plan.count("\n# to do: note 3 “Ann Moss, Mills 3.” has no mark in the text") == 1


def test_a_mark_that_the_editor_restored_is_not_missed_again(tmp_path: Path) -> None:
    notes = "\n\n".join(f"{number}. Ann Moss, Mills {number}." for number in range(1, 10))
    marks = ["" if number == 3 else f"({number})" for number in range(1, 10)]
    prose = " ".join(f"{one} said so.{mark}" for one, mark in zip("ABCDEFGHI", marks, strict=True))
    text, mine = tmp_path / "copied.txt", tmp_path / "mine"
    text.write_text(f"The Mill\n\n{prose}\n\n{notes}\n", "utf-8")
    assert main(["draft", str(text), "--essay", str(mine)]) == 0
    plan, lost = mine / PLAN, "[[unmarked]]\nnote = 3\n"
    assert lost in plan.read_text("utf-8")
    plan.write_text(re.sub(r"\[\[unmarked\]\]\n.*\n.*\n", "", plan.read_text("utf-8")), "utf-8")
    (mine / EMENDATIONS).write_text(MARK_RESTORED, "utf-8")
    assert main(["draft", str(text), "--essay", str(mine)]) == 0
    assert lost not in plan.read_text("utf-8")


MARK_RESTORED = """
[[emendation]]
block = "p1"
source = "C said so."
reading = "C said so.(3)"
kind = "mark"
reason = "The copy lacks it."
"""

READ_AS_FAR = {
    "a number twice": ("2. Ibid., p. 4.", "2. Ibid., p. 4.\n\n2. Scribe, Towns, p. 5.", 2),
    "numbers that go back": ("2. Ibid., p. 4.", "2. Ibid., p. 4.\n\n1. Scribe, Towns, p. 5.", 2),
    "a leap": ("2. Ibid., p. 4.", "2. Ibid., p. 4.\n\n24. Scribe, Towns, p. 5.", 2),
    "many lines behind": (
        "Leave a Reply\n",
        "\n\n".join(f"{one}ext, {PROSE}" for one in "ABCDEFGHIJ"),
        2,
    ),
    "no mark at all": (re.compile(r"[12](?= )"), "", 2),
    "no notes": (re.compile(r"\nNotes\n.*", re.DOTALL), "", 0),
}


@pytest.mark.parametrize("kind", READ_AS_FAR)
def test_whatever_is_wrong_with_a_text_the_rest_of_it_is_drafted(kind: str) -> None:
    """The prose at least, and the notes and their works where these can be told."""
    old, new, notes = READ_AS_FAR[kind]
    text = old.sub(new, TEXT) if isinstance(old, re.Pattern) else TEXT.replace(old, new)
    assert text != TEXT
    made = draft(text.encode(), {})
    assert made.found.fault
    assert made.found.fault.startswith("essay.txt:")
    assert made.found.essay, "nothing of the prose is read"
    assert len(made.found.source.notes if made.found.source else ()) == notes
    assert ("Writer" in made.files[WORKS]) == bool(notes)


def test_comments_behind_the_notes_are_left_out_from_their_first_line_on() -> None:
    comments = "Ann Moss says:\n\nI like it.\n\nReply\n\nTom Ash says:\n\nSo do I.\n\nReply\n"
    made = draft(TEXT.replace("Leave a Reply\n", comments).encode(), {})
    assert (made.found.fault, made.found.furniture) == (None, "Ann Moss says:")
    assert "it follows the last note; look behind it" in made.files[PLAN]
    others = "\n\n".join(f"The {one} of the quay" for one in "ABCDEFGHIJ")
    rights = "© 2025 Ann Moss. All rights reserved."
    made = draft(TEXT.replace("Leave a Reply\n", f"{rights}\n\n{others}\n").encode(), {})
    assert (made.found.fault, made.found.furniture) == (None, rights)


def test_a_link_that_comes_again_and_again_is_left_out_behind_the_notes_too() -> None:
    text = TEXT.replace("The Oven\n", "TOP\n\nThe Oven\n").replace("\nNotes\n", "\nTOP\n\nNotes\n")
    made = draft(text.replace("Leave a Reply\n", "TOP\n\nLeave a Reply\n").encode(), {})
    assert made.found.fault is None
    assert "TOP" in made.found.around.left_out


def test_a_line_behind_the_notes_that_a_menu_has_too_stops_nothing() -> None:
    end = "Works\n\nAnn Writer\n\nLeave a Reply\n"
    text = TEXT.replace("A baker sold", "Text\nWorks\n\nA baker sold")
    made = draft(text.replace("Leave a Reply\n", end).encode(), {})
    assert made.found.fault is None


def test_an_edition_is_shown_while_citations_are_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`serve` marks what is open, `convert` refuses it, and the draft has proposed a decision."""
    text, folder, docs = tmp_path / "copied.txt", tmp_path / "mine", tmp_path / "docs"
    text.write_text(TEXT.replace("2. Ibid., p. 4.", "2. Scribe, op. cit., p. 4."), "utf-8")
    assert main(["draft", str(text), "--essay", str(folder)]) == 0
    assert "decide 1 citation" in capsys.readouterr().out
    assert "# [[citation]]\n# note = 2\n" in (folder / PLAN).read_text("utf-8")
    assert "fits no work in works.json" in show(folder, docs)
    assert "Open: it fits no work yet." in (docs / "notes.md").read_text("utf-8")
    assert "1 of 2 notes resolved" in capsys.readouterr().out
    assert main(["--essay", str(folder), "--docs", str(docs)]) == 1
    assert main(["check", "--essay", str(folder), "--docs", str(docs)]) == 1
    told = capsys.readouterr().err
    assert "fits no work in works.json" in told
    assert "left to do" in told


def test_a_text_of_furniture_alone_has_a_title_too() -> None:
    plan = draft(b"Leave a Reply\n\nShare this:\n", {}).files["edition.toml"]
    assert tomllib.loads(plan)["title"] == "Leave a Reply"
