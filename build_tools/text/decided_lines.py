"""Which lines of the source does the editor speak of (`[[passage]]` in ``edition.toml``)?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.model.declared import PassageDecision
from build_tools.model.source import Line


def decided_lines(
    lines: Sequence[Line], decisions: Sequence[PassageDecision], is_wrapped: bool = False
) -> Mapping[int, PassageDecision]:
    """The decision about a line, by the line's number, for those that there is one about.

    Where lines are wrapped, one that names no last line goes to the end of the paragraph.

    Raises `EditorError` for first words that no line has, or more than one.
    """
    by_word: dict[str, list[int]] = defaultdict(list)
    if decisions:
        for index, line in enumerate(lines):
            by_word[line.text.split(maxsplit=1)[0]].append(index)
    found: dict[int, PassageDecision] = {}
    for decision in decisions:
        start = _only(decision.first, decision, lines, by_word)
        end = start
        if decision.last != decision.first:
            end = _only(decision.last, decision, lines, by_word, start)
        elif is_wrapped:
            end = _end_of_paragraph(lines, start)
        for line in lines[start : end + 1]:
            if line.number in found:
                raise EditorError(
                    PLAN, decision.line, f"{excerpt(line.text)} has a [[passage]] already: keep one"
                )
            found[line.number] = decision
    return found


def _end_of_paragraph(lines: Sequence[Line], start: int) -> int:
    """The last line before an empty one."""
    while start + 1 < len(lines) and lines[start + 1].number == lines[start].number + 1:
        start += 1
    return start


def _only(
    words: str,
    decision: PassageDecision,
    lines: Sequence[Line],
    by_word: Mapping[str, Sequence[int]],
    start: int = 0,
) -> int:
    """The one line from ``start`` on that begins with ``words``."""
    wanted = " ".join(words.split())
    first = wanted.split(" ", 1)[0]
    places = [
        index
        for index in by_word.get(first, ())
        if index >= start and " ".join(lines[index].text.split()).startswith(wanted)
    ]
    exact = [index for index in places if " ".join(lines[index].text.split()) == wanted]
    places = exact if len(exact) == 1 else places
    if len(places) == 1 or (places and start):
        return places[0]
    how_many = "no line" if not places else f"{len(places)} lines"
    raise EditorError(
        PLAN,
        decision.line,
        f"{how_many} of {SOURCE} begin{'' if places else 's'} with {excerpt(words)}: quote the "
        "line from its beginning, whole words and as many as only it has",
    )
