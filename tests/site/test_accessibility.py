"""axe finds nothing to object to: on any page, at any width, in either scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from lxml import etree
from playwright.sync_api import Page, expect

from tests.site.built import PAGES, SECTIONS, Site
from tests.site.reader import by_id, come_to_rest, search_for, wait_until
from tests.site.test_layout import scrolls_sideways

# Every page is looked at in a wide window; these, which have all that a page can have, in narrow
# ones too.
RICH = ("war-communism/", "bibliography/")
NARROW = (390, 820)
# These have all colours that a page can have: what a reader may choose beside is looked at here.
COLOURFUL = ("", *RICH, "textual-notes/")
SEPIA = "rgb(240, 228, 203)"

# These have no kind of element that is not on a page that axe looks at: what stands in these
# sections stands in `whole/` as well, and terms are listed as people are.
TOLD_ELSEWHERE = (*(path for path in SECTIONS if path not in COLOURFUL), "terms/")
LOOKED_AT = [path for path in PAGES if path not in TOLD_ELSEWHERE]

# What axe has by default, and that targets are big enough to be hit.
EVERY_RULE = {"rules": {"target-size": {"enabled": True}}}

COLOURS = ("color-contrast", "link-in-text-block")
RULES_ON_COLOUR = {"runOnly": COLOURS}
OTHER_RULES = {"rules": EVERY_RULE["rules"] | {rule: {"enabled": False} for rule in COLOURS}}

# The rules that look at where things stand, which another width may change.
RULES_ON_LAYOUT = {"runOnly": ("target-size", "scrollable-region-focusable", "meta-viewport")}

# The rules on colours would for every element take minutes: an element of each look will do. They
# are asked together with all others, for each time axe makes a picture of the page for itself,
# which takes longest.
#
# A single letter has to be as clear as others.
RUN_AXE = """async ([rules, within, wanted, [normal, large]]) => {
    const elements = wanted.length ? [...window.looks.values()] : [];
    for (const [index, isWanted] of wanted.entries())
        elements[index].toggleAttribute("data-looked-at", isWanted);
    const { options } = axe._audit.checks["color-contrast"];
    const contrastRatio = { normal: { expected: normal }, large: { expected: large } };
    axe.configure({
        rules: [
            { id: "color-contrast", selector: "[data-looked-at]" },
            { id: "link-in-text-block",
              selector: "a[href][data-looked-at], [data-looked-at] a[href]" },
        ],
        checks: [{
            id: "color-contrast", options: { ...options, contrastRatio, ignoreLength: true },
        }],
    });
    const context = within ? { include: [...document.querySelectorAll(within)] } : document;
    const { violations } = await axe.run(context, { resultTypes: ["violations"], ...rules });
    for (const element of elements) element.removeAttribute("data-looked-at");
    return violations;
}"""

# The looks of all text on a page, or within some elements: an element of each, and what its look
# consists of. That is which elements and classes it is within, and their colours.
FIND_LOOKS = """(within) => {
    const chains = new Map([[null, { chain: "", own: "" }]]);
    const chainOf = (element) => {
        if (!chains.has(element)) {
            const above = chainOf(element.parentElement);
            const style = getComputedStyle(element);
            const own = [style.color, style.backgroundColor, style.backgroundImage, style.opacity,
                style.textShadow, style.textDecorationLine].join(" ");
            const name = `${element.localName}.${element.getAttribute("class") ?? ""}`;
            const chain = `${above.chain} ${name}${own === above.own ? "" : ` (${own})`}`;
            chains.set(element, { chain, own });
        }
        return chains.get(element);
    };
    const hasText = ({ childNodes }) => [...childNodes].some(
        ({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
    window.looks = new Map();
    for (const root of document.querySelectorAll(within || "body")) {
        for (const element of [root, ...root.querySelectorAll("*")]) {
            if (!hasText(element)) continue;
            if (!element.checkVisibility({ visibilityProperty: true })) continue;
            const { fontSize, fontWeight } = getComputedStyle(element);
            const look = `${chainOf(element).chain} ${fontSize} ${fontWeight}`;
            if (!window.looks.has(look)) window.looks.set(look, element);
        }
    }
    return [...window.looks.keys()];
}"""

# Which elements are shown: where another width shows the same, only their places can differ.
SHOWN = """() => [...document.querySelectorAll("*")].map(
    (element) => Number(element.checkVisibility({ visibilityProperty: true }))).join("")"""

# What contrast text has to have, and large text (WCAG 1.4.3); and on a page that nobody has touched
# (1.4.6).
CONTRAST, ENHANCED = (4.5, 3.0), (7.0, 4.5)

# The looks that axe has had nothing to object to, and at which contrast: like looks have like
# colours, on whatever page.
PLEASING: dict[str, tuple[float, float]] = {}

# Whether a page has followed the system into a scheme, and no colour is on its way any more.
HAS_TURNED = """scheme => {
    const [ground] = getComputedStyle(document.body).backgroundColor.match(/\\d+/);
    return (Number(ground) > 127) === (scheme === "light") && document.getAnimations().length === 0;
}"""


def objections(
    page: Page,
    rules: Mapping[str, Any] = EVERY_RULE,
    within: str = "",
    contrast: tuple[float, float] = CONTRAST,
) -> list[str]:
    """What axe finds on a page, or on the elements within: each rule with each that breaks it."""
    on_colour = rules in (EVERY_RULE, RULES_ON_COLOUR)
    looks = page.evaluate(FIND_LOOKS, within) if on_colour else []
    wanted = [PLEASING.get(look, (0, 0)) < contrast for look in looks]
    if rules == RULES_ON_COLOUR and not any(wanted):
        return []
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in page.evaluate(RUN_AXE, [rules, within, wanted, contrast])
        for node in violation["nodes"]
    ]
    if not found:
        new = [look for look, is_wanted in zip(looks, wanted, strict=True) if is_wanted]
        PLEASING.update(dict.fromkeys(new, contrast))
    return found


@pytest.mark.parametrize("path", [*LOOKED_AT, "nonsense/"])
def test_axe_objects_to_nothing_and_no_page_scrolls_sideways(
    visit: Callable[..., Page], path: str
) -> None:
    page = visit(path, missing=path not in PAGES)
    come_to_rest(page)
    found = found_on(page)
    if path in COLOURFUL:
        page.evaluate("document.documentElement.dataset.mdColorScheme = 'sepia'")
        expect(page.locator("body")).to_have_css("background-color", SEPIA)
        wait_until(lambda: page.evaluate("document.getAnimations().length === 0"))
        found["sepia"] = objections(page, RULES_ON_COLOUR, contrast=ENHANCED)
        page.evaluate("delete document.documentElement.dataset.mdColorScheme")
    shown = {page.evaluate(SHOWN)} if path in RICH else set()
    for width in NARROW if path in RICH else NARROW[:1]:
        page.set_viewport_size({"width": width, "height": 900})
        if path in RICH and (now := page.evaluate(SHOWN)) not in shown:
            found |= {f"{name} at {width}": what for name, what in found_on(page).items()}
            shown.add(now)
        else:
            found[str(width)] = objections(page, RULES_ON_LAYOUT)
    assert {where: what for where, what in found.items() if what} == {}
    assert path in SECTIONS or not scrolls_sideways(page)


def found_on(page: Page) -> dict[str, list[str]]:
    """What axe finds on a page: all, and colours once more in the dark."""
    turn(page, "light")
    found = {"light": objections(page, contrast=ENHANCED)}
    turn(page, "dark")
    return found | {"dark": objections(page, RULES_ON_COLOUR, contrast=ENHANCED)}


def turn(page: Page, scheme: str) -> None:
    """Let the system ask for a scheme, and wait until the page has followed."""
    page.emulate_media(color_scheme=scheme)
    wait_until(lambda: page.evaluate(HAS_TURNED, scheme))


def test_what_is_told_elsewhere_has_nothing_that_axe_does_not_see(site: Site) -> None:
    seen = set[str]().union(*(kinds_on(site, path) for path in LOOKED_AT))
    for path in TOLD_ELSEWHERE:
        assert kinds_on(site, path) - seen == set(), path


def test_terms_are_far_enough_apart_in_a_narrow_window(visit: Callable[..., Page]) -> None:
    page = visit("terms/", width=NARROW[0])
    assert objections(page, RULES_ON_LAYOUT) == []
    assert not scrolls_sideways(page)


def kinds_on(site: Site, path: str) -> set[str]:
    """The kinds of elements on a page: their names, their attributes and what they are within."""
    kinds: dict[Any, str] = {None: ""}
    for element in site.pages[path].iter(etree.Element):
        names = " ".join(sorted(name for name in element.attrib if not name.startswith("data-")))
        own = f"{element.tag}.{element.get('class')} {element.get('role')} {names}"
        kinds[element] = f"{kinds[element.getparent()]} > {own}"
    return set(kinds.values())


# The marks that are no target where a square of 24 pixels around their centre reaches.
TOO_SMALL = """() => {
    const hits = (mark, x, y) => mark.contains(document.elementFromPoint(x, y));
    const isTarget = (mark) => {
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        const x = (left + right) / 2;
        const y = (top + bottom) / 2;
        return [-11.5, 0, 11.5].every((dx) =>
            [-11.5, 0, 11.5].every((dy) => hits(mark, x + dx, y + dy)));
    };
    // Behind the header and at the window's lower edge nothing is hit: there the page goes on.
    const [first, last] = [innerHeight / 4, innerHeight * 3 / 4];
    const isThere = (mark) => {
        const { top } = mark.getBoundingClientRect();
        return first <= top && top <= last;
    };
    return [...document.querySelectorAll(".footnote-ref")].filter((mark) => {
        if (!isThere(mark)) mark.scrollIntoView({ block: "center" });
        return !isTarget(mark);
    }).map((mark) => mark.textContent);
}"""


@pytest.mark.parametrize("path", SECTIONS)
def test_every_mark_is_a_target_of_24_by_24_pixels_and_no_section_scrolls_sideways(
    visit: Callable[..., Page], path: str
) -> None:
    page = visit(path)
    come_to_rest(page)
    for width in (390, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(TOO_SMALL) == [], width
    assert not scrolls_sideways(page)


def clarity(one: list[str], other: list[str]) -> float:
    """How much lighter one colour is than the other (WCAG, relative luminance)."""
    light, dark = sorted((luminance(colour) + 0.05 for colour in (one, other)), reverse=True)
    return light / dark


def luminance(colour: list[str]) -> float:
    shares = (int(part) / 255 for part in colour[:3])
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("scheme", "width", "other_width"), [("light", 390, 1440), ("dark", 1440, 390)]
)
def test_a_page_has_the_colours_of_its_scheme_and_axe_does_not_object_to_an_open_card(
    visit: Callable[..., Page], scheme: str, width: int, other_width: int
) -> None:
    page = visit("conclusion/", width=width, scheme=scheme)
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g)")
    assert all((int(part) < 64) == (scheme == "dark") for part in colour)
    # The edge of the search field is seen (WCAG 1.4.11).
    edge, field = page.evaluate("""() => {
        const style = getComputedStyle(document.querySelector(".search__input"));
        return [style.borderTopColor, style.backgroundColor].map((one) => one.match(/\\d+/g));
    }""")
    assert clarity(edge, field) >= 3
    open_card(page, 160)
    assert objections(page) == []
    page.set_viewport_size({"width": other_width, "height": 900})
    open_card(page, 160)
    assert objections(page, within=".note-card") == []


@pytest.mark.parametrize(
    ("path", "number", "scheme"),
    [("industrial-elite/", 55, "light"), ("material-logic-of-stalinism/", 141, "dark")],
)
def test_axe_does_not_object_to_a_card_with_a_judgement_or_without_a_note(
    visit: Callable[..., Page], path: str, number: int, scheme: str
) -> None:
    page = visit(path, scheme=scheme)
    open_card(page, number)
    assert objections(page, within=".note-card") == []


def open_card(page: Page, number: int) -> None:
    by_id(page, f"fnref:{number}").locator("a.footnote-ref").hover()
    expect(page.locator(".note-card")).to_be_visible()


def test_axe_does_not_object_to_the_open_search(visit: Callable[..., Page]) -> None:
    page = visit("nonsense/", scheme="dark", missing=True)
    search_for(page, "bureaucracy")
    expect(page.locator(".search__results li").first).to_be_visible()
    assert objections(page) == []
    page.get_by_role("searchbox", name="Search").fill("")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 844})
    turn(page, "light")
    search_for(page, "bureaucracy")
    expect(page.locator(".search__results li").first).to_be_visible()
    assert objections(page) == []


OUTLINED = "element => getComputedStyle(element).outlineStyle"


@pytest.mark.parametrize("path", ["war-communism/#fn:3", "textual-notes/#e-p21-635", "notes/#n63"])
def test_forced_colours_show_the_target_and_the_focus(
    visit: Callable[..., Page], path: str
) -> None:
    page = visit(path)
    page.emulate_media(forced_colors="active")
    target = page.locator(":target")
    assert target.evaluate(OUTLINED) == "solid"
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate(OUTLINED) == "solid"
    page.emulate_media(forced_colors="none")
