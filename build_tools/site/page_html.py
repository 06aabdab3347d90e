"""A page's Markdown as HTML, with the extensions that ``mkdocs.yml`` names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from markdown import Markdown
from markdown.extensions import Extension

# As ``mkdocs.yml`` has them and their settings, and what MkDocs adds to them. A test compares: to
# read that file takes longer than to render a page, and MkDocs itself loads its theme and plugins.
EXTENSIONS: Mapping[str, Mapping[str, object]] = {
    "attr_list": {},
    "build_tools.site.markdown_extensions": {},
    "fenced_code": {},
    "md_in_html": {},
    "tables": {},
    "toc": {"permalink": True, "permalink_title": "Link to this section"},
}


def page_html(text: str) -> str:
    """The body of a page as MkDocs renders it, links to Markdown files left as they are."""
    body = text.partition("\n---\n")[2] if text.startswith("---\n") else text
    return _markdown().reset().convert(body)


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=[_extension(name, EXTENSIONS[name]) for name in EXTENSIONS])


def _extension(name: str, configs: Mapping[str, object]) -> Extension:
    # By its module. Markdown itself first reads what every package that is installed has to offer,
    # which takes as long as to render a long page.
    module = name if "." in name else f"markdown.extensions.{name}"
    made: Extension = import_module(module).makeExtension(**configs)
    return made
