"""Two sources in one breath: `Ann Moss, Mills (Hull, 1920), quoted in Bea Ash, Rivers, p. 3`.

Both are cited where the first is a work listed; the page is that of the one behind which it
stands. Whoever is only heard there, `Ann Moss quoted in Ash, Rivers`, has no work of her own.
Before `quoted in Ash, op. cit.` a title that is listed needs no year to be a source by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from build_tools.model.desk import Work
from build_tools.model.edition import Citation
from build_tools.notes.citing import locator_in
from build_tools.notes.described import described
from build_tools.notes.folding import words_in
from build_tools.notes.languages import any_word, words
from build_tools.notes.locators import is_within
from build_tools.notes.matching import match
from build_tools.notes.mention import Mention
from build_tools.notes.sentences import known_words, quoted_in, reprinted, small_words
from build_tools.notes.shelf import Shelf
from build_tools.notes.titles import years_in
from build_tools.notes.works import all_years, family_of, makers

# `1996) and Rivers`
_AND_ANOTHER = re.compile(
    rf"(?<=\d{{4}})\),?\s{any_word('and')}\s(?=[“\"]?(?:\d{{1,3}}\s)?[^\W\d_a-z])"
)


# The name of a place where pages stand has no more words.
_FEW = 4


def each_source(mention: Mention, shelf: Shelf) -> Iterator[Mention]:
    """The citations of which ``mention`` consists: itself, or the two that it joins."""
    found = quoted_in(shelf.language).search(mention.words)
    again = None if found else reprinted(shelf.language).search(mention.words)
    if found is None:
        yield from _printed_again(mention, again, shelf) if again else _joined(mention, shelf)
        return
    said = mention.words[: found.start()].strip(" ,.;:(")
    first = _bare(mention, said)
    is_back = mention.back in ("op-cit", "loc-cit")
    if not said or not _is_listed(first, shelf, is_back=is_back):
        yield mention
        return
    yield first
    behind = mention.words[found.end() :].strip(" ,.:")
    yield replace(mention, words=behind, signal=found[0].strip(" :"), begins=False)


def _printed_again(mention: Mention, again: re.Match[str], shelf: Shelf) -> Iterator[Mention]:
    """The work, and that in which it was printed again, where both are listed; else the citation
    as it is. The page is that of the second.
    """
    first = _bare(mention, mention.words[: again.start()].strip(" ,.;:("))
    second = replace(mention, words=mention.words[again.end() :].strip(" ,.:"), begins=False)
    one, other = _titled(first, shelf), _titled(second, shelf)
    if one and other and one is not other:
        yield first
        yield second
    else:
        yield mention


def _joined(mention: Mention, shelf: Shelf) -> Iterator[Mention]:
    """Two works by the same, `Ann Moss, Mills (Hull, 1920) and Rivers (Hull, 1930)`, where each
    half names one that is listed; or the citation as it is.
    """
    cut = _AND_ANOTHER.search(mention.words)
    if cut and not mention.back:
        first = _bare(mention, mention.words[: cut.start() + 1])
        one = _titled(first, shelf)
        behind = mention.words[cut.end() :]
        second = replace(mention, words=f"{_names(one)}, {behind}" if one else "", begins=False)
        other = _titled(second, shelf) if one else None
        if other and other is not one:
            yield first
            yield second
            return
    yield mention


def _bare(mention: Mention, words: str) -> Mention:
    """A first source of two: the page behind them is the second's."""
    first = replace(mention, words=words, pages=None, printed=None, figure=None, comment="")
    return replace(first, back=None, address="", is_aside=False)


def _names(work: Work) -> str:
    return " and ".join(family_of(person) for person in makers(work))


def _titled(mention: Mention, shelf: Shelf) -> Work | None:
    """The one work whose title a source has."""
    fits = [fit for fit in match(mention, shelf, {}) if fit.is_titled]
    return fits[0].work if len(fits) == 1 else None


def _is_listed(mention: Mention, shelf: Shelf, *, is_back: bool) -> bool:
    """Whether a first source is one by itself, and no title of whoever is heard in the second."""
    if not years_in(mention.words) and not is_back:
        return False
    fits = match(mention, shelf, {})
    return any(fit.is_titled for fit in fits) or bool(described(mention.words, shelf))


def goes_on(mention: Mention, citation: Citation, shelf: Shelf) -> bool:
    """Whether the words go on with a ``citation``: a stop divides a work's title from where it came
    out, `“Weirs”. Valley, vol. 2`, `In Rivers (pp. 4–9). Leeds: Quay, p. 5`, from who translated
    it, where it is kept, or its address, `OSF Preprints, https://…`.
    """
    work = shelf.by_id[citation.work]
    if mention.back:
        return False
    said = words_in(mention.words)
    there = (str(work.csl.get(field, "")) for field in ("URL", "DOI"))
    is_there = mention.address and any(one and one in mention.address for one in there)
    if _is_imprint(said, work, shelf.language) and _takes(citation, mention.pages):
        return True
    if is_there and not mention.pages and len(said) < _FEW:
        return True
    where = str(work.csl.get("container-title", ""))
    is_same = where and f"{mention.words},".startswith(f"{where},")
    is_article = work.csl.get("type") == "article-journal"
    return bool(is_same) and is_article and years_in(mention.words) <= all_years(work)


def _is_imprint(said: list[str], work: Work, language: str) -> bool:
    """Whether words are the work's own data and no more, its house, place or year among them."""
    where = (str(work.csl.get(field, "")) for field in ("publisher", "publisher-place", "archive"))
    imprint = {word for one in where for word in words_in(one)} | all_years(work)
    return not imprint.isdisjoint(said) and set(said) <= (
        imprint | known_words(work) | small_words(language) | _translated(language)
    )


@cache
def _translated(language: str) -> frozenset[str]:
    """The words that lead to a translator, or say what a work was translated into."""
    return frozenset(word for one in words("translated_by", language) for word in words_in(one))


def _takes(citation: Citation, pages: str | None) -> bool:
    """Whether pages may be the citation's: it has none, or those on which the work stands."""
    return not pages or not citation.page or is_within(pages, citation.page)


def with_page_of(mention: Mention, citation: Citation, shelf: Shelf) -> Citation:
    """The citation with the page that stands behind where its work came out, perhaps one of its
    own pages, which stand before.
    """
    if not mention.pages or not _takes(citation, mention.pages):
        return citation
    page = locator_in(mention, shelf.by_id[citation.work])
    return replace(citation, locator=page, page=page)
