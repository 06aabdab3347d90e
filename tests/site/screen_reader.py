"""What a screen reader is told, as text: roles, names, states and their order.

`python -m tests.site.screen_reader SITE` writes the files in ``golden/`` anew, from a built site.
Read what changed in them aloud before you commit it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.site import chromium
from tests.site.serving import served

GOLDEN = Path(__file__).with_name("golden")
PAGE = "conclusion/"

# What follows is more of the same: the beginning of a page tells how it is read.
PARAGRAPHS = 3


def trees(page: Page) -> Iterator[tuple[str, str]]:
    """The accessibility trees of a section's page, which is open: what it is of, and the tree."""
    expect(page.get_by_role("button", name="View")).to_be_visible()
    body = page.locator("body").aria_snapshot()
    yield "section", _beginning(body)
    page.get_by_role("button", name="View").click()
    yield "view", page.locator("#__view").aria_snapshot() + "\n"
    page.keyboard.press("Escape")
    page.locator(".footnote-ref").first.focus()
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    yield "card", card.aria_snapshot() + "\n"


def _beginning(tree: str) -> str:
    """The tree up to the end of the first paragraphs of the text."""
    lines = tree.splitlines()
    starts = [at for at, line in enumerate(lines) if "Link to block" in line]
    end = starts[PARAGRAPHS - 1] + 3
    return "\n".join([*lines[:end], "  …"]) + "\n"


def main(site: Path) -> None:
    """Write the golden files anew."""
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        Path(folder, "edition").symlink_to(site.resolve(), target_is_directory=True)
        browser = playwright.chromium.launch(
            executable_path=chromium.ensure(), args=[*chromium.ARGUMENTS]
        )
        with served(Path(folder)) as url:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{url}edition/{PAGE}", wait_until="networkidle")
            for name, tree in trees(page):
                (GOLDEN / f"{name}.txt").write_text(tree, "utf-8")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
