"""A further work and a further note are the editor's affair alone: no Python changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from build_tools.__main__ import edit
from build_tools.pages.render import render

WORK = {
    "id": "writer-some-book",
    "type": "book",
    "author": [{"family": "Writer", "given": "Ann B."}],
    "title": "Some Book",
    "publisher": "A Press",
    "publisher-place": "Leeds",
    "issued": {"date-parts": [[1950]]},
}
LAST_NOTE = "164. Cohn-Bendit, op. cit., p. 250."
LAST_WORDS = "thrashing in his grave."


def grown(essay: Path, target: Path) -> Path:
    """A copy of the essay with a mark 165 at its end, its note, and the work that it cites."""
    shutil.copytree(essay, target)
    text = (target / "essay.txt").read_text("utf-8")
    assert text.count(LAST_NOTE) == text.count(LAST_WORDS) == 1
    text = text.replace(LAST_WORDS, f"{LAST_WORDS}165")
    note = "165. Ann B. Writer, Some Book, Leeds: A Press, 1950, pp. 7-9."
    (target / "essay.txt").write_text(text.replace(LAST_NOTE, f"{LAST_NOTE}\n\n{note}"), "utf-8")
    works = json.loads((target / "works.json").read_text("utf-8"))
    (target / "works.json").write_text(json.dumps([*works, WORK]), "utf-8")
    return target


def test_a_work_and_a_note_more_need_no_change_in_the_program(essay: Path, tmp_path: Path) -> None:
    pages = render(edit(grown(essay, tmp_path / "essay")))
    assert "in his grave.[^165]" in pages["conclusion.md"]
    assert (
        "Writer, Ann B. *Some Book*. Leeds: A Press, 1950.\n{ #writer-some-book .work }"
        in (pages["bibliography.md"])
    )
    assert "[Writer, *Some Book*](#writer-some-book)" in pages["bibliography.md"]
    assert "@book{writer-some-book," in pages["bibliography.bib"]
    last_row = pages["citations.csv"].splitlines()[-1]
    assert last_row.startswith('"165",') and "writer-some-book" in last_row
    note = json.loads(pages["edition.json"])["notes"][-1]
    assert note["citations"][0]["locator"] == "7-9"
