"""Count the steps that a pattern takes on a text, as a backtracking matcher takes them.

`re` tells no steps, and a clock is a poor witness on a busy machine. So the pattern, as `re` itself
parses it, is walked here: every look at a character, a place or a group is one step. What is tried,
and in which order, is what `re` tries, and what is found is what `re` finds (`test_patterns`
compares). `re` skips some steps where no match can begin; it takes none that are not counted here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

Node = tuple[Any, Any]
Groups = dict[int, tuple[int, int]]
Ends = Iterator[tuple[int, Groups]]

# What `re` looks at one character for.
ONE = frozenset((_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY))
REPEATS = frozenset((_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT))


class TooMany(Exception):
    """More steps than were allowed."""


def plain(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """A tree of `re` in tuples, which are read faster; what looks back has for how far it does."""
    return tuple(_plain(kind, value) for kind, value in nodes)


def _plain(kind: Any, value: Any) -> Node:
    if kind is _constants.BRANCH:
        return kind, (value[0], tuple(plain(branch) for branch in value[1]))
    if kind is _constants.ATOMIC_GROUP:
        return kind, plain(value)
    if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
        return kind, (value[1].getwidth()[0] if value[0] < 0 else 0, plain(value[1]))
    if kind is _constants.SUBPATTERN or kind in REPEATS:
        return kind, (*value[:-1], plain(value[-1]))
    return kind, value


class Counter:
    """A pattern whose steps are counted; more than ``most`` are too many."""

    def __init__(self, pattern: re.Pattern[str], most: int = 10**9) -> None:
        self.flags, self.most, self.steps = pattern.flags, most, 0
        self.tree = plain(_parser.parse(pattern.pattern, pattern.flags))
        self._small: dict[tuple[int, int], re.Pattern[str]] = {}
        self._known: dict[tuple[int, int, str], bool] = {}
        self._characters: dict[int, list[str]] = {}

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
        for end, _ in self._all(self.tree, 0, text, 0, {}, self.flags):
            return 0, end
        return None

    def characters(self, node: Node) -> list[str]:
        """Some characters that a node for one character is looking for."""
        known = self._characters.get(id(node))
        if known is None:
            known = self._characters[id(node)] = self._sought(node)
        return known

    def _sought(self, node: Node) -> list[str]:
        own = [
            chr(item[1])
            for item in [node, *(node[1] if node[0] is _constants.IN else ())]
            if item[0] is _constants.LITERAL
        ]
        options = [*"a1 A.,;:()*_'\"“”’-–/\né\u03b1[", *own]
        fitting = [one for one in options if self._compiled(node, self.flags).match(one)]
        return fitting or ["\u2603"]

    def _first(self, text: str, at: int, must_advance: bool) -> tuple[int, int] | None:
        begins = self.tree[0] if self.tree and self.tree[0][0] in ONE else None
        for start in range(at, len(text) + 1):
            if begins and not self._fits(begins, text, start, self.flags):
                continue
            if begins:
                self.steps -= 1  # It is looked at again.
            for end, _ in self._all(self.tree, 0, text, start, {}, self.flags):
                if not (must_advance and end == at == start):
                    return start, end
        return None

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooMany

    def _all(
        self, nodes: Sequence[Node], index: int, text: str, at: int, groups: Groups, flags: int
    ) -> Ends:
        """Where the nodes from ``index`` on end, in the order in which `re` comes to it."""
        while index < len(nodes) and nodes[index][0] in ONE:
            if not self._fits(nodes[index], text, at, flags):
                return
            index, at = index + 1, at + 1
        if index == len(nodes):
            yield at, groups
            return
        if index == len(nodes) - 1:
            yield from self._node(nodes[index], text, at, groups, flags)
            return
        for end, found in self._node(nodes[index], text, at, groups, flags):
            yield from self._all(nodes, index + 1, text, end, found, flags)

    def _node(self, node: Node, text: str, at: int, groups: Groups, flags: int) -> Ends:
        kind, value = node
        if kind is _constants.AT:
            self._step()
            if self._compiled(node, flags).match(text, at):
                yield at, groups
        elif kind is _constants.BRANCH:
            for branch in value[1]:
                yield from self._all(branch, 0, text, at, groups, flags)
        elif kind is _constants.SUBPATTERN:
            group, added, removed, inner = value
            inside = (flags | added) & ~removed
            for end, found in self._all(inner, 0, text, at, groups, inside):
                yield end, found if group is None else {**found, group: (at, end)}
        elif kind is _constants.ATOMIC_GROUP:
            yield from self._once(value, text, at, groups, flags)
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from self._assert(kind is _constants.ASSERT, value, text, at, groups, flags)
        elif kind is _constants.GROUPREF:
            yield from self._again(value, text, at, groups, flags)
        elif kind in REPEATS:
            yield from self._repeated(kind, value, text, at, groups, flags)
        else:
            raise NotImplementedError(kind)

    def _once(self, nodes: Sequence[Node], text: str, at: int, groups: Groups, flags: int) -> Ends:
        for end in self._all(nodes, 0, text, at, groups, flags):
            yield end
            return

    def _assert(
        self, wanted: bool, value: Any, text: str, at: int, groups: Groups, flags: int
    ) -> Ends:
        back, inner = value
        start = at - back
        self._step()
        found = next(self._all(inner, 0, text, start, groups, flags), None) if start >= 0 else None
        if (found is not None) is wanted:
            yield at, found[1] if found else groups

    def _again(self, group: int, text: str, at: int, groups: Groups, flags: int) -> Ends:
        start, end = groups.get(group, (0, -1))
        words = text[start:end]
        self.steps += len(words)
        self._step()
        here = text[at : at + len(words)]
        if end >= start and (here == words or (flags & re.I and here.lower() == words.lower())):
            yield at + len(words), groups

    def _repeated(
        self, kind: Any, value: Any, text: str, at: int, groups: Groups, flags: int
    ) -> Ends:
        least, most, inner = value
        if len(inner) == 1 and inner[0][0] in ONE:
            yield from self._run(kind, least, most, inner[0], text, at, groups, flags)
        elif kind is _constants.POSSESSIVE_REPEAT:
            greedy = (_constants.MAX_REPEAT, value)
            yield from self._once([greedy], text, at, groups, flags)
        else:
            lazy = kind is _constants.MIN_REPEAT
            yield from self._times(lazy, least, most, inner, text, at, groups, flags, 0)

    def _run(
        self,
        kind: Any,
        least: int,
        most: int,
        one: Node,
        text: str,
        at: int,
        groups: Groups,
        flags: int,
    ) -> Ends:
        """A repeated character, without a call for each."""
        if kind is _constants.MIN_REPEAT:
            count = 0
            while count <= most:
                if count >= least:
                    yield at + count, groups
                if not self._fits(one, text, at + count, flags):
                    return
                count += 1
            return
        count = 0
        while count < most and self._fits(one, text, at + count, flags):
            count += 1
        lowest = count if kind is _constants.POSSESSIVE_REPEAT else least
        if count >= least:
            for end in range(count, lowest - 1, -1):
                self._step()
                yield at + end, groups

    def _times(
        self,
        lazy: bool,
        least: int,
        most: int,
        inner: Sequence[Node],
        text: str,
        at: int,
        groups: Groups,
        flags: int,
        count: int,
    ) -> Ends:
        if lazy and count >= least:
            yield at, groups
        if count < most:
            for end, found in self._all(inner, 0, text, at, groups, flags):
                if end > at or count < least:
                    yield from self._times(
                        lazy, least, most, inner, text, end, found, flags, count + 1
                    )
        if not lazy and count >= least:
            yield at, groups

    def _fits(self, node: Node, text: str, at: int, flags: int) -> bool:
        self.steps += 1
        if self.steps > self.most:
            raise TooMany
        if at >= len(text):
            return False
        key = (id(node), flags, text[at])
        known = self._known.get(key)
        if known is None:
            known = self._compiled(node, flags).match(text[at]) is not None
            self._known[key] = known
        return known

    def _compiled(self, node: Node, flags: int) -> re.Pattern[str]:
        """One node as a pattern of `re` itself, which knows best what a character is."""
        key = (id(node), flags)
        if key not in self._small:
            tree = _parser.SubPattern(_parser.State(), [node])
            tree.state.str, tree.state.flags = "", flags
            self._small[key] = _compiler.compile(tree, flags & ~re.DEBUG)
        return self._small[key]
