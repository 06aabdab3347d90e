"""What an editor may write in Markdown, and what a browser must not be told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.desk.editors_markdown import checked
from build_tools.errors import EditorError
from tests.rendered import html
from tests.tables import lines

TEXTS = [
    "Plain *words* and **more**, `code <b>`, and [a link](about.md#part).",
    "[Elsewhere](https://example.org/?a=1&b=2), <https://example.org>, <someone@example.org>",
    "## Heading { #part .class }\n\n- one\n- two\n\n1. three\n\n> four\n\n![A page](assets/a.png)",
    "| a | b |\n| :-: | --: |\n| 1 | 2 |",
    "2 < 3 > 1 & so on; a &lt;script&gt; is not one.",
    "```\n<script>alert(1)</script>\n```",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_links_and_pictures_are_kept_as_they_are(text: str) -> None:
    assert checked(text, "about.md", None) == text


@pytest.mark.parametrize("text", lines("refused-markdown.txt"))
def test_all_else_is_refused(text: str) -> None:
    with pytest.raises(EditorError, match=r"^about\.md: “.+” does not belong in “"):
        checked(text.replace("⏎", "\n"), "about.md", None)


def test_the_words_at_fault_are_named() -> None:
    with pytest.raises(EditorError) as error:
        checked("See [this](javascript:alert(1)).", "edition.toml", 7)
    assert str(error.value) == (
        "edition.toml:7: “href=javascript:alert(1)” does not belong in “See "
        "[this](javascript:alert(1…”: write text, links and pictures of this edition in "
        "Markdown alone"
    )


WORDS = (
    "< > </ <! <!-- --> <? script img a svg on load click = \" ' ( ) [ ] ]( { } {: # : / \\ "
    "javascript: data: &#106; &Tab; href src style https:// x ` ``` </div> <div> <span>"
)
PIECES = st.lists(
    st.sampled_from([*WORDS.split(), " ", "\t", "\n", "\n\n", "    ", "<a href=", "<img src=x on"]),
    max_size=12,
).map("".join)


@given(PIECES)
def test_what_is_kept_runs_nothing(text: str) -> None:
    """In a whole page, rendered as the site does."""
    try:
        page = html(f"Before.\n\n{checked(text, 'about.md', None)}\n\nAfter.\n{{ #p1 }}")
    except EditorError:
        return
    tags = re.findall(r"<([a-z]+)([^>]*)>", page)
    assert not {tag for tag, _ in tags} & {"script", "svg", "style", "iframe"}
    assert not [inside for _, inside in tags if re.search(r"\son\w+\s*=|javascript:", inside)]
