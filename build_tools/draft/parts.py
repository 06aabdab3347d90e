"""A part of a whole: an article, a chapter, a thesis, a case; what is said of where it came out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.draft import makers
from build_tools.draft.aside import (
    CSL,
    EDITOR,
    day,
    hand_before,
    hands_behind,
    hands_first,
    set_aside,
)
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.draft.imprint import Imprint, divided
from build_tools.draft.law import law
from build_tools.draft.out_of_place import author_of_whole
from build_tools.draft.sentences import NAME
from build_tools.draft.theses import is_thesis, thesis
from build_tools.draft.titles import commas, joined, split_makers, title, without_roles
from build_tools.notes.languages import any_word

_QUOTED = re.compile(
    r"“(?P<curly>[^“”]{2,400})”|“(?P<mixed>[^“”\"]{2,400})\"|\"(?P<nested>[^\"]{2,200}\s\"[^\"]{1,60}\"\s[^\"]{2,200}[,.?!])\"(?=\s[^\W\d_a-z])|\"(?P<straight>[^\"]{2,400})\"|„(?P<low>[^„“”]{2,400})[“”]"
    r"|«\s?(?P<angled>[^«»]{2,400}?)\s?»|(?<!\w)‘(?P<single>[^‘]{2,400}?)’(?!\w)"
)
# Behind a question an editor follows: `What Is a Mill? in Context` is one title.
_IN = re.compile(
    r"(?:^|(?<=[,.;”\"] )|(?<=: )(?=in\s|[Ii]n:)"
    rf"|(?<=[?!] )(?=\w+:?\s[^,()]{{2,80}}[,(]\s?(?i:{EDITOR})))"
    rf"(?i:{any_of(listed('in'))}):?\s"
    r"(?:(?:[Dd]ers\.|[Dd]ies\.|[Ii]d\.|idem)(?:[,:]|(?=\s\())\s)?(?=[^a-zà-ÿ])"
)
_NUMBERED = r"(?i:no\.?|nos?\.|nn?\.|n\.?[°º]|Nr\.|núm\.|H\.|Heft|issue)"
_JOURNAL = re.compile(
    r"^(?P<name>.+?),?\s(?:(?i:vol\.?|Bd\.|t\.|Jg\.|Jahrgang|no\.?|n[°º]\.?|n[uú]m\.?)\s)?"
    # `Mills 2.0` is called so.
    r"(?!\d+\.0\Z)(?P<volume>\d{1,4}|[IVXLC]{1,7})"
    r"(?:\s?[.:/(]\s?(?P<short>\d{1,4}(?:[–-]\d+)?)\)?"
    rf"|,?\s{_NUMBERED}\s?(?P<issue>[\d–/-]+))?(?:,?\s(?i:{any_of(listed('seasons'))}))?$"
)
# `Nature 588, 124-129`, `Genome Biology 14:R115`, as the sciences cite.
_PAGED = re.compile(
    r"^(?P<name>[^\d,:]{3,80}?),?\s(?P<volume>\d{1,4})(?:\(\d{1,3}\))?[,:]\s?(?P<page>[A-Z]?\d+(?:[–-]\d+)?)$"
)
# `135 Valley L. Rev. 1441` behind a title in quotation marks.
_REVIEW = re.compile(
    r"(?P<volume>\d{1,3})\s(?P<name>[A-Z][\w.’'&-]*(?:\s(?:of\s)?[A-Z&\d][\w.’'&-]*){1,8}?)\s(?P<page>\d{1,5})"
)
# The stop before an imprint: `Title. Darmstadt: Publisher`.
BEFORE_PLACE = re.compile(
    r"(?<=[\w)’”?!])(?<!\b[^\W\d_])(?<!\bSt)\.\s(?=[^\W\d_][^:.,]{1,40}:\s[^:]*$)"
)
# What shows that words in quotation marks stand inside a title: `Is “valley” the same as “vale”?`
_GOES_ON = re.compile(
    r"\s(?!(?:in|dans|en|eds?|trans|hr?s?g|and|und|et|y|e|review|trad)\b)[a-zß-ÿ]+\s"
)
_PAGES = re.compile(rf"^\s?[:,]\s?{any_word('page')}?\s?(?P<first>\d+)\s?[–-]\s?(?P<last>\d+)")
_PAGE = re.compile(r"\s?:\s?\d")
_COMMA_IN_QUOTES = re.compile(r",(?P<mark>[”\"’])\s")
# Pages, and no years: `Letters, 1840–1862`.
_RANGE = re.compile(rf"(?:{any_word('page')}\s)?(?!1[4-9]\d\d[–-](?:1[4-9]|20)?\d\d\Z)\d+[–-]\d+")
# `“Mills,” interview by Ann Moss, Valley Review`: whoever had another hand in an article.
_OTHER_HAND = re.compile(
    rf"\A(?:{any_of(listed('other_hands'))})\s(?:{NAME})(?:\s(?:{any_of(listed('and'))})\s(?:{NAME}))?,\s"
)
_IN_TITLE_ITSELF = re.compile(
    rf"\s(?:{any_of(listed('in'))}|{any_of(listed('and'))})\s[^,:\d]{{2,80}}[.,:]\s[^\W\d_a-z]"
)
_IN_TITLE = re.compile(rf"In\s(?:{any_of(listed('articles'))})\s")
# `[The Mill Authors], “Weirs”`
_BRACKETED = re.compile(r"\[[^\[\]\d,]{3,80}\],?\s")
_JOINED = re.compile(rf"\s(?:{any_of(listed('and'))})\s\Z")
_ENDS = " ,.:;("
# `in Id. (a cura di), Mulini`
_ROLE_FIRST = re.compile(rf"\A\(?{EDITOR}\.?\)?,\s")
# `in AA.VV., Mulini`
_NOBODY = re.compile(rf"\A(?:{any_of(listed('nobody'))}),?:?\s(?=[^\W\d_a-z])")


def quoted_title(head: str) -> re.Match[str] | None:
    """The title in quotation marks with which a part begins; not a title that quotes."""
    found = _QUOTED.search(head)
    if found is None:
        return None
    behind = head[found.end() :]
    if head[: found.start()].rstrip().endswith(":") and law(head):
        return None
    is_inside = head[found.end() - 2] not in ",.?!" and _GOES_ON.match(behind)
    # In German a comma or a colon stands before the whole: `„Mühlen“ in Hull. Eine Geschichte`.
    is_inside = is_inside or (_IN_TITLE_ITSELF.match(behind) if found["low"] else None)
    # `“Rivers”: A Question, 58 L. Rev. 2`, `What Is a “River”?`
    if is_inside or behind[:1] in ("?", "!") or (behind[:1] == ":" and law(head)):
        return None
    if _JOINED.search(head, 0, found.start()):
        return None  # `Moss, Mills and “The Weir”`
    if _BRACKETED.fullmatch(head, 0, found.start()):
        return found
    before = joined(without_roles(commas(head[: found.start()].strip(" ,:"))))
    if found["low"] and before and head[: found.start()].rstrip()[-1:].isalpha():
        return None  # `die Liste der „Mühlen“`: in German a comma or a colon stands between.
    is_made = not before or makers.are_names(before) or makers.is_named_body(before)
    return found if is_made else None


def begins_title(head: str, quoted: re.Match[str]) -> bool:
    """Whether a title goes on behind the quotation with which it begins: `“First Words”: Of the
    Mill`, `‘First Words’. Of the Mill`.
    """
    behind = head[quoted.end() :]
    is_stop = behind.startswith(". ") and not _IN.search(behind) and not is_journal(behind[2:])
    return behind.startswith(":") or is_stop


def outside_quotes(words: str) -> str:
    """``words`` with what stands in quotation marks made blank, letter for letter."""
    return _QUOTED.sub(lambda found: "“" + "_" * (len(found[0]) - 2) + "”", words)


def part(head: str, quoted: re.Match[str], imprint: Imprint, inner: str) -> CSL:
    """A part whose title stands in quotation marks.

    ``inner`` is what stands in parentheses with the year, ``imprint`` what it was read as.
    """
    before = without_roles(commas(head[: quoted.start()].strip(" ,:")))
    csl: CSL = {"title": title(next(words for words in quoted.groups() if words))}
    if len(before) == 2 and before[1].split()[0] in listed("ranks"):
        csl["author"] = split_makers([*before, ""])[0]
    elif before:
        csl["author"] = makers.names(joined(before).strip("[]"))
    after = head[quoted.end() :].strip(_ENDS + '”’"')
    goes_on = _IN.search(after) if head.startswith(". ", quoted.end()) else None
    if goes_on and goes_on.start() and " «" in after:
        # `“First Words”. Of the Mill, in «Valle», 27`
        csl["title"] = f"{quoted[0]}. {after[: goes_on.start()].strip(_ENDS)}"
        after = after[goes_on.start() :]
    within = _IN.match(after) or (_IN.search(after) if imprint.csl else None)
    where = after if inner == head else f"{after}, {inner}"
    if is_thesis(where):
        return csl | thesis(where)
    if within and day(after)[1] and not imprint.csl and not _has_place(after):
        return csl | journal(after[within.end() :], inner)
    where = after[within.end() :] if within else ""
    if where.startswith("«") and not _has_place(where) and is_journal(_bare_of_marks(where)):
        # `in «Valle», XII`: in Italian a journal stands in quotation marks.
        return csl | journal(where, inner)
    named = _JOURNAL.match(where) if within and not imprint.csl else None
    if named and (named["issue"] or named["short"]):
        return csl | journal(where, inner)
    if within:
        hands = hands_first(after[: within.start()])[1]
        return csl | hands | {"type": "chapter"} | _container(after[within.end() :], imprint)
    if imprint.place and imprint.publisher and not is_journal(after):
        return csl | {"type": "chapter"} | _container(after, imprint)
    if not imprint.csl and not is_journal(after) and _has_place(after):
        return csl | {"type": "chapter"} | _container(after, imprint)
    if not imprint.csl and is_place(after):
        # `„Mühlen“, Hull, 1990`
        return csl | {"type": "book", "publisher-place": after}
    after, hand = hand_before(_OTHER_HAND.sub("", after))
    if hand and imprint.publisher and not is_journal(after):
        return csl | hand | {"type": "chapter"} | _container(after, imprint)
    return csl | hand | journal(after, inner)


def _has_place(words: str) -> bool:
    """Whether a place, and somebody's house, follow what may be a book: `Bread, Hull, Quay`."""
    segments = commas(day(words)[0])
    is_dated = bool(day(words)[1])
    return len(segments) > 2 and not is_dated and any(map(is_place, segments[1:-1]))


def within(head: str) -> tuple[str, CSL]:
    """``head`` less the part that stands before `in`: `Writer, State and River, in …`.

    A name alone before it is somebody's who is heard inside the work, and no part.
    """
    found = next((one for one in _IN.finditer(head) if one.start() > 2), None)
    if found and _IN_TITLE.match(head, found.start()) and head.count(",", 0, found.start()) == 1:
        return head, {}  # `Ann Moss, In The Mill`
    if found is None:
        return head, {}
    before, after = head[: found.start()].strip(" ,:"), head[found.end() :]
    before, hands = hands_behind(before)
    people, rest = split_makers(commas(before))
    if not people and makers.are_names(before):
        if found[0].startswith("In ") and ":" not in found[0]:
            return head, {}  # `Ann Moss, In Search of Mills`
        family, _, named = before.partition(", ")
        if not named or not makers.is_name(family) or _is_given(named):
            return after, {}
        people, rest = makers.names(family), [named]
    csl: CSL = {"type": "chapter", "title": title(", ".join(rest)), **hands}
    return after, csl | ({"author": people} if people else {})


def _is_given(words: str) -> bool:
    """Whether a word behind a family name is a given name, and no title: `Moss, Ann, in: …`."""
    return "." in words or " " in words or makers.is_given_name(words)


def _bare_of_marks(words: str) -> str:
    return re.sub(r"«\s?|\s?»", "", words).strip(_ENDS)


def journal(words: str, inner: str) -> CSL:
    """The journal or the newspaper in which an article stands, with volume and number."""
    words, dated = day(_bare_of_marks(words))
    is_dated = bool(dated or day(inner)[1])
    paged = _PAGED.match(words)
    if paged:
        csl = {"type": "article-journal", "container-title": paged["name"].strip(_ENDS)}
        return csl | {"volume": paged["volume"], "page": paged["page"]}
    reviewed = _REVIEW.fullmatch(words)
    if reviewed:
        csl = {"type": "article-journal", "container-title": reviewed["name"]}
        return csl | {"volume": reviewed["volume"], "page": reviewed["page"]}
    named = _JOURNAL.match(words)
    if named:
        issue = named["short"] or named["issue"]
        csl = {"type": "article-journal", "container-title": named["name"].strip(_ENDS)}
        return csl | {"volume": named["volume"]} | ({"issue": issue} if issue else {})
    if not words:
        return {"type": "article"}
    kind = "article-newspaper" if is_dated else "article-journal"
    return {"type": kind, "container-title": title(words)}


def in_paper(head: str) -> CSL:
    """An article in what comes out by the day: `Ann Writer, Title, N.Y. Times`."""
    head, _, paper = _COMMA_IN_QUOTES.sub(r"\g<mark>, ", head).rpartition(", ")
    people, rest = split_makers(commas(head))
    csl: CSL = {"type": "article-newspaper", "title": title(", ".join(rest))}
    return csl | {"container-title": title(paper)} | ({"author": people} if people else {})


def is_journal(words: str) -> bool:
    """Whether ``words`` are a journal's name and a volume."""
    return _JOURNAL.match(words) is not None


def paged(csl: CSL, after: str) -> CSL:
    """A part with its pages, where they follow its year: `: 123–45`. What a colon divides from a
    volume is then an issue's number: `Valley Review 11:41 (1989): 6`.
    """
    found = _PAGES.match(after)
    if _PAGE.match(after) and "volume" in csl and str(csl.get("page", "–")).isdecimal():
        csl = {("issue" if key == "page" else key): value for key, value in csl.items()}
    return csl | ({"page": f"{found['first']}–{found['last']}"} if found else {})


def _container(words: str, imprint: Imprint) -> CSL:
    """The whole in which a part stands; without parentheses its imprint is still to be read."""
    words, of_whole = author_of_whole(_NOBODY.sub("", _ROLE_FIRST.sub("", words)))
    words, csl = set_aside(words, is_printed=bool(imprint.csl))
    segments: Sequence[str] = commas(BEFORE_PLACE.sub(", ", words))
    if not imprint.csl:
        segments, imprint = divided(segments)
    people, rest = split_makers(list(segments))
    if "editor" in csl or of_whole or not all("given" in one for one in people):
        people, rest = [], list(segments)
    if people:
        csl["editor"] = people
    rest = [segment for segment in rest if not _RANGE.fullmatch(segment)]
    return {"container-title": title(", ".join(rest))} | of_whole | csl | imprint.csl
