"""Who wrote an essay, where a name stands alone under its title, without a word such as `by`?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.draft.headings import numbered
from build_tools.draft.origin import Said, authors_in, is_workplace
from build_tools.draft.page import MARK, Places
from build_tools.draft.spelling import speller

# Of whom the prose speaks more often, it may speak under that name as its heading.
_SPOKEN_OF = 2
_NAME = re.compile(r"[^\W\d_a-z][\w’'.-]*(?:\s[\w’'.-]+){1,4}")
# `(1725–1802)` behind a name: of whom a page tells when they lived has seldom written it.
_LIVED = re.compile(r"\((?:[^\W\d_]{1,10}\.?\s)?1[0-9]\d\d\s?[–—-]\s?(?:1\d|20)\d\d\)")


def name_alone(
    line: str,
    words: Sequence[str],
    first: int,
    places: Places,
    is_followed: bool,
    is_last: bool,
    language: str,
) -> Said | None:
    """Who wrote the essay, where a name stands alone under the title.

    A date or where someone works beside it make it clear; else it may be a heading, and is asked
    about unless the prose speaks of whom it names.
    """
    whole = re.sub(r"\s\([^()]*\)$|\s[–—|-]\s.*$", "", line)
    bare = whole.partition(", ")[0]
    people, sure = authors_in(bare)
    if not people or sure < 0.8 or not _NAME.fullmatch(bare) or MARK.search(line):
        return None
    several, are_sure = authors_in(whole)
    people = several if len(several) > len(people) and are_sure > 0.8 else people
    if _LIVED.search(line):
        return Said(
            "hand", line, line, "a name with the years of a life, which a page tells of others", 0.6
        )
    value = "; ".join(people)
    prose = " ".join(words[first : places.notes])
    own = [word for word in bare.split() if len(word) > 2 and word[0].isupper()]
    is_of_prose = any(re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", prose) for word in own)
    if (
        not own
        or (is_of_prose and not (is_followed and len(people) > 1))
        or is_workplace(bare)
        or numbered(line)
    ):
        return None
    if bare != line and is_workplace(line):
        return Said("authors", value, line, "a name and where its bearer works", 0.7)
    if is_followed:
        return Said("authors", value, line, "a name alone, and a date under it", 0.8)
    has_initial = re.search(r"\b[^\W\d_]\.", bare) is not None
    if not is_last or has_initial:
        # What stands above a heading is none.
        return Said("authors", value, line, "a name alone, right under the title", 0.6)
    is_spoken_of = prose.count(own[-1]) > _SPOKEN_OF
    if not is_spoken_of and not speller(language).is_common(own[-1].lower()):
        return Said("authors", value, line, "a name alone, right under the title", 0.6)
    return None
