"""Escaped text is shown as it is, wherever Python-Markdown comes upon it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.pages.markdown_text import attribute, escape, link
from tests.rendered import fold, seen, tree
from tests.tables import lines

# Where text stands on the pages: as Markdown, and as a reader sees it there.
PLACES: dict[str, Callable[[str], tuple[str, str]]] = {
    "paragraph": lambda text: (f"Before.\n\n{escape(text)}\n{{ #p1 }}", f"Before. {text}"),
    "two paragraphs": lambda text: (
        f"{escape(text)}\n{{ #p1 }}\n\nBetween.\n\n{escape(text)}\n{{ #p2 }}",
        f"{text} Between. {text}",
    ),
    "heading": lambda text: (f"## {escape(text)}\n\nAfter.\n{{ #p1 }}", f"{text} After."),
    "quotation": lambda text: (f"> {escape(text)}\n> {{ #p1 .quotation }}", text),
    "verse": lambda text: (f"> {escape(text)}<br>\n> end\n> {{ #p1 .verse }}", f"{text} end"),
    "note": lambda text: (
        f"Words.[^7]\n{{ #p1 }}\n\n[^7]: {escape(text)}\n\n    {escape(text)}\n    {{ .kind }}",
        f"Words.7 {text} {text}",
    ),
    "before a mark": lambda text: (
        f"{escape(text)}[^7]\n{{ #p1 }}\n\n[^7]: Note.",
        f"{text}7 Note.",
    ),
    "cell": lambda text: (
        f"| a | b |\n| --- | --- |\n| {escape(text)} | {escape(text)} |\n\nEnd.\n{{ #p1 }}",
        f"a b {text} {text} End.",
    ),
    "link": lambda text: (
        f"{link(escape(text), 'a.md#b')}\n{{ #p1 }}\n\nWords.[^7]\n\n[^7]: Note.",
        f"{text} Words.7 Note.",
    ),
    "title": lambda text: (f"{link(f'*{escape(text)}*', 'a.md')}\n{{ #p1 }}", text),
    "item": lambda text: (
        f"- {link('Note 7', 'a.md')}: {escape(text)}\n\nEnd.\n{{ #p1 }}",
        f"Note 7: {text} End.",
    ),
    "marked": lambda text: (
        f"Words <mark>{escape(text)}</mark> end.\n{{ #p1 }}",
        f"Words {text} end.",
    ),
}
# Text with anything at all in it, and mostly what some Markdown would obey.
MARKUP: list[str] = [param.values[0] for param in lines("markup.txt")]
TEXT = (
    st.lists(
        st.sampled_from(MARKUP)
        | st.sampled_from(list("*_`|~^:!#+-=<>&\\[](){}.\"'$/% \t\n1a"))
        | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=5),
        min_size=1,
        max_size=6,
    )
    .map("".join)
    .map(str.strip)
    .filter(bool)
)


def told(place: str, text: str) -> tuple[str, list[str], bool]:
    """What a reader is shown of the text, the tags that are there, and whether the place is."""
    page = seen(PLACES[place](text)[0])
    return page.text, page.tags, "p1" in page.ids


def meant(place: str, text: str) -> tuple[str, list[str], bool]:
    """The text is shown, and nothing in it has become a tag."""
    return fold(PLACES[place](text)[1]), seen(PLACES[place]("x")[0]).tags, True


@pytest.mark.parametrize("place", PLACES)
def test_markup_is_shown_and_not_obeyed(place: str) -> None:
    assert {text: told(place, text) for text in MARKUP} == {
        text: meant(place, text) for text in MARKUP
    }


@pytest.mark.parametrize("place", PLACES)
def test_any_text_is_shown_as_it_is(place: str) -> None:
    @settings(
        max_examples=settings.default.max_examples // 2, suppress_health_check=list(HealthCheck)
    )
    @given(TEXT)
    def shown(text: str) -> None:
        assert told(place, text) == meant(place, text)

    shown()


def valued(text: str) -> dict[str, str]:
    """The attributes of a tag, inside a line, of which one has the text as its value."""
    page = tree(f'Words <span title="{attribute(text)}">here</span>.[^7]\n{{ #p1 }}\n\n[^7]: Note.')
    (span,) = page.xpath("//p[@id='p1']/span")
    return dict(span.attrib)


def test_markup_in_an_attribute_is_not_obeyed() -> None:
    assert {text: valued(text) for text in MARKUP} == {text: {"title": text} for text in MARKUP}


@settings(suppress_health_check=list(HealthCheck))
@given(TEXT)
def test_any_text_may_be_an_attribute(text: str) -> None:
    assert valued(text) == {"title": text}


@given(st.text())
def test_escaped_text_is_one_line(text: str) -> None:
    assert len(escape(text).splitlines()) <= 1


def test_a_link_leads_where_it_says() -> None:
    page = seen(link("Words", "notes.md#n7"))
    assert (page.text, page.tags) == ("Words", ["p", "a"])
