"""Pages and places that have moved: what stands at the old address, and leads to the new one.

It works on hosts that serve files and nothing else. A page that is gone becomes a page with a link
(theme/redirect.html); an id that is gone becomes a paragraph with a link, which is shown to a
reader who asks for it alone (theme/assets/edition.css). The script theme/assets/moved.js follows
these links at once, fragment included; without it they are the reader's to follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from posixpath import dirname, relpath

from build_tools.desk.files import PLAN
from build_tools.errors import EditorError
from build_tools.model.desk import Moved
from build_tools.model.groups import grouped
from build_tools.pages.markdown_text import escape, link
from build_tools.pages.page import page
from build_tools.publish.addresses import REDIRECT, addresses, file_of, page_of

# A heading of Markdown, wherever it stands, and what begins a block of code.
_HEADING = re.compile(r"^(?:[^\w\n{\[]|\d+\.)*#|^(?:=+|-+) *$", re.MULTILINE)
_FENCE = re.compile(r"^ *(?:```|~~~)", re.MULTILINE)


def with_redirects(files: Mapping[str, str], moved: Iterable[Moved]) -> Mapping[str, str]:
    """The files of ``docs/``, and with them all that leads from an old address to its new one.

    Raises `EditorError` for an old address that is still there or that nothing can lead away from,
    and for a new one that is not there, or has moved on itself.
    """
    homes = {one.old: one for one in moved}
    if not homes:
        return files
    asked = {address for one in homes.values() for address in (one.old, one.new)}
    made = _made(asked, files)
    there = (f"/{file.removesuffix('.md')}/" for file in files)
    known = {page.casefold(): page for page in (*map(page_of, homes), *there)}
    for one in homes.values():
        _refuse(one, homes, made, known)
    pages = [one for one in homes.values() if "#" not in one.old]
    places = [one for one in homes.values() if "#" in one.old]
    whole = {**files, **{_stub_of(one.old): _stub(one, files) for one in pages}}
    by_file = grouped(
        (file_of(one.old) if page_of(one.old) in made else _stub_of(one.old), one) for one in places
    )
    for file, gone in by_file.items():
        paragraphs = [whole[file].rstrip(), *(_place(one, file, files) for one in gone)]
        whole[file] = "\n\n".join(paragraphs) + "\n"
    return whole


def _made(asked: Iterable[str], files: Mapping[str, str]) -> frozenset[str]:
    """Which of the addresses ``asked`` for there are, and others.

    Of the other pages nothing is asked, nor of most of these: to render them all takes longer than
    to make them.
    """
    by_file = grouped((file_of(address), address.partition("#")[2]) for address in asked)
    parts = {
        file: _that_name(places, files[file]) for file, places in by_file.items() if file in files
    }
    return frozenset(addresses(parts))


def _that_name(places: Iterable[str], text: str) -> str:
    """What of a page's Markdown can make an id of ``places``: what has it, and the headings.

    All headings, as two with the same words get different ids. A note has its number behind a
    colon in its id, and in brackets in the text.
    """
    names = [name for place in places if (name := place.rpartition(":")[2])]
    front, end, body = text.partition("\n---\n")
    if _FENCE.search(body):
        return text  # What stands in it is no heading, and only the whole shows that.
    blocks = [
        block
        for block in body.split("\n\n")
        if _HEADING.search(block) or any(name in block for name in names)
    ]
    return front + end + "\n\n".join(blocks)


def _refuse(
    one: Moved, homes: Mapping[str, Moved], made: frozenset[str], pages: Mapping[str, str]
) -> None:
    """``pages`` are the edition's and those that moved, by their addresses in small letters.

    Where a file system tells no capitals apart, as on Windows and macOS, each can be there once.
    """

    def fail(address: str, message: str) -> EditorError:
        return EditorError(PLAN, one.line, f"[[moved]] “{address}” {message}")

    home = page_of(one.old)
    if not home.endswith("/"):
        raise fail(one.old, "is a file, which cannot lead elsewhere: go on publishing it")
    if one.old in made:
        raise fail(one.old, "is still there: remove this entry, or rename what has the address")
    if (there := pages.get(home.casefold(), home)) != home:
        raise fail(one.old, f"is “{there}” but for its capitals: one file would stand for both")
    if home not in made and home not in homes:
        raise fail(one.old, f"is on no page: write first where “{home}” has moved to")
    if one.new in homes:
        end = _end(one, homes)
        if end is None:
            raise fail(one.old, "leads round in a circle: write where it stands now")
        raise fail(one.new, f"has moved itself: lead “{one.old}” to “{end}”")
    if one.new not in made:
        raise fail(one.new, f"is not there: correct where “{one.old}” has moved to")


def _end(one: Moved, homes: Mapping[str, Moved]) -> str | None:
    """Where the moves after ``one`` end, or ``None`` where they never do."""
    passed, end = {one.old}, one.new
    while end in homes and end not in passed:
        passed.add(end)
        end = homes[end].new
    return None if end in homes else end


def _stub_of(address: str) -> str:
    """The file of a page that is gone: mkdocs.yml knows by its name that no menu lists it."""
    return f"{page_of(address).strip('/')}/index.md"


def _stub(one: Moved, files: Mapping[str, str]) -> str:
    words = link(_title(one.new, files), _path(one.new, _stub_of(one.old)))
    return page(
        "This page has moved",
        "Where this page is now.",
        f"It is now: {words}. {escape(one.reason)}\n{{ .moved-page }}",
        front={"template": REDIRECT, "canonical": page_of(one.new)},
    )


def _place(one: Moved, file: str, files: Mapping[str, str]) -> str:
    words = link(_title(one.new, files), _path(one.new, file))
    place = one.old.partition("#")[2]
    return f"What had this address is now in: {words}. {escape(one.reason)}\n{{ #{place} .moved }}"


def _title(address: str, files: Mapping[str, str]) -> str:
    """The heading of the page at ``address``, in Markdown; a file has its name."""
    body = files[file_of(address)].partition("\n---\n")[2]
    headings = (line.removeprefix("# ") for line in body.splitlines() if line.startswith("# "))
    # A heading may say at its end which id it has.
    return next(headings, escape(file_of(address))).partition(" { #")[0]


def _path(address: str, file: str) -> str:
    """The way from ``file`` to the file at ``address``, as Markdown links name it."""
    _, mark, place = address.partition("#")
    return f"{relpath(file_of(address), dirname(file))}{mark}{place}"
