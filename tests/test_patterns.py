"""No pattern of the program takes more than so many steps for each character, whatever the text.

A pattern that may go over a stretch in two ways, or begins anew at each place of a stretch that it
has just gone over, takes a time that grows with the square of the text, or worse. Each pattern of
the program is tried on texts made for it from its own characters and repeated parts, and its steps
are counted (`tests/steps.py`), so that no clock has a say.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from re import _constants  # type: ignore[attr-defined]
from typing import Any

import pytest

from tests.pattern_tree import ONE, REPEAT, RUN
from tests.shared import PATIENCE, Shared
from tests.steps import Counter, TooMany

ROOT = Path(__file__).parent.parent

# How long the texts are, and how many steps for each character are few. Where there are more, as
# where a pattern looks a bounded way ahead, a text thrice as long must take no more for each.
LENGTH, FEW = 160, 27

# More than so many for each character are too many in any case.
MANY = 500

# Where the first of these shows no growth, none is looked for: a bounded way is gone in a longer.
LENGTHS = (240, 720)

# What notes and prose are made of, and what has stopped a pattern before.
COMMON = (
    *" 1aA'“’,.(*;-\n",
    *("1, ", "I. ", "a.", "s’ ", "and ", "Tunn and ", "p. 1, ", "(1917 ", "1917 ", "in ", "[["),
    *("see also ", "op. cit. ", ". ", "12 ff. ", "2:1, ", ": The ", "**", "__", "p. "),
)


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def patterns(root: Path, of_this_run: Shared) -> Mapping[str, list[Pattern]]:
    """The patterns of each module that has any."""

    def tell(folder: Path) -> None:
        command = [sys.executable, "-m", "tests.patterns"]
        with (folder / "patterns.json").open("wb") as file:
            subprocess.run(command, cwd=root, stdout=file, check=True, timeout=PATIENCE)

    told = (of_this_run.once("patterns", tell) / "patterns.json").read_text("utf-8")
    kinds: dict[tuple[str, str], Pattern] = {}
    for source, flags, place, is_anchored in json.loads(told):
        # Of those made of names and titles, one for each shape will do.
        shape = re.sub(r"(?:\w|\\[ -])+", "x", source) if not is_anchored else source
        kinds.setdefault((shape, place), Pattern(source, flags, is_anchored))
    by_module = defaultdict(list)
    for (_, place), pattern in kinds.items():
        by_module[place.partition(":")[0]].append(pattern)
    return by_module


@dataclass(frozen=True)
class Pattern:
    """A pattern, and whether it is asked at the beginning of a text alone."""

    source: str
    flags: int
    is_anchored: bool


# --- texts made for a pattern -----------------------------------------------------------------


def sample(nodes: Sequence[Any], which: int) -> str:
    """A text that the nodes may match, of all ways the one numbered ``which``."""
    return "".join(_sample(node, which) for node in nodes)


def _sample(node: Any, which: int) -> str:
    kind, value = node
    if kind is ONE:
        return value.sought[which % len(value.sought)]
    if kind is _constants.BRANCH:
        return sample(value.branches[which % len(value.branches)], which)
    if kind is _constants.SUBPATTERN:
        return sample(value[1], which)
    if kind is _constants.ATOMIC_GROUP:
        return sample(value, which)
    if kind in (RUN, REPEAT):
        _, least, most, inner = value
        times = min(most, max(least, 1 if which % 3 else least))
        return sample(inner, which) * times
    return ""


def pumps(nodes: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """What a part of the pattern goes over again and again, and what stands before that."""
    for index, (kind, value) in enumerate(nodes):
        before = sample(nodes[:index], 1)
        if kind in (RUN, REPEAT):
            inner, after = value[3], sample(nodes[index + 1 :], 1)
            for which in range(4):
                body = sample(inner, which)
                yield from ((before, body), ("", before + body), ("", body + after))
            yield from ((before + start, body) for start, body in pumps(inner))
        elif kind is _constants.SUBPATTERN:
            yield from ((before + start, body) for start, body in pumps(value[1]))
        elif kind is _constants.BRANCH:
            for branch in value.branches:
                yield from ((before + start, body) for start, body in pumps(branch))
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            inner = value[1]
            yield ("", before + sample(inner, 1))
            yield from ((before + start, body) for start, body in pumps(inner))
        elif kind is _constants.ATOMIC_GROUP:
            yield from ((before + start, body) for start, body in pumps(value))


@dataclass(frozen=True)
class Hostile:
    """A text of any length on which a pattern may take many steps."""

    start: str
    body: str
    end: str

    def text(self, length: int) -> str:
        return self.start + self.body * (length // len(self.body) + 1) + self.end


def hostile(pattern: Counter) -> Iterator[Hostile]:
    """Texts on which the pattern may take many steps."""
    tree = pattern.tree
    wholes = [sample(tree, which) for which in range(6)]
    own = [*pumps(tree), *(("", whole) for whole in wholes)]
    heads = sorted({whole[:at] for whole in wholes for at in (0, 1, 2)})
    common = product(heads[:3], COMMON)
    seen = dict.fromkeys((start, body) for start, body in [*own, *common] if body)
    for start, body in seen:
        for end in ("", "\x00"):
            yield Hostile(start, body, end)


def found_by(counter: Counter, text: str, is_anchored: bool, most: int) -> Any:
    """What a pattern finds, in so many steps at most; how many it took, the counter knows."""
    counter.steps, counter.most = 0, most
    return counter.first(text) if is_anchored else counter.find_all(text)


def found_by_re(pattern: re.Pattern[str], text: str, is_anchored: bool) -> Any:
    if not is_anchored:
        return [found.span() for found in pattern.finditer(text)]
    found = pattern.match(text)
    return found.span() if found else None


def grows(counter: Counter, text: Hostile, is_anchored: bool) -> bool:
    """Whether a longer text takes more steps for each of its characters."""
    try:
        return all(grows_from(counter, text, is_anchored, length) for length in LENGTHS)
    except (TooMany, RecursionError):
        return True


def grows_from(counter: Counter, text: Hostile, is_anchored: bool, length: int) -> bool:
    """Whether a text thrice as long takes more than thrice the steps, and a tenth."""
    found_by(counter, text.text(length), is_anchored, MANY * length)
    try:
        found_by(counter, text.text(3 * length), is_anchored, int(3.3 * counter.steps))
    except TooMany:
        return True
    return False


def branches(nodes: Sequence[Any]) -> int:
    """The most ways between which there is a choice at one place, as between many names."""
    here = 0
    for kind, value in nodes:
        if kind is _constants.BRANCH:
            here = max(here, len(value.branches), *map(branches, value.branches))
        elif kind is _constants.SUBPATTERN:
            here = max(here, branches(value[1]))
        elif kind in (RUN, REPEAT):
            here = max(here, branches(value[3]))
    return here


# --- the patterns -----------------------------------------------------------------------------


MODULES = [
    path.relative_to(ROOT).as_posix()
    for path in sorted((ROOT / "build_tools").rglob("*.py"))
    if "re." in path.read_text("utf-8")
]


def test_no_module_with_patterns_is_left_out(patterns: Mapping[str, list[Pattern]]) -> None:
    assert {*patterns} <= {*MODULES}
    assert len(patterns) > 20


@pytest.mark.parametrize("module", MODULES)
def test_a_pattern_takes_few_steps_for_each_character_and_they_are_those_of_re(
    module: str, patterns: Mapping[str, list[Pattern]]
) -> None:
    for one in patterns.get(module, ()):
        pattern = re.compile(one.source, one.flags)
        counter = Counter(pattern)
        few = FEW + branches(counter.tree)
        for text in tried(counter):
            words = text.text(LENGTH)
            try:
                found = found_by(counter, words, one.is_anchored, few * LENGTH)
            except TooMany:
                assert not grows(counter, text, one.is_anchored), (one, text)
            else:
                assert found == found_by_re(pattern, words, one.is_anchored), (one, text)


# Of very many texts the suite takes so many, evenly; `make fuzz` takes all. A pattern goes back
# where it misses its end: most are of that kind.
WITHOUT_AN_END, OTHERS = 30, 5


def tried(counter: Counter) -> list[Hostile]:
    texts = list(hostile(counter))
    if os.environ.get("HYPOTHESIS_PROFILE") == "explore":
        return texts
    without = [text for text in texts if text.end]
    return [
        *evenly(without, WITHOUT_AN_END),
        *evenly([text for text in texts if not text.end], OTHERS),
    ]


def evenly(texts: Sequence[Hostile], most: int) -> Sequence[Hostile]:
    return texts[:: max(1, -(-len(texts) // most))]


@pytest.mark.parametrize(
    "source",
    [
        r"\s*\d*\s*$",
        r"\s+$",
        r"\S*\s[,;]",
        r";(?![^()]*\))",
        r"(a|aa)+$",
        r"\([^()]*1[^()]*\)",
        r"“[^”]*”",
        r"\d+(?=\s*ff)",
        r".*?,.*?;x",
        r"(?:\w+,\s?)*\w+;",
        r"(?:\w+\s?)+,",
        r"(?:\[[^\]]*\])+\(",
    ],
)
def test_a_pattern_that_grows_with_the_square_is_found_out(source: str) -> None:
    """By the texts that the suite takes of those made for it."""
    counter = Counter(re.compile(source))
    assert any(takes_many(counter, text) for text in tried(counter))


def takes_many(counter: Counter, text: Hostile) -> bool:
    few = FEW + branches(counter.tree)
    try:
        found_by(counter, text.text(LENGTH), False, few * LENGTH)
    except TooMany:
        return grows(counter, text, False)
    return False
