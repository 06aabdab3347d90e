"""Which words of a text with a capital a draft proposes as people and as terms."""

from __future__ import annotations

import pytest

from build_tools.draft.named import recurring
from tests.making import parsed


@pytest.mark.parametrize(
    ("language", "text", "people", "terms"),
    [
        ("en", "Ann Tunn came. So Ann Tunn left.", ["Ann Tunn"], []),
        ("en", "It was Oakes Tunn. Of Tunn nobody spoke.", ["Oakes Tunn"], []),
        ("en", "By the Weir he came, to the Weir, and from the Weir.", [], ["Weir"]),
        ("en", "By the Weir he came, and went to the Weir.", [], []),
        ("en", "He took BookNLP, and BookNLP took him for the BookNLP.", [], ["BookNLP"]),
        ("en", "That is why I’m here, why I’m there, and why I’m told. He said He.", [], []),
        ("en", "See Figure 1, Figure 2 and Figure 3, in May, in May and in May.", [], []),
        # The words of German are read for it, which takes a second.
        pytest.param(
            *("de", "Das ist der Wert, der Wert und der Wert: in Quaxen, bei Quaxen."),
            *(["Quaxen"], []),
            marks=pytest.mark.slow,
        ),
        ("fr", "Il voit l’Europe, de l’Europe à l’Europe.", ["Europe"], []),
    ],
)  # fmt: skip
def test_who_and_what_recurs(language: str, text: str, people: list[str], terms: list[str]) -> None:
    essay = parsed([f"{text}[1]"], notes=["1. So."])
    found = recurring(essay.sections[0].blocks, language)
    assert [one.name for one in found if one.is_person] == people
    assert [one.name for one in found if not one.is_person] == terms
