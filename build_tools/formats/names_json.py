"""What the cards of people and terms say: ``names.json``, which a page fetches when the first is
opened.

All of it is in ``edition.json`` too, which is ten times as large; and in the pages it would weigh
on every reader, whether or not they ask who somebody was.
"""

from __future__ import annotations

from build_tools.formats.json_text import json_text
from build_tools.model.edition import Edition
from build_tools.names.order import by_family, by_letter

# Its name in `docs/`.
NAMES = "names.json"

# What is said of the author's own terms, which are located and not explained.
OWN = "The author’s own term."


def names_json(edition: Edition) -> str:
    """By their ids the people and the terms: name, years, gloss, and how often they are named."""
    index = edition.index
    people = {
        person.id: {
            "name": person.name,
            "years": person.years,
            "gloss": person.gloss,
            "times": len(index.people[person.id]),
        }
        for person in by_family(edition.names.people)
    }
    terms = {
        term.id: {
            "name": term.term,
            "years": "",
            "gloss": term.gloss or OWN,
            "times": len(index.terms[term.id]),
        }
        for term in by_letter(edition.names.terms)
    }
    return json_text({"people": people, "terms": terms}) + "\n"
