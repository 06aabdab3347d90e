"""What an editor may write in Markdown, and what a browser must not be told."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from build_tools.desk.editors_markdown import checked
from build_tools.errors import EditorError
from tests.rendered import html
from tests.tables import lines

TEXTS = [
    "Plain *words* and **more**, `code <b>`, and [a link](about.md#part).",
    "[Elsewhere](https://example.org/?a=1&b=2), <https://example.org>, <someone@example.org>",
    "## Heading { #part }\n\n- one\n- two\n\n1. three\n\n> four\n\n![A page](assets/a.png)",
    "*слово*{ lang=ru } and [see above]: 1 < 2, a <- b.",
    "1. `<div>`\n2. [x](../a/b.md), [y](#part), <mailto:someone@example.org>",
    "    <b>code</b>\n\n``` html\n<div onclick=alert(1)>\n```\n\n[x](http://example.org:80?q=[1])",
    "| a | b |\n| :-: | --: |\n| 1 | 2 |",
    "2 < 3 > 1 & so on; a &lt;script&gt; is not one.",
    "```\n<script>alert(1)</script>\n```",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_links_and_pictures_are_kept_as_they_are(text: str) -> None:
    assert checked(text, "about.md", None) == text


@pytest.mark.parametrize("text", lines("refused-markdown.txt"))
def test_all_else_is_refused(text: str) -> None:
    with pytest.raises(EditorError, match=r"^about\.md:\d+: “.+” does not belong in “"):
        checked(text.replace("⏎", "\n"), "about.md", None)


def test_the_line_at_fault_is_named() -> None:
    for fault in ("[x](java&#115;cript:alert(1))", "a <b> c", "## Z { #p5 }"):
        with pytest.raises(EditorError, match=r"^about\.md:7: "):
            checked(
                f"## One\n\nIt is so.\n\n- a\n- b\n{fault}\n\nMore [here](notes.md).",
                "about.md",
                None,
            )


def test_the_words_at_fault_are_named() -> None:
    with pytest.raises(EditorError) as error:
        checked("See [this](javascript:alert(1)).", "edition.toml", 7)
    assert str(error.value) == (
        "edition.toml:7: “href=javascript:alert(1)” does not belong in “See "
        "[this](javascript:alert(1…”: write text, links and pictures of this edition in "
        "Markdown alone"
    )


NESTED = "\n".join(f"{'    ' * depth}- x" for depth in range(150))


@pytest.mark.parametrize("text", ["[" * 900, "[a](" * 900, "> " * 5_000 + "x", NESTED])
def test_what_stands_too_deep_is_refused_at_once(text: str) -> None:
    with pytest.raises(EditorError, match=r"too deep within each other in “.*”: write fewer level"):
        checked(text, "about.md", None)


@pytest.mark.parametrize("text", ["<a " * 900, "x <a" * 900])
def test_the_first_of_many_tags_is_refused(text: str) -> None:
    with pytest.raises(EditorError, match=r"“<a.*” does not belong"):
        checked(text, "about.md", None)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[" * 30_000, "1,000 brackets ["),
        ("[a](" * 20_000, "1,000 brackets ["),
        ("<a " * 20_000, "1,000 signs <"),
        ("x <a" * 20_000, "1,000 signs <"),
        ("x" * 100_001, "100,000 characters"),
    ],
)
def test_more_than_is_read_is_refused_at_once(text: str, what: str) -> None:
    with pytest.raises(EditorError, match=re.escape(f"has more than {what} in")):
        checked(text, "about.md", None)


WORDS = (
    "< > </ <! <!-- --> <? script img a svg on load click = \" ' ( ) [ ] ]( { } {: # : / \\ "
    "javascript: data: &#106; &Tab; href src style https:// x ` ``` </div> <div> <span>"
)
PIECES = st.lists(
    st.sampled_from([*WORDS.split(), " ", "\t", "\n", "\n\n", "    ", "<a href=", "<img src=x on"]),
    max_size=12,
).map("".join)


# What a browser does by itself, or where it takes in what is not this page's.
ACTIVE = {"script", "svg", "math", "style", "iframe", "object", "embed", "base", "form", "link"}
ACTIVE |= {"meta", "template", "portal", "frame", "frameset", "noscript", "audio", "video"}

# The attributes whose value is an address (HTML, “Attributes”).
ADDRESSES = {"action", "background", "cite", "data", "formaction", "href", "ping", "poster", "src"}
ADDRESSES |= {"srcset", "xlink:href"}
SCHEMES = {"http", "https", "mailto"}


def scheme_of(address: str) -> str | None:
    """The scheme of an address, as a browser finds it (WHATWG URL, 4.4): ``None`` if it has none.

    It takes away C0 controls and spaces before and after, and tabs and line ends anywhere.
    """
    trimmed = address.strip("".join(map(chr, range(0x21))))
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", re.sub(r"[\t\n\r]", "", trimmed))
    return found[1].lower() if found else None


def deeds(page: str) -> list[str]:
    """What a browser would do of itself, or at a click, of what stands in a page's body."""
    body = LexborHTMLParser(f"<!doctype html><title>Page</title><body>{page}").body
    found = []
    for element in body.traverse():
        if element.tag in ACTIVE:
            found.append(f"<{element.tag}>")
        for name, value in element.attributes.items():
            scheme = scheme_of(value or "") if name in ADDRESSES else None
            if name.startswith("on") or (scheme and scheme not in SCHEMES):
                found.append(f"<{element.tag} {name}={value}>")
    return found


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<a href='java\tscript:x()'>", ["<a href=java\tscript:x()>"]),
        ("<a href='&#1; javascript&colon;x()'>", ["<a href=\x01 javascript:x()>"]),
        ("<p><IMG/SRC=data:,x>", ["<img src=data:,x>"]),
        ("<p title=a onClick=x()>", ["<p onclick=x()>"]),
        ("<p><svg><a xlink:href='javascript:x'>", ["<svg>", "<a xlink:href=javascript:x>"]),
        ("<p>&lt;script> <!-- <script> --> onload=x", []),
        ('<a href=")javascript:(">', []),
        ("<a title='javascript:x()' href=about.md#onload=x>", []),
    ],
)
def test_what_a_browser_would_do_is_found(page: str, found: list[str]) -> None:
    """The judge of the next test."""
    assert deeds(page) == found


def does_nothing(text: str) -> bool:
    """Whether a text is refused or, in a whole page, rendered as the site does, does nothing."""
    try:
        page = html(f"Before.\n\n{checked(text, 'about.md', None)}\n\nAfter.\n{{ #p1 }}")
    except EditorError:
        return True
    return deeds(page) == []


@given(PIECES)
def test_what_is_kept_runs_nothing(text: str) -> None:
    assert does_nothing(text)


# What was found once (the first), and its like.
FOUND = ['[]("javascript:](', "[](\t&#106;avascript:x)", "<a href=\n\tjavascript:>x</a>"]


@pytest.mark.parametrize("text", FOUND)
def test_what_was_found_once_runs_nothing(text: str) -> None:
    assert does_nothing(text)


ELEMENTS = set("html head body main p script a".split())


@given(PIECES)
def test_what_is_kept_is_text_links_and_pictures(text: str) -> None:
    """In a whole page, rendered as the site does and read as browsers do."""
    data = '<script type="application/json">{"a": "]: <b> (x)"}</script>'
    try:
        page = html(f"Before.\n\n{checked(text, 'about.md', None)}\n\nAfter.\n{{ #p1 }}\n\n{data}")
    except EditorError:
        return
    root = html5lib.parse(page, namespaceHTMLElements=False)
    for element in root.iter():
        assert element.tag in ELEMENTS | MADE, page
        assert {*element.attrib} <= ATTRIBUTES, page
        for name in ("href", "src"):
            assert not urlsplit(element.get(name, "")).scheme, page
            assert not (element.get(name) or "").startswith(("/", "\\")), page
    (script,) = root.iter("script")
    assert json.loads(script.text)
    (block,) = (element for element in root.iter() if element.get("id") == "p1")
    assert block.text == "After."


MADE = set(
    "blockquote br code em h1 h2 h3 h4 h5 h6 hr img li ol pre strong ul table tr td th".split()
)
ATTRIBUTES = set("href src alt id class data-block aria-label title type".split())
