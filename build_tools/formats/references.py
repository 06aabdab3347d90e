"""References in Chicago style: full notes and the entries of a bibliography, roman and italic.

The form is that of *The Chicago Manual of Style*, 17th edition, notes and bibliography (ch. 14),
as the CSL style in ``styles/`` describes it and citeproc-py carries it out, with the words and
quotation marks of the essay's language, as its CSL locale has them. What citeproc-py
0.11.1 leaves undone is done here, and only here:

* CSL's ``punctuation-in-quote``, which it reads and does not apply (``_punctuated``);
* italics: it hands a work's own words to the output as they are, past its formatter's
  ``preformat``. So the formatter here only marks where italics begin and end, and the finished
  line is divided there (``_divided``): what escapes it knows its own format;
* the order of a bibliography (``_sort_key``): it counts an initial article, which Chicago passes
  over, and does not know that volumes belong together.

One fault of citeproc-py 0.11.1 is left: a book that has an editor and no author names its editor
twice (CSL ``substitute`` should hide the second).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

from build_tools.desk.csl import FORMATTED
from build_tools.formats import processor
from build_tools.formats.csl_values import is_book_in_book, publisher
from build_tools.formats.pages_cited import inclusive
from build_tools.formats.processor import CHICAGO, marks_go_within, term
from build_tools.model.desk import Work
from build_tools.model.groups import grouped

# Unicode sets these aside for a program's own use, and no text has them.
_ITALIC, _ROMAN, _PAGE = "\ufdd0", "\ufdd1", "\ufdd2"
_ITALICS = re.compile(f"{_ITALIC}([^{_ROMAN}]*){_ROMAN}")

# Tells the style of a book within a book that its title is one (styles/README.md).
_WHOLE_BOOK = "keyword"

# Stands for `<` while citeproc has the words: it would take `<span class="nocase">` for markup.
_LESS = "\ufdd3"
_WITHOUT_MARKS = str.maketrans("", "", _ITALIC + _ROMAN + _PAGE)

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_PAGE_ABBREVIATION = re.compile(r"^pp?\.?\s*(?=[\divxlc])")
_PERIOD_AFTER_CLOSED_END = re.compile(f"([.?!][’”{_ROMAN}]+)\\.")
_PERIOD_AFTER_ITALIC_END = re.compile(f"([.?!]{_ROMAN})\\.")
_NESTED_PARENTHESES = re.compile(r"(\([^()]*)\(([^()]*)\)")


@dataclass(frozen=True)
class Words:
    """Words of a reference that are set alike: roman, or italic."""

    text: str
    is_italic: bool = False


# One line, in the order in which it is read.
Reference = tuple[Words, ...]


@cache
def full_reference(work: Work, page: str | None, within: str | None = None) -> Reference:
    """The full Chicago note for one citation; it ends in a full stop.

    ``page`` is a page or several as a note prints them: ``73``, ``185-6``, ``195, 202``, ``xxii``;
    an introducing ``p.`` or ``pp.`` falls away, as Chicago leaves it out, and a range is given as
    Chicago gives it (`inclusive`). ``None`` gives a note without a locator.

    ``within`` is the name of somebody whose words stand inside the work; the note then begins
    `Name, in` and goes on with the work's own author.

    The page ``185-6`` of a first volume gives `Ann B. Writer, `, italic `Some Book`, and
    `, vol. 1 (Leeds: A Press, 1950), 185–86.`
    """
    # A note differs from another to the same work in the page alone, and citeproc takes some
    # 10 ms for one: so it formats each work once, around a mark that the page then replaces.
    note = _note(_item(work), page is not None, work.cited_in)
    if page is not None:
        note = note.replace(_PAGE, _pages(page))
    if within is not None:
        note = f"{within.translate(_WITHOUT_MARKS)}, {term('in', work.cited_in)} {note}"
    return _divided(note, work.cited_in)


def bibliography(works: Sequence[Work]) -> tuple[tuple[str, Reference], ...]:
    """Every work as (its id, its bibliography entry), in Chicago's order.

    By author, a work without one by its editor or else its title; then by title, letter by
    letter and without an initial article (CMOS ch. 14). The volumes of a set stand together in
    the order of their numbers. Authors' names are never replaced by a 3-em dash, for a reader
    may come to any entry by a link of its own.
    """
    by_names = grouped((_names(work), work) for work in works)
    filed = {work: title for by_same in by_names.values() for work, title in _filed(by_same)}
    ordered = sorted(works, key=lambda work: _sort_key(work, filed[work]))
    return tuple((work.id, _divided(_entry_in(work, CHICAGO), work.cited_in)) for work in ordered)


def anonymous_entry(work: Work, style: str) -> Reference:
    """The entry of a work without an author in the CSL style ``style``.

    Styles put the title in the author's place and leave it out of its own; citeproc-py 0.11.1
    prints it in both (CSL ``substitute``), so its second place is cleared here.
    """
    text, language = _entry_in(work, style), work.cited_in
    title = work.csl["title"]
    first = _place_of(title, text, 0, language)
    if first is None or first[0] > 0:
        return _divided(text, language)
    again = _place_of(title, text, first[1], language)
    return _divided(text[: again[0]] + text[again[1] :] if again else text, language)


def _place_of(title: str, text: str, start: int, language: str) -> tuple[int, int] | None:
    """Where a title first stands from ``start`` on, with the marks and the space about it."""
    at = text.find(title, start)
    behind = _behind_title(language).match(text, at + len(title))
    if at < 0 or behind is None:
        return None
    before = next(
        (one for one in (term("open-quote", language), _ITALIC) if text.endswith(one, start, at)),
        "",
    )
    return at - len(before), behind.end()


@cache
def _behind_title(language: str) -> re.Pattern[str]:
    close = re.escape(term("close-quote", language))
    return re.compile(f"[.,]?(?:{close}|{_ROMAN})?[.,]? *")


# --- citeproc ---------------------------------------------------------------------------------


def _italic(text: object) -> str:
    """Marks italics. Italics within italics are not told apart: the outer ones hold."""
    return f"{_ITALIC}{str(text).translate(_WITHOUT_MARKS)}{_ROMAN}"


# What citeproc asks of an output format. The style uses italics alone.
_FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=_italic,
    Oblique=_italic,
    Bold=str,
    Light=str,
    Underline=str,
    Superscript=str,
    Subscript=str,
    SmallCaps=str,
)


@cache
def _item(work: Work) -> str:
    """The work as CSL-JSON text, which unlike a mapping can be the key of a cache."""
    # The style sets English titles in capitals, and no others.
    item: dict[str, Any] = {"language": work.language}
    item |= {key: value for key, value in work.csl.items() if key in FORMATTED} | {"id": work.id}
    if "publisher" in item:
        item["publisher"] = publisher(work.csl)
    item.pop(_WHOLE_BOOK, None)
    if is_book_in_book(work.csl):
        item |= {"type": "chapter", _WHOLE_BOOK: "book"}
    text = json.dumps(item, ensure_ascii=False, sort_keys=True, default=dict)
    return text.translate(_WITHOUT_MARKS).replace("<", _LESS)


@cache
def _note(item: str, with_page: bool, language: str) -> str:
    page = _PAGE if with_page else None
    made = processor.note(item, page, CHICAGO, language, _FORMATTER)
    return made.replace(_LESS, "<")


def _entry_in(work: Work, style: str) -> str:
    return _entry(_item(work), style, work.cited_in)


@cache
def _entry(item: str, style: str, language: str) -> str:
    return processor.entry(item, style, language, _FORMATTER).replace(_LESS, "<")


# --- text -------------------------------------------------------------------------------------


def _pages(page: str) -> str:
    bare = _PAGE_ABBREVIATION.sub("", page.translate(_WITHOUT_MARKS).strip(" .,;"))
    return inclusive(bare)


def _divided(text: str, language: str) -> Reference:
    """The finished line, divided where italics begin and end."""
    parts = _ITALICS.split(_punctuated(text, language))
    words = (Words(part, index % 2 == 1) for index, part in enumerate(parts))
    return tuple(word for word in words if word.text)


def _punctuated(text: str, language: str) -> str:
    """The text with its marks where Chicago sets them.

    Full stops and commas stand within closing quotation marks (CMOS 6.9) where the language has
    them there (CSL ``punctuation-in-quote``); a title that ends in a full stop, a question mark or
    an exclamation point gets no full stop after it; parentheses within parentheses are brackets,
    and quotation marks within quotation marks the inner ones (CMOS 13.30).
    """
    text = _quoted_within(text, language)
    text = _NESTED_PARENTHESES.sub(r"\1[\2]", text)
    if not marks_go_within(language):
        return _PERIOD_AFTER_ITALIC_END.sub(r"\1", text)
    close = term("close-quote", language)
    text = _PERIOD_AFTER_CLOSED_END.sub(r"\1", text)
    return re.sub(f"{close}({_ROMAN}?)([.,])", rf"\2{close}\1", text)


def _quoted_within(text: str, language: str) -> str:
    """The text with a quotation within another in the language's inner marks."""
    marks = [
        tuple(term(f"{side}-{inner}quote", language) for inner in ("", "inner-"))
        for side in ("open", "close")
    ]
    (opening, _), (closing, _) = marks
    if opening == closing:
        return text
    depth, made = 0, []
    for sign in text:
        depth += sign == opening
        if depth < 0 or sign not in (opening, closing):
            made.append(sign)
        else:
            made.append(marks[sign == closing][(depth + 1) % 2])
        depth -= sign == closing
    return text if depth else "".join(made)


# --- order ------------------------------------------------------------------------------------


def _sort_key(work: Work, filed: str) -> tuple[Any, ...]:
    return _names(work), filed, _volume(work) or 0, _title(work)


def _filed(by_same: Sequence[Work]) -> Iterator[tuple[Work, str]]:
    """Each of an author's works with the title under which it is filed: for a volume, its set's.

    Volumes of one title are a set. Volumes that each have a title of their own are taken for one
    set too, filed under the first of them, unless a number comes twice.
    """
    titles = Counter(_title(work) for work in by_same if _volume(work) is not None)
    separate = {
        work: volume
        for work in by_same
        if (volume := _volume(work)) is not None and titles[_title(work)] == 1
    }
    is_set = separate and len(set(separate.values())) == len(separate)
    first = _title(min(separate, key=separate.__getitem__)) if is_set else ""
    for work in by_same:
        yield work, first if is_set and work in separate else _title(work)


@cache
def _names(work: Work) -> tuple[Any, ...]:
    names = work.csl.get("author") or work.csl.get("editor")
    if not names:
        return ((_title(work), ()),)
    return tuple(_name(name) for name in names)


def _name(name: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Given names go word by word, which puts an initial before a name that begins with it."""
    family = name.get("family") or name.get("literal", "")
    given = name.get("given", "").replace(".", " ").split()
    return _letters(family), tuple(_letters(word) for word in given)


@cache
def _title(work: Work) -> str:
    return _letters(_ARTICLE.sub("", str(work.csl.get("title", ""))))


def _volume(work: Work) -> int | None:
    number = str(work.csl.get("volume", ""))
    return int(number) if number.isdecimal() else None


def _letters(text: str) -> str:
    """The letters and digits alone, without accents or case."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in parts if character.isalnum())
