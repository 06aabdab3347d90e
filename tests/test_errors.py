"""How an editor is told of words: where two differ it shows."""

from __future__ import annotations

import pytest

from build_tools.errors import told_apart

LONG = "An Account of the Mills upon the Upper River and of All Who Worked in Them"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Mills", "Hills", ("“Mills”", "“Hills”")),
        (
            f"{LONG}, 1850",
            f"{LONG}, 1851",
            ("“…Worked in Them, 1850”", "“…Worked in Them, 1851”"),
        ),
        (LONG, f"{LONG}.", ("“…l Who Worked in Them”", "“…l Who Worked in Them.”")),
    ],
)
def test_two_texts_are_cut_where_they_differ(one: str, other: str, told: tuple[str, str]) -> None:
    assert told_apart(one, other) == told
