"""The addresses that the edition publishes, each a promise to those who link to it.

An address begins at the site's root: a page (`/notes/`), a place on a page (`/notes/#n63`), or a
file (`/edition.json`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from html.parser import HTMLParser

from build_tools.desk.files import ADDRESSES, PLAN
from build_tools.model.desk import Moved

# The template of a page that only leads on: its address is kept, and nothing new is promised.
REDIRECT = "redirect.html"


def addresses(files: Mapping[str, str]) -> tuple[str, ...]:
    """Every address that the files of ``docs/`` make, in order."""
    return in_order(address for path, text in files.items() for address in _made_by(path, text))


def in_order(found: Iterable[str]) -> tuple[str, ...]:
    """Addresses without repeats, page by page, `p2` before `p10`."""
    return tuple(sorted(set(found), key=_order))


def lost(promised: Iterable[str], made: Iterable[str], moved: Iterable[Moved]) -> tuple[str, ...]:
    """The promised addresses that lead nowhere.

    One that is not made any more still leads somewhere if it has moved, or if its page has moved
    to one where its fragment is an id.
    """
    made, homes = frozenset(made), {one.old: one.new for one in moved}
    return tuple(
        address
        for address in promised
        if address not in made and address not in homes and _follow(address, homes) not in made
    )


def complaints(
    promised: Collection[str], made: Collection[str], moved: Iterable[Moved]
) -> tuple[str, ...]:
    """What is wrong between the list of published addresses and the pages, for the editor.

    Without a list nothing is promised yet, and nothing is wrong.
    """
    if not promised:
        return ()
    gone = [
        f"{ADDRESSES}: “{address}” would disappear, and others may link to it: bring it back, or "
        f"say in {PLAN} under [[moved]] where it is now"
        for address in lost(promised, made, moved)
    ]
    new = in_order(set(made) - set(promised))
    if not new:
        return tuple(gone)
    others = f" and {len(new) - 1} more" if len(new) > 1 else ""
    lacking = (
        f"{ADDRESSES}: lacks “{new[0]}”{others}: run `python -m build_tools addresses` and commit "
        "what it adds"
    )
    return (*gone, lacking)


def page_of(address: str) -> str:
    """The address of the page, or of the file, without the place on it."""
    return address.partition("#")[0]


def file_of(address: str) -> str:
    """The file in ``docs/`` that makes the page or the file at ``address``."""
    path = page_of(address).removeprefix("/")
    if path and not path.endswith("/"):
        return path
    return f"{path.removesuffix('/') or 'index'}.md"


def _follow(address: str, homes: Mapping[str, str]) -> str:
    page, mark, place = address.partition("#")
    return f"{page_of(homes.get(page, page))}{mark}{place}"


def _made_by(path: str, text: str) -> Iterator[str]:
    if path.startswith("."):
        return  # MkDocs passes over it: nobody can go there.
    if not path.endswith(".md"):
        yield f"/{path}"
        return
    front = text.partition("\n---\n")[0]
    if f'\ntemplate: "{REDIRECT}"' in front:
        return
    page = "/" if path == "index.md" else f"/{path.removesuffix('.md')}/"
    yield page
    yield from (f"{page}#{identifier}" for identifier in _ids(text))


# Most pages are the same after a correction as before it.
@lru_cache(maxsize=256)
def _ids(text: str) -> tuple[str, ...]:
    # Only here: to load MkDocs takes as long as to convert an essay, which seldom needs it.
    from build_tools.site.page_html import page_html

    return tuple(_Ids(page_html(text)).found)


def _order(address: str) -> tuple[str, list[tuple[int, str]]]:
    page, _, place = address.partition("#")
    parts = re.findall(r"\d+|\D+", place)
    return page, [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


class _Ids(HTMLParser):
    """The ids of a page that are promised.

    Not those of data, which nobody sees, nor those of corrected words: the address of a correction
    is its entry in the textual notes, and whoever takes it back has one address to lead on.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag != "script" and "data-source" not in given and given.get("id"):
            self.found.append(str(given["id"]))
