"""Things put together by what they have in common, so that none is looked for twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    """The values of every key, keys and values in the order in which they come."""
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def hash_of(data: Any) -> int:
    """The hash of data as JSON has them, in which lists and mappings have none: same data, same."""
    return hash(_hashable(data))


def _hashable(data: Any) -> Any:
    if isinstance(data, Mapping):
        return frozenset((name, _hashable(one)) for name, one in data.items())
    return tuple(map(_hashable, data)) if isinstance(data, list | tuple) else data
