"""How to cite the edition, in the Citation File Format 1.2.0 (https://citation-file-format.github.io).

The file stands at the repository's root, where GitHub and Zotero look for it.
"""

from __future__ import annotations

from typing import Any

from build_tools.formats.json_text import json_text
from build_tools.model.edition import Edition

FILE = "CITATION.cff"

_NOTICE = "# Made by `python -m build_tools` from edition.toml and essay.txt. Do not edit it here."

# The format wants an author: whoever is behind a work whose authors it does not name.
_MAKERS = "The makers of this edition"


def citation_cff(edition: Edition) -> str:
    """The file's text. The essay's author is not given, for a source that names none."""
    plan = edition.plan
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "To cite the edition, use what stands here; the source names no author of "
        "the essay itself.",
        "type": "dataset",
        "title": edition.essay.title,
        "authors": [{"name": _MAKERS}],
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


def _json(value: Any) -> str:
    return json_text(value)
