"""Count the steps that a pattern takes on a text, as a backtracking matcher takes them.

`re` tells no steps, and a clock is a poor witness on a busy machine. So the pattern, as `re` itself
parses it, is walked here: every look at a character, a place or a group is one step. What is tried,
and in which order, is what `re` tries, and what is found is what `re` finds (`test_patterns`
compares). `re` skips some steps where no match can begin; it takes none that are not counted here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

Node = tuple[Any, Any]
Groups = dict[int, tuple[int, int]]
Ends = Iterable[tuple[int, Groups]]

# A node for one character, whatever it looks for; the same, repeated; and any other, repeated.
ONE, RUN, REPEAT = "one", "run", "repeat"
_SOUGHT = frozenset((_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY))
_REPEATED = frozenset((_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT))


class TooMany(Exception):
    """More steps than were allowed."""


class Fits(dict[str, bool]):
    """Whether a node fits a character; `re` is asked once for each, for it knows best."""

    def __init__(self, node: Node, flags: int) -> None:
        super().__init__()
        self._match = _compiled(node, flags).match
        literals = [node, *(node[1] if node[0] is _constants.IN else ())]
        own = [chr(item[1]) for item in literals if item[0] is _constants.LITERAL]
        options = [*"a1 A.,;:()*_'\"“”’-–/\né\u03b1[", *own]
        # Some characters that it is looking for.
        self.sought = [one for one in options if self[one]] or ["\u2603"]

    def __missing__(self, character: str) -> bool:
        known = self[character] = self._match(character) is not None
        return known


class Ways(dict[str, list[tuple[int, Sequence[Node], int]]]):
    """The branches that may go on at a character: how many were looked at in vain before each,
    the branch, and how many of its nodes have been seen to fit."""

    def __init__(self, branches: Sequence[Sequence[Node]]) -> None:
        super().__init__()
        self.branches = branches

    def __missing__(self, character: str) -> list[tuple[int, Sequence[Node], int]]:
        ways, looks = [], 0
        for branch in self.branches:
            begins = branch[0] if branch else None
            if begins is None or begins[0] is not ONE:
                ways.append((looks, branch, 0))
                looks = 0
                continue
            looks += 1
            if begins[1][character]:
                ways.append((looks, branch, 1))
                looks = 0
        ways.append((looks, (), -1))
        self[character] = ways
        return ways


def plain(nodes: Iterable[Node], flags: int) -> tuple[Node, ...]:
    """A tree of `re` as it is walked: flags are where they hold, and kinds are few."""
    return tuple(_plain(kind, value, flags) for kind, value in nodes)


def _plain(kind: Any, value: Any, flags: int) -> Node:
    if kind in _SOUGHT:
        return ONE, _fits(repr(value), kind, flags, lambda: Fits((kind, value), flags))
    if kind is _constants.AT:
        return kind, _compiled((kind, value), flags)
    if kind is _constants.BRANCH:
        return kind, Ways([plain(branch, flags) for branch in value[1]])
    if kind is _constants.ATOMIC_GROUP:
        return kind, plain(value, flags)
    if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
        # What looks back has for how far it does.
        return kind, (value[1].getwidth()[0] if value[0] < 0 else 0, plain(value[1], flags))
    if kind is _constants.SUBPATTERN:
        group, added, removed, inner = value
        return kind, (group, plain(inner, (flags | added) & ~removed))
    if kind is _constants.GROUPREF:
        return kind, (value, bool(flags & re.I))
    if kind in _REPEATED:
        least, most, inside = value[0], value[1], plain(value[2], flags)
        if len(inside) == 1 and inside[0][0] is ONE:
            return RUN, (kind, least, most, inside)
        return REPEAT, (kind, least, most, inside)
    raise NotImplementedError(kind)


# The same characters are looked for in very many places.
_known: dict[tuple[str, Any, int], Fits] = {}


def _fits(written: str, kind: Any, flags: int, make: Callable[[], Fits]) -> Fits:
    key = written, kind, flags
    if key not in _known:
        _known[key] = make()
    return _known[key]


def _compiled(node: Node, flags: int) -> re.Pattern[str]:
    """One node as a pattern of `re` itself."""
    tree = _parser.SubPattern(_parser.State(), [node])
    tree.state.str, tree.state.flags = "", flags
    return _compiler.compile(tree, flags)


class Counter:
    """A pattern whose steps are counted; more than ``most`` are too many."""

    def __init__(self, pattern: re.Pattern[str], most: int = 10**9) -> None:
        self.most, self.steps = most, 0
        self.tree = plain(_parser.parse(pattern.pattern, pattern.flags), pattern.flags)

    def find_all(self, text: str) -> list[tuple[int, int]]:
        """The places of all matches, as `re.finditer` gives them."""
        found: list[tuple[int, int]] = []
        at, must_advance = 0, False
        while place := self._first(text, at, must_advance):
            found.append(place)
            must_advance = place[0] == place[1]
            at = place[1]
        return found

    def first(self, text: str) -> tuple[int, int] | None:
        """The place of the match at the beginning of the text, as `re.match` gives it."""
        for end, _ in self._all(self.tree, 0, text, 0, {}):
            return 0, end
        return None

    def _first(self, text: str, at: int, must_advance: bool) -> tuple[int, int] | None:
        begins = self.tree[0][1] if self.tree and self.tree[0][0] is ONE else None
        for start in range(at, len(text) + 1):
            if begins is not None and not begins[text[start : start + 1]]:
                self._step()
                continue
            for end, _ in self._all(self.tree, 0, text, start, {}):
                if not (must_advance and end == at == start):
                    return start, end
        return None

    def _step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > self.most:
            raise TooMany

    def _all(self, nodes: Sequence[Node], index: int, text: str, at: int, groups: Groups) -> Ends:
        """Where the nodes from ``index`` on end, in the order in which `re` comes to it."""
        count = len(nodes)
        while index < count:
            kind, value = nodes[index]
            if kind is not ONE:
                break
            self.steps += 1
            if self.steps > self.most:
                raise TooMany
            if not value[text[at : at + 1]]:
                return
            index, at = index + 1, at + 1
        else:
            yield at, groups
            return
        index += 1
        if index == count:
            yield from self._node(kind, value, text, at, groups)
            return
        for end, found in self._node(kind, value, text, at, groups):
            yield from self._all(nodes, index, text, end, found)

    def _node(self, kind: Any, value: Any, text: str, at: int, groups: Groups) -> Ends:
        if kind is RUN:
            return self._run(value, text, at, groups)
        if kind is _constants.SUBPATTERN:
            return self._group(value, text, at, groups)
        if kind is _constants.BRANCH:
            return self._branch(value, text, at, groups)
        if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            return self._assert(kind is _constants.ASSERT, value, text, at, groups)
        if kind is REPEAT:
            return self._repeat(value, text, at, groups)
        if kind is _constants.AT:
            self._step()
            return ((at, groups),) if value.match(text, at) else ()
        if kind is _constants.ATOMIC_GROUP:
            return self._once(value, text, at, groups)
        return self._again(value, text, at, groups)

    def _group(self, value: Any, text: str, at: int, groups: Groups) -> Ends:
        group, inner = value
        if group is None:
            return self._all(inner, 0, text, at, groups)
        ends = self._all(inner, 0, text, at, groups)
        return ((end, {**found, group: (at, end)}) for end, found in ends)

    def _branch(self, ways: Ways, text: str, at: int, groups: Groups) -> Ends:
        for looks, branch, fitting in ways[text[at : at + 1]]:
            self._step(looks)
            if fitting >= 0:
                yield from self._all(branch, fitting, text, at + fitting, groups)

    def _once(self, nodes: Sequence[Node], text: str, at: int, groups: Groups) -> Ends:
        for end in self._all(nodes, 0, text, at, groups):
            yield end
            return

    def _assert(self, wanted: bool, value: Any, text: str, at: int, groups: Groups) -> Ends:
        back, inner = value
        start = at - back
        self._step()
        ends = iter(self._all(inner, 0, text, start, groups)) if start >= 0 else iter(())
        found = next(ends, None)
        if (found is not None) is wanted:
            return ((at, found[1] if found else groups),)
        return ()

    def _again(self, value: Any, text: str, at: int, groups: Groups) -> Ends:
        group, ignores_case = value
        start, end = groups.get(group, (0, -1))
        words = text[start:end]
        self._step(len(words) + 1)
        here = text[at : at + len(words)]
        if end >= start and (here == words or (ignores_case and here.lower() == words.lower())):
            return ((at + len(words), groups),)
        return ()

    def _run(self, value: Any, text: str, at: int, groups: Groups) -> Ends:
        """A repeated character, without a call for each."""
        kind, least, most, ((_, fits),) = value
        if kind is _constants.MIN_REPEAT:
            for count in range(min(most, len(text)) + 1):
                if count >= least:
                    yield at + count, groups
                self._step()
                if not fits[text[at + count : at + count + 1]]:
                    return
            return
        end, furthest = at, min(at + most, len(text) + 1)
        while end < furthest and fits[text[end : end + 1]]:
            end += 1
        self._step(end - at + (end < furthest))
        lowest = end if kind is _constants.POSSESSIVE_REPEAT else at + least
        if end >= at + least:
            for place in range(end, lowest - 1, -1):
                self._step()
                yield place, groups

    def _repeat(self, value: Any, text: str, at: int, groups: Groups) -> Ends:
        kind, least, most, inner = value
        if kind is _constants.POSSESSIVE_REPEAT:
            greedy = (REPEAT, (_constants.MAX_REPEAT, least, most, inner))
            return self._once([greedy], text, at, groups)
        lazy = kind is _constants.MIN_REPEAT
        return self._times(lazy, least, most, inner, text, at, groups, 0)

    def _times(
        self,
        lazy: bool,
        least: int,
        most: int,
        inner: Sequence[Node],
        text: str,
        at: int,
        groups: Groups,
        count: int,
    ) -> Ends:
        if lazy and count >= least:
            yield at, groups
        if count < most:
            for end, found in self._all(inner, 0, text, at, groups):
                if end > at or count < least:
                    yield from self._times(lazy, least, most, inner, text, end, found, count + 1)
        if not lazy and count >= least:
            yield at, groups
