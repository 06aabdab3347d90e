"""Roles that stand where no other rule looks for them, and authors in an editor's place.

`Ann Moss, Papers of a Mill, ed., Bob Ash` was edited by Bob Ash; in `Ann Moss, “Preface,” in Bob
Ash, Mills` he wrote the book.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, EDITOR
from build_tools.draft.forms import any_of, listed
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import LANGUAGES, any_word
from build_tools.notes.languages import words as words_of
from build_tools.notes.title_alone import in_capitals

# `ed. the millers, Bread, (Quay, 2015)`, `Moss, Note, Bread`.
_EDITED_FIRST = re.compile(
    r"\A(?:[Ee]ds?|[Hh]r?s?gg?)\.\s(?P<names>(?:(?:[A-Z]\.\s?){1,3}[^,()\d]{3,20},\s){0,4}"
    r"(?:&\s|and\s)?[^,()\d]{3,60}),\s"
)
_NAME = r"[^\W\d_a-z][\w.’'-]{0,20}(?:\s[^\W\d_a-z][\w.’'-]{0,25}){1,3}"
# `Ann Moss, ed. The Mills of Hull`
_ROLE_ALONE = re.compile(rf"\A(?P<names>{_NAME}),\s\(?(?P<role>[Ee]ds?\.)\)?\s(?=(?:The|An?|On)\s)")
# `Mills, vol. 1, p. 12 (Hull: Quay, 1974)`: no page stands before an imprint.
_PAGE_BEFORE = re.compile(
    rf",\s{any_word('page')}\s?\d[\d–-]{{0,10}}(?=\s\([^()]{{2,60}}:\s[^()]{{2,60}}{YEAR}\))"
)
# Behind the maker and the title.
_EDITED = re.compile(
    rf"(?<=[\w”\"’]),\s(?P<role>(?i:{EDITOR})\.?),\s(?P<name>{_NAME})(?=,\s\d|\s\()"
)
# Behind the title: `Rivers, Ann Moss and Bob Ash, eds. (Hull, 1990)`.
_EDITORS_LAST = re.compile(
    rf"(?P<before>[^,]{{3,30}}),\s(?P<names>{_NAME}(?:,\s{_NAME}){{0,2}}(?:,?\s{any_word('and')}\s{_NAME})?),\s(?P<role>[Ee]ds?\.)(?=\s\([^()]*{YEAR})"
)
_OPENING = sorted({one for tag in LANGUAGES for one in words_of("opening", tag)})
# `Rivers (2nd ed.) (Hull, 1990)`, `Mills (paperbound ed.), Hull, 1990`: no editor.
_EDITION = re.compile(
    rf"\s\((?P<which>(?:\d{{1,2}}[a-z]{{1,3}}|[a-zA-Z][a-z]{{2,12}})\.?\s(?:{any_of(listed('edition'))})\.?)\)"
    r"(?=\s\(|,\s)"
)
# `(2 vols., London, 1990)`
_VOLUMES = re.compile(rf"(?<=\()\d{{1,2}}\s{any_word('volume')}s?\.?,\s")
# `(London, 1988 edn.)`
_YEAR_OF_EDITION = re.compile(
    rf"(?P<year>\s{YEAR})\s(?:{any_of((*listed('edition'), *listed('reprints')))})\.?(?=[),])"
)
# `The Diary of a Mill, Quay, entry for 4 May 1935`
_ENTRY = re.compile(rf",\s(?:{any_of(listed('diary_entries'))})\s[^(),;]{{3,30}}(?:,\s\d{{4}})?\Z")
# `in Mills, by Bob Ash`, of one or two.
_BY = re.compile(
    rf",\s{any_word('by')}\s(?P<names>{_NAME}(?:\s{any_word('and')}\s{_NAME})?)(?=,|\s\(|\Z)"
)
_PAGES = re.compile(rf"(?<!\w){any_word('page')}\s?\d+\s?[–-]\s?\d")
_ROLE = re.compile(rf"(?<!\w){EDITOR}(?!\w)", re.IGNORECASE)


def in_place(words: str) -> str:
    """``words`` with such a role before its name, and an edition outside parentheses."""
    words = _ROLE_ALONE.sub(r"\g<names>, \g<role>, ", _EDITED_FIRST.sub(r"\g<names>, ed., ", words))
    words = _PAGE_BEFORE.sub("", words) if ", p" in words else words
    words = _ENTRY.sub("", _EDITION.sub(_without_aside, words))
    words = _VOLUMES.sub("", _YEAR_OF_EDITION.sub(r"\g<year>", words))
    last = _EDITORS_LAST.search(words) if "d. (" in words or "ds. (" in words else None
    if last and last.start() and makers.is_known_person(last["names"].split(",")[0]):
        # Before it stands a title, and no other editor.
        title = words[: last.end("before")]
        if not makers.is_known_person(title.rpartition(", ")[2]):
            return f"{title}, ed. {last['names']}{words[last.end() :]}"
    edited = _EDITED.search(words) if words.count(", ") > 2 else None
    if edited and ", " in words[: edited.start()] and makers.is_known_person(edited["name"]):
        before = words[: edited.start()]
        if not makers.are_names(before.replace(", ", " and ")):
            return f"{before}, {edited['role']} {edited['name']}{words[edited.end() :]}"
    return words


def _without_aside(found: re.Match[str]) -> str:
    """An edition by its number behind a comma; one that is only worded is left out."""
    return f", {found['which']}" if found["which"][0].isdigit() else ""


def with_author_of_whole(csl: CSL, words: str) -> CSL:
    """A part that opens somebody else's book, who is none of its editors if no word says so."""
    is_opening = csl.get("type") == "chapter" and str(csl["title"]).casefold() in _OPENING
    if not is_opening or "editor" not in csl or _ROLE.search(words):
        return csl
    return {("container-author" if key == "editor" else key): one for key, one in csl.items()}


def in_collection(csl: CSL, words: str) -> CSL:
    """`Ann Moss, The use of mills, Mill Colloquium ’77, ed. Bob Ash, Quay, Hull, 1978, pp. 5–9`:
    where somebody else has edited what pages are given of, and the last part of the title alone has
    capitals, that is the whole.
    """
    first, _, whole = str(csl.get("title", "")).rpartition(", ")
    is_edited = csl.get("type") == "book" and {"author", "editor"} <= set(csl)
    if not (first and is_edited and _PAGES.search(words)):
        return csl
    is_part = in_capitals(whole) and " " in whole and not in_capitals(first)
    return csl | {"type": "chapter", "title": first, "container-title": whole} if is_part else csl


def author_of_whole(words: str) -> tuple[str, CSL]:
    """Who wrote the whole in which a part stands, named behind its title, and the other words."""
    found = _BY.search(words)
    if found is None or not makers.are_people(found["names"]):
        return words, {}
    csl: CSL = {"container-author": makers.names(found["names"])}
    return words[: found.start()] + words[found.end() :], csl
