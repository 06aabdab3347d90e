"""The pictures that the README shows, taken of the built site.

python -m tests.site.pictures FOLDER     after `make site`
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.site import chromium
from tests.site.reader import choose
from tests.site.serving import served

SITE = Path(__file__).parents[2] / "site"

DESKTOP = {"viewport": {"width": 1240, "height": 800}}
PHONE = {
    "viewport": {"width": 390, "height": 780},
    "color_scheme": "dark",
    "has_touch": True,
    "is_mobile": True,
}


def title_page(page: Page) -> None:
    """The first thing a reader sees."""


def open_note(page: Page) -> None:
    mark = page.locator("[id='fnref:5'] a")
    mark.evaluate("mark => mark.scrollIntoView({ block: 'center' })")
    mark.hover()


def notes_in_the_margin(page: Page) -> None:
    choose(page, "Notes in the margin")
    page.locator("#p124").evaluate("block => block.scrollIntoView({ block: 'center' })")


def tapped_note(page: Page) -> None:
    mark = page.locator("[id='fnref:5'] a")
    mark.evaluate("mark => mark.scrollIntoView({ block: 'center' })")
    mark.tap()


PICTURES: Mapping[str, tuple[str, Mapping[str, object], Callable[[Page], None]]] = {
    "title-page": ("", DESKTOP, title_page),
    "open-note": ("war-communism/", DESKTOP, open_note),
    "margin-notes": ("results-of-the-nep/", DESKTOP, notes_in_the_margin),
    "phone-in-dark": ("war-communism/", PHONE, tapped_note),
}


def take(folder: Path) -> None:
    """Take all pictures and write them to ``folder``, as PNG."""
    with served(SITE.parent) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.ensure(), args=[*chromium.ARGUMENTS]
        )
        for name, (path, device, pose) in PICTURES.items():
            page = browser.new_page(**device)
            page.goto(f"{url}{SITE.name}/{path}")
            pose(page)
            page.wait_for_timeout(800)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
