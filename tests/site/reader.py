"""A reader with a browser: opens pages of the site and notes whatever goes wrong on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Request,
    Response,
    Route,
    WebError,
    expect,
)

from tests.site.waiting import wait_until

HEIGHTS = {320: 640, 390: 844, 820: 1180, 1440: 900}

# Whether the beginning of an element can be seen: within the window and not behind the header.
IS_IN_VIEW = """element => {
    const header = document.querySelector(".md-header").getBoundingClientRect();
    const { top } = element.getBoundingClientRect();
    return top >= Math.max(0, header.bottom) && top < innerHeight;
}"""


# Ends when the scripts have come that a page fetches as soon as it is shown: then the menu says
# which colours are chosen.
IS_AWAKE = """() => new Promise((done, fail) => {
    const isAwake = () => document.querySelector("#__view [name=colours]:checked");
    const look = () => (isAwake() ? done() : requestAnimationFrame(look));
    setTimeout(() => fail(new Error("no scripts have come")), 9000);
    if (document.querySelector("script[data-scripts]")) look();
    else done();
})"""

# Playwright gives what it evaluates no end.
FACES_ARE_THERE = """Promise.race([
    document.fonts.ready.then(() => null),
    new Promise((_, give_up) => setTimeout(() => give_up(new Error("no typeface")), 10_000)),
])"""

# Ends when the page has done what it does of itself: it has unfolded and has its faces, its
# scripts have nothing more to do, and what came of all that is drawn.
COMES_TO_REST = """async () => {
    let awaited = "";
    // A browser may find no time to spare for seconds, as frame.js knows.
    const next = (what) => new Promise((done) => window[awaited = what](done, { timeout: 400 }));
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error(awaited)), 9000));
    const rest = async () => {
        do await next("requestIdleCallback");
        while (document.querySelector("[data-lines]:not(.footnote)"));
        awaited = "fonts";
        await document.fonts.ready;
        await next("requestAnimationFrame");
        await next("requestAnimationFrame");
    };
    await Promise.race([rest(), late]);
}"""


class Witness:
    """Notes whatever the pages of a context do that no page of the site should do."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.complaints: list[str] = []
        self.known_missing: set[str] = set()
        self._origin = _origin(site)
        context.on("console", self._on_console)
        context.on("dialog", self._on_dialog)
        context.on("weberror", self._on_error)
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failure)
        context.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        is_known = message.location["url"] in self.known_missing
        if message.type in ("error", "warning") and not is_known:
            self.complaints.append(f"console {message.type}: {message.text}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"{dialog.type}: {dialog.message}")
        dialog.dismiss()

    def _on_error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught error: {error.error}")

    def _on_request(self, request: Request) -> None:
        if request.url.startswith("http") and _origin(request.url) != self._origin:
            self.complaints.append(f"request to another host: {request.url}")

    def _on_failure(self, request: Request) -> None:
        # A request is aborted when the reader leaves the page before it is answered.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed request: {request.url} ({request.failure})")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.url not in self.known_missing:
            self.complaints.append(f"status {response.status}: {response.url}")


class Device:
    """A kind of browser, the pages that are open in it, and the witness of what they do."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        context.set_default_timeout(10_000)
        self.witness = Witness(context, site)
        self._context = context
        self._idle: list[Page] = []
        self._used: list[Page] = []

    def blank_page(self) -> Page:
        """An empty page. Pages are used again, for to make one takes longer than to load it."""
        page = self._idle.pop() if self._idle else self._context.new_page()
        self._used.append(page)
        # A browser takes its time over the mouse on a page that is behind another.
        page.bring_to_front()
        return page

    def leave(self) -> list[str]:
        """Leave all pages, and give what went wrong on them."""
        while self._used:
            page = self._used.pop()
            # A test that failed may still hold back what the next one waits for.
            page.unroute_all(behavior="ignoreErrors")
            page.goto("about:blank")
            # Nor does a button stay pressed, with which nothing opens.
            page.mouse.up()
            page.mouse.move(0, 0)
            self._idle.append(page)
        complaints = self.witness.complaints[:]
        self.witness.complaints.clear()
        return complaints


class Reader:
    """Opens pages of the site, on any device."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.site = site
        self._browser = browser
        self._devices: dict[tuple[bool, bool], Device] = {}

    def open(
        self,
        path: str = "",
        *,
        width: int = 1440,
        height: int | None = None,
        scheme: str = "light",
        touch: bool = False,
        script: bool = True,
        missing: bool = False,
    ) -> Page:
        """A page at ``path``, below the site's address; ``missing`` where there is none."""
        device = self._device(touch, script)
        if missing:
            device.witness.known_missing.add(self.site + path)
        page = device.blank_page()
        page.set_viewport_size({"width": width, "height": height or HEIGHTS[width]})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(self.site + path)
        if script:
            wait_for_scripts(page)
        return page

    def leave(self) -> list[str]:
        """Leave all pages, and give what went wrong on them."""
        return [complaint for device in self._devices.values() for complaint in device.leave()]

    def _device(self, touch: bool, script: bool) -> Device:
        if (touch, script) not in self._devices:
            context = self._browser.new_context(
                has_touch=touch, is_mobile=touch, java_script_enabled=script
            )
            self._devices[touch, script] = Device(context, self.site)
        return self._devices[touch, script]


def by_id(page: Page, identifier: str) -> Locator:
    """The element with an id, which may contain a colon."""
    return page.locator(f'[id="{identifier}"]')


def search_for(page: Page, words: str) -> None:
    """Open the search, by its button where the header has no room for the field, and fill it in."""
    if page.viewport_size["width"] < 960:
        page.get_by_role("button", name="Open the search").click()
    field = page.get_by_role("searchbox", name="Search")
    field.click()
    field.fill(words)


def choice(page: Page, name: str) -> Locator:
    """One of the reader's choices: its box or its button, in the menu."""
    return page.locator("#__view label", has_text=name).locator("input")


def choose(page: Page, name: str) -> None:
    """Open the menu of the reader's choices, press one, and close the menu again."""
    page.get_by_role("button", name="View").click()
    page.get_by_role("group", name="View").get_by_text(name, exact=True).click()
    page.keyboard.press("Escape")


@contextmanager
def held_back(page: Page, pattern: str) -> Iterator[Callable[[], None]]:
    """Hold back the file that the page asks for. Gives what waits until it has, and lets it go."""
    asked: list[Route] = []
    page.route(pattern, lambda route: asked.append(route))

    def let_go() -> None:
        wait_until(lambda: page.evaluate("null") or asked)
        asked[0].continue_()

    yield let_go
    page.unroute(pattern)


def wait_for_scripts(page: Page) -> None:
    """Let a page's scripts come, before what no reader does as soon as the page is there."""
    page.evaluate(IS_AWAKE)


def load(page: Page, address: str) -> None:
    """Come to an address from another page: on the same page nothing would be loaded."""
    assert page.url.partition("#")[0] != address.partition("#")[0], address
    page.goto(address)
    wait_for_scripts(page)


def load_anew(page: Page) -> None:
    """Load the page again: one that is there already may still ask for a file past a new route."""
    page.reload()
    wait_for_scripts(page)


def wait_for_faces(page: Page) -> None:
    """Until the typeface that the page shows is there: within ten seconds, as all else."""
    page.evaluate(FACES_ARE_THERE)


def come_to_rest(page: Page) -> None:
    """Until nothing moves of itself any more: then what is measured now is still so in a while."""
    page.evaluate(COMES_TO_REST)


def let_pass(page: Page, milliseconds: int) -> None:
    """Let time pass on the page, by the page's own clock: what was due before is done then."""
    page.evaluate("time => new Promise((done) => setTimeout(done, time))", milliseconds)


def expect_in_view(element: Locator) -> None:
    """The beginning of ``element`` comes to be seen."""
    expect(element).to_be_visible()
    wait_until(lambda: element.evaluate(IS_IN_VIEW))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
