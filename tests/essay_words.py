"""Words that belong to one essay, by which to tell that they stand nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path


def essay_words(essay: Path) -> list[str]:
    """Titles, names, ids and headings that belong to the essay alone."""
    works = json.loads((essay / "works.json").read_text(encoding="utf-8"))
    plan = (essay / "edition.toml").read_text(encoding="utf-8")
    people = [
        person for work in works for role in ("author", "editor") for person in work.get(role, [])
    ]
    return [
        *(work["id"] for work in works),
        *(work["title"] for work in works),
        *(person.get("family") or person["literal"] for person in people),
        *re.findall(r'^(?:title|slug) = "(.*)"$', plan, re.MULTILINE),
    ]


def names(text: str) -> set[str]:
    """Words with a capital, long enough to be somebody’s name."""
    return set(re.findall(r"[A-Z]\w{4,}", text))


def names_in(files: Iterable[Path]) -> set[str]:
    texts = (path for path in files if path.is_file() and path.suffix not in (".ttf", ".otf"))
    return set().union(*(names(path.read_text(encoding="utf-8")) for path in texts))


def found_in(text: str, words: Sequence[str]) -> list[str]:
    """Those of ``words`` that stand in ``text``, each as a word of its own."""
    there = (word for word in words if word in text)  # sooner than a pattern finds it
    return [word for word in there if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
