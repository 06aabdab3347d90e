"""A sheet of styles with other names of files in it, and with faces that stand in for ours."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

import tinycss2
from tinycss2.ast import FunctionBlock, Node, ParseError, StringToken, URLToken

from build_tools.site.face import Adjustment


def stand_in(name: str, style: str, local: Iterable[str], adjustment: Adjustment) -> str:
    """The rule by which the reader's own face ``name`` stands in for the edition's.

    ``style`` is as CSS has it, ``local`` are the names that systems know the face by. Widths are
    told to a thousandth, for lines are to break where they will; heights to the nearest hundredth.
    """
    sources = ", ".join(f'local("{each}")' for each in local)
    slope = "" if style == "normal" else f" font-style: {style};"
    return (
        f'@font-face {{ font-family: "Edition Serif as {name}";{slope}'
        f" src: {sources}; size-adjust: {adjustment.size:.1%};"
        f" ascent-override: {adjustment.ascent:.0%}; descent-override: {adjustment.descent:.0%};"
        " line-gap-override: 0% }\n"
    )


def renamed(css: str, sheet: str, names: Mapping[str, str]) -> str:
    """The sheet that stands at ``sheet``, with the files that it names renamed by ``names``.

    Raises `ValueError` where the sheet cannot be read.
    """
    nodes = tinycss2.parse_component_value_list(css)
    for node in _all(nodes):
        if isinstance(node, ParseError):
            raise ValueError(f"{sheet}:{node.source_line}: {node.message}")
        for address in _addresses(node):
            file = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), address.value))
            if file in names:
                other = posixpath.relpath(names[file], posixpath.dirname(sheet))
                address.representation = f'url("{other}")' if address is node else f'"{other}"'
    return str(tinycss2.serialize(nodes))


def moved(css: str, base: str) -> str:
    """The sheet as it stands elsewhere, from where ``base`` is the address of its folder."""
    nodes = tinycss2.parse_component_value_list(css)
    for node in _all(nodes):
        for address in _addresses(node):
            other = base + address.value
            address.representation = f'url("{other}")' if address is node else f'"{other}"'
    return str(tinycss2.serialize(nodes))


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(getattr(node, "arguments", None) or getattr(node, "content", None) or ())


def _addresses(node: Node) -> Iterator[URLToken | StringToken]:
    if isinstance(node, URLToken):
        yield node
    elif isinstance(node, FunctionBlock) and node.lower_name == "url":
        yield from (each for each in node.arguments if isinstance(each, StringToken))
