"""Somebody who has never been to the site.

To make a browser of one's own takes longer than most tests do; one that is emptied serves as well.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.site.reader import Witness


class Newcomer:
    """One page of a browser of its own, which keeps nothing from one test to the next."""

    def __init__(self, browser: Browser, site: str, watch: str = "", **device: object) -> None:
        """``watch`` is a script that every page begins with."""
        self._context = browser.new_context(**device)
        self._context.set_default_timeout(10_000)
        self._context.add_init_script(watch)
        self._site = site
        self._page = self._context.new_page()
        self._window = self._page.viewport_size
        self._browser = self._context.new_cdp_session(self._page)
        self.witness = Witness(self._context, site)

    def arrive(self) -> Page:
        """An empty page, of a browser that has no file and remembers nothing."""
        if self._page.url != "about:blank":
            self._page.goto("about:blank")
        self._browser.send("Network.clearBrowserCache")
        parts = urlsplit(self._site)
        origin = f"{parts.scheme}://{parts.netloc}"
        self._browser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._context.clear_cookies()
        return self._page

    def leave(self) -> list[str]:
        """Leave the page as it was found, and give what went wrong on it."""
        self._context.set_offline(False)
        self._page.unroute_all(behavior="ignoreErrors")
        self._page.goto("about:blank")
        self._page.mouse.up()
        self._page.mouse.move(0, 0)
        self._page.set_viewport_size(self._window)
        self._page.emulate_media(color_scheme="null")
        complaints = self.witness.complaints[:]
        self.witness.complaints.clear()
        return complaints
