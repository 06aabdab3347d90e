"""A page's Markdown as HTML, with the extensions that ``mkdocs.yml`` names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from markdown import Markdown

MKDOCS = Path(__file__).parents[2] / "mkdocs.yml"

# What MkDocs adds to the extensions of its configuration.
BUILT_IN = ("tables", "fenced_code")


def page_html(text: str) -> str:
    """The body of a page as MkDocs renders it, links to Markdown files left as they are."""
    body = text.partition("\n---\n")[2] if text.startswith("---\n") else text
    return _markdown().reset().convert(body)


@cache
def _markdown() -> Markdown:
    # Not by MkDocs, which loads its theme and its plugins with it: they take half as long as an
    # essay. All values are read as text, whatever their tags; `true` is what Markdown takes for it.
    listed = yaml.load(MKDOCS.read_text("utf-8"), yaml.BaseLoader)["markdown_extensions"]
    configs = dict(pair for one in listed if isinstance(one, dict) for pair in one.items())
    names = {one for one in listed if isinstance(one, str)}
    extensions = sorted({*BUILT_IN, *names, *configs})
    return Markdown(extensions=extensions, extension_configs=configs)
