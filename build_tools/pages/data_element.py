"""Data inside a page: an element that a browser keeps and does not run."""

from __future__ import annotations

from typing import Any

from build_tools.formats.json_text import json_text


def data_element(data: dict[str, Any], attributes: str) -> str:
    """``data`` as JSON in a `script` element with these attributes, on one line.

    `<` and `&` are written as escapes, so that nothing in the data can end the element or be
    taken for markup (HTML standard, 4.12.1.3, restrictions for contents of script elements).
    """
    text = json_text(data).replace("<", "\\u003c").replace("&", "\\u0026")
    return f"<script {attributes}>{text}</script>"
