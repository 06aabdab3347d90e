"""Where does one citation of a note end, and the next begin?

At a semicolon outside quotation marks and parentheses, and at a sentence's end behind a citation.
Words that lead in are left out (CMOS 14.37–14.42), and so is what only refers back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from build_tools.draft.abbreviated import is_abbreviated
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.draft.leads import without_leads
from build_tools.draft.makers import are_names
from build_tools.draft.one_breath import in_one_breath
from build_tools.draft.semicolons import LEAD_IN, is_in_title
from build_tools.draft.sentences import NAME, begins_in_law, spoken
from build_tools.draft.smoothed import in_order, with_low_marks
from build_tools.draft.straight import unquoted, with_double_marks
from build_tools.draft.titles import UNNAMED
from build_tools.draft.year_first import head_end
from build_tools.notes.divided import without_items
from build_tools.notes.languages import any_word, one_of, words
from build_tools.notes.law_places import COMPARED
from build_tools.notes.spacing import spaced
from build_tools.notes.subdivisions import subdivided

_INVISIBLE = dict.fromkeys(map(ord, f"\u00ad\u200b\u200c\u200d\u2060\ufeff{UNNAMED}"))
_IDEM = any_word("idem")
# `Dies` without a stop may be any word.
_SAME = one_of(words("idem"), r"\.")
# A word that ends others, `cit.` of `op. cit.`, stands in journals' names, and behind a comma it
# refers back beside a full reference.
_CITED = [*words("op_cit"), *words("loc_cit")]
_CITED = [one for one in _CITED if not any(other.endswith(f" {one}") for other in _CITED)]
_BACK = re.compile(
    rf"^\W*(?:{any_word('ibid')}|{_SAME})(?!\w)|(?<!\w)(?:{one_of(_CITED)}(?!\w)"
    rf"|{any_word('above')}\s{any_word('footnote')}\s?\d)",
    re.IGNORECASE,
)
# `Moss, op. cit., p. 5, and Ann Ash, Rivers`: behind what refers back another work is cited.
_AND_OTHER = re.compile(rf"(?<=\d),?\s(?:{any_of(listed('and'))})\s(?={NAME},\s)")
# `See id. For more on mills see Moss`: a sentence behind what refers back.
_ID_ALONE = re.compile(r"\A(?:See\s)?[Ii]d\.\s(?=[A-Z][a-z]{1,10}\s[a-z])")
_TWO_PLACES = re.compile(
    r"(?<!\w)(?P<one>[^\W\d_a-z][\w.’'-]{2,20}(?:\s[\w./]{1,12}){0,2});\s"
    r"(?P<other>[^\W\d_a-z][\w./’'-]{2,20}(?:\s[\w./]{1,12}){0,3}?)(?=,?\s(?:1[4-9]|20)\d\d|:\s)"
)
# `idem, “Mills,” Valley 2 (1991)`, `see also his Rivers (Hull, 1990)`: of whoever was named last.
OF_THE_SAME = re.compile(
    rf"(?:(?i:{_IDEM})(?:\s?(?P<role>\((?i:{any_of(listed('editor'))})\.?\)))?[,:]?"
    rf"|(?:{any_of(listed('whose_book'))}),?)\s(?=[“„«\"]?\s?[^\W\d_a-z].{{1,250}}?(?:1[4-9]|20)\d\d)"
)
# A title in quotation marks behind a name, with a stop inside: `Ann Moss, « Mills. An Answer »`.
_IN_QUOTES = re.compile(r"(?<=,\s)(?:«[^«»]{3,200}»|“[^“”]{3,200}”|„[^„“”]{3,200}[“”])")
# `In B. Ash (Ed.), Rivers (pp. 4–9). Hull: Quay`: the imprint follows (APA, 9.28).
_OWN_PAGES = re.compile(
    r"(?P<pages>\(pp?\.\s?\d+\s?[–-]\s?\d+\))\.\s(?=[^\W\d_a-z][\w.,\s-]{1,40}:\s[^\W\d_a-z])"
)
# What may begin any sentence.
_SMALL_LEAD = re.compile(r"(?:in|from|and|also|especially|notably|originally|for)\b", re.IGNORECASE)
_CITES = re.compile(
    rf"(?<!\(\d\d\d\d[–-])(?:1[4-9]|20)\d\d\)|\bpassim(?=\.\s)|\b{any_word('page')}\s?\d|https?://[^\s;,)]{{4,200}}(?=\.\s)"
    r"|\b[A-Z][a-z]{2,8}\.?\s\d{1,2},\s(?:1[4-9]|20)\d\d\b"
    r"|,\s(?:1[4-9]|20)\d\d,\s\d{1,4}[–-]\d{1,4}(?=\.\s)"
    r"|,\s\d{1,2}\.?\s[A-Z][a-z]{2,8}\.?\s(?:1[4-9]|20)\d\d(?=[.,]\s.{0,400}?(?:[“\"«]|\d{4}|https?:))"
    r"|\b[A-Z][a-z]{2,8}\.?[–/-][A-Z][a-z]{2,8}\.?\s(?:1[4-9]|20)\d\d(?=\.\s)"
    r"|(?:,|(?<=\w):\s[^\W\d_][^:.,;()]{1,40})\s(?:1[4-9]|20)\d\d(?=\.\s|,\s[a-zß-ÿ]{3})"
    # `288–310. For more`, `Rivers, 151. Moss made`: a page ends a sentence.
    rf"|,\s(?:\d{{1,4}}[–-]\d{{1,4}}|\d{{2,3}}|(?<=\d{{4}},\s)\d)(?=\.\s(?!{any_word('editions')}\b)[A-Z][a-z]{{1,15}}\s[a-z]{{2}})"
)
_IBID = re.compile(r"\W*[Ii]bid")
# `Prins, Gwyn; Tromp, Hylke`: authors too are divided by semicolons.
_AUTHOR = re.compile(
    rf"\W*(?:{any_word('signal')}\s)?[^\W\d_][\w’'-]+, "
    # Not so `See Moss, Mills of the North; and Ann Ash, …`
    rf"(?![^;]*\s(?:{any_of(listed('small_en'))})\s)[^,;:.\d]{{2,25}}\.?$"
)
# `Moss M. J.; Ash J. (2006)`
_WITH_INITIALS = re.compile(
    r"\W*(?:[^\W\d_a-z][\w’'-]{1,25}\s(?:[^\W\d_a-z]\.[\s-]?){1,3};\s){1,6}[^\W\d_a-z][\w’'-]{1,25}\s[^\W\d_a-z]\."
)
# `(Hull, 1967), 6. On mills see …`, `May 27, 1879, 5. The`: no figure that counts.
_PAGE = re.compile(r"(?:\d\d\d\d\)[,:]?|(?<!\d)\d\d\d\d,)\s\d\Z")
# What follows an original’s year and is no new citation: `(1886). In: Works`, `(1902). Hull 1979`.
_GOES_ON = r"In:?\s(?!re\b)|[^\W\d_a-z][\w/.-]{1,20}(?:\s[\w/.-]{1,12}){0,2}\s(?:1[4-9]|20)\d\d\b"
_SENTENCE = re.compile(
    rf"(?<=[\w)”\"’»])\.[”\"’]?\s(?!{_GOES_ON})(?=[“\"‘„«A-ZÄÖÜÉ]|\d\d?\s[A-Z][\w.]{{1,12}}\s§)"
)
# `Moss, P., & Ash, B. (2021). Bread`: the title follows.
_APA_YEAR = re.compile(
    r"(?:[A-Z]\.|[^\W\d_],\s[^\W\d_a-z][\w’'-]{1,20}\.),?\s\((?:1[4-9]|20)\d\d[a-z]?(?:,\s[^()]{3,14})?\)\Z"
)
_AS_WELL = re.compile(
    r"(?<=\d)/\s(?=[^\W\d_a-z])"
    rf"|,?\s(?:{any_of(listed('as_well'))})\s(?=[^\W\d_a-z])"
    rf"|(?<=\d)\)?,?\s(?!{any_of(listed('inside_it'))})[a-zß-ÿ]{{4,15}}:\s(?=[^\W\d_a-z])"
    rf"|(?<=\d),\s(?:{any_of(listed('and'))}|{any_of(listed('as_well'))})\s"
    rf"(?=(?:{NAME})(?:\s(?:{any_of(listed('and'))})\s(?:{NAME}))?,?\s[“\"«„])"
    rf"|(?<=\d\d\d\d\)),\s(?:{any_word('and')}\s)?"
    rf"(?=(?:{any_of(listed('articles'))})\s[^;.()]{{3,140}}\s\((?:1[4-9]|20)\d\d\))"
    # `Moss, Rivers (Hull: Quay, 1990), Ash, Mills (Hull: Quay, 1991)`
    rf"|(?<=\d\d\d\d\)),\s(?:{any_word('and')}\s)?"
    r"(?=[^\W\d_a-z][\w’'-]{2,25},\s[^\W\d_a-z][^()\d;]{5,200}\((?:[^()]{0,80}\D)?(?:1[4-9]|20)\d\d\))"
    rf"|(?<=\d)\)?,?\s(?:{any_of(listed('and'))}),?\s(?:{any_of(listed('same_author'))})(?:,\s[^,:\d]{{0,80}}:|,)\s"
    rf"|(?<=\d),\s(?:{any_of(listed('with'))})\s(?=[^\W\d_a-z][\w.’'-]{{1,25}}\s[^,“”\"]{{2,40}},\s[“„«\"])"
)
# `Branden W. Moss, « Moulins »`, behind a sentence.
_LIKE_A_CITATION = re.compile(
    r"[A-ZÀ-Þ]{3,25},\s[^\W\d_a-z][a-zß-ÿ-]{1,20},\s[^\W\d_a-z]|"
    r"[^\W\d_a-z][\w’'-]*\.?(?:\s[^\W\d_a-z][\w’'-]*\.?){1,3},\s(?:«|“(?=[^”]{8,200}”))"
    r"|(?:In\sre|Ex\sparte)\s[^,;()]{3,60},\s\d{1,3}\s[A-Z]"
)
# Behind a sentence, `Ann Moss, The Mills of Hull`.
_SMALL_WORD = re.compile(r"(?<![\w’'-])[a-zß-ÿ]{3,28}\Z")
_REMARK = re.compile(r"\s?[^\W\d_a-z][a-z]{2,15}(?:\s[a-z]{2,15}){1,5}")
_FIGURE_LAST = re.compile(r"(?:\d|\s[IVXLC]{1,8})\Z")
_LONGEST_FIGURE = 10
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?!\d)")
_NAMED = re.compile(rf"(?:{NAME}),\s(?:in\s)?[^\W\d_a-zß-ÿ]")
# `(citing Moss v. Ash, 4 U.S. 5 (1999))`: a citation within one.
_NAME = r"[^\W\d_a-z][\w’'-]{1,30},\s[^\W\d_a-z][^,;:()\d]{1,25}"
# Such names before a colon: `Prinz, Ann; Ohm, Eva: Titel`, `in: Prinz, Ann; Ohm, Eva (Hg.): Buch`.
_ONE_NAME = re.compile(rf"(?:\A|(?<=[\s/])){_NAME}\Z")
_NAMES = re.compile(
    rf"(?:;\s{_NAME}){{1,6}}(?:\s?\({any_word('edited_by')}\)|\s(?:{any_of(listed('others'))}))?:"
)
_LONGEST_NAME = 60
_WITHIN = re.compile(
    rf"\s?\((?:{any_of(listed('citing'))})\s(?P<words>(?:[^()]|\([^()]{{0,200}}\)){{8,400}})\)"
)
# `40 Harv. J.L. & Pub. Pol’y 55`: no sentence ends in a journal's name.
_JOURNAL = re.compile(
    r"(?<!\w)\d{1,4}\s(?=[^\d,;()]{0,60}\.)[A-Z][\w.’'&-]{0,20}(?:\s(?:of\s)?[A-Z&][\w.’'&-]{0,20}){0,8}\s\d{1,5}(?!\w)"
)


@lru_cache(maxsize=1024)
def pieces(note: str) -> tuple[str, ...]:
    """The citations of ``note`` that may be full ones, without what leads in, in order."""
    return tuple(_pieces(note))


def _without_parentheses(text: str) -> str:
    """A note that stands in parentheses as a whole, without them."""
    bare = text.rstrip(" .")
    if not (bare.startswith("(") and bare.endswith(")")):
        return text
    depth = accumulate((one == "(") - (one == ")") for one in bare[:-1])
    return bare[1:-1] if all(one > 0 for one in depth) else text


def smoothed(note: str) -> str:
    """The words of ``note`` with marks and spaces as the rules here have them."""
    text = spaced(re.sub(r"\s+", " ", note.translate(_INVISIBLE)).strip())
    text = re.sub(r"(?<=\bO[’'])\s(?=[A-Z])", "", _without_parentheses(text))
    text = in_order(text)
    text = _TWO_PLACES.sub(_with_slash, _ID_ALONE.sub("", without_items(text)))
    text = with_low_marks(with_double_marks(text))
    if "(p" in text:
        text = _OWN_PAGES.sub(r"\g<pages>, ", text)
    return COMPARED.sub("; ", text) if "ompare" in text else text


def _pieces(note: str) -> Iterator[str]:
    text = smoothed(note)
    divided = (one for part in _at_semicolons(text) for one in _AS_WELL.split(part))
    for part in divided:
        for piece in _at_sentences(_WITHIN.sub("", part)):
            for one in in_one_breath(unquoted(piece)):
                bare = without_leads(one)
                is_back = _BACK.search(bare) and not OF_THE_SAME.match(bare)
                rest = _AND_OTHER.split(bare, maxsplit=1)[-1] if is_back else bare
                if rest and (not is_back or not _BACK.search(rest)):
                    yield rest
        yield from (without_leads(found["words"]) for found in _WITHIN.finditer(part))


def _with_slash(found: re.Match[str]) -> str:
    """`Basel; Frankfurt a. M. 1984` as `Basel/Frankfurt a. M. 1984`: one imprint."""
    both = is_place(found["one"]) and is_place(found["other"])
    return f"{found['one']}/{found['other']}" if both else found[0]


def _at_semicolons(text: str) -> Iterator[str]:
    depth, start, is_quoted, is_low = 0, 0, False, False
    is_straight = text.count('"') % 2 == 0
    for at, character in enumerate(text):
        if character in "(":
            depth += 1
        elif character in ")":
            depth = max(0, depth - 1)
        elif character in "“«„”»":
            # `„Mühlen“`: what opens English quotation marks closes German ones.
            is_quoted = character in "«„" or (character == "“" and not is_low)
            is_low = character == "„"
        elif character == '"' and is_straight:
            is_quoted = not is_quoted
        elif (
            character == ";"
            and depth == 0
            and not is_in_title(text[start:at], text[at + 1 :])
            and not is_quoted
            and not _AUTHOR.match(text[start:at])
            and not _WITH_INITIALS.match(text[start : at + _LONGEST_NAME])
            and not (
                _ONE_NAME.search(text, max(start, at - _LONGEST_NAME), at)
                and _NAMES.match(text, at)
            )
        ):
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _at_sentences(part: str) -> Iterator[str]:
    """Sentences, where the one before cites: German titles have stops of their own."""
    start = 0
    cited = _first_citation(part, start)
    journals = [found.span() for found in _JOURNAL.finditer(part)]
    # A stop at their end may be the sentence's.
    titles = [(found.start(), found.end() - 2) for found in _IN_QUOTES.finditer(part)]
    for stop in _SENTENCE.finditer(part):
        end = stop.start()
        if any(first < end < last for first, last in (*journals, *titles)):
            continue
        # The longest abbreviation is far shorter.
        is_within = _ends_in_place(part, start, end, stop.end())
        leads = LEAD_IN.match(part, stop.end()) and not _SMALL_LEAD.match(part, stop.end())
        if is_within or (
            (
                cited <= end
                or leads
                or _LIKE_A_CITATION.match(part, stop.end())
                or _is_new_sentence(part, start, end, stop.end())
            )
            and not _APA_YEAR.search(part[max(start, end - 32) : end])
            and (not is_abbreviated(part, end) or _PAGE.search(part, max(start, end - 9), end))
        ):
            yield part[start:end]
            start = stop.end()
            cited = _first_citation(part, start)
    yield part[start:]


def _is_new_sentence(part: str, start: int, end: int, after: int) -> bool:
    """Whether a sentence, or a remark, ends in a word of its own before a name and a title."""
    is_remark = _REMARK.fullmatch(part, start, end) is not None
    return begins_in_law(part, start, end, after) or (
        _NAMED.match(part, after) is not None
        and _SMALL_WORD.search(part, max(start, end - 30), end) is not None
        and (is_remark or spoken(part[start:end]) > 0)
    )


def _ends_in_place(part: str, start: int, end: int, after: int) -> bool:
    """Whether a citation without a year ends in a place, and another begins: `Moss, lib. I, cap. V,
    núm. 4. Eva Ash, Mills`.
    """
    if not _FIGURE_LAST.search(part, max(start, end - _LONGEST_FIGURE), end):
        return False
    rest, places = subdivided(part[start:end]) if _NAMED.match(part, after) else ("", ())
    is_short = len(places) > 1 and not _YEAR.search(rest)
    is_place_next = is_place(part[after : after + _LONGEST_NAME].partition(",")[0])
    return is_short and not is_place_next and are_names(rest.partition(", ")[0])


def _first_citation(part: str, start: int) -> int:
    """Where the first sign of a citation ends behind ``start``; behind all where there is none."""
    at = start
    while lead := LEAD_IN.match(part, at):
        at = lead.end()
    found = _IBID.match(part, start) or _CITES.search(part, head_end(part, at))
    return found.end() if found else len(part) + 1
