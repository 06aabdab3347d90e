"""axe finds nothing to object to: on any page, at any width, in either scheme."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.site.built import PAGES
from tests.site.reader import by_id, search_for, wait_until

WIDTHS = (390, 820, 1440)
SCHEMES = ("light", "dark")

# What axe has by default, and that targets are big enough to be hit.
EVERY_RULE = {"rules": {"target-size": {"enabled": True}}}

# The rules on colours take longer than all others together, and would for every element take
# minutes: three elements of each kind will do, since like elements have like colours.
COLOURS = ("color-contrast", "link-in-text-block")
RULES_ON_COLOUR = {"runOnly": COLOURS}
OTHER_RULES = {"rules": EVERY_RULE["rules"] | {rule: {"enabled": False} for rule in COLOURS}}

RUN_AXE = """async ([rules, within]) => {
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
ONE_OF_ITS_KIND = "[data-one-of-its-kind]"

# Whether a page has followed the system into a scheme, and no colour is on its way any more.
HAS_TURNED = """scheme => {
    const [ground] = getComputedStyle(document.body).backgroundColor.match(/\\d+/);
    return (Number(ground) > 127) === (scheme === "light") && document.getAnimations().length === 0;
}"""


def objections(page: Page, rules: dict[str, Any] = EVERY_RULE, within: str = "") -> list[str]:
    """What axe finds on a page, or on the elements within: each rule with each that breaks it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in page.evaluate(RUN_AXE, [rules, within])
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["default", "sepia", "slate"])
@pytest.mark.parametrize("path", ["", "war-communism/", "bibliography/", "textual-notes/"])
def test_text_has_a_contrast_of_7_to_1(visit: Callable[..., Page], path: str, scheme: str) -> None:
    page = visit(path)
    page.evaluate(MARK_KINDS)
    page.evaluate("scheme => (document.body.dataset.mdColorScheme = scheme)", scheme)
    wait_until(lambda: page.evaluate("document.getAnimations().length === 0"))
    assert objections(page, {"runOnly": ["color-contrast-enhanced"]}, ONE_OF_ITS_KIND) == []


@pytest.mark.parametrize("path", [*PAGES, "nonsense/"])
def test_no_page_has_anything_that_axe_objects_to(visit: Callable[..., Page], path: str) -> None:
    page = visit(path, missing=path not in PAGES)
    page.evaluate(MARK_KINDS)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = objections(page, OTHER_RULES)
    for scheme, width in product(SCHEMES, WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        wait_until(partial(page.evaluate, HAS_TURNED, scheme))
        found[scheme, width] = objections(page, RULES_ON_COLOUR, ONE_OF_ITS_KIND)
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_dark_scheme_is_dark_and_the_light_one_light(
    visit: Callable[..., Page], scheme: str
) -> None:
    page = visit("conclusion/", scheme=scheme)
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g)")
    assert all((int(part) < 64) == (scheme == "dark") for part in colour)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("path", "number", "within", "width"),
    [
        ("conclusion/", 160, "", 390),
        ("conclusion/", 160, "", 1440),
        ("industrial-elite/", 55, ".note-card", 1440),
        ("material-logic-of-stalinism/", 141, ".note-card", 1440),
    ],
)
def test_axe_does_not_object_to_an_open_card(
    visit: Callable[..., Page], path: str, number: int, within: str, width: int, scheme: str
) -> None:
    page = visit(path, width=width, scheme=scheme)
    by_id(page, f"fnref:{number}").locator("a.footnote-ref").hover()
    expect(page.locator(".note-card")).to_be_visible()
    assert objections(page, within=within) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_does_not_object_to_the_open_search(
    visit: Callable[..., Page], width: int, scheme: str
) -> None:
    page = visit("nonsense/", width=width, scheme=scheme, missing=True)
    search_for(page, "bureaucracy")
    expect(page.locator(".search__results li").first).to_be_visible()
    assert objections(page) == []
