"""Which lines are the title, prose, notes, and which are the page's own furniture?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError, excerpt, told_apart
from build_tools.model.declared import PassageDecision
from build_tools.model.desk import Plan
from build_tools.model.source import Inference, Line
from build_tools.text.forms import begins_as_line, is_line
from build_tools.text.heads import Starts
from build_tools.text.openings import Opening
from build_tools.text.passages import fold

# The title stands among the first lines, and is broken into no more than so many.
FIRST_LINES, TITLE_LINES = 60, 4
# A line with so many characters is no line of a page's head.
_PROSE = 120


@dataclass
class NoteLines:
    """The lines of one list of notes, and the openings by their places in it.

    ``section`` is the title that stands above it, if one does; ``is_over`` where it is known that
    prose goes on behind it.
    """

    start: int
    lines: list[Line] = field(default_factory=list)
    openings: dict[int, Opening] = field(default_factory=dict)
    section: str | None = None
    is_over: bool = False


@dataclass
class Part:
    """A stretch of prose, and the lists of notes that come behind it."""

    prose: list[Line] = field(default_factory=list)
    notes: list[NoteLines] = field(default_factory=list)


def after_title(
    lines: Sequence[Line], plan: Plan
) -> tuple[str, Sequence[Line], tuple[Inference, ...]]:
    """The title, the lines behind it, and what before it was left out.

    Raises `EditorError` where no line near the beginning is the title.
    """
    if not lines:
        raise EditorError(SOURCE, None, "is empty: put the essay's text here")
    wanted = fold(plan.title)
    places = list(_title_places(lines, wanted))
    if not places:
        found, planned = told_apart(fold(lines[0].text), wanted)
        raise EditorError(
            SOURCE,
            lines[0].number,
            f"begins with {found}, not with the title {planned} "
            f"that {PLAN} gives, and no line soon after is that: correct one of them",
        )
    start, end = _before_prose(lines, places)
    title, end = _with_subtitle(wanted, lines, end, plan)
    if start == 0:
        return title, lines[end:], ()
    count = f"{start} line{'s' if start > 1 else ''} before the title"
    shown = f"{count}, from “{fold(lines[0].text)[:40]}”"
    return title, lines[end:], (Inference("left out", shown, "the title follows", 0.9, 1),)


def _before_prose(lines: Sequence[Line], places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The last of the title's places before prose: a page may name it above, and in it again."""
    found = places[0]
    for place in places[1:]:
        if any(_is_prose(fold(line.text)) for line in lines[found[1] : place[0]]):
            break
        found = place
    return found


def _is_prose(words: str) -> bool:
    is_sentence = words.endswith((".", "?", "!", "…", ".”", '."')) and words.count(" ") > 4
    return len(words) >= _PROSE or is_sentence


def _with_subtitle(title: str, lines: Sequence[Line], start: int, plan: Plan) -> tuple[str, int]:
    """The title with the subtitle that the editor names, and where the lines behind it begin."""
    wanted = fold(plan.origin.subtitle)
    if not wanted:
        return title, start
    words = ""
    for end in range(start, min(start + TITLE_LINES, len(lines))):
        words = fold(f"{words} {lines[end].text}")
        if words == wanted:
            return f"{title}: {wanted}", end + 1
    raise EditorError(
        PLAN,
        plan.lines.get("subtitle"),
        f"the subtitle {excerpt(wanted)} is not what follows the title in {SOURCE}: correct it",
    )


def _title_places(lines: Sequence[Line], wanted: str) -> Iterator[tuple[int, int]]:
    for start in range(min(FIRST_LINES, len(lines))):
        words = ""
        for end in range(start + 1, min(start + TITLE_LINES, len(lines)) + 1):
            words = fold(f"{words} {lines[end - 1].text}")
            if words == wanted:
                yield start, end
            if not wanted.startswith(words):
                break


def before_furniture(lines: Sequence[Line], plan: Plan) -> Sequence[Line]:
    """The lines before the one with which the blog's own page goes on, which the editor names."""
    if plan.furniture is None:
        return lines
    for index, line in enumerate(lines):
        if fold(line.text) == fold(plan.furniture):
            return lines[:index]
    raise EditorError(
        SOURCE,
        None,
        f"has no line {excerpt(plan.furniture)}, with which {PLAN} says the blog's own text "
        "begins: correct or remove “furniture”",
    )


def parts(
    lines: Sequence[Line],
    started: Starts,
    plan: Plan,
    decided: Mapping[int, PassageDecision],
) -> tuple[list[Part], tuple[Inference, ...]]:
    """The prose and the notes, part by part: notes may stand behind each section, or at the end.

    Raises `EditorError` for what follows the notes and is neither a section nor left out.
    """
    waiting = [fold(heading.title) for heading in plan.headings]
    known = set(waiting)
    places = frozenset(started.places)
    found = [Part()]
    told: list[Inference] = []
    notes: NoteLines | None = None
    last_notes: NoteLines | None = None
    last_place = max(places)
    for index, line in enumerate(lines):
        words = fold(line.text) if len(line.text) < 400 else ""
        decision = decided.get(line.number)
        if decision is not None and decision.is_furniture:
            continue
        if index in started.heads:
            continue
        is_said = decision is not None and decision.kind is None and notes is None
        if last_notes is not None and (index in started.rests or is_said):
            last_notes.lines.append(line)
            continue
        if index in places:
            notes = last_notes = NoteLines(index, section=started.sections.get(index))
            found[-1].notes.append(notes)
        elif index in started.resumed or (waiting and words == waiting[0]):
            if index > last_place and index in started.resumed:
                told.append(_going_on(line))
            if notes is not None:
                notes.is_over = not (waiting and words == waiting[0])
                found.append(Part())
                notes = None
        elif notes is not None and index > last_place:
            if is_line(line.text, "furniture") and index not in started.openings:
                told.append(_left_out(lines, index))
                break
            _refuse_unexpected(line, lines[index - 1], known)
        if waiting and words == waiting[0]:
            waiting.pop(0)
        elif notes is None and index > last_place and is_line(line.text, "contents"):
            told.append(_left_out(lines, index))
            break
        if notes is None:
            # A rule right behind a list of notes ends it, and is no prose.
            if found[-1].prose or len(found) == 1 or any(map(str.isalnum, line.text)):
                found[-1].prose.append(line)
            continue
        if index in started.openings:
            notes.openings[len(notes.lines)] = started.openings[index]
        notes.lines.append(line)
    return found, tuple(told)


def _going_on(line: Line) -> Inference:
    words = f"from “{fold(line.text)[:40]}”"
    why = "the notes stand at the foot of pages, which end within sentences"
    return Inference("the text goes on behind the last notes", words, why, 0.6, line.number)


def _left_out(lines: Sequence[Line], index: int) -> Inference:
    count = len(lines) - index
    shown = f"{count} line{'s' if count > 1 else ''} from “{fold(lines[index].text)}”"
    return Inference("left out", shown, "the table of forms", 0.9, lines[index].number)


def _refuse_unexpected(line: Line, before: Line, known: set[str]) -> None:
    is_other = is_line(line.text, "after") or begins_as_line(line.text, "after")
    # The last word of a paragraph is no title: `as they told the / author.`
    is_end = line.text.rstrip().endswith(".") and line.number == before.number + 1
    if is_other and not is_end and fold(line.text) not in known:
        words = fold(line.text)
        raise EditorError(
            SOURCE,
            line.number,
            f"{excerpt(words)} follows the notes: in {PLAN}, make it a section ([[section]] "
            f"title = “{words}” and a slug), or leave out what begins there "
            f"(furniture = “{words}”)",
        )
