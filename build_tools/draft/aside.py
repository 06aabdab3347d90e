"""What stands beside makers, title and imprint in a reference: volume, edition, further hands, day.

Each function takes words of a reference and gives what it read as CSL, and the words less that.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from build_tools.draft import makers
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.draft.series import without_series
from build_tools.notes.days import MONTHS
from build_tools.notes.languages import LANGUAGES, any_word, labels
from build_tools.notes.locators import OF, number

CSL = dict[str, Any]

EDITOR = rf"(?:{any_of(listed('editor'))})"
# `aus dem … von`: from whatever language.
TRANSLATOR = rf"(?:{any_of(listed('translator'))})".replace(
    "…", r"[\w’.]{2,20}(?:\s\([^()\d]{3,24}\))?"
).replace("l’", "l[’']")
_HAND = re.compile(
    rf"(?:^|[\s(,])(?:(?P<editor>(?i:{EDITOR}))|(?P<translator>(?i:{TRANSLATOR})))(?!\w)\s(?=[^\W\d_a-z])"
)
_EDITED = re.compile(rf",?(?<!\d[aªº.])(?<!\da\.)\s\(?(?<!\w){EDITOR}(?!\w)\.?(?:\)?,|\):)")

_AND = re.compile(rf"\s(?:{any_of(listed('and'))})\s(?!al\b)")
# Behind `Th.` a name goes on.
_NAMES_END = re.compile(r"[()]|(?<=\w\w)(?<!\b[A-Z][a-z])\.\s")

_INITIALLED = re.compile(
    r"(?:[^\W\d_a-z]\.[\s-]?){1,3}[^\W\d_a-z][\w’'-]{1,25}(?:\s[^\W\d_a-z][\w’'-]{1,25})?"
)

# The words for numbers in every language, and what they count.
FIGURES = {
    word: count
    for own in LANGUAGES.values()
    for count, word in enumerate(own.get("numbers", ()), start=1)
}
NUMBER_WORDS = any_of(sorted(FIGURES, key=len, reverse=True))
# What is English alone, `v.`, stands between the parties of a case too.
_VOLUME_WORD = any_word("volume", language="la")
_VOLUME = re.compile(
    rf"(?:^|,?\s){_VOLUME_WORD}\s?"
    rf"(?<![a-z])(?P<number>[IVXLC]+|\d{{1,3}}|{NUMBER_WORDS})\b(?:/\d{{1,2}})?\.?(?:\s{any_word('genitive')}\s\d+)?",
    re.IGNORECASE,
)
# `Rivers, vol. 3, The Delta, trans. Ann Moss`.
_TITLE_OF_VOLUME = re.compile(
    rf"[,:]\s(?P<title>(?!{EDITOR}|{TRANSLATOR})[A-Z][\w’'-]*(?:\s[\w’'-]+){{1,14}}|[A-Z][\w’'-]{{2,20}}(?=,\s[a-z]))(?=,\s[a-z]|$)"
)
# `Works, vol. 17 (1917–1919): Mills and Other Writings`, `Band 13: Nachgelassene Schriften`.
_BEHIND_COLON = re.compile(
    r"(?:\s\([^()]{3,40}\))?:\s(?P<title>[A-ZÄÖÜ][^,.:()]{2,80}"
    rf"(?:,\s{any_word('and')}\s[^,.:()]{{2,60}})?)(?=[,.]\s|$)"
)
# `The Delta, vol. 3 of A History of Rivers`
_OF_SET = re.compile(rf"\s{any_word('genitive')}\s(?P<set>[^\W\d_a-z][^,()\d]{{5,120}}?)(?=,\s|\Z)")
# `An Autobiography, ii`, as university presses set a volume before the imprint.
_VOLUME_AT_END = re.compile(r"(?<=\w), (?P<number>(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))$")
# `4 vols.`, `4 parts in 5 vols.`
_PARTS_IN = rf"\b\d+\s(?:{any_of(labels('part'))})\s{any_word('within')}\s"
_SET = re.compile(
    rf",?\s?(?:{_PARTS_IN})?\b\d+\s"
    rf"(?:(?:{any_of(listed('volumes'))}|{_VOLUME_WORD}s?)\.?(?!\w)|p\.(?=,))"
)
_PREFACE = re.compile(
    rf"(?:,|,?\swith)\s(?:and\s)?(?:an?\s)?(?:{any_of(listed('prefaces'))})(?!\w)[^,]*(?=,|\Z)",
    re.IGNORECASE,
)

_EDITION = re.compile(
    rf"(?<!\sA)(?<!\s[Tt]he),?\s(?:(?P<number>\d{{1,2}})(?:\.?{any_word('ordinal')}|\.)?,?|{any_word('which')})\s"
    rf"(?:(?:(?-i:[a-zäöüß]{{2,20}}\.?,?|[A-Z][a-z]{{1,19}}\.?)\s){{1,6}}?)??"
    rf"(?:{any_of(listed('edition'))})(?!\w)\.?(?:\s(?:{any_of(listed('revised'))})(?=[,.]|\s?\Z))?",
    re.IGNORECASE,
)

_MONTHS = "|".join(
    f"(?P<month_{at}>{any_of(sorted(names, key=len, reverse=True))})"
    for at, names in enumerate(MONTHS, start=1)
)
_DAY = re.compile(
    rf"(?<!\w)(?:(?P<day>\d{{1,2}})(?:\.|{any_word('ordinal')})?\s{OF})?(?:[A-Z][a-z]+\.?[–/-])?"
    rf"(?:{_MONTHS})\.?,?(?:\s(?P<day_after>\d{{1,2}}),?)?(?:\s{any_word('genitive')})?\s*$",
    re.IGNORECASE,
)

_DOI = re.compile(r"\b(?:(?i:doi)(?:\s?:)?\s?|doi\.org/)(?P<doi>10\.\d{4,9}/[^\s;,]+[^\s;,.])")
_URL = re.compile(r"https?://[^\s<>]*[^\s<>.,;)]")


def set_aside(words: str, *, is_printed: bool = False) -> tuple[str, CSL]:
    """Series, volume, edition, editors and translators, and the words without them.

    ``is_printed`` says that an imprint in parentheses follows.
    """
    csl: CSL = {}
    words, of_series = without_series(_PREFACE.sub("", _SET.sub("", words)), is_printed=is_printed)
    csl |= of_series
    # Not at the beginning: a title may be `Volume I`.
    volume = next(
        (one for one in _VOLUME.finditer(words) if one.start() > 2), _VOLUME_AT_END.search(words)
    )
    titled = volume and (
        _BEHIND_COLON.match(words, volume.end()) or _TITLE_OF_VOLUME.match(words, volume.end())
    )
    if volume and titled and not has_publisher(titled["title"]):
        csl["volume-title"] = titled["title"]
        words = words[: volume.end()] + words[titled.end() :]
    whole = _OF_SET.match(words, volume.end()) if volume else None
    if volume and whole:
        csl["collection-title"] = whole["set"]
        words = words[: volume.end()] + words[whole.end() :]
    if volume:
        csl["volume"] = str(_number(volume["number"]))
        stop = ", " if volume[0].endswith(".") and words[volume.end() :].strip() else ""
        words = words[: volume.start()].rstrip(":") + stop + words[volume.end() :]
    words, printing = edition(words)
    for role in ("editor", "translator"):
        words, people = _hand(words, role)
        if people:
            csl[role] = people
    return re.sub(r"(?:,\s?){2,}", ", ", words).strip(" ,"), {**csl, **printing}


def hands_first(words: str) -> tuple[str, CSL]:
    """Whoever edited or translated it, named before its imprint, and the imprint alone:
    `(trans. Ann Moss, Hull: Quay, 1990)`.
    """
    return set_aside(words) if _HAND.match(words) else (words, {})


def hand_before(words: str) -> tuple[str, CSL]:
    """Who edited or translated an article, named before its journal, and the journal alone:
    `trans. Ann Moss, Valley Review 5, no. 2`.
    """
    csl: CSL = {}
    found = _HAND.match(words)
    if found:
        role = "editor" if found["editor"] else "translator"
        words, people = _hand(words, role)
        csl = {role: people} if people else {}
    return words.strip(" ,"), csl


def _is_no_imprint(segment: str) -> bool:
    return not (is_place(segment) or has_publisher(segment))


def _row(segments: list[str]) -> list[str]:
    """The names of a row end with the one behind `and`: `by Ann Moss and Eva Lund, Hull, Quay`."""
    ends = (at for at, one in enumerate(segments, start=1) if _AND.search(f" {one}"))
    return segments[: next(ends, len(segments))]


def _hand(words: str, role: str) -> tuple[str, list[makers.Name]]:
    """Those who had ``role``, whose names follow it, and the words without them."""
    for found in _HAND.finditer(words):
        if found[role] is None:
            continue
        said = _NAMES_END.split(words[found.end() :], maxsplit=1)[0]
        segments = _row([*takewhile(_is_no_imprint, said.split(", "))])
        for count in range(len(segments), 0, -1):
            said = ", ".join(segments[:count])
            people = re.sub(r",\s(?:and\s)?", " and ", _AND.sub(" and ", said))
            is_row = count == 1 or _AND.search(said) is not None
            is_row = is_row or all(map(_INITIALLED.fullmatch, segments[:count]))
            if is_row and makers.are_names(people):
                end = found.end() + len(said)
                return words[: found.start()].rstrip(" ,") + words[end:].lstrip(")"), makers.names(
                    people
                )
    return words, []


def edition(words: str) -> tuple[str, CSL]:
    """Which printing it is, by its number or else as it is worded."""
    found = _EDITION.search(f" {words}")
    if found is None:
        return words, {}
    rest = f" {words}"[: found.start()] + f" {words}"[found.end() :]
    return rest.strip(), {"edition": found["number"] or found[0].strip(" ,")}


def is_edited(words: str) -> bool:
    """Whether those whom a reference names first are its editors: `Keeper, ed., …`."""
    return _EDITED.search(words) is not None


def day(words: str) -> tuple[str, list[int]]:
    """The words without the day or month at their end, and that as CSL's date parts."""
    found = _DAY.search(words)
    if found is None:
        return words, []
    parts = [next(at for at in range(1, 13) if found[f"month_{at}"])]
    figure = found["day"] or found["day_after"]
    if figure and 1 <= int(figure) <= 31:
        parts.append(int(figure))
    return words[: found.start()].strip(" ,(:"), parts


def online(words: str) -> CSL:
    """Where it can be read: its DOI, or else its address."""
    doi, url = _DOI.search(words), _URL.search(words)
    if doi:
        return {"DOI": doi["doi"]}
    return {"URL": url[0]} if url else {}


def _number(figure: str) -> int:
    """A volume's number from figures, or from a word."""
    word = figure.lower()
    return FIGURES.get(word) or number(figure)


_ORDER = ("type", "author", "title", "container-title", "editor", "translator", "volume", "issue")


def in_order(csl: CSL) -> CSL:
    """What was read, in the order in which an editor looks at it; without what is empty."""
    rest = [key for key in csl if key not in _ORDER]
    # `Ann Moss, trans., Rivers`: she has not written it.
    hidden = "author" if csl.get("author") == csl.get("translator") else ""
    return {key: csl[key] for key in (*_ORDER, *rest) if csl.get(key) and key != hidden}


def hands_behind(words: str) -> tuple[str, CSL]:
    """Who edited or translated a part, named behind its title, and the words without them:
    `Ann Moss, Rivers, ed. Bob Ash`.
    """
    csl: CSL = {}
    for role in ("editor", "translator"):
        rest, people = _hand(words, role)
        if people and ", " in rest:
            words, csl[role] = rest, people
    return words, csl
