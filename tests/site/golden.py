"""What a screen reader has of a page: roles, names, states and order, kept as text in `golden/`.

python -m tests.site.golden site/     writes the files anew; read what changed before it is kept
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.site import chromium
from tests.site.reader import Reader, by_id
from tests.site.serving import served

FOLDER = Path(__file__).with_name("golden")


def beginning(page: Page) -> str:
    """A section from the top of its page to the end of its second block."""
    end = page.get_by_role("link", name="Link to block").nth(1).get_attribute("aria-label")
    lines = page.locator("body").aria_snapshot().splitlines()
    return "\n".join(takewhile(lambda line: f'"{end}"' not in line, lines)) + "\n"


def note_card(page: Page) -> str:
    """The card of note 5, which Enter on its mark leads into."""
    by_id(page, "fnref:5").get_by_role("link").press("Enter")
    card = page.locator(".note-card")
    expect(card).to_be_focused()
    return f"{card.aria_snapshot()}\n"


def menu(page: Page) -> str:
    """The reader's choices, opened by their button."""
    page.get_by_role("button", name="View").press("Enter")
    expect(page.get_by_role("group", name="View")).to_be_visible()
    return f"{page.get_by_role('banner').aria_snapshot()}\n"


# Each is looked at on the first numbered section.
VIEWS: dict[str, Callable[[Page], str]] = {
    "section": beginning,
    "note-card": note_card,
    "menu": menu,
}
SECTION = "war-communism/"


def kept(view: str) -> Path:
    """The file that a view is kept in."""
    return FOLDER / f"{view}.yml"


def main() -> None:
    """Write the views of a built site."""
    parser = argparse.ArgumentParser(prog="python -m tests.site.golden", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder with the built site")
    site = parser.parse_args().site
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        Path(folder, "edition").symlink_to(site.resolve(), target_is_directory=True)
        browser = playwright.chromium.launch(
            executable_path=chromium.ensure(), args=[*chromium.ARGUMENTS]
        )
        with served(Path(folder)) as url:
            reader = Reader(browser, f"{url}edition/")
            for name, view in VIEWS.items():
                kept(name).write_text(view(reader.open(SECTION)), "utf-8", newline="\n")
        browser.close()


if __name__ == "__main__":
    main()
