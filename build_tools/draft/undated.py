"""Works that the notes cite by a name and a title, without a year: `Moss, “Rivers of Hull,” 31`.

Older notes have them, and notes to songs and pages on the web.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL
from build_tools.draft.forms import any_of, listed
from build_tools.draft.sentences import NAME
from build_tools.draft.titles import title
from build_tools.notes.languages import any_word
from build_tools.notes.title_alone import in_capitals

# Nothing but a name and a title.
_UNDATED = re.compile(
    r"(?P<people>[^,;:()\d]{4,60}),\s(?P<title>[^\W\d_a-zß-ÿ][^,;:()\d“”\".?!]{5,120})"
    r"(?P<hand>,\strans\.\s[^,;:()\d]{4,40})?"
    r"(?:(?P<page>,?\s(?:vol\.\s\w+,?\s)?(?:(?:pp?|S)\.\s?[\d–-]+|passim))"
    r"|(?P<volume>,\s[IVXLC]{1,8},\s\d[\d,\s–-]{0,30}))?"
)
# Where in it: `Part V, 119 et seq.`, `pages 3, 4`, `dec. IV, libro II`.
_PLACE = (
    r"(?:(?:,\s?|\s)(?:(?:[Pp](?:ar)?t|[Bb]ook|[Vv]ol|[Cc]h|dec|libro|[Tt]ome?|No|pages?|pp?|f)\.?\s?)?"
    r"[IVXLC\d][IVXLC\d–-]{0,12}(?!\w)){1,4}(?:\s(?:et\sseq|ff)\.?)?"
)
# The same, the title in quotation marks, and perhaps where it stands, and an address.
_UNDATED_QUOTED = re.compile(
    r"(?:(?P<people>[^,;:()\d“\"]{3,60}),\s)?[“\"](?P<title>[^“”\"]{3,160}?),?[”\"],?"
    r"(?:\s(?P<container>(?!\d|[IVXLC]+\b|p)[^,\d“”\";()]{3,60}),\s(?P<url>https?:\S+)"
    r"|\s(?P<where>[^\W\d_a-z][\w.’'&-]{2,20}(?:\s[^\W\d_a-z][\w’'&-]{1,20}){0,4})"
    rf"(?:,\s{any_word('leads_to')}\s{any_word('links')}\s[^“”\";]{{3,20}})?"
    rf"|{_PLACE})?"
)
# `Moss, „Wehre“, in: Gesammelte Schriften, Bd. 10/2, S. 765`: the whole has no year either.
_IN_WORKS = re.compile(
    r"(?:(?P<people>[^,;:()\d“„\"]{3,60}),\s)?[„“\"](?P<title>[^“”„\"]{3,160}?),?[“”\"],?\s[Ii]n:?\s"
    r"(?P<container>[^\W\d_a-z][^,;:()\d“”„\"]{3,80}),\s(?:Bd|Band|[Vv]ol|[Tt])\.?\s?(?P<volume>[\dIVX]{1,4}(?:[./]\d{1,2})?)"
    r"(?:,?\s(?:S|pp?)?\.?\s?\d[\d–-]{0,9}f{0,2}\.?)?"
)
# `Mills of Hull: A History by Ann Moss with Bob Ash`: a title in capitals, and who made it.
_BY = re.compile(
    rf"(?P<title>[^\W\d_a-z][^“”\"();]{{12,200}}?),?\s(?:{any_of(listed('hands'))})\s"
    rf"(?P<people>{NAME}(?:\s(?:{any_of(listed('and'))})\s{NAME})?)(?:\s(?:{any_of(listed('with'))})\s[^“”\"();\d]{{4,80}})?"
)
# A title has so many words where the name before it is a family name alone.
_WORDS = 4


def undated(words: str) -> CSL:
    """What ``words`` say of a work without its year; nothing where they are no such reference."""
    csl: CSL
    within = _IN_WORKS.fullmatch(words)
    if within and (within["people"] is None or makers.are_names(within["people"])):
        csl = {"type": "chapter", "title": title(within["title"])}
        csl |= {"author": makers.names(within["people"])} if within["people"] else {}
        return csl | {"container-title": title(within["container"]), "volume": within["volume"]}
    by = _BY.fullmatch(words)
    if by and _is_title(by["title"]) and makers.is_known_person(by["people"]):
        csl = {"type": "book", "author": makers.names(by["people"])}
        return csl | {"title": title(by["title"])}
    found = _UNDATED.fullmatch(words) or _UNDATED_QUOTED.fullmatch(words)
    if found is None:
        return {}
    people = found["people"]
    is_quoted = found.re is _UNDATED_QUOTED
    where = is_quoted and (found["container"] or found["where"])
    printed = {"type": "webpage", "container-title": title(where)} if where else {"type": "book"}
    if people is None:
        # A quotation, and whose it is, has small words.
        is_title = where and in_capitals(found["title"]) and not makers.is_known_person(where)
        return printed | {"title": title(found["title"])} if is_title else {}
    is_sure = (
        is_quoted
        or found["hand"]
        or found["volume"]
        or (found["page"] and len(found["title"].split()) >= _WORDS)
    )
    is_body = is_quoted and makers.is_named_body(people)
    if not (makers.are_names(people) or is_body) or (len(people.split()) < 2 and not is_sure):
        return {}
    return printed | {"author": makers.names(people), "title": title(found["title"])}


def _is_title(words: str) -> bool:
    """Whether words are a title and no sentence, `Photo taken in Hull`: all of its long words have
    capitals.
    """
    return in_capitals(words) and len(words.split()) >= _WORDS
