"""Where does a sentence of a note end, and where does a reference go on behind a stop?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from build_tools.notes.languages import any_word
from build_tools.notes.locators import YEAR
from build_tools.notes.wording import WORD, Forms, forms, goes_on, spoken

_END = re.compile(r"[.?!…][”’»“\"')\]*_]{0,4}\s+(?=[\"“‘„«(*_\[]{0,3}[^\W\d_a-zß-öø-ÿ])")
_LAST_WORD = re.compile(r"([^\W_][\w.]{0,60})\Z")
_COMPLETE = re.compile(r"(?:\d|\d[a-z]|\)|\]|[”»“]|\b(?:ff?|sqq?|passim|cit|ibid))\Z")
_NAME_ALONE = re.compile(
    r"\s*[^\W\d_a-z][\w'’-]+,(?:\s[^\W\d_a-z][\w.'’-]*){1,3}"
    rf"(?:,?\s(?:{any_word('and')}|&)\s[\w.\s'’-]+)?\Z"
)
_IMPRINT = re.compile(
    rf"[\"“‘(*_]{{0,2}}[^\W\d_a-z][^.;:()\d]{{1,60}}:\s[^.;()]{{1,80}}?\b{YEAR}\b"
    rf"|[\"“‘(*_]{{0,2}}[^\W\d_a-z][^.,;:()\d]{{1,60}}\s\([^()]{{0,80}}\b{YEAR}\)"
)
_ENDS_IN_YEAR = re.compile(rf"(?<![-–/])\b{YEAR}[a-z]?\)?\Z")
# What only a reference goes on with: `Rivers. Hull 1950`, `Rivers (1886). In: Works, Hull 1950`.
_PLACE_AND_YEAR = re.compile(
    rf"[^\W\d_a-z][\w/.-]{{1,20}}(?:\s[\w/.-]{{1,12}}){{0,2}},?\s{YEAR}(?![\d–-])"
)
# German ordinals have a stop: `den 22. Kongress`.
_ORDINAL = re.compile(rf"\b{any_word('counted_by')}\s\d{{1,2}}\Z")
# The last of a list of names family first, and those that follow up to a colon.
_NAME = r"[^\W\d_a-z][\w’'-]{1,30}(?:,\s[^\W\d_a-z][^,;:()\d]{1,25})?"
_ONE_NAME = re.compile(rf"(?:\A|(?<=[\s/])){_NAME}\Z")
_NAMES = re.compile(rf"(?:;\s{_NAME}){{1,6}}(?:\s?\([^()]{{1,6}}\)|\su\.\sa\.|\set\sal\.)?:\s")
# A title may end in years, and its volume be named behind it: `Mühlen 1800–1866. Bd. 2. Berlin`.
_YEARS = re.compile(
    rf"\b{YEAR}[-–/](?:{YEAR}|\d\d)\Z|\b{any_word('volume')}\s[\divxlcIVXLC]{{1,9}}\Z"
)

# `Moss, A., & Ash, E. (2020). Mills`, `Ann Moss (2020). Mills`, `Moss, Ann. (2020). Mills`, and
# `Moss, A. 2020. Mills. In: Rivers`: the title follows.
_AUTHORS_YEAR = re.compile(
    rf"[^\W\d_a-z][\w’'-]{{1,30}},\s(?:[^\W\d_a-z]\.[\s-]?){{1,3}}(?:\(·{{3,24}}0\)|{YEAR})\Z|[^\W\d_a-z][\w’'-]{{1,30}},(?:\s[^\W\d_a-z][\w’'.-]{{0,20}}){{1,3}}(?:\s\(·{{2,6}}\))?\.\s\(·{{3,24}}0\)\Z"
    rf"|\A(?:[^\W\d_a-z][\w’'.-]{{0,25}}\s){{2,4}}\(·{{3,9}}0\)\Z"
    rf"|\b{any_word('within')}:\s[^\W\d_a-z][\w’'-]{{1,30}},\s[^,;:()\d]{{1,25}}\s{YEAR}\Z"
)
_CONTAINER = re.compile(rf"[.?!]\s{any_word('within')}:\s|:\s")
_IN = re.compile(rf"{any_word('within')}:\s")

# How far is looked for what tells a sentence's end.
_NEAR = 200


def sentences(masked: str, language: str) -> Iterator[tuple[int, int, bool]]:
    """The places of the pieces, and whether each begins a sentence."""
    own = forms(language)
    prose = [found.start() for found in spoken(masked, language)]
    ends = [(found.end(), found.start()) for found in _END.finditer(masked)]
    cuts = [(found.start(), found.end(), False) for found in own.division.finditer(masked)]
    at, begins = 0, True
    stops = [end for _, end in ends] + [len(masked)]
    places = sorted(
        [(start, end, False, 0) for start, end, _ in cuts]
        + [(stop, after, True, index) for index, (after, stop) in enumerate(ends)]
    )
    for start, end, is_stop, index in places:
        if start < at or (not is_stop and _is_in_names(masked, max(at, start - _NEAR), start)):
            continue
        if is_stop:
            upto = stops[index + 1]
            left = masked[max(at, start - _NEAR) : start]
            # A whole sentence is looked at for the words of sentences, however long it is.
            is_spoken = bisect_left(prose, start) > bisect_left(prose, at)
            follows = bisect_left(prose, min(upto, end + _NEAR)) > bisect_left(prose, end)
            if not _ends(left, masked[end : end + _NEAR], is_spoken or follows, own):
                continue
        yield at, start, begins
        at, begins = end, is_stop or masked[start] == "."
    yield at, len(masked), begins


def _is_in_names(masked: str, at: int, start: int) -> bool:
    """Whether a semicolon divides two of those who made a work: `Moss, Ann; Ash, Eva: Titel`."""
    return (
        masked.startswith("; ", start)
        and _NAMES.match(masked, start) is not None
        and _ONE_NAME.search(masked, at, start) is not None
    )


def _ends(left: str, right: str, is_prose: bool, own: Forms) -> bool:
    """Whether a sentence ends between ``left`` and ``right``, or a reference goes on."""
    bare = left.rstrip("”’»“\"')]*_") if not _COMPLETE.search(left) else left
    word = _LAST_WORD.search(bare)
    if word and (word[1].casefold() in own.abbreviations or _is_initial(word[1])):
        return False
    if (
        _IN.match(right)
        or _NAME_ALONE.match(left)
        or _PLACE_AND_YEAR.match(right)
        or _ORDINAL.search(left)
    ):
        return False
    is_title = left.endswith(")") or _CONTAINER.search(right)
    if is_title and not is_prose and _AUTHORS_YEAR.search(left):
        return False
    if _ENDS_IN_YEAR.search(left):
        return not goes_on(right, own) or _is_about(right, own)
    if (goes_on(right, own) and not is_prose) or _IMPRINT.match(right):
        return False
    is_open = left.endswith("·)") or _YEARS.search(left) is not None
    return is_prose or (_COMPLETE.search(left) is not None and not is_open)


def _is_about(right: str, own: Forms) -> bool:
    """Whether a sentence begins with that of which it speaks: `For an overview, see`."""
    word = WORD.match(right)
    return word is not None and not word[0].islower() and word[0].lower() in own.about


def _is_initial(word: str) -> bool:
    return all(len(piece) == 1 and piece.isupper() for piece in word.split("."))
