"""The configuration with which MkDocs builds another essay's pages, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import yaml

from build_tools.errors import EditorError

ROOT = Path(__file__).parents[2]
OWN = ".mkdocs.yml"
NOTICE = "# Made by `python -m build_tools configure`, with the paths of this machine.\n"


def another(docs: Path) -> str:
    """A ``mkdocs.yml`` for beside ``docs``, with the edition's own values from within it.

    Raises `EditorError` where ``docs`` holds no pages, or somebody's ``mkdocs.yml`` is beside it.
    """
    target = docs.with_name("mkdocs.yml")
    if target.exists() and not target.read_text("utf-8", "replace").startswith(NOTICE):
        what = "is not of this program's making: give --docs a folder with nothing beside it"
        raise EditorError(target, None, what)
    if not (docs / OWN).is_file():
        what = "holds no pages yet: run `python -m build_tools` with the same --essay and --docs"
        raise EditorError(docs, None, what)
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
    return NOTICE + str(yaml.safe_dump(said, allow_unicode=True, sort_keys=False))


def put_nothing_yet(place: Path) -> None:
    """A page for as long as an essay's files have a fault and no pages were made of them.

    `another` writes over its configuration when there are.
    """
    page = place / "nothing-yet" / "index.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        "# Nothing to show yet\n\nIt comes when what is told above is mended.\n", "utf-8"
    )
    said = {
        "site_name": "Nothing to show yet",
        "docs_dir": page.parent.name,
        "theme": {"name": "mkdocs", "highlightjs": False},
        "hooks": [str(ROOT / "build_tools" / "site" / "live_reload.py")],
    }
    (place / "mkdocs.yml").write_text(NOTICE + str(yaml.safe_dump(said, sort_keys=False)), "utf-8")
