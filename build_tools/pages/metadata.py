"""What a page says of itself to search engines and reference managers.

Structured data in JSON-LD, with the terms of schema.org. No author is given where the editor knows
of none; addresses are relative to the page, for the site's own is known only when it is built.
"""

from __future__ import annotations

from typing import Any

from build_tools.formats.csl_values import Csl, people, publisher
from build_tools.formats.origin import csl_origin, licence_address
from build_tools.model.desk import Work
from build_tools.model.edition import Edition, Section
from build_tools.pages.data_element import data_element

# What search engines show of a description before they cut it.
DESCRIPTION = 155

JSON_LD = 'type="application/ld+json"'

CSL_TO_SCHEMA = {
    "book": "Book",
    "chapter": "Chapter",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "thesis": "Thesis",
    "report": "Report",
    "webpage": "WebPage",
}


def description(section: Section) -> str:
    """The section's first words, as many as a description holds, whole words and on one line."""
    words = " ".join(section.blocks[0].text.split()) if section.blocks else section.title
    if len(words) <= DESCRIPTION:
        return words
    return words[: DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"


def essay_data(edition: Edition) -> str:
    """The title page's JSON-LD: the essay, its sections as parts, the works that it cites."""
    essay = edition.essay
    data = {
        "@context": "https://schema.org",
        **_essay(edition, "./"),
        "wordCount": essay.words,
        "isAccessibleForFree": True,
        "hasPart": [
            {**_part(section, position, f"{section.slug}/", edition), "isPartOf": {"@id": "./"}}
            for position, section in enumerate(essay.sections[1:], start=1)
        ],
        "citation": [_work(work) for work in edition.works],
    }
    return data_element(data, JSON_LD)


def section_data(section: Section, edition: Edition) -> str:
    """A section page's JSON-LD: the section, the essay that it is part of, the works it cites."""
    cited = {
        citation.work
        for note in edition.notes_in.get(section.slug, ())
        for citation in edition.citations[note.number]
    }
    in_order = sorted(cited, key=edition.rank_of.__getitem__)
    data = {
        "@context": "https://schema.org",
        **_part(section, edition.place_of[section.slug], "./", edition),
        "isPartOf": _essay(edition, "../"),
        "citation": [_work(edition.work(one)) for one in in_order],
    }
    return data_element(data, JSON_LD)


def _essay(edition: Edition, address: str) -> dict[str, Any]:
    return {
        "@type": "ScholarlyArticle",
        "@id": address,
        "url": address,
        "name": edition.essay.title,
        "headline": edition.essay.title,
        "version": edition.plan.version,
        "inLanguage": edition.plan.language,
        **_origin(edition),
    }


def _origin(edition: Edition) -> dict[str, Any]:
    """Who wrote the essay, when, on what terms: as far as it is known."""
    origin = edition.plan.origin
    said = csl_origin(origin)
    known = {
        "author": [_person(person) for person in said.get("author", ())],
        "translator": [_person(person) for person in said.get("translator", ())],
        "datePublished": origin.date,
        "publication": {"@type": "PublicationEvent", "name": origin.published}
        if origin.published
        else None,
        "license": licence_address(origin.licence),
        "isBasedOn": origin.url,
    }
    return {key: value for key, value in known.items() if value}


def _part(section: Section, position: int, address: str, edition: Edition) -> dict[str, Any]:
    return {
        "@type": "ScholarlyArticle",
        "@id": address,
        "url": address,
        "name": section.title,
        "headline": section.title,
        "position": position,
        "inLanguage": edition.plan.language,
        "wordCount": section.words,
    }


def _work(work: Work) -> dict[str, Any]:
    csl = work.csl
    kind: str | list[str] = CSL_TO_SCHEMA.get(csl["type"], "CreativeWork")
    if csl.get("volume") and csl["type"] == "book":
        kind = [str(kind), "PublicationVolume"]
    data = {
        "@type": kind,
        "name": csl["title"],
        "author": _people(csl, "author"),
        "editor": _people(csl, "editor"),
        "publisher": {"@type": "Organization", "name": publisher(csl)}
        if csl.get("publisher")
        else None,
        "datePublished": _year(work),
        "volumeNumber": csl.get("volume") if isinstance(kind, list) else None,
        "isPartOf": {"@type": "Book", "name": csl["container-title"]}
        if csl.get("container-title")
        else None,
    }
    return {key: value for key, value in data.items() if value}


def _people(csl: Csl, role: str) -> list[dict[str, str]]:
    """Those who are named; `et al.` is nobody."""
    named, _ = people(csl.get(role, []))
    return [_person(person) for person in named]


def _person(person: Csl) -> dict[str, str]:
    if "literal" in person:
        return {"@type": "Organization", "name": person["literal"]}
    names = [person.get("given"), person.get("family")]
    return {"@type": "Person", "name": " ".join(name for name in names if name)}


def _year(work: Work) -> str | None:
    parts = work.csl.get("issued", {}).get("date-parts", [])
    return str(parts[0][0]) if parts and parts[0] else None
