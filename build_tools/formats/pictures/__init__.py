"""Pictures of titles: one a page for previews of links, and the cover of the e-book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from build_tools.formats.letters import refuse_missing_letters
from build_tools.formats.typesetting import Fonts, typesetter
from build_tools.formats.whole import preview_of
from build_tools.model.edition import Edition

_TEMPLATE = Path(__file__).parent / "pictures.typ"

# Paper, ink, the accent and what lies between at the edges of letters: the eye sees no difference.
_COLOURS = 16


def previews(edition: Edition, fonts: Fonts = ()) -> Mapping[str, bytes]:
    """A picture for each section, and for the title page: its path in ``docs/``, and a PNG.

    It is 1200 by 630 pixels, what sites ask for that show a link's `og:image` (https://ogp.me),
    and has the title in the site's face. Raises `EditorError` for a letter that no face has.
    """
    refuse_missing_letters(edition, fonts)
    _, *sections = edition.essay.sections
    main, subtitle = _titles(edition)
    titles = {"": _words(main, subtitle)}
    titles |= {section.slug: _words(section.title, main) for section in sections}
    made = _pictures({"previews": [*titles.values()]}, fonts)
    return {preview_of(slug): picture for slug, picture in zip(titles, made, strict=True)}


def cover(edition: Edition, fonts: Fonts = ()) -> bytes:
    """The cover of the e-book as a PNG of 1600 by 2560 pixels.

    Raises `EditorError` as `previews` does.
    """
    refuse_missing_letters(edition, fonts)
    (made,) = _pictures({"cover": _words(*_titles(edition))}, fonts)
    return made


def _titles(edition: Edition) -> tuple[str, str]:
    main, _, subtitle = edition.essay.title.partition(": ")
    return main, subtitle


def _words(large: str, small: str) -> dict[str, str]:
    return {"large": large, "small": small}


def _pictures(data: Mapping[str, Any], fonts: Fonts) -> Sequence[bytes]:
    with typesetter(_TEMPLATE, fonts) as setter:
        return [_lightened(picture) for picture in setter.pictures(data)]


def _lightened(picture: bytes) -> bytes:
    """The same picture in fewer bytes, always the same ones."""
    with Image.open(BytesIO(picture)) as image:
        few = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    target = BytesIO()
    few.save(target, "PNG", optimize=True)
    return target.getvalue()
