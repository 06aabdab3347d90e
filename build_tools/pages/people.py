"""Everyone whom the text names, with every passage that does."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.model.desk import Work
from build_tools.model.edition import Edition
from build_tools.model.names import Person
from build_tools.names.order import by_family
from build_tools.names.works_by import works_by
from build_tools.pages.markdown_text import escape, link
from build_tools.pages.page import page
from build_tools.pages.passages import checked_in, contents, named

_INTRODUCTION = (
    "Everyone whom the essay’s text names, by family name: {count} people, each with who that was "
    "in the events told here and with every sentence that names them, in whatever form. What is "
    "said of them stands in at least two sources independent of each other; what does not is left "
    "out. Authors whom the notes alone name are in the [bibliography](bibliography.md)."
)


def people_page(edition: Edition) -> str:
    """The index of people, in Markdown."""
    people, counts = by_family(edition.names.people), edition.index.people
    works = works_by(people, edition)
    return page(
        "People",
        f"Everyone whom {edition.essay.title} names, with every passage that names them.",
        _INTRODUCTION.format(count=len(people)),
        contents((person.id, person.sort, len(counts[person.id])) for person in people),
        *(_entry(person, works[person.id], edition) for person in people),
    )


def _entry(person: Person, works: Sequence[Work], edition: Edition) -> str:
    parts = [
        f"## {escape(person.sort)} {{ #{person.id} }}",
        escape(f"{person.years}. {person.gloss}" if person.years else person.gloss),
        f"Editor’s remark: {escape(person.unknown)}\n{{ .judgement }}" if person.unknown else "",
        _works(works),
        named(edition.index.people[person.id], edition),
        checked_in(person.sources),
    ]
    return "\n\n".join(part for part in parts if part)


def _works(works: Sequence[Work]) -> str:
    if not works:
        return ""
    titles = ", ".join(
        link(f"*{escape(_title(work))}*", f"bibliography.md#{work.id}") for work in works
    )
    return f"In the bibliography: {titles}\n{{ .count }}"


def _title(work: Work) -> str:
    title = str(work.csl["title"])
    return f"{title}, vol. {work.own_volume}" if work.own_volume else title
