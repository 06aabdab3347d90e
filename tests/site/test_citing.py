"""Citing this edition: the page and any block, copied with one action, with a link that lands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.site.built import Site
from tests.site.reader import HEIGHTS, Reader, by_id, expect_in_view
from tests.site.test_accessibility import objections

ESSAY = "To Lead the People: Notes on the Russian Revolution: Part II"
READ_CLIPBOARD = "navigator.clipboard.readText()"
READ_HTML = """async () => {
    const [item] = await navigator.clipboard.read();
    return item.types.includes("text/html") && await (await item.getType("text/html")).text();
}"""


@pytest.fixture
def copying(reader: Reader, visit: Callable[..., Page]) -> Iterator[Callable[..., Page]]:
    """Opens a page on which the browser lets the clipboard be read, as a reader who pastes does."""

    def open_page(path: str, **options: object) -> Page:
        page = visit(path, **options)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        return page

    yield open_page


STYLES = (
    (390, "Chicago", f"“The Results of the NEP.” In {ESSAY}. "),
    (820, "MLA", f"“The Results of the NEP.” {ESSAY}, "),
    (1440, "APA", f"The Results of the NEP. (n.d.). In {ESSAY}. "),
    (1440, "BibTeX", "@incollection{edition-results-of-the-nep,"),
)


def test_a_blocks_citation_is_copied_and_its_link_lands_on_the_block(
    copying: Callable[..., Page], site: Site
) -> None:
    page = copying("results-of-the-nep/", width=390)
    link = f"{site.url}results-of-the-nep/#p112"
    dialog = page.get_by_role("dialog", name="Cite block 112")
    for width in (390, 820, 1440):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        by_id(page, "p112").get_by_role("link", name="Link to block 112").click()
        page.get_by_role("button", name="All forms").click()
        for style, words in [(style, words) for at, style, words in STYLES if at == width]:
            dialog.get_by_role("button", name=f"Copy {style}").click()
            expect(dialog.get_by_role("status")).to_have_text(f"{style} copied")
            copied = page.evaluate(READ_CLIPBOARD)
            assert copied.startswith(words)
            assert link in copied
            # Titles of whole works are in italics, on the screen and for programs that set text.
            pasted = page.evaluate(READ_HTML)
            if style == "BibTeX":
                assert not pasted
            else:
                assert f"<i>{ESSAY}</i>" in pasted
                italic = dialog.locator("div", has_text=style).last.locator("i")
                expect(italic).to_have_text(ESSAY)
                expect(italic).to_have_css("font-style", "italic")
        page.goto("about:blank")
        page.goto(link)
        expect_in_view(by_id(page, "p112"))


def test_a_page_is_cited_from_its_heading_and_the_dialog_gives_the_focus_back(
    copying: Callable[..., Page], site: Site
) -> None:
    page = copying("conclusion/", scheme="dark")
    opener = page.get_by_role("button", name="Cite", exact=True)
    dialog = page.get_by_role("dialog", name="Cite this page")
    for path, title, open_it, close in (
        ("conclusion/", "In Conclusion", lambda: opener.press("Enter"), page.keyboard.press),
        ("", ESSAY, opener.click, lambda _: dialog.get_by_role("button", name="Close").click()),
    ):
        if not path:
            page.goto(site.url)
        open_it()
        expect(dialog).to_be_visible()
        if path:
            assert objections(page, within="dialog.cite") == []
        dialog.get_by_role("button", name="Copy Link").click()
        expect(dialog.get_by_role("status")).to_have_text("Link copied")
        assert page.evaluate(READ_CLIPBOARD) == site.url + path
        dialog.get_by_role("button", name="Copy MLA").click()
        expect(dialog.get_by_role("status")).to_have_text("MLA copied")
        assert title in page.evaluate(READ_CLIPBOARD)
        close("Escape")
        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()


def test_a_phone_always_shows_the_way_out_and_what_programs_read_as_it_is_written(
    copying: Callable[..., Page], site: Site
) -> None:
    page = copying("conclusion/index.html", width=390, height=600)
    page.get_by_role("button", name="Cite", exact=True).first.click()
    dialog = page.get_by_role("dialog", name="Cite this page")
    expect(dialog.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    expect(dialog.locator(".cite__text").first).to_have_text(f"{site.url}conclusion/")
    bibtex = dialog.locator(".cite__text", has_text="@incollection")
    expect(bibtex).to_have_css("white-space", "pre-wrap")
    assert "monospace" in bibtex.evaluate("words => getComputedStyle(words).fontFamily")
    assert objections(page, within="dialog.cite") == []


def test_without_a_clipboard_the_words_are_selected(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Cite", exact=True).click()
    page.get_by_role("button", name="Copy APA").click()
    expect(page.get_by_role("status")).to_contain_text("press Ctrl+C")
    assert page.evaluate("getSelection().toString()").startswith("In Conclusion. (n.d.). In")


def test_a_blocks_number_copies_its_link_and_one_more_action_its_citation(
    copying: Callable[..., Page], site: Site
) -> None:
    page = copying("conclusion/?h=Stalin#p1")
    number = page.locator("#p219 > .block-link")
    tools = page.get_by_role("group", name="Block 219")
    # A modified click on it is the browser's own.
    number.click(modifiers=["Alt"])
    expect(page.locator("dialog.cite, .block-tools")).to_have_count(0)
    # By keyboard its tools are reached and left.
    number.press("Enter")
    tools.wait_for()
    expect(page.get_by_role("button", name="Copy citation")).to_be_focused()
    page.keyboard.press("Escape")
    expect(tools).to_be_hidden()
    expect(number).to_be_focused()
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        number.click()
        expect(tools.get_by_role("status")).to_have_text("Link to block 219 copied")
        assert page.evaluate(READ_CLIPBOARD) == f"{site.url}conclusion/#p219"
        tools.get_by_role("button", name="Copy citation").click()
        expect(tools.get_by_role("status")).to_have_text("Citation copied")
        copied = page.evaluate(READ_CLIPBOARD)
        assert copied.startswith("“In Conclusion.” In ")
        assert copied.endswith(f"{site.url}conclusion/#p219.")
        page.keyboard.press("Escape")
        expect(tools).to_be_hidden()
