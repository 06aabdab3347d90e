"""Quotation marks: any that are nested well balance, and none can be lost unseen.

The cases that an editor meets are in `cases/proofreading.txt`.
"""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from build_tools.proof.quotation_marks import faults

# Words with apostrophes, and none that ends with an s: a mark after that may be an apostrophe.
WORDS = st.sampled_from(["bread,", "don’t", "so", "baker’s price", ". . .", "no!", "1917"])

# Quotations are made with brackets, so that their marks are told from apostrophes.
MARKS = str.maketrans("⟪⟫⟨⟩", "“”‘’")


def quotations(brackets: str, within: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opening, closing = brackets
    parts = st.lists(WORDS | within, min_size=1, max_size=3)
    return parts.map(lambda words: f"{opening}{' '.join(words)}{closing}")


SINGLE = quotations("⟨⟩", quotations("⟪⟫", WORDS))
DOUBLE = quotations("⟪⟫", SINGLE)
PROSE = st.lists(WORDS | DOUBLE, max_size=4).map(" ".join)


@given(PROSE)
def test_well_nested_marks_balance(prose: str) -> None:
    assert faults(prose.translate(MARKS)) == ()


@given(PROSE, DOUBLE, PROSE, st.data())
def test_a_mark_that_is_lost_is_told(
    before: str, quotation: str, after: str, data: st.DataObject
) -> None:
    text = f"{before} {quotation} {after}"
    mark = data.draw(st.sampled_from(list(re.finditer("[⟪⟫⟨⟩]", text))))
    assert faults((text[: mark.start()] + text[mark.end() :]).translate(MARKS))


@given(PROSE, SINGLE, PROSE)
def test_a_quotation_goes_on_where_its_marks_are_repeated(
    before: str, within: str, after: str
) -> None:
    paragraph = f"{before} “He said: {within} and ‘so on".translate(MARKS)
    following = f"“‘And on,’ {within} he said.” {after}".translate(MARKS)
    assert faults(paragraph, following) == faults(following) == ()
    assert [paragraph[fault.at] for fault in faults(paragraph)] == ["“", "‘"]
    assert [paragraph[fault.at] for fault in faults(paragraph, following[1:])] == ["“", "‘"]


@given(st.text(alphabet="“”‘’\"' as.1", max_size=30))
def test_a_fault_is_at_a_mark(text: str) -> None:
    assert all(text[fault.at] in '“”‘’"' for fault in faults(text, text))
