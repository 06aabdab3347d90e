"""A pattern as `re` itself parses it, in the form in which `tests/steps.py` walks it: few kinds of
nodes, each with what it looks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

Node = tuple[Any, Any]

# A node for one character, whatever it looks for; the same, repeated; and any other, repeated.
ONE, RUN, REPEAT = "one", "run", "repeat"
_SOUGHT = frozenset((_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY))
_REPEATED = frozenset((_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT))


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


def references(nodes: Iterable[Any]) -> Iterator[int]:
    """The groups that are asked for again."""
    for kind, value in nodes:
        if kind is _constants.GROUPREF:
            yield value[0]
        elif kind is _constants.BRANCH:
            for branch in value.branches:
                yield from references(branch)
        elif kind is _constants.ATOMIC_GROUP:
            yield from references(value)
        elif kind not in (ONE, _constants.AT):
            yield from references(value[-1])


def tree_of(pattern: re.Pattern[str]) -> tuple[Node, ...]:
    """The nodes of a pattern."""
    return plain(_parser.parse(pattern.pattern, pattern.flags), pattern.flags)
