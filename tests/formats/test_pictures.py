"""Each section has a picture of its title for those who show a link, and the e-book a cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from build_tools.errors import EditorError
from build_tools.formats.pictures import cover, previews
from build_tools.model.edition import Edition
from tests.formats.epub_reading import find, opened
from tests.shared import Shared

# To set a page takes a tenth of a second, and here are some fifty.
pytestmark = pytest.mark.slow

PAPER, INK = (251, 248, 241), (35, 28, 22)


@pytest.fixture(scope="module")
def made(edition: Edition, of_this_run: Shared) -> Mapping[str, bytes]:
    return of_this_run.value("pictures", lambda: dict(previews(edition)))


def image(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def inked(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels in a part of a picture are as dark as a letter: of 255, less than 50."""
    return sum(picture.crop(box).convert("L", (1 / 3, 1 / 3, 1 / 3, 0)).histogram()[:50])


def with_titles(edition: Edition, title: str) -> Edition:
    """The edition with another title, of the essay and of its first two sections, its only ones."""
    sections = tuple(replace(one, title=title) for one in edition.essay.sections[:2])
    return replace(edition, essay=replace(edition.essay, title=title, sections=sections))


def test_there_is_one_for_the_title_and_for_every_section(
    made: Mapping[str, bytes], edition: Edition
) -> None:
    slugs = ["index", *(section.slug for section in edition.essay.sections[1:])]
    assert list(made) == [f"previews/{slug}.png" for slug in slugs]
    assert len(set(made.values())) == len(made)


def test_they_have_the_size_that_previews_have_and_are_small(made: Mapping[str, bytes]) -> None:
    for data in made.values():
        assert image(data).size == (1200, 630)
        assert len(data) < 40_000


def test_the_cover_is_that_of_a_book(edition: Edition) -> None:
    data = cover(edition)
    picture = image(data)
    assert picture.size == (1600, 2560)
    assert len(data) < 60_000
    assert inked(picture, (0, 300, 1600, 1500)) > 5000


LONG = "Of a very long title that no picture holds " * 7


@pytest.mark.parametrize(
    "title",
    ["To Lead: a part", f"{LONG[:150]}: {LONG[:150]}", f"{LONG[:150]}: {LONG[:150]}".upper()],
)
def test_the_title_is_in_the_picture_and_leaves_its_margins_free(
    title: str, edition: Edition
) -> None:
    for data in previews(with_titles(edition, title)).values():
        picture = image(data)
        assert inked(picture, (96, 84, 1104, 420)) > 2000
        assert inked(picture, (96, 470, 1104, 560)) > 200
        for margin in [
            (24, 0, 90, 630),
            (1110, 0, 1200, 630),
            (0, 0, 1200, 60),
            (0, 570, 1200, 630),
        ]:
            assert inked(picture, margin) == 0, margin
        assert picture.getpixel((600, 20)) == PAPER
        assert len(data) < 40_000
    assert image(cover(with_titles(edition, title))).getpixel((20, 1200)) == PAPER


def test_another_title_makes_another_picture(edition: Edition) -> None:
    one, other = (previews(with_titles(edition, title)) for title in ("A: b", "A: c"))
    assert one.keys() == other.keys()
    assert one["previews/index.png"] != other["previews/index.png"]


def test_markup_in_a_title_is_text(edition: Edition) -> None:
    assert previews(with_titles(edition, '#panic("no") = $x$ \\ //')).keys()


def test_a_letter_that_no_face_has_is_named(edition: Edition) -> None:
    for make in (previews, cover):
        with pytest.raises(EditorError, match=r"“漢”.*the title"):
            make(with_titles(edition, "漢"))


def test_another_process_makes_the_same_bytes(
    made: Mapping[str, bytes], edition: Edition, built: Path
) -> None:
    """The one that made the site."""
    assert {name: (built / name).read_bytes() for name in made} == made
    assert len([*(built / "previews").iterdir()]) == len(made)
    (book,) = (opened(file.read_bytes()) for file in built.glob("*.epub"))
    (name,) = find(book.package, "//o:item[@properties='cover-image']/@href")
    assert book.data(name) == cover(edition)
