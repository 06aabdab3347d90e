"""The pages' Content-Security-Policy: nothing of the site needs more, nothing strange gets in."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.built import Site
from tests.site.newcomer import Newcomer
from tests.site.reader import choice, choose, let_pass, search_for

POLICY = "//meta[@http-equiv='Content-Security-Policy']"

SELF = ["'self'"]
NONE = ["'none'"]
ALLOWED = {
    "default-src": NONE,
    "script-src": SELF,
    "style-src": SELF,
    "img-src": SELF,
    "font-src": SELF,
    "connect-src": SELF,
    "worker-src": SELF,
    "base-uri": NONE,
    "form-action": NONE,
    "object-src": NONE,
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["default"],
}

# What may run or be fetched, none of which may stand before the policy; and what it forbids.
FETCHES = "(//link | //script | //style | //img | //base | //iframe)"
INLINE = (
    "//script[not(@src) and not(contains(@type, 'json'))] | //style | //@style | "
    "//@*[starts-with(name(), 'on')] | //@*[starts-with(normalize-space(), 'javascript:')]"
)

# The ground of a page.
LIGHT = "rgb(251, 248, 241)"
DARK = "rgb(26, 22, 19)"

WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    violations.push(`${effectiveDirective} ${blockedURI}`));
"""


# --- the pages as files ---------------------------------------------------------------------------


def test_every_page_has_the_policy_before_anything_that_it_is_about(site: Site) -> None:
    for path, page in site.pages.items():
        allowed = policy_of(page)
        for kind in ("script-src", "style-src"):
            allowed[kind] = [source for source in allowed[kind] if "sha256" not in source]
        assert allowed == ALLOWED, path


def test_nothing_on_a_page_is_what_the_policy_forbids(site: Site) -> None:
    """One script stands in the page, before anything is shown, and in a long one its styles; the
    policy names their hashes."""
    for path, page in site.pages.items():
        policy = policy_of(page)
        inline = {f"{each.tag}-src": [f"'{hash_of(each.text)}'"] for each in page.xpath(INLINE)}
        assert inline.keys() == {"script-src"} | ({"style-src"} if path == "whole/" else set())
        assert {kind: policy[kind] for kind in inline} == {
            kind: [*SELF, *hashes] for kind, hashes in inline.items()
        }, path


def hash_of(script: str) -> str:
    """As a policy names a script (CSP 3, 2.3.1)."""
    return f"sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def test_a_page_tells_no_other_site_where_a_reader_came_from(site: Site) -> None:
    for page in site.pages.values():
        assert page.xpath("//meta[@name='referrer']/@content") == ["no-referrer"]


def policy_of(page: html.HtmlElement) -> dict[str, list[str]]:
    """What a page's policy allows, by directive."""
    (policy,) = page.xpath(POLICY)
    assert policy.getparent().tag == "head"
    assert not policy.xpath(f"{FETCHES}[following::meta[@http-equiv]]")
    directives = (directive.split() for directive in policy.get("content").split(";"))
    return {name: sources for name, *sources in directives}


# --- the pages in a browser -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def newcomer(browser: Browser, site: Site) -> Newcomer:
    return Newcomer(browser, site.url, WATCH)


@pytest.fixture
def watched(newcomer: Newcomer, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens a page that counts what its policy forbids it, for somebody who has chosen nothing."""
    page = newcomer.arrive()

    def open_page(path: str, address: str = site.url, scheme: str = "light") -> Page:
        page.emulate_media(color_scheme=scheme)
        page.goto(address + path)
        return page

    yield open_page
    newcomer.leave()


def violations(page: Page) -> list[str]:
    return page.evaluate("violations")


def use_everything(page: Page) -> None:
    """Use what a page of the essay has: card, citations, switches, phrases, colours, search."""
    page.locator("a.footnote-ref").first.click()
    expect(page.locator(".note-card")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cite", exact=True).click()
    expect(page.get_by_text("BibTeX").first).to_be_visible()
    page.keyboard.press("Escape")
    for name in ("Notes in the margin", "Show corrections", "Show people and terms"):
        choose(page, name)
        expect(choice(page, name)).to_be_checked()
    page.locator("article p[id]").first.evaluate("words => getSelection().selectAllChildren(words)")
    expect(page.get_by_role("button", name="Copy link to these words")).to_be_visible()
    page.evaluate("location.hash = 'p999'")
    expect(page.get_by_role("alert")).to_be_visible()
    choose_colours(page, "Paper")
    search_for(page, "Kronstadt")
    expect(page.locator(".search__results mark").first).to_be_visible()


def choose_colours(page: Page, name: str = "Dark") -> None:
    choose(page, name)


def test_colours_that_are_chosen_or_the_systems_are_there_before_the_page_is_shown(
    watched: Callable[..., Page],
) -> None:
    page = watched("conclusion/")

    def expect_from_the_first_frame(grounds: dict[str, str]) -> None:
        """Of a page that gets no scripts but the one that stands in it."""
        page.route("**/edition.*.js", lambda route: route.abort())
        for system, ground in grounds.items():
            page.emulate_media(color_scheme=system)
            page.reload()
            expect(page.locator("body")).to_have_css("background-color", ground)
        page.unroute("**/edition.*.js")

    # Who has chosen nothing has the system's, as who chooses those; and who chose others, others.
    expect_from_the_first_frame({"light": LIGHT, "dark": DARK})
    page.emulate_media(color_scheme="light")
    page.reload()
    choose_colours(page)
    expect(page.locator("body")).to_have_css("background-color", DARK)
    expect_from_the_first_frame({"light": DARK})
    page.reload()
    choose_colours(page, "As the system")
    expect_from_the_first_frame({"dark": DARK, "light": LIGHT})


NO_CHOICES = (
    *("{", "7", "null"),
    *('{"color": 7}', '{"color": {"scheme": "x onload=y"}}', '{"color": null}'),
)


POISON = """poison =>
    localStorage.setItem(`${new URL('..', location).pathname}.__palette`, poison)"""


def test_what_is_no_choice_of_colours_is_none(watched: Callable[..., Page]) -> None:
    page = watched("conclusion/")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for poison in NO_CHOICES:
        page.evaluate(POISON, poison)
        page.reload()
        expect(page.locator("body"), poison).to_have_css("background-color", LIGHT)
        choose_colours(page)
        expect(page.locator("body"), poison).to_have_css("background-color", DARK)
    assert errors == []


def test_a_page_from_the_file_system_has_its_styles_and_its_cards(
    watched: Callable[..., Page], site: Site
) -> None:
    page = watched("conclusion/index.html", f"{site.folder.as_uri()}/")
    page.locator("a.footnote-ref").first.click()
    card = page.locator(".note-card")
    expect(card).to_be_visible()
    assert card.evaluate("card => getComputedStyle(card).position") in ("absolute", "fixed")
    assert violations(page) == []


# --- what gets into a page ------------------------------------------------------------------------

# What somebody might get into a page, by the name that it leaves if it runs.
RUN = "(top.ran ??= []).push('{name}')"
INTRUDERS = {
    "script": "<script>{run}</script>",
    "module": "<script type=module>{run}</script>",
    "data": """<script src="data:text/javascript,{run}"></script>""",
    "error": """<img src="nothing" onerror="{run}">""",
    "load": """<svg onload="{run}"></svg>""",
    "frame": """<iframe srcdoc="<script>{run}</script>"></iframe>""",
    "click": """<button class="lure" onclick="{run}">x</button>""",
    "link": """<a class="lure" href="javascript:void({run})">x</a>""",
    "form": """<form action="javascript:void({run})"><button class="lure">x</button></form>""",
    "style": "<style>body {{ --style: 1 }}</style>",
    "attribute": """<p class="lure" style="--attribute: 1">x</p>""",
}

# What has left its name: a script in `ran`, a style as a property of its element.
LEFT = """() => [...(window.ran ?? []), ...["style", "attribute"].filter(name =>
    [...document.querySelectorAll("body, .lure")].some(element =>
        getComputedStyle(element).getPropertyValue(`--${name}`)))].sort()"""


# What would make markup of a text, each in a try of its own.
SINKS = """() => [
    () => { document.querySelector("article").innerHTML = "<i>x</i>"; },
    () => document.querySelector("article").insertAdjacentHTML("beforeend", "<i>x</i>"),
    () => document.write("x"),
    () => new DOMParser().parseFromString("<i>x</i>", "text/html"),
    () => document.createRange().createContextualFragment("<i>x</i>"),
    () => { document.createElement("iframe").srcdoc = "x"; },
    () => trustedTypes.createPolicy("mine", {}),
    () => trustedTypes.createPolicy("default", {}),
].map((act) => { try { act(); return "done"; } catch { return "refused"; } })"""


def test_no_text_becomes_markup_and_the_policy_keeps_from_running_what_gets_into_a_page(
    watched: Callable[..., Page],
) -> None:
    page = watched("about/")
    assert set(page.evaluate(SINKS)) == {"refused"}
    assert len(violations(page)) == 8
    page.route("**/about/", answering(lambda text: text))
    assert left_on(page) == []
    assert len(violations(page)) >= len(INTRUDERS) - 2  # less those of the frame, and of the form
    # It is the policy that does it.
    page.unroute("**/about/")
    page.route("**/about/", answering(lambda text: text.replace("Content-Security-Policy", "x")))
    assert left_on(page) == sorted(INTRUDERS)


def answering(change: Callable[[str], str]) -> Callable[[Route], None]:
    """Answers with the page that was asked for, changed, and with all intruders in it."""
    intruders = "".join(
        intruder.format(run=RUN.format(name=name)) for name, intruder in INTRUDERS.items()
    )

    def answer(route: Route) -> None:
        response = route.fetch()
        body = change(response.text()).replace("<article", f"{intruders}<article", 1)
        route.fulfill(response=response, body=body)

    return answer


def left_on(page: Page) -> list[str]:
    """What runs on the page when it is loaded again and everything on it is clicked."""
    page.reload(wait_until="networkidle")
    page.evaluate("document.querySelectorAll('.lure').forEach(lure => lure.click())")
    # A link's script runs as a task of its own, like this.
    let_pass(page, 0)
    return page.evaluate(LEFT)
