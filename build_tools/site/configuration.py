"""The configuration with which MkDocs builds another essay's pages, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
OWN = ".mkdocs.yml"


def another(docs: Path) -> str:
    """A ``mkdocs.yml`` for beside ``docs``, with the edition's own values from within it.

    It is not for a repository: its paths are those of this machine.
    """
    ours = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    own = yaml.safe_load((docs / OWN).read_text("utf-8"))
    said = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        **own,
        "docs_dir": docs.name,
        "site_dir": "site",
        "theme": {**own["theme"], "custom_dir": str(ROOT / ours["theme"]["custom_dir"])},
        "hooks": [str(ROOT / hook) for hook in ours["hooks"]],
    }
    return str(yaml.safe_dump(said, allow_unicode=True, sort_keys=False))
