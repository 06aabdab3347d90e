"""In what two readings differ, and how that is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.text.difference import Difference, difference, in_words


@pytest.mark.parametrize(
    ("source", "reading", "parts", "said"),
    [
        ("oganization", "organization", ("o", "", "r", "ganization"), None),
        ("vigilence", "vigilance", ("vigil", "e", "a", "nce"), None),
        (
            "slavery.”",
            "slavery.",
            ("slavery.", "”", "", ""),
            "right double quotation mark removed",
        ),
        ("life time", "lifetime", ("life", " ", "", "time"), "space removed"),
        ("ala Marx", "a la Marx", ("a", "", " ", "la Marx"), "space added"),
        ("work-men", "workmen", ("work", "-", "", "men"), "hyphen removed"),
        (
            "end.'”",
            "end.’”",
            ("end.", "'", "’", "”"),
            "straight apostrophe becomes right single quotation mark",
        ),
        ("go . . . “", "go . . .", ("go . . .", " “", "", ""), None),
        ("Unity!;,", "Unity!’,", ("Unity!", ";", "’", ","), None),
        ("or or to", "or to", ("or ", "or ", "", "to"), None),
        ("all", "nothing", ("", "all", "nothing", ""), None),
    ],
)
def test_what_differs(
    source: str, reading: str, parts: tuple[str, str, str, str], said: str | None
) -> None:
    found = difference(source, reading)
    assert found == Difference(*parts)
    if said or any(character.isalpha() for character in found.removed + found.added):
        assert in_words(found) == said


def test_several_signs_are_named_one_by_one() -> None:
    assert in_words(difference("go . . . “", "go . . .")) == (
        "space and left double quotation mark removed"
    )
    assert in_words(difference("a!;b", "a!’b")) == ("semicolon becomes right single quotation mark")
    assert in_words(difference("him”‘- that", "him’ – that")) == (
        "right double quotation mark, left single quotation mark and hyphen become "
        "right single quotation mark, space and en dash"
    )
    assert in_words(difference("“’The", "‘“The")) == (
        "left double and right single quotation marks become "
        "left single and left double quotation marks"
    )


@given(st.text(), st.text())
def test_the_parts_make_both_readings(source: str, reading: str) -> None:
    found = difference(source, reading)
    assert found.before + found.removed + found.after == source
    assert found.before + found.added + found.after == reading
    assert not (found.removed and found.removed[:1] == found.added[:1])
