"""axe finds nothing to object to: on any page, at any width, in either scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.site.built import PAGES
from tests.site.reader import by_id, search_for, wait_until
from tests.site.test_layout import scrolls_sideways

# Every page is looked at in a wide window; these, which have all that a page can have, in narrow
# ones too.
RICH = ("war-communism/", "bibliography/")
NARROW = (390, 820)
SCHEMES = ("light", "dark")
# These have all colours that a page can have: what a reader may choose beside is looked at here.
COLOURFUL = ("", *RICH, "textual-notes/")
SEPIA = "rgb(240, 228, 203)"

# What axe has by default, and that targets are big enough to be hit.
EVERY_RULE = {"rules": {"target-size": {"enabled": True}}}

COLOURS = ("color-contrast", "link-in-text-block")
RULES_ON_COLOUR = {"runOnly": COLOURS}
OTHER_RULES = {"rules": EVERY_RULE["rules"] | {rule: {"enabled": False} for rule in COLOURS}}

# Text has a contrast of 7 to 1 (WCAG 1.4.6). The rule for that says nothing of text with less than
# 4.5 to 1, of which the other does.
ENHANCED = "color-contrast-enhanced"
ALL_RULES_ON_COLOUR = {"runOnly": (*COLOURS, ENHANCED)}
ALL_RULES = {"rules": EVERY_RULE["rules"] | {ENHANCED: {"enabled": True}}}

# The rules that look at where things stand, which another width may change.
RULES_ON_LAYOUT = {"runOnly": ("target-size", "scrollable-region-focusable", "meta-viewport")}

# The rules on colours would for every element take minutes: three elements of each kind will do,
# since like elements have like colours. They are asked together with all others, for each time axe
# makes a picture of the page for itself, which takes longest.
KIND = "[data-one-of-its-kind]"
EVERY_ELEMENT = {
    **dict.fromkeys(("color-contrast", ENHANCED), "*"),
    "link-in-text-block": "a[href], [role=link]",
}
COLOURS_OF_KINDS = {
    **dict.fromkeys(("color-contrast", ENHANCED), KIND),
    "link-in-text-block": f"a[href]{KIND}, {KIND} a[href]",
}

RUN_AXE = """async ([rules, within, looked_at]) => {
    const selectors = Object.entries(looked_at).map(([id, selector]) => ({ id, selector }));
    axe.configure({ rules: selectors });
    const context = within ? { include: [...document.querySelectorAll(within)] } : document;
    const { violations } = await axe.run(context, { resultTypes: ["violations"], ...rules });
    return violations;
}"""

# Marks three elements with text of each kind, that is, within the same elements and classes.
MARK_KINDS = """() => {
    const kindOf = (element) => element
        ? `${kindOf(element.parentElement)} ${element.localName}.${element.getAttribute("class")}`
        : "";
    const hasText = ({ childNodes }) => [...childNodes].some(
        ({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
    const seen = new Map();
    for (const element of [...document.body.querySelectorAll("*")].filter(hasText)) {
        const kind = kindOf(element);
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        if (seen.get(kind) <= 3) element.setAttribute("data-one-of-its-kind", "");
    }
}"""

# Whether a page has followed the system into a scheme, and no colour is on its way any more.
HAS_TURNED = """scheme => {
    const [ground] = getComputedStyle(document.body).backgroundColor.match(/\\d+/);
    return (Number(ground) > 127) === (scheme === "light") && document.getAnimations().length === 0;
}"""


def objections(
    page: Page,
    rules: Mapping[str, Any] = EVERY_RULE,
    within: str = "",
    looked_at: Mapping[str, str] = EVERY_ELEMENT,
) -> list[str]:
    """What axe finds on a page, or on the elements within: each rule with each that breaks it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in page.evaluate(RUN_AXE, [rules, within, looked_at])
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("path", [*PAGES, "nonsense/"])
def test_axe_objects_to_nothing_and_no_page_scrolls_sideways(
    visit: Callable[..., Page], path: str
) -> None:
    page = visit(path, missing=path not in PAGES)
    page.evaluate(MARK_KINDS)
    found = found_on(page, path in COLOURFUL)
    if path in COLOURFUL:
        page.evaluate("document.documentElement.dataset.mdColorScheme = 'sepia'")
        expect(page.locator("body")).to_have_css("background-color", SEPIA)
        wait_until(lambda: page.evaluate("document.getAnimations().length === 0"))
        found["sepia"] = objections(page, ALL_RULES_ON_COLOUR, looked_at=COLOURS_OF_KINDS)
        page.evaluate("delete document.documentElement.dataset.mdColorScheme")
    for width in NARROW if path in RICH else NARROW[:1]:
        page.set_viewport_size({"width": width, "height": 900})
        if path in RICH:
            found |= {f"{name} at {width}": what for name, what in found_on(page, True).items()}
        else:
            found[str(width)] = objections(page, RULES_ON_LAYOUT)
    assert {where: what for where, what in found.items() if what} == {}
    assert not scrolls_sideways(page)


def found_on(page: Page, is_colourful: bool) -> dict[str, list[str]]:
    """What axe finds on a page whose kinds are marked: all, and colours once more in the dark."""
    turn(page, "light")
    every = ALL_RULES if is_colourful else EVERY_RULE
    found = {"light": objections(page, every, looked_at=COLOURS_OF_KINDS)}
    turn(page, "dark")
    on_colour = ALL_RULES_ON_COLOUR if is_colourful else RULES_ON_COLOUR
    return found | {"dark": objections(page, on_colour, looked_at=COLOURS_OF_KINDS)}


def turn(page: Page, scheme: str) -> None:
    """Let the system ask for a scheme, and wait until the page has followed."""
    page.emulate_media(color_scheme=scheme)
    wait_until(lambda: page.evaluate(HAS_TURNED, scheme))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_dark_scheme_is_dark_and_the_light_one_light(
    visit: Callable[..., Page], scheme: str
) -> None:
    page = visit("conclusion/", scheme=scheme)
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g)")
    assert all((int(part) < 64) == (scheme == "dark") for part in colour)
    # The edge of the search field is seen (WCAG 1.4.11).
    edge, field = page.evaluate("""() => {
        const style = getComputedStyle(document.querySelector(".search__input"));
        return [style.borderTopColor, style.backgroundColor].map((one) => one.match(/\\d+/g));
    }""")
    assert contrast(edge, field) >= 3


def contrast(one: list[str], other: list[str]) -> float:
    """How much lighter one colour is than the other (WCAG, relative luminance)."""
    light, dark = sorted((luminance(colour) + 0.05 for colour in (one, other)), reverse=True)
    return light / dark


def luminance(colour: list[str]) -> float:
    shares = (int(part) / 255 for part in colour[:3])
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("path", "number", "within", "width", "scheme"),
    [
        ("conclusion/", 160, "", 390, "light"),
        ("conclusion/", 160, "", 1440, "dark"),
        ("conclusion/", 160, ".note-card", 390, "dark"),
        ("conclusion/", 160, ".note-card", 1440, "light"),
        ("industrial-elite/", 55, ".note-card", 1440, "light"),
        ("material-logic-of-stalinism/", 141, ".note-card", 1440, "dark"),
    ],
)
def test_axe_does_not_object_to_an_open_card(
    visit: Callable[..., Page], path: str, number: int, within: str, width: int, scheme: str
) -> None:
    page = visit(path, width=width, scheme=scheme)
    by_id(page, f"fnref:{number}").locator("a.footnote-ref").hover()
    expect(page.locator(".note-card")).to_be_visible()
    assert objections(page, within=within) == []


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_axe_does_not_object_to_the_open_search(
    visit: Callable[..., Page], width: int, scheme: str
) -> None:
    page = visit("nonsense/", width=width, scheme=scheme, missing=True)
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
