"""What stands at an address that was given up."""

from __future__ import annotations

import pytest

from build_tools.errors import EditorError
from build_tools.model.desk import Moved
from build_tools.pages.redirects import with_redirects
from build_tools.publish.addresses import addresses
from build_tools.site.page_html import page_html

FILES = {
    "index.md": "---\na: b\n---\n\n# The *title*\n\nWords.\n{ #p1 }\n",
    "far-away.md": "---\na: b\n---\n\n# Far away\n\nWords.[^2]\n{ #p2 }\n\n[^2]: A note.\n",
    "data.json": "{}\n",
}


def moved(old: str, new: str) -> Moved:
    return Moved(old, new, "For [a] *reason*.", 1)


def test_where_nothing_has_moved_nothing_changes() -> None:
    assert with_redirects(FILES, ()) == FILES


def test_a_page_leaves_a_page_that_leads_on() -> None:
    files = with_redirects(FILES, [moved("/near/", "/far-away/"), moved("/a/b/", "/")])
    assert {name: files[name] for name in FILES} == FILES
    assert set(files) - set(FILES) == {"near/index.md", "a/b/index.md"}
    assert 'canonical: "/far-away/"' in files["near/index.md"]
    assert '<a href="../far-away.md">Far away</a>. For [a] *reason*.' in page_html(
        files["near/index.md"]
    )
    assert '<a href="../../index.md">The <em>title</em></a>' in page_html(files["a/b/index.md"])


def test_a_place_leaves_a_link_under_its_id() -> None:
    moves = [moved("/far-away/#p9", "/#p1"), moved("/#fn:7", "/far-away/#fn:2")]
    files = with_redirects(FILES, moves)
    assert set(files) == set(FILES)
    assert '<a href="index.md#p1">' in page_html(files["far-away.md"])
    page = page_html(files["index.md"])
    assert 'id="fn:7"' in page and 'class="moved"' in page
    assert '<a href="far-away.md#fn:2">Far away</a>' in page


def test_where_a_block_was_is_no_block() -> None:
    """It would be counted, cited and searched as one."""
    page = page_html(with_redirects(FILES, [moved("/#p9", "/#p1")])["index.md"])
    assert 'id="p9"' in page and page.count('class="block-link"') == 1


def test_a_place_on_a_page_that_is_gone_may_lead_elsewhere_than_the_page() -> None:
    moves = [moved("/near/#p1", "/#p1"), moved("/near/", "/far-away/")]
    page = page_html(with_redirects(FILES, moves)["near/index.md"])
    assert page.index('href="../far-away.md"') < page.index('href="../index.md#p1"')


def test_a_page_that_leads_on_promises_nothing_of_its_own() -> None:
    made = addresses(FILES)
    assert addresses(with_redirects(FILES, [moved("/near/", "/far-away/")])) == made


def test_a_file_may_stand_for_a_page() -> None:
    page = page_html(with_redirects(FILES, [moved("/near/", "/data.json")])["near/index.md"])
    assert '<a href="../data.json">data.json</a>' in page


HEADINGS = """---
a: b
---

# Many

Same

: no.

## Same

## Same

- # In a list

1. ## Counted

> ## Quoted

Under it
========

Words
# and a heading
"""
CODE = """
```

# In code

```
"""


@pytest.mark.parametrize("place", sorted(addresses({"many.md": HEADINGS})))
def test_a_place_may_lead_to_whatever_has_an_id(place: str) -> None:
    """Only what can make the id is rendered, and all of its page must come to the same."""
    assert with_redirects({"many.md": HEADINGS}, [moved("/many/#gone", place)])
    with pytest.raises(EditorError, match="is still there"):
        with_redirects({"many.md": HEADINGS}, [moved(place, "/many/#same")])


@pytest.mark.parametrize("place", ["/many/#same_2", "/many/#in-code", "/many/#words"])
def test_no_place_leads_to_what_has_no_id(place: str) -> None:
    with pytest.raises(EditorError, match="is not there"):
        with_redirects({"many.md": HEADINGS + CODE}, [moved("/many/#gone", place)])
