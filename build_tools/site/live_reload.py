"""Whether the site is being served to an editor, who sees each change at once: a hook of MkDocs.

MkDocs reloads a page with a script inside it, which the pages' policy refuses; so the policy is
left out (theme/partials/policy.html) while MkDocs serves, and never in what is published. What is
wrong or open in the editor's files stands above each page that is served: `serve` keeps it in a
file, which the environment names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

# The variable that names the file of faults.
FAULTS = "ESSAY_FAULTS"

_BEFORE_TEXT = (re.compile(r"<main\b[^>]*>"), re.compile(r"<body\b[^>]*>"))

_commands: list[str] = []


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Keep which command runs: MkDocs tells it only here."""
    _commands[:] = [command]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Say to the theme whether the pages are served to an editor, whatever the files say."""
    config.extra["live_reload"] = _commands == ["serve"]
    return config


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Build again when the faults change, though no page does."""
    if file := os.environ.get(FAULTS):
        server.watch(file)
    return server


def on_post_page(output: str, **others: object) -> str:
    """Put what is wrong or open above the text of a page, its first line in sight."""
    file = os.environ.get(FAULTS)
    told = Path(file).read_text("utf-8") if file and _commands == ["serve"] else ""
    if not told:
        return output
    first, _, rest = told.partition("\n")
    notice = (
        '<details class="faults" role="alert" style="margin: 1rem; padding: .6rem; '
        f'border: 2px solid currentColor"><summary>{escape(first)}</summary>'
        '<pre style="white-space: pre-wrap; overflow-wrap: anywhere; font-size: .7rem">'
        f"{escape(rest.strip())}</pre></details>"
    )
    place = next(filter(None, (tag.search(output) for tag in _BEFORE_TEXT)), None)
    at = place.end() if place else 0
    return output[:at] + notice + output[at:]
