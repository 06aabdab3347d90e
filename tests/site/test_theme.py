"""What our theme rests on, of the two that it stands in."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

import pytest

# Material's scripts within a page, which our partials replace, as they were when they did.
PARTIALS = Path("templates", "partials", "javascripts")
REPLACED = {
    ("material", "base.html"): "d6113712",
    ("material", "content.html"): "3722e156",
    ("zensical", "base.html"): "b2c8050f",
    ("zensical", "content.html"): "3722e156",
}


@pytest.mark.parametrize(("theme", "name"), REPLACED)
def test_the_scripts_that_ours_replaces_have_not_changed(theme: str, name: str) -> None:
    (folder,) = find_spec(theme).submodule_search_locations
    script = (Path(folder) / PARTIALS / name).read_bytes()
    assert hashlib.sha256(script).hexdigest()[:8] == REPLACED[theme, name], (
        f"{theme} has changed {name}: see whether theme/assets/palette.js must follow, "
        "then give its new checksum here"
    )
