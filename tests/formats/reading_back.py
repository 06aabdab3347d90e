"""Bibliographies read back by pandoc, which did not write them.

Where pandoc reads a format otherwise than its specification says, this says so: `_for_pandoc`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import pypandoc

from build_tools.formats.exports import bibtex, ris
from build_tools.model.desk import Work

FORMATS = ("bibtex", "biblatex", "ris")
TEXTS = (
    "title",
    "container-title",
    "volume",
    "issue",
    "edition",
    "page",
    "publisher",
    "publisher-place",
    "URL",
)
ALIASES = {"url": "URL", "doi": "DOI"}  # pandoc's own, CSL has capitals


def work(id: str = "work", **fields: Any) -> Work:
    """A made-up book; a field given as ``None`` is one that the work does not have."""
    given = {name.replace("_", "-"): value for name, value in fields.items()}
    csl = {"id": id, "type": "book", "title": "Some Book", **given}
    return Work(id, {name: value for name, value in csl.items() if value is not None})


def person(family: str, given: str = "Ann B.", **parts: str) -> dict[str, str]:
    return {"family": family, "given": given, **parts}


def year(number: int) -> dict[str, Any]:
    return {"date-parts": [[number]]}


def field(text: str, name: str) -> str | None:
    """A field of the only entry, as it stands in the file."""
    found = re.search(rf"^  {name} = (.*),$", text, re.MULTILINE)
    return found and found[1]


def tag(text: str, name: str) -> list[str]:
    """What stands behind a tag, in every line that has it."""
    return re.findall(rf"^{name}  - (.*)$", text, re.MULTILINE)


# --- pandoc, the other reader -----------------------------------------------------------------

QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}


def read_back(works: Sequence[Work], form: str) -> list[dict[str, Any]]:
    """The works as pandoc reads them from BibTeX or RIS, in CSL's words.

    They are taken from pandoc's document and not from the CSL-JSON that it writes, which parts
    names anew and makes markup of superscript figures.
    """
    text = ris(works) if form == "ris" else bibtex(works)
    document = json.loads(pypandoc.convert_text(_for_pandoc(text, form), "json", format=form))
    return _plain(document["meta"]["references"])


def _plain(value: dict[str, Any]) -> Any:
    """A value of pandoc's document without its wrapping. What is not plain text is a KeyError."""
    kind, content = value["t"], value.get("c")
    if kind == "MetaMap":
        return {name: _plain(inner) for name, inner in content.items()}
    if kind == "MetaList":
        return [_plain(inner) for inner in content]
    if kind in ("MetaInlines", "Span", "Quoted"):
        inlines = content if kind == "MetaInlines" else content[1]
        before, after = QUOTES[content[0]["t"]] if kind == "Quoted" else ("", "")
        return before + "".join(_plain(inline) for inline in inlines) + after
    return {"MetaString": content, "Str": content, "Space": " ", "SoftBreak": " "}[kind]


def _for_pandoc(text: str, form: str) -> str:
    """pandoc 3.9 knows the place in RIS as ``PP`` alone, and not as the specification's ``CY``."""
    return re.sub("^CY  - ", "PP  - ", text, flags=re.MULTILINE) if form == "ris" else text


def facts(csl: dict[str, Any], form: str) -> dict[str, Any]:
    """What has to be the same before and after, in one way of writing it."""
    csl = {ALIASES.get(name, name): value for name, value in csl.items()}
    known = {name: seen(str(csl[name])) for name in TEXTS if name in csl}
    known |= {role: people(csl[role], form) for role in ("author", "editor") if role in csl}
    if "issued" in csl:
        known["year"] = _year(csl["issued"])
    return {"id": csl["id"], **known}


def _year(issued: Any) -> str:
    return issued if isinstance(issued, str) else str(issued["date-parts"][0][0])


def seen(text: str) -> str:
    """White space folded. TeX prints a straight apostrophe as a typographic one."""
    return (
        " ".join(re.split(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+", text))
        .strip()
        .replace("'", "’")
    )


def people(names: Sequence[dict[str, str]], form: str) -> list[tuple[str, ...]]:
    """Names as family, given and suffix, with `others` for `et al.`, and particles in the family.

    CSL, BibTeX and RIS each part a name in their own way; the words and their order are the same.
    """
    found = [_parts(name, form) for name in names]
    is_et_al = [name.get("suffix") == "et al." or name.get("literal") == "et al." for name in names]
    # RIS says so in a note, not among the names.
    return [*found, ("others",)] if any(is_et_al) and form != "ris" else found


def _parts(name: dict[str, str], form: str) -> tuple[str, ...]:
    particles = [name.get(f"{kind}dropping-particle", "") for kind in ("", "non-")]
    family = " ".join([*particles, name.get("family", name.get("literal", ""))])
    parts = [family, name.get("given", ""), name.get("suffix", "").replace("et al.", "")]
    words = [re.sub("[ \xa0]+", " ", seen(part)).strip() for part in parts]
    return tuple(word for word in words if word)
