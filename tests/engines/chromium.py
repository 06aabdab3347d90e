"""Chromium, by Playwright."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

from tests.engines.engine import Engine
from tests.site.chromium import ARGUMENTS, find


class Chromium(Engine):
    """The one to compare the others with."""

    name = "Chromium"

    def __init__(self, page: Page, version: str, end: Any) -> None:
        self.page, self.version, self._end = page, version, end
        self._said: list[str] = []
        page.on("console", lambda one: self._said.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: self._said.append(str(error)))

    def size(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def go(self, url: str) -> None:
        self.page.goto(url, wait_until="load")

    def js(self, expression: str) -> Any:
        try:
            return self.page.evaluate(expression)
        except Error as error:
            if "context was destroyed" in str(error):  # Another page is coming.
                self.page.wait_for_load_state("load")
                return self.page.evaluate(expression)
            raise RuntimeError(str(error)) from error

    def move(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y)

    def down(self) -> None:
        self.page.mouse.down()

    def up(self) -> None:
        self.page.mouse.up()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def chord(self, key: str) -> None:
        self.page.keyboard.press(f"Control+{key}")

    def pdf(self) -> bytes:
        return self.page.pdf(format="A4", prefer_css_page_size=True)

    def complaints(self) -> list[str]:
        said, self._said = self._said, []
        return said

    def close(self) -> None:
        self._end()


def start(is_dark: bool) -> Chromium | None:
    """Chromium, as the tests of the site start it."""
    path = find()
    if path is None:
        return None
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])

    def end() -> None:
        browser.close()
        playwright.stop()

    page = browser.new_page(color_scheme="dark" if is_dark else "light")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return Chromium(page, browser.version, end)
