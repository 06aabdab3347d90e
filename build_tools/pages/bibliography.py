"""The works cited, each with every place that cites it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode, urlsplit

from build_tools.desk.editors_markdown import checked
from build_tools.desk.files import PLAN
from build_tools.formats.pages_cited import inclusive
from build_tools.formats.references import Reference, bibliography
from build_tools.model.desk import NamedWork, Work
from build_tools.model.edition import Citation, Edition, Note
from build_tools.model.groups import grouped
from build_tools.model.numbers import listed
from build_tools.notes.caveat import caveat
from build_tools.notes.locators import number as number_of
from build_tools.pages.chart import Row, chart
from build_tools.pages.markdown_text import DOT, escape, link, reference
from build_tools.pages.page import page, place_of, source_of
from build_tools.text.no_break import unbroken

# More than the pages that any book numbers with roman figures.
ROMAN_PAGES = 1000

Cited = tuple[Note, Citation]

# A volume, if the work has several, and a page.
Place = tuple[str | None, str]


def bibliography_page(edition: Edition) -> str:
    """Every work in Chicago's form and order, with its citations, in Markdown."""
    entries = bibliography(edition.works)
    works = edition.works_by_id
    cited = {identifier: edition.citing.get(identifier, ()) for identifier, _ in entries}
    more = "" if all(cited.values()) else ", and those that its own list has besides"
    return page(
        "Bibliography",
        f"The works cited in {edition.essay.title}, each with every note that cites it.",
        f"The works that the essay’s notes cite, as the notes describe them{more}. Under each "
        "stand the notes that cite it, the page that each means, and the words of the essay before "
        "its mark.",
        "Download: [BibTeX](bibliography.bib), [RIS](bibliography.ris), "
        "[CSL-JSON](bibliography.csl.json), and [all citations as a table](citations.csv).\n"
        "{ .on-screen }",
        "## Which books the essay leans on",
        _chart([(works[one], cited[one]) for one, _ in entries if cited[one]], edition),
        "## Works cited",
        *(
            _work(works[identifier], entry, cited[identifier], edition)
            for identifier, entry in entries
        ),
        _named(edition),
    )


# --- the chart --------------------------------------------------------------------------------


def _chart(works: Sequence[tuple[Work, Sequence[Cited]]], edition: Edition) -> str:
    """A row a work, the one cited most often first: how often each section cites it."""
    in_order = sorted(works, key=lambda work: -len(work[1]))
    rows = [_row(work, cited, edition) for work, cited in in_order]
    return chart("Work", rows, edition, "How often each section cites each work.")


def _row(work: Work, cited: Sequence[Cited], edition: Edition) -> Row:
    counts = Counter(note.section for note, _ in cited)
    places = {slug: f"#{_group(work, slug, edition)}" for slug in counts}
    return Row(link(_short(work), f"#{work.id}"), counts, places, f"#{work.id}")


def _group(work: Work, slug: str, edition: Edition) -> str:
    """The id of what a section cites of a work. No work has it, for its id has no stop."""
    return f"{work.id}.{edition.place_of[slug]}"


def _short(work: Work) -> str:
    """Family name, short title and volume."""
    people = work.csl.get("author") or work.csl.get("editor") or []
    names = " and ".join(dict.fromkeys(_family(person) for person in people))
    title = work.csl.get("title-short") or work.csl["title"].split(":")[0]
    volume = f", {escape(work.own_volume)}" if work.own_volume else ""
    return f"{escape(names)}{', ' if names else ''}*{escape(title)}*{volume}"


def _family(person: dict[str, str]) -> str:
    return person.get("family") or person.get("literal", "")


# --- the works --------------------------------------------------------------------------------


def _work(work: Work, entry: Reference, cited: Sequence[Cited], edition: Edition) -> str:
    times = "Cited once" if len(cited) == 1 else f"Cited {len(cited)} times"
    times = times if cited else "In the essay’s own list; cited by no note"
    by_section = grouped((note.section, (note, citation)) for note, citation in cited)
    return "\n\n".join(
        [
            f"{reference(entry)}\n{{ #{work.id} .work }}",
            f"{times}{_online(work, edition)}{_searches(work)}\n{{ .count }}",
            *(_in(slug, work, own, edition) for slug, own in by_section.items()),
            *_by_page(cited),
        ]
    )


def _in(slug: str, work: Work, cited: Sequence[Cited], edition: Edition) -> str:
    """What one section cites of a work, under the section's title."""
    title = f"{escape(edition.section_of(slug).title)}\n{{ #{_group(work, slug, edition)} .in }}"
    return "\n\n".join([title, "\n".join(_citation(*each) for each in cited)])


def _online(work: Work, edition: Edition) -> str:
    """Where the text of a book is known to be online."""
    texts = edition.plan.online_of.get(work.id, ())
    return "".join(f"{DOT}{link(f'text at {escape(_host(text.url))}', text.url)}" for text in texts)


def _searches(work: Work) -> str:
    """Searches for the book, made from the reference: on paper they would say nothing new."""
    people = work.csl.get("author") or work.csl.get("editor") or []
    author = " ".join(_family(person) for person in people[:1])
    book = work.csl.get("container-title") or work.csl["title"]
    title = book.split(":")[0]
    if work.csl.get("container-title"):
        author = " ".join(_family(person) for person in work.csl.get("editor", people)[:1])
    catalogue = urlencode({"q": f"{author} {title}".strip()})
    library = urlencode({"title": title} | ({"author": author} if author else {}))
    ways = [
        link("WorldCat", f"https://search.worldcat.org/search?{catalogue}"),
        link("Open Library", f"https://openlibrary.org/search?{library}"),
    ]
    return f'<span class="on-screen">{DOT}{DOT.join(ways)}</span>'


def _host(address: str) -> str:
    """Where a text is, in the words of its address: `marxists.org`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _citation(note: Note, citation: Citation) -> str:
    subdivision = unbroken(escape(citation.subdivision)) if citation.subdivision else ""
    volume, page = _place(citation.volume, None), _place(None, citation.page)
    mark = _mark(f"Note {listed(note.number)}", note)
    where = ", ".join(filter(None, (mark, volume, subdivision, page)))
    words = f": {unbroken(escape(note.words))}" if note.words else ""
    return f"- {where}{words}{_judged(citation)}"


def _judged(citation: Citation) -> str:
    told = caveat(citation)
    return f' <span class="judgement">{escape(told)}</span>' if told else ""


def _mark(words: str, note: Note) -> str:
    return link(words, place_of(note))


def _place(volume: str | None, pages: str | None) -> str:
    """`vol. 25, p. 413`, and what there is of it."""
    said = [unbroken(f"vol. {escape(volume)}")] if volume else []
    return ", ".join([*said, *([_pages(pages)] if pages else [])])


def _pages(cited: str) -> str:
    several = any(character in cited for character in "-–,")
    return unbroken(escape(f"{'pp.' if several else 'p.'} {inclusive(cited)}"))


def _by_page(cited: Sequence[Cited]) -> Iterator[str]:
    """Where the pages of a book are cited, in its order; nothing where one page or none is."""
    pages = grouped(
        ((citation.volume, citation.page), note) for note, citation in cited if citation.page
    )
    if len(pages) < 2:
        return
    told = "; ".join(_page(each, pages[each]) for each in sorted(pages, key=_in_order))
    yield (
        '<details class="pages" markdown="1"><summary>In the order of its pages</summary>\n\n'
        f"{told}\n\n</details>"
    )


def _page(cited: Place, notes: Sequence[Note]) -> str:
    marks = ", ".join(_mark(listed(note.number), note) for note in dict.fromkeys(notes))
    return f"{_place(*cited)}: {'note' if len(notes) == 1 else 'notes'} {marks}"


def _in_order(cited: Place) -> tuple[int, int]:
    volume, page = cited
    return _order(volume or "0"), _order(page)


def _order(cited: str) -> int:
    """The first page as a number. Roman pages come before all others: they are below zero."""
    first = re.match(r"\d+|[ivxlc]+", cited)
    if first is None:
        return 0
    return int(first.group()) if first.group().isdigit() else number_of(first.group()) - ROMAN_PAGES


# --- works that are only named ----------------------------------------------------------------


def _named(edition: Edition) -> str:
    if not edition.plan.named:
        return ""
    entries = "\n".join(_named_work(named, edition) for named in edition.plan.named)
    return f"## Named in the text and cited by no note\n\n{entries}"


def _named_work(named: NamedWork, edition: Edition) -> str:
    section = edition.section_with(named.block)
    number = named.block.removeprefix("p")
    place = link(f"block {number}", f"{source_of(section.slug)}#{named.block}")
    words = " ".join(named.reference.split())
    entry = f"- {words}: {place} ({escape(section.title)})"
    return checked(entry, PLAN, named.line, named.reference)
