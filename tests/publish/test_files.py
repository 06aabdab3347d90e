"""All pages or none, and which of those published are out of date."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.errors import EditorError
from build_tools.pages.page import page
from build_tools.publish import publish, stale

FILES = {
    "index.md": page("Title", "About it.", "Words."),
    "edition.json": "{}\n",
    "a.md": "A ⇒ ü\n",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with pages of an earlier run, and files that somebody else put there."""
    folder = tmp_path / "site" / "docs"
    publish(FILES, folder)
    (folder / "own.md").write_text("# Written by hand\n")
    (folder / "assets").mkdir()
    (folder / "assets" / "style.css").write_text("p {}\n")
    return folder


def test_every_file_is_put_in_place_as_it_is(docs: Path) -> None:
    assert {name: contents(docs)[name] for name in FILES} == {
        name: text.encode() for name, text in FILES.items()
    }


def test_nothing_else_is_left_behind(docs: Path) -> None:
    publish(FILES, docs)
    assert [path.name for path in docs.parent.iterdir()] == ["docs"]
    assert set(contents(docs)) == {*FILES, "own.md", "assets/style.css"}


def test_a_page_that_is_no_longer_made_is_removed_and_no_other_file(docs: Path) -> None:
    publish({"new.md": "New\n"}, docs)
    assert set(contents(docs)) == {"new.md", "edition.json", "a.md", "own.md", "assets/style.css"}


def test_what_was_just_published_is_current(docs: Path) -> None:
    assert stale(FILES, docs) == ()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda docs: (docs / "a.md").write_text("B\n"), ("a.md",)),
        (lambda docs: (docs / "a.md").write_text("A ⇒ ü\r\n"), ("a.md",)),
        (lambda docs: (docs / "edition.json").unlink(), ("edition.json",)),
        (lambda docs: (docs / "old.md").write_text(page("Old", "Old.")), ("old.md",)),
        (lambda docs: (docs / "hand.md").write_text("# By hand\n"), ()),
    ],
    ids=["changed", "line ends", "removed", "left over", "written by hand"],
)
def test_what_is_out_of_date(
    change: Callable[[Path], object], found: tuple[str, ...], docs: Path
) -> None:
    change(docs)
    assert stale(FILES, docs) == found


def test_everything_is_out_of_date_where_nothing_was_published(tmp_path: Path) -> None:
    assert stale(FILES, tmp_path / "docs") == tuple(sorted(FILES))


def test_where_nothing_would_change_nothing_is_touched(docs: Path) -> None:
    before = [docs.parent.stat(), docs.stat(), *(path.stat() for path in sorted(docs.rglob("*")))]
    publish(FILES, docs)
    after = [docs.parent.stat(), docs.stat(), *(path.stat() for path in sorted(docs.rglob("*")))]
    assert [(one.st_ino, one.st_mtime_ns, one.st_ctime_ns) for one in after] == [
        (one.st_ino, one.st_mtime_ns, one.st_ctime_ns) for one in before
    ]


def test_a_page_that_did_not_change_keeps_its_time(docs: Path) -> None:
    """`mkdocs serve` renders again what has a new time."""
    before = (docs / "index.md").stat()
    publish({**FILES, "a.md": "B\n"}, docs)
    after = (docs / "index.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (docs / "a.md").read_text() == "B\n"


def test_files_that_somebody_else_made_are_the_same_files_afterwards(docs: Path) -> None:
    own, assets, link = docs / "own.md", docs / "assets", docs / "link"
    link.symlink_to("assets/style.css")
    os.chmod(own, 0o640)
    os.chmod(assets, 0o2750)
    os.utime(own, (1, 1))
    os.utime(assets, (2, 2))
    before = own.stat()
    publish({**FILES, "a.md": "B\n"}, docs)
    assert os.path.samestat(own.stat(), before)
    assert (own.stat().st_mode & 0o7777, own.stat().st_mtime) == (0o640, 1)
    assert (assets.stat().st_mode & 0o7777, assets.stat().st_mtime) == (0o2750, 2)
    assert os.readlink(link) == "assets/style.css"


def test_a_folder_behind_a_symbolic_link_stays_behind_it(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(docs, target_is_directory=True)
    publish({**FILES, "a.md": "B\n"}, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (docs / "a.md").read_text() == "B\n"


def test_a_page_behind_a_symbolic_link_is_replaced_and_not_what_it_leads_to(docs: Path) -> None:
    (docs / "a.md").unlink()
    (docs / "a.md").symlink_to("own.md")
    publish(FILES, docs)
    assert (docs / "own.md").read_text() == "# Written by hand\n"
    assert (docs / "a.md").read_text() == FILES["a.md"] and not (docs / "a.md").is_symlink()


def test_a_folder_where_a_page_should_be_leaves_all_as_they_were(docs: Path) -> None:
    (docs / "z.md").mkdir()
    before = contents(docs)
    with pytest.raises(EditorError, match=r"^docs: cannot be written .*: nothing was published$"):
        publish({name: "Changed\n" for name in (*FILES, "z.md")}, docs)
    assert contents(docs) == before


def test_a_file_where_the_folder_should_be_is_left_alone(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.write_text("Precious.\n")
    with pytest.raises(EditorError, match=re.escape("docs: cannot be written (File exists)")):
        publish(FILES, docs)
    assert docs.read_text() == "Precious.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]
