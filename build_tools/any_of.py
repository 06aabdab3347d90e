"""A pattern for any of many words, which takes no more steps the more words there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.model.groups import grouped

# So often what is left of the words is parted by how it goes on; Python reads a pattern whose
# groups stand some hundred deep within each other no more.
_DEEPEST = 20


def any_of(words: Iterable[Sequence[str]]) -> str:
    """A pattern for any of ``words``, the longest that there is; each is a row of patterns.

    What several begin with alike is looked at once, where `one|other|another` is gone through from
    its beginning to its end at every place of a text.

    >>> any_of(["Moss", "Mossman", "Oakes"])
    '(?:Moss(?:man)?|Oakes)'
    """
    return _any_of(list(dict.fromkeys(map(tuple, words))), 0, _DEEPEST)


def _any_of(words: Sequence[tuple[str, ...]], at: int, deep: int) -> str:
    """The same of what the words, which are alike up to ``at``, have from there on."""
    start = at
    first = words[0]
    while all(at < len(word) and word[at] == first[at] for word in words):
        at += 1
    alike = "".join(first[start:at])
    if len(words) == 1:
        return alike
    longer = [word for word in words if len(word) > at]
    if deep:
        by_step = grouped((word[at], word) for word in longer)
        ways = [_any_of(same, at, deep - 1) for same in by_step.values()]
    else:
        ways = ["".join(word[at:]) for word in sorted(longer, key=len, reverse=True)]
    end = "?" if len(longer) < len(words) else ""
    return f"{alike}(?:{'|'.join(ways)}){end}"
