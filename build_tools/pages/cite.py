"""How to cite this edition: a page, and any block of it, in the styles that readers ask for."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.formats.exports import bibtex
from build_tools.formats.origin import csl_origin
from build_tools.formats.references import Reference, anonymous_entry
from build_tools.model.desk import Work
from build_tools.model.edition import Edition, Section
from build_tools.pages.data_element import data_element

# Stands for the address, which is known only in the browser; there the block's is put in.
ADDRESS = "https://address.invalid/"

STYLES: Mapping[str, str] = {
    "Chicago": "chicago-fullnote-bibliography",
    "MLA": "modern-language-association",
    "APA": "apa",
}


def ways_to_cite(section: Section, edition: Edition) -> dict[str, list[str]]:
    """The section's citation by the name of the style, with `ADDRESS` in it.

    Each is its words in order, by turns roman and italic, the first roman (and perhaps empty).

    The section without a heading stands for the whole essay. No author and no date are given
    where the source names none; the version is that of the edition. No style has a place for it in
    every type of work, so it stands where they have the imprint.
    """
    version = f"Version {edition.plan.version}"
    item, cited = (_item(section, edition, {key: version}) for key in ("note", "publisher"))
    entries = {name: _by_turns(anonymous_entry(cited, style)) for name, style in STYLES.items()}
    return entries | {"BibTeX": [bibtex([item]).strip()]}


def _by_turns(reference: Reference) -> list[str]:
    """Its words, roman ones at even places and italic ones at odd places."""
    turns = [""]
    for words in reference:
        if words.is_italic is (len(turns) % 2 == 0):
            turns[-1] += words.text
        else:
            turns.append(words.text)
    return turns


def cite_data(section: Section, edition: Edition) -> str:
    """The same as an element of the page, for the script that offers them (`cite.js`)."""
    data = {"address": ADDRESS, "styles": ways_to_cite(section, edition)}
    return data_element(data, 'type="application/json" data-edition="cite"')


def _item(section: Section, edition: Edition, version: Mapping[str, str]) -> Work:
    title = edition.essay.title
    # The styles set English titles in capitals, and no others.
    known = {"language": edition.plan.language, **csl_origin(edition.plan.origin)}
    if not section.slug:
        csl = {"type": "webpage", "title": title, "URL": ADDRESS, **version, **known}
        return Work("edition", csl, cited_in=edition.plan.language)
    csl = {
        "type": "chapter",
        "title": section.title,
        "container-title": title,
        "URL": ADDRESS,
        **version,
        **known,
    }
    return Work(f"edition-{section.slug}", csl, cited_in=edition.plan.language)
