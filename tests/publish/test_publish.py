"""All pages or none, and which of those published are out of date."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.errors import EditorError
from build_tools.pages.page import page
from build_tools.publish.files import publish, stale

FILES = {
    "index.md": "# Title\n",
    "edition.json": "{}\n",
    "a.md": "A ⇒ ü\n",
}


LIST = ".made-by-build_tools"


def contents(folder: Path) -> dict[str, bytes]:
    """All files in ``folder`` but the list of those that are the program's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LIST
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
    assert set(contents(docs)) == {"new.md", "own.md", "assets/style.css"}


def test_a_page_that_is_no_longer_made_is_kept_where_somebody_has_changed_it(docs: Path) -> None:
    (docs / "a.md").write_text("My words.\n")
    publish({"new.md": "New\n"}, docs)
    assert (docs / "a.md").read_text() == "My words.\n"
    publish({"new.md": "Newer\n"}, docs)
    assert (docs / "a.md").read_text() == "My words.\n"


def test_a_page_that_quotes_the_notice_of_generated_pages_is_kept(docs: Path) -> None:
    (docs / "own.md").write_text(page("Mine", "Mine.", "Mine."))
    before = (docs / "own.md").read_bytes()
    publish({"new.md": "New\n"}, docs)
    assert (docs / "own.md").read_bytes() == before


def test_a_clone_knows_what_was_made(docs: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone" / "docs"
    shutil.copytree(docs, clone)
    publish({**FILES, "a.md": "B\n", "edition.json": b"\0\xff"}, clone)
    assert (clone / "a.md").read_bytes() == b"B\n"
    assert (clone / "edition.json").read_bytes() == b"\0\xff"


@pytest.mark.parametrize("conflict", [False, True])
def test_a_list_that_git_has_merged_knows_what_both_sides_made(conflict: bool, docs: Path) -> None:
    ours = (docs / LIST).read_text("utf-8")
    publish({**FILES, "a.md": "B\n", "b.md": "B\n"}, docs)
    theirs = (docs / LIST).read_text("utf-8")
    marks = ("<<<<<<< HEAD\n", "=======\n", ">>>>>>> theirs\n") if conflict else ("", "", "")
    (docs / LIST).write_text(f"{marks[0]}{ours}{marks[1]}{theirs}{marks[2]}")
    (docs / "a.md").write_text("<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> theirs\n")
    publish(FILES, docs)
    assert set(contents(docs)) == {*FILES, "own.md", "assets/style.css"}
    assert stale(FILES, docs) == () and (docs / LIST).read_text("utf-8") == ours


def test_a_list_that_names_files_elsewhere_removes_none(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"A")
    (docs / "link").symlink_to(tmp_path, target_is_directory=True)
    sum = hashlib.sha256(b"A").hexdigest()
    ways = ("../../precious", str(tmp_path / "precious"), "link/precious", "assets/../own.md")
    with (docs / LIST).open("a") as file:
        file.writelines(f"{sum}  {way}\n" for way in ways)
    publish({"new.md": "New\n"}, docs)
    assert (tmp_path / "precious").read_bytes() == b"A"


def test_what_was_just_published_is_current(docs: Path) -> None:
    assert stale(FILES, docs) == ()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda docs: (docs / "a.md").write_text("B\n"), ("a.md",)),
        (lambda docs: (docs / "a.md").write_text("A ⇒ ü\r\n"), ("a.md",)),
        (lambda docs: (docs / "edition.json").unlink(), ("edition.json",)),
        (lambda docs: publish({**FILES, "old.md": "Old.\n"}, docs), (LIST, "old.md")),
        (lambda docs: (docs / LIST).unlink(), (LIST,)),
        (lambda docs: (docs / "hand.md").write_text("# By hand\n"), ()),
    ],
    ids=["changed", "line ends", "removed", "left over", "no list", "written by hand"],
)
def test_what_is_out_of_date(
    change: Callable[[Path], object], found: tuple[str, ...], docs: Path
) -> None:
    change(docs)
    assert stale(FILES, docs) == found


def test_everything_is_out_of_date_where_nothing_was_published(tmp_path: Path) -> None:
    assert stale(FILES, tmp_path / "docs") == tuple(sorted([LIST, *FILES]))


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
    with pytest.raises(EditorError, match=r"^docs: z\.md cannot be put .* Nothing was published$"):
        publish({name: "Changed\n" for name in (*FILES, "z.md")}, docs)
    assert contents(docs) == before


def test_a_file_where_the_folder_should_be_is_left_alone(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.write_text("Precious.\n")
    with pytest.raises(EditorError, match=re.escape("docs: cannot be written (File exists)")):
        publish(FILES, docs)
    assert docs.read_text() == "Precious.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]


# --- what is somebody else's ------------------------------------------------------------------


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with files of the user's, that no run has ever seen."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "about.md").write_text("About me.\n")
    return folder


def everything(folder: Path) -> dict[Path, bytes | None]:
    return {
        path: path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("name", ["index.md", "edition.json", "sub/page.md"])
@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("Mine.\n"),
        lambda path: path.write_text(page("Mine", "Mine.")),
        Path.mkdir,
        lambda path: path.symlink_to("about.md"),
        lambda path: path.symlink_to("nowhere"),
    ],
    ids=["a file", "with the notice", "a folder", "a link", "a link to nowhere"],
)
def test_what_stands_in_the_way_is_named_and_nothing_is_done(
    make: Callable[[Path], object], name: str, mine: Path
) -> None:
    (mine / name).parent.mkdir(exist_ok=True)
    make(mine / name)
    before = everything(mine)
    with pytest.raises(EditorError, match=rf"^mine: {name} .* move that away, .* Nothing was"):
        publish({**FILES, "sub/page.md": "Sub.\n"}, mine)
    assert everything(mine) == before


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("Mine.\n"),
        lambda path: path.symlink_to("elsewhere", target_is_directory=True),
    ],
    ids=["a file", "a link"],
)
def test_what_stands_where_a_folder_should_be(make: Callable[[Path], object], mine: Path) -> None:
    (mine / "elsewhere").mkdir()
    make(mine / "sub")
    before = everything(mine)
    with pytest.raises(EditorError, match=r"^mine: sub/page\.md .* Nothing was"):
        publish({**FILES, "sub/page.md": "Sub.\n"}, mine)
    assert everything(mine) == before


def test_a_file_with_the_same_bytes_stands_in_no_way(mine: Path) -> None:
    """As in a clone whose pages an earlier version made, which kept no list."""
    (mine / "index.md").write_bytes(FILES["index.md"].encode())
    publish(FILES, mine)
    assert stale(FILES, mine) == ()


def test_what_is_in_the_way_is_out_of_it_once_it_is_moved(mine: Path) -> None:
    (mine / "index.md").write_text("Mine.\n")
    with pytest.raises(EditorError):
        publish(FILES, mine)
    (mine / "index.md").rename(mine / "own.md")
    publish(FILES, mine)
    assert set(contents(mine)) == {*FILES, "own.md", "about.md"}


def test_another_edition_is_refused_and_the_same_one_may_change_its_title(docs: Path) -> None:
    publish(FILES, docs, known_as=("Bread", "1a"))
    before = everything(docs)
    with pytest.raises(EditorError, match=r"^docs: holds another edition, “(1a|Bread)”: delete it"):
        publish({"new.md": "New\n"}, docs, known_as=("Cake", "2b"))
    assert everything(docs) == before
    publish(FILES, docs, known_as=("Brown\nbread", "1a"))
    publish(FILES, docs, known_as=("Brown bread", "3c"))
    assert stale(FILES, docs, known_as=("Brown bread", "3c")) == ()


def test_an_edition_within_the_pages_of_another_is_kept(docs: Path) -> None:
    publish(FILES, docs / "inner", known_as=("Inner",))
    before = everything(docs / "inner")
    publish({"new.md": "New\n"}, docs, known_as=("Outer",))
    assert everything(docs / "inner") == before


@pytest.mark.parametrize(
    "where", ["essay", "essay/docs", ".", "link", "essay/../essay", "/", "~", "~/..", "repository"]
)
def test_folders_that_never_hold_pages(where: str, tmp_path: Path) -> None:
    essay = tmp_path / "essay"
    essay.mkdir()
    (essay / "about.md").write_text("About.\n")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "link").symlink_to(essay, target_is_directory=True)
    before = everything(tmp_path)
    with pytest.raises(EditorError, match=r"^--docs: .*Nothing was published$"):
        publish(FILES, tmp_path / Path(where).expanduser(), apart_from=[essay])
    assert everything(tmp_path) == before
