"""What is left to do before an edition that was drafted is an editor's own, in order.

All of it stands in the files: a line that begins with `to do:`, an entry that is still commented
out, a work that still has where it was drafted from. What has been looked at is gone from them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_tools.desk.files import ABOUT, ACCEPTED, EMENDATIONS, PEOPLE, PLAN, TERMS, WORKS
from build_tools.model.desk import DOUBTFUL, DRAFTED

_TO_DO = re.compile(r"^(?:#\s*)?to do: (?P<what>.+)$", re.MULTILINE | re.IGNORECASE)
_PROPOSED = re.compile(r"^# \[\[(?P<name>[a-z_]+)\]\]$", re.MULTILINE)

# How many minutes an editor takes for one, measured on this program's own essays, in seconds.
_SECONDS = {
    "to do": 180,
    "work": 30,
    "doubtful work": 120,
    "emendation": 20,
    "name": 30,
    "open": 90,
    "finding": 15,
}


@dataclass(frozen=True)
class Step:
    """Something to do in ``file``: ``what``, and about how many ``seconds`` it takes."""

    file: str
    what: str
    seconds: int

    def __str__(self) -> str:
        return f"{self.file}: {self.what} ({minutes(self.seconds)})"


def steps(files: Mapping[str, str], open_citations: int = 0, findings: int = 0) -> tuple[Step, ...]:
    """What is left to do in the essay's ``files``, by their names, in the order to do it in.

    ``open_citations`` is how many citations no rule decides, less those that wait for them;
    ``findings`` how many words and places `check` has told that may be slips.
    """
    names = (PLAN, WORKS, EMENDATIONS, ACCEPTED, ABOUT, PEOPLE, TERMS)
    return tuple(
        step for name in names for step in _in(name, files.get(name, ""), open_citations, findings)
    )


def minutes(seconds: int) -> str:
    """A time as it is told: `about 5 minutes`."""
    count = max(1, round(seconds / 60))
    return f"about {count} minute{'s' if count > 1 else ''}"


def told(found: tuple[Step, ...]) -> tuple[str, ...]:
    """The steps as lines, numbered, with what they take together; nothing where none is left."""
    if not found:
        return ()
    whole = minutes(sum(step.seconds for step in found))
    return (
        f"left to do, in this order ({whole} in all):",
        *(f"  {number}. {step}" for number, step in enumerate(found, start=1)),
    )


def _in(name: str, text: str, open_citations: int, findings: int) -> Iterator[Step]:
    if name == WORKS:
        yield from _works(text)
        return
    if name == ACCEPTED and findings:
        them = "the 1 word or place" if findings == 1 else f"the {findings} words and places"
        what = f"look at {them} told above: correct each in {EMENDATIONS}, or accept it here"
        yield Step(name, what, findings * _SECONDS["finding"])
    for found in _TO_DO.finditer(text):
        yield Step(name, found["what"], _SECONDS["to do"])
    # A citation that is proposed is one of those that are open.
    proposed = [one["name"] for one in _PROPOSED.finditer(text) if one["name"] != "citation"]
    for kind in dict.fromkeys(proposed):
        count = proposed.count(kind)
        each = _SECONDS["emendation" if kind in ("emendation", "block") else "name"]
        may = "; or remove the file, for no such page" if name in (PEOPLE, TERMS) else ""
        what = f"{count} proposed [[{kind}]]: take or remove each{may}"
        yield Step(name, what, count * each)
    if name == PLAN and open_citations:
        plural = "s" if open_citations > 1 else ""
        what = f"decide {open_citations} citation{plural} under [[citation]], or add the work"
        yield Step(name, what, open_citations * _SECONDS["open"])


def _works(text: str) -> Iterator[Step]:
    try:
        works = json.loads(text)
    except ValueError:  # It is told as a fault.
        return
    drafted = [
        one["custom"][DRAFTED]
        for one in (works if isinstance(works, list) else ())
        if isinstance(one, dict) and DRAFTED in (one.get("custom") or ())
    ]
    if not drafted:
        return
    doubtful = sum(bool(said["look at"] or DOUBTFUL in said) for said in drafted)
    seconds = len(drafted) * _SECONDS["work"] + doubtful * _SECONDS["doubtful work"]
    yield Step(
        WORKS,
        f"compare {len(drafted)} drafted works with their notes"
        + (" or the essay’s own list" if any("list" in said for said in drafted) else "")
        + (f", {doubtful} of them doubtful" if doubtful else "")
        + ", and remove the line “custom” of each",
        seconds,
    )
