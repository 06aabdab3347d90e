"""Sources as they are copied: what they are read as, and where the program stops and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.desk.plan import plan_in
from build_tools.errors import EditorError
from build_tools.model.edition import Block, Essay, Mark, Note
from build_tools.text.emend import emend
from build_tools.text.parse import parse
from build_tools.text.read import read
from tests.making import TITLE, emendation, parsed, plan
from tests.tables import cases

PLAN = f'title = "{TITLE}"\nintroduction = "Made up."\nopening = "Opening"\n'


def read_as(lines: list[str], folder: Path) -> Essay:
    """The essay of a case's lines; those that begin with `plan: ` are its plan."""
    fields = [line.removeprefix("plan: ") for line in lines if line.startswith("plan: ")]
    (folder / "edition.toml").write_text(PLAN + "\n".join(fields), encoding="utf-8")
    text = [line for line in lines if not line.startswith(("plan: ", "⇒ "))]
    source = "\n".join([TITLE, ".", *text])
    shown = "\n".join("" if line == "." else line.removeprefix("_") for line in source.split("\n"))
    edition_plan = plan_in(folder / "edition.toml")
    return parse(emend(read(shown.encode(), edition_plan), ()), edition_plan)


def block_shown(block: Block) -> str:
    runs = (f"[{run.number}]" if isinstance(run, Mark) else run for run in block.runs)
    return f"{block.id} {block.kind} {''.join(runs)}".replace("\n", " / ")


def note_shown(note: Note) -> str:
    """A note with its parts; a quotation and verse say what they are."""
    parts = (
        f"{part.kind}: {part.text}" if part.kind in ("quotation", "verse") else part.text
        for part in note.parts
    )
    return f"{note.number} {' ¶ '.join(parts)}".replace("\n", " / ")


@pytest.mark.parametrize("lines", cases("sources.txt"))
def test_a_source_is_read_as_what_it_is(lines: list[str], tmp_path: Path) -> None:
    expected = [line.removeprefix("⇒ ") for line in lines if line.startswith("⇒ ")]
    if expected[0].startswith("stops: "):
        with pytest.raises(EditorError) as error:
            read_as(lines, tmp_path)
        assert expected[0].removeprefix("stops: ") in str(error.value)
        return
    essay = read_as(lines, tmp_path)
    blocks = [block_shown(block) for section in essay.sections for block in section.blocks]
    assert [*blocks, *map(note_shown, essay.notes)] == expected


@pytest.mark.parametrize("form", ["[1]", "¹"])
def test_an_emendation_says_that_a_figure_behind_a_figure_is_a_mark(form: str) -> None:
    said = emendation("p1", "in 19181 and", f"in 1918{form} and")
    essay = parsed(["It was founded in 19181 and went on."], emendations=[said], notes=["1. A."])
    (block,) = essay.sections[0].blocks
    assert block.runs == ("It was founded in 1918", block.runs[1], " and went on.")
    assert block.notes == (1,)
    assert block.corrections[0].source == "in 19181 and"


def test_the_run_says_what_it_took_for_what() -> None:
    essay = parsed(["They sang:", "Thumb on the pan,", "Weigh it again.[1]"], notes=["1. A."])
    told = {one.what: (one.value, one.line) for one in essay.inferred}
    assert told["lines"][0] == "a paragraph a line"
    assert told["marks"][0] == "figures alone"
    assert told["notes begin"] == ("as “1.”", 9)
    assert told["verse"] == ("2 lines from “Thumb on the pan,”", 5)
    assert all(0 < one.sure <= 1 and one.evidence for one in essay.inferred)


def test_a_note_that_ends_without_a_stop_before_prose_is_told(tmp_path: Path) -> None:
    notes = ["1. Moss, Mills.", "2. Ibid.", "3. Moss, The Mill of Ann"]
    paragraphs = [
        "One.1 Two.2 Three.3 They went",
        *notes,
        "home.4",
        "They slept.",
        "4. Ash, Mills.",
    ]
    essay = read_as([line for one in paragraphs for line in (one, ".")], tmp_path)
    told = {one.what: one.value for one in essay.inferred}
    assert told["may go on over the page"] == ("the note that ends with “3. Moss, The Mill of Ann”")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[source]\nlines = "long"\n', "“lines” of [source] must be “paragraphs” or “wrapped”"),
        ('[source]\nmarks = ["x"]\n', "“x” in “marks” of [source] must look as the source has it"),
        ('source = "x"\n', "“source” must be written as a table: [source]"),
        ('[[passage]]\nfrom = "A"\nkind = "poem"\n', "kind “poem” is none of paragraph"),
        ('[[gap]]\nnote = "x y"\nreason = "r"\n', "“note” of [[gap]] must be a note’s number"),
        ('[[passage]]\nfrom = "Absent"\nkind = "verse"\n', "no line of essay.txt begins with"),
        ('[[passage]]\nfrom = "So"\nkind = "verse"\n', "2 lines of essay.txt begin with “So”"),
        ('subheadings = ["Absent"]\n', "sub-heading “Absent” is no line of essay.txt"),
        ('left_out = ["Absent"]\n', "“Absent” under “left_out” is no line of essay.txt"),
        ('[source]\nbegins = "9."\n', "“begins” “9.” must be how one line of essay.txt begins"),
    ],
)
def test_what_edition_toml_cannot_say_of_a_source(text: str, message: str, tmp_path: Path) -> None:
    lines = [f"plan: {line}" for line in text.splitlines()]
    with pytest.raises(EditorError) as error:
        read_as([*lines, "So one.1", "So two.", ".", "1. A."], tmp_path)
    assert message in str(error.value)


def test_a_declared_form_is_taken_though_another_would_do() -> None:
    from build_tools.model.declared import SourceForms

    declared = plan(source=SourceForms(marks=("(1)",)))
    essay = parsed(["He came.1 He left (1). He was 1"], declared, notes=["1. A."])
    assert essay.sections[0].blocks[0].text == "He came.1 He left. He was 1"
