"""Whether the site is being served to an editor, who sees each change at once: a hook of MkDocs.

MkDocs reloads a page with a script inside it, which the pages' policy refuses; so the policy is
left out (theme/partials/policy.html) while MkDocs serves, and never in what is published.
"""

from __future__ import annotations

from typing import Literal

from mkdocs.config.defaults import MkDocsConfig

_commands: list[str] = []


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Keep which command runs: MkDocs tells it only here."""
    _commands[:] = [command]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Say to the theme whether the pages are served to an editor, whatever the files say."""
    config.extra["live_reload"] = _commands == ["serve"]
    return config
