"""Where the essay is from: its author, date and first publication, as formats and pages say them.

What the editor does not know is not said, or said to be unknown; nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from build_tools.model.declared import Origin
from build_tools.model.edition import Edition

SPDX = "https://spdx.org/licenses/"
# The `idstring` of SPDX 2.3, annex D.
_IDENTIFIER = re.compile(r"[A-Za-z0-9.-]+")


def csl_name(name: str) -> dict[str, str]:
    """A name as CSL has it: `Moss, Ann` has a family name, `The Weir Collective` has none."""
    family, comma, given = name.partition(",")
    if not comma:
        return {"literal": name.strip()}
    return {"family": family.strip(), "given": given.strip()}


def plain_name(name: str) -> str:
    """A name in the order in which it is spoken: `Ann Moss`."""
    family, _, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip()


def csl_origin(origin: Origin) -> dict[str, Any]:
    """The essay's author, translator and date as variables of CSL; those that are known."""
    said: dict[str, Any] = {
        "author": [csl_name(name) for name in origin.authors],
        "translator": [csl_name(name) for name in origin.translators],
        "issued": {"date-parts": [[*map(int, origin.date.split("-"))]]} if origin.date else None,
    }
    return {key: value for key, value in said.items() if value}


def by_whom(origin: Origin) -> Iterator[str]:
    """Who wrote it, when, who translated it: each in a few words."""
    if origin.authors:
        yield f"by {_joined(origin.authors)}"
    if origin.date:
        yield origin.date
    if origin.translators:
        yield f"translated by {_joined(origin.translators)}"


def statement(edition: Edition) -> list[str]:
    """What is known of the essay, and what its source does not say, in sentences."""
    origin = edition.plan.origin
    said = [_joined(origin.authors)] if origin.authors else []
    if origin.translators:
        said.append(f"Translated by {_joined(origin.translators)}")
    if origin.published:
        said.append(f"First published: {origin.published}")
    if origin.date:
        said.append(origin.date)
    return [*said, *copied_from(origin), *unknown(origin)]


def in_sentences(origin: Origin) -> Iterator[str]:
    """The same for a page of its own: `It is by Ann Moss, of 1998.`"""
    dated = replace(origin, date=f"of {origin.date}" if origin.date else "")
    if said := ", ".join(by_whom(dated)):
        yield f"It is {said}."
    if origin.published:
        yield f"First published: {origin.published.rstrip('.')}."
    yield from copied_from(origin)
    yield from unknown(origin)


def copied_from(origin: Origin) -> Iterator[str]:
    """Where the text was copied from, and when, as far as that is known."""
    if origin.url:
        copied = f" on {origin.copied}" if origin.copied else ""
        yield f"The text was copied from {origin.url}{copied}."


def unknown(origin: Origin) -> list[str]:
    """What the source does not say of author and date, in a sentence; nothing where it does."""
    if origin.authors and origin.date:
        return []
    if origin.authors:
        return ["The source gives no date."]
    if origin.date:
        return ["The source names no author."]
    return ["The source names no author and gives no date."]


def licence_address(licence: str) -> str | None:
    """Where a licence stands: the address itself, or that of an identifier of SPDX."""
    if licence.startswith("https://"):
        return licence
    return f"{SPDX}{licence}.html" if _IDENTIFIER.fullmatch(licence) else None


def _joined(names: tuple[str, ...]) -> str:
    *others, last = map(plain_name, names)
    return f"{', '.join(others)} and {last}" if others else last
