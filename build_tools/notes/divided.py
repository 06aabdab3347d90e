"""Which citations stand in a note?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.notes.decisions import NoteWords
from build_tools.notes.folding import fold_case, with_plain_quotes
from build_tools.notes.grammar import mentions
from build_tools.notes.in_one_breath import each_source
from build_tools.notes.law_places import told_by_law
from build_tools.notes.matching import match_labelled
from build_tools.notes.mention import Mention
from build_tools.notes.rows import in_rows_of
from build_tools.notes.shelf import Shelf
from build_tools.notes.titles import match_title

# `(1) Moss, Rivers. (2) Ash, Mills.` in one paragraph: what counts the works of a note.
_ITEM = re.compile(r"(?:\A|(?<=[.;])\s)\((?:\d|[a-h])\)\s(?=[“\"]?[^\W\d_a-z])")
# The name of an account behind whose it is: `Mill Lab [@MillLab], Weirs`.
_HANDLE = re.compile(r"(?<=[^\W_])\s[\[(]@\w{1,40}[\])](?=[,:.\s])")
# What counts the items of a list.
_ITEM_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,4})[.)]\s+")


def mentions_in(note: NoteWords, shelf: Shelf) -> Iterator[Mention]:
    """The citations in a note. A comment after a page is one where a title stands in it."""

    def names_work(words: str) -> bool:
        if fold_case(words.rpartition(", ")[0]) in shelf.houses:
            return False  # `Hull Museum: A Life (Hull Museum, 1950)`
        return bool(match_title(words, shelf, {}) or match_labelled(words, None, shelf, {}))

    said = with_plain_quotes(_HANDLE.sub("", _without_item_numbers(note)))
    told = told_by_law(said, shelf.language)
    for mention in mentions(
        in_rows_of(told, shelf.families),
        shelf.language,
        names_work,
        shelf.divided_titles,
    ):
        yield from each_source(mention, shelf)
        if mention.comment and names_work(mention.comment):
            yield Mention(mention.comment.strip(" ,.:("), None, None, None, None)


def _without_item_numbers(note: NoteWords) -> str:
    """The words of a note. A number that counts the items of a list in it is none of a page."""
    if all(part.kind != "list" for part in note.parts):
        return without_items(note.text or "")
    lines = (
        _ITEM_NUMBER.sub("", line) if part.kind == "list" else line
        for part in note.parts
        for line in part.text.split("\n")
    )
    return " ".join(lines)


def without_items(text: str) -> str:
    """``text`` without what counts the works in it, if it begins so."""
    return _ITEM.sub(" ", text).strip() if text.startswith("(") else text
