"""TEI's elements and the attributes that stand on many of them."""

from __future__ import annotations

from build_tools.formats.trees import Maker

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

T = Maker(NAMESPACE)

# Whose words or judgement it is, where it is not the author's (`respStmt` of the header).
EDITOR = "editor"
BY_EDITOR = {"resp": f"#{EDITOR}"}


def named(identifier: str) -> dict[str, str]:
    """The attribute that gives an element its id."""
    return {XML_ID: identifier}
