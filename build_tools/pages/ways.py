"""The ways into the text, through it and out of it: how long it is, and what comes next."""

from __future__ import annotations

from build_tools.formats.origin import by_whom
from build_tools.model.edition import Edition, Section
from build_tools.pages.markdown_text import DOT, escape, link
from build_tools.pages.page import WHOLE, notes_of, source_of

# Silent reading of non-fiction in English: 238 words a minute (Brysbaert 2019,
# https://doi.org/10.1016/j.jml.2019.104047).
WORDS_A_MINUTE = 238

# Where the theme offers how to cite (theme/main.html); without it, nothing is there.
CITE = '<span class="cite-slot"></span>'
CITE_AT_END = '<span class="cite-slot end"></span>'

# The heading over the notes at the end of a page; in the margin they need none.
NOTES_HEAD = "## Notes { .notes-head }"


def number_of(section: Section, edition: Edition) -> int:
    """The number that the edition sets before a section's title; 0 where the author's headings
    have numbers of their own, and of what stands before the first heading.
    """
    return 0 if edition.essay.is_numbered else edition.place_of[section.slug]


def numbered(section: Section, edition: Edition) -> str:
    """A section's title, with its number."""
    number = number_of(section, edition)
    return f"{number}. {section.title}" if number else section.title


def reading_minutes(words: int) -> int:
    """How many minutes so many words take to read, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def time_to_read(words: int) -> str:
    """The same in words that stay on one line: `13 minutes`."""
    minutes = reading_minutes(words)
    return f"{minutes}\N{NO-BREAK SPACE}{'minute' if minutes == 1 else 'minutes'}"


def essay_facts(edition: Edition) -> str:
    """A line of what is known of the essay: its length, and what the editor's plan adds."""
    words = edition.essay.words
    known = [
        *map(escape, by_whom(edition.plan.origin)),
        f"{words:,} words, {time_to_read(words)}",
        *map(escape, edition.plan.facts),
    ]
    return _facts(known)


def section_facts(section: Section, edition: Edition) -> str:
    """A line of what a reader wants to know before a section: where it stands, how long it is."""
    number, last = edition.place_of[section.slug], len(edition.essay.sections) - 1
    return _facts([f"Section {number} of {last}", time_to_read(section.words)])


def _facts(known: list[str]) -> str:
    return f"{DOT.join(known)} {CITE}\n{{ .facts }}"


def next_step(section: Section, edition: Edition) -> str:
    """What stands where the text of a section ends: the next one, or the end of the essay."""
    number = edition.place_of[section.slug] + 1
    if number == len(edition.essay.sections):
        return essay_end([("The whole essay on one page", source_of(WHOLE))], edition)
    following = edition.essay.sections[number]
    title = link(escape(numbered(following, edition)), source_of(following.slug))
    return f"Next: {title}, {time_to_read(following.words)} {CITE_AT_END}\n{{ .next }}"


def essay_end(first: list[tuple[str, str]], edition: Edition) -> str:
    """What a reader may want after the last word; ``first`` are ways (words, target) to begin with.

    Those to the other pages of the edition follow.
    """
    ways = [
        *first,
        ("Notes", "notes.md"),
        ("Bibliography", "bibliography.md"),
        ("The essay as a book", "downloads.md"),
    ]
    links = DOT.join(link(words, target) for words, target in ways)
    return f"The essay ends here. {links} {CITE_AT_END}\n{{ .next }}"


def notes_head(slug: str, edition: Edition) -> str:
    """The heading over the notes of a section's page; none where there are no notes."""
    return NOTES_HEAD if notes_of(slug, edition) else ""
