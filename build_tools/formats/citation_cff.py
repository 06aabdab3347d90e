"""How to cite the edition, in the Citation File Format 1.2.0 (https://citation-file-format.github.io).

The file stands at the repository's root, where GitHub and Zotero look for it.
"""

from __future__ import annotations

from typing import Any

from build_tools.formats.json_text import json_text
from build_tools.formats.origin import csl_name
from build_tools.model.edition import Edition

FILE = "CITATION.cff"

_NOTICE = "# Made by `python -m build_tools` from edition.toml and essay.txt. Do not edit it here."

# The format wants an author: whoever is behind a work whose authors it does not name.
_MAKERS = "The makers of this edition"


def citation_cff(edition: Edition) -> str:
    """The file's text. Without the essay's author where the source names none."""
    plan = edition.plan
    known = [_author(name) for name in plan.origin.authors]
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "To cite the edition, use what stands here"
        + ("." if known else "; the source names no author of the essay itself."),
        "type": "dataset",
        "title": edition.essay.title,
        "authors": known or [{"name": _MAKERS}],
        "version": plan.version,
        "date-released": plan.released,
        "identifiers": [
            {
                "type": "other",
                "value": f"sha256:{edition.essay.sha256}",
                "description": "SHA-256 of the source from which the edition is made",
            }
        ],
    }
    # A value of JSON is one of YAML too.
    lines = (f"{key}: {_json(value)}" for key, value in said.items() if value is not None)
    return "\n".join([_NOTICE, *lines, ""])


def _author(name: str) -> dict[str, str]:
    parts = csl_name(name)
    if "literal" in parts:
        return {"name": parts["literal"]}
    return {"family-names": parts["family"], "given-names": parts["given"]}


def _json(value: Any) -> str:
    return json_text(value)
