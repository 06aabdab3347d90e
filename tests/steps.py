"""Count the steps that a pattern takes on a text, as a backtracking matcher takes them.

`re` tells no steps, and a clock is a poor witness on a busy machine. So the pattern, as `re` itself
parses it, is walked here: every look at a character, a place or a group is one step. What is tried,
and in which order, is what `re` tries, and what is found is what `re` finds (`test_patterns`
compares). `re` skips some steps where no match can begin; it takes none that are not counted here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from re import _constants  # type: ignore[attr-defined]
from typing import Any

from tests.deep import deep
from tests.pattern_tree import ONE, REPEAT, RUN, Fits, Node, Ways, references, tree_of

# What the groups that are asked for again have matched, and where they began.
Groups = dict[Any, Any]
# Where something ended, and its groups.
End = tuple[int, Groups]
# Tries something at a place, and then all that comes behind it; None where that does not fit.
Try = Callable[[int, Groups], End | None]

LAZY = _constants.MIN_REPEAT


class TooMany(Exception):
    """More steps than were allowed."""


def _ended(at: int, groups: Groups) -> End:
    return at, groups


class Counter:
    """A pattern whose steps are counted; more than ``most`` are too many.

    It becomes functions, one for each node. Each is made with the one that tries what comes behind;
    it asks that at each place to which its own node leads, in the order of `re`, and gives the
    first answer that is not in vain.
    """

    def __init__(self, pattern: re.Pattern[str], most: int = 10**9) -> None:
        self.most, self.steps = most, 0
        self.tree = tree_of(pattern)
        self._asked_for = {*references(self.tree)}
        # What the functions look for that begin with a look at one character.
        self._begins: dict[Try, Fits] = {}
        self._text = ""
        # Its characters, and the end.
        self._letters: Sequence[str] = ()
        # Where no match may end, for it would be the one before.
        self._last = -1
        # Of each repetition that is gone through, where its rounds began, and how many were before.
        self._rounds: list[list[tuple[int, int]]] = []
        self._try = self._all(self.tree, self._accept)

    def find_all(self, text: str) -> list[tuple[int, int]]:
        """The places of all matches, as `re.finditer` gives them."""
        self._begin(text)
        found: list[tuple[int, int]] = []
        at, must_advance = 0, False
        with deep():
            while place := self._first(at, must_advance):
                found.append(place)
                at, must_advance = place[1], place[0] == place[1]
        return found

    def first(self, text: str) -> tuple[int, int] | None:
        """The place of the match at the beginning of the text, as `re.match` gives it."""
        self._begin(text)
        self._last = -1
        with deep():
            found = self._try(0, {})
        return (0, found[0]) if found else None

    def _begin(self, text: str) -> None:
        self._text, self._letters = text, [*text, ""]
        for rounds in self._rounds:
            rounds.clear()

    def _first(self, at: int, must_advance: bool) -> tuple[int, int] | None:
        begins = self.tree[0][1] if self.tree and self.tree[0][0] is ONE else None
        for start in range(at, len(self._letters)):
            if begins is not None and not begins[self._letters[start]]:
                self._step()
                continue
            self._last = at if must_advance and start == at else -1
            if found := self._try(start, {}):
                return start, found[0]
        return None

    def _accept(self, at: int, groups: Groups) -> End | None:
        return None if at == self._last else (at, groups)

    def _step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > self.most:
            raise TooMany

    def _all(self, nodes: Sequence[Node], then: Try) -> Try:
        """Tries the nodes one after the other."""
        end = len(nodes)
        while end:
            begin = end - 1
            if nodes[begin][0] is not ONE:
                then = self._node(*nodes[begin], then)
            else:
                while begin and nodes[begin - 1][0] is ONE:
                    begin -= 1
                then = self._ones([fits for _, fits in nodes[begin:end]], then)
            end = begin
        return then

    def _node(self, kind: Any, value: Any, then: Try) -> Try:
        if kind is RUN:
            return self._lazy_run(value, then) if value[0] is LAZY else self._run(value, then)
        if kind is _constants.SUBPATTERN:
            return self._group(*value, then)
        if kind is _constants.BRANCH:
            return self._branch(value, then)
        if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            return self._assert(kind is _constants.ASSERT, value, then)
        if kind is REPEAT:
            return self._repeat(value, then)
        if kind is _constants.AT:
            return self._place(value, then)
        if kind is _constants.ATOMIC_GROUP:
            return self._once(value, then)
        return self._again(value, then)

    def _ones(self, all_fits: Sequence[Fits], then: Try) -> Try:
        def tried(at: int, groups: Groups) -> End | None:
            for fits in all_fits:
                self.steps += 1
                if self.steps > self.most:
                    raise TooMany
                if not fits[self._letters[at]]:
                    return None
                at += 1
            return then(at, groups)

        self._begins[tried] = all_fits[0]
        return tried

    def _place(self, pattern: re.Pattern[str], then: Try) -> Try:
        def tried(at: int, groups: Groups) -> End | None:
            self._step()
            return then(at, groups) if pattern.match(self._text, at) else None

        return tried

    def _group(self, group: int | None, inner: Sequence[Node], then: Try) -> Try:
        if group not in self._asked_for:
            return self._all(inner, then)
        begun = "begun", group

        def ends(at: int, groups: Groups) -> End | None:
            return then(at, {**groups, group: (groups[begun], at)})

        tried = self._all(inner, ends)
        return lambda at, groups: tried(at, {**groups, begun: at})

    def _branch(self, ways: Ways, then: Try) -> Try:
        # In the order of their numbers, each with what of it is left once its first node fits.
        made: dict[tuple[int, int], Try] = {}

        def tried(at: int, groups: Groups) -> End | None:
            for looks, branch, fitting in ways[self._letters[at]]:
                self.steps += looks
                if self.steps > self.most:
                    raise TooMany
                if fitting < 0:
                    break
                key = id(branch), fitting
                if key not in made:
                    made[key] = self._all(branch[fitting:], then)
                if found := made[key](at + fitting, groups):
                    return found
            return None

        return tried

    def _once(self, nodes: Sequence[Node], then: Try) -> Try:
        inner = self._all(nodes, _ended)

        def tried(at: int, groups: Groups) -> End | None:
            found = inner(at, groups)
            return then(*found) if found else None

        return tried

    def _assert(self, wanted: bool, value: Any, then: Try) -> Try:
        back, nodes = value
        inner = self._all(nodes, _ended)

        def tried(at: int, groups: Groups) -> End | None:
            self._step()
            found = inner(at - back, groups) if at >= back else None
            if (found is not None) is wanted:
                return then(at, found[1] if found else groups)
            return None

        return tried

    def _again(self, value: Any, then: Try) -> Try:
        group, ignores_case = value

        def tried(at: int, groups: Groups) -> End | None:
            start, end = groups.get(group, (0, -1))
            words = self._text[start:end]
            self._step(len(words) + 1)
            here = self._text[at : at + len(words)]
            is_same = here == words or (ignores_case and here.lower() == words.lower())
            return then(at + len(words), groups) if end >= start and is_same else None

        return tried

    def _run(self, value: Any, then: Try) -> Try:
        """A repeated character, without a call for each."""
        kind, least, most, ((_, fits),) = value
        gives_back = kind is not _constants.POSSESSIVE_REPEAT
        begins = self._begins.get(then)

        def tried(at: int, groups: Groups) -> End | None:
            letters = self._letters
            end, furthest = at, min(at + most, len(letters))
            while end < furthest and fits[letters[end]]:
                end += 1
            self._step(end - at + (end < furthest))
            if end < at + least:
                return None
            for place in range(end, (at + least if gives_back else end) - 1, -1):
                self.steps += 1
                # What is seen at once not to go on is not asked.
                if begins is not None and not begins[letters[place]]:
                    self.steps += 1
                    continue
                if self.steps > self.most:
                    raise TooMany
                if found := then(place, groups):
                    return found
            self._step(0)
            return None

        return tried

    def _lazy_run(self, value: Any, then: Try) -> Try:
        _, least, most, ((_, fits),) = value

        def tried(at: int, groups: Groups) -> End | None:
            letters = self._letters
            for count in range(min(most, len(letters) - 1) + 1):
                if count >= least and (found := then(at + count, groups)):
                    return found
                self._step()
                if not fits[letters[at + count]]:
                    return None
            return None

        return tried

    def _repeat(self, value: Any, then: Try) -> Try:
        kind, least, most, inner = value
        if kind is _constants.POSSESSIVE_REPEAT:
            return self._once([(REPEAT, (_constants.MAX_REPEAT, *value[1:]))], then)
        lazy = kind is LAZY
        rounds: list[tuple[int, int]] = []
        self._rounds.append(rounds)

        def again(at: int, groups: Groups) -> End | None:
            # While what comes behind this round is tried, it is not the last.
            begun, count = last = rounds.pop()
            found = times(at, groups, count + 1) if at > begun or count < least else None
            rounds.append(last)
            return found

        def times(at: int, groups: Groups, count: int) -> End | None:
            if lazy and count >= least and (found := then(at, groups)):
                return found
            if count < most:
                rounds.append((at, count))
                found = one_round(at, groups)
                rounds.pop()
                if found:
                    return found
            return then(at, groups) if not lazy and count >= least else None

        one_round = self._all(inner, again)
        return lambda at, groups: times(at, groups, 0)
