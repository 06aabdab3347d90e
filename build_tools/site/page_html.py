"""A page's Markdown as HTML, with the extensions that ``mkdocs.yml`` names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

MKDOCS = Path(__file__).parents[2] / "mkdocs.yml"

# What MkDocs adds to the extensions of its configuration.
BUILT_IN = ("tables", "fenced_code")


def page_html(text: str) -> str:
    """The body of a page as MkDocs renders it, links to Markdown files left as they are."""
    body = get_data(text)[0] if text.startswith("---\n") else text
    return _markdown().reset().convert(body)


@cache
def _markdown() -> Markdown:
    # MkDocs wants a folder of pages that is there, and docs/ may be about to be made.
    # The address of the site is nothing to a page's body, and SITE_URL may hold anything.
    config = load_config(
        str(MKDOCS), docs_dir=str(Path(__file__).parent), site_url="http://127.0.0.1/"
    )
    extensions = sorted({*BUILT_IN, *config.markdown_extensions})
    return Markdown(extensions=extensions, extension_configs=config.mdx_configs)
