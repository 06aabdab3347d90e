"""A page's Markdown as HTML, with the extensions that ``mkdocs.yml`` names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

import yaml
from markdown import Markdown
from markdown.extensions import Extension

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
    return Markdown(extensions=[_extension(name, configs.get(name, {})) for name in extensions])


def _extension(name: str, configs: Mapping[str, str]) -> Extension:
    # By its module. Markdown itself first reads what every package that is installed has to offer,
    # which takes as long as to render a long page.
    module = name if "." in name else f"markdown.extensions.{name}"
    made: Extension = import_module(module).makeExtension(**configs)
    return made
