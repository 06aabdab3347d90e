"""The command line: what it says when all is well, and what it tells an editor when it is not.

The command is run in this process, where a case takes no time, and once in each way that it can
end as an editor runs it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.__main__ import edit, main
from build_tools.commands import NOT_READ, while_read
from build_tools.errors import EditorError
from build_tools.pages.render import render
from tests.shared import PATIENCE
from tests.tables import cases

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    returncode: int | str | None
    stdout: str
    stderr: str


def run(*arguments: object) -> Done:
    """The program in this process."""
    with chdir(ROOT), redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as error:
        try:
            status: int | str | None = main([*map(str, arguments)])
        except SystemExit as end:
            status = end.code or 0
    return Done(status, out.getvalue(), error.getvalue())


def run_alone(*arguments: object) -> Done:
    """The program as an editor runs it."""
    command = [sys.executable, "-m", "build_tools", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE
    )
    return Done(done.returncode, done.stdout, done.stderr)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}


@pytest.fixture(scope="module")
def converted(second: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up essay's pages."""
    docs = tmp_path_factory.mktemp("converted") / "docs"
    assert run("--essay", second, "--docs", docs).returncode == 0
    return docs


@pytest.fixture
def desk(second: Path, tmp_path: Path) -> Path:
    """A copy of the made-up essay, to be damaged."""
    shutil.copytree(second, tmp_path / "essay")
    return tmp_path / "essay"


@pytest.fixture
def docs(converted: Path) -> Iterator[Path]:
    """Pages of an earlier run, which a mistake must leave: none is even written anew."""
    before = state(converted)
    assert len(before) > 10
    yield converted
    assert state(converted) == before


def state(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """Which file each is, when it was written last, and how long it is."""
    told = ((path, path.stat()) for path in folder.rglob("*"))
    return {path: (one.st_ino, one.st_mtime_ns, one.st_size) for path, one in told}


# --- mistakes ---------------------------------------------------------------------------------


def damage(desk: Path, name: str, was: str, becomes: str) -> None:
    path = desk / name
    text = path.read_text(encoding="utf-8")
    assert was in text, f"{name} has no “{was}”"
    damaged = text.replace(was, becomes, 1) if was else f"{text}\n{becomes}\n"
    path.write_text(damaged, encoding="utf-8")


@pytest.mark.parametrize("lines", cases("bad_input.txt"))
def test_a_mistake_is_told_in_a_line(
    lines: list[str], desk: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *changes, message = lines
    was, becomes = (
        "\n".join(line[2:] for line in changes if line.startswith(sign)) for sign in "-+"
    )
    damage(desk, name, was, becomes)
    assert main(["--essay", str(desk), "--docs", str(docs)]) == 1
    told, pasted = told_and_pasted(capsys.readouterr().err)
    assert told == f"error: {message.removeprefix('⇒ ')}"
    tomllib.loads(pasted)


def told_and_pasted(error: str) -> tuple[str, str]:
    """A message, and the entries that end it, which can be pasted."""
    told, _, pasted = error.removesuffix("\n").partition("\n\nTo paste, and to complete:\n\n")
    return told, pasted


def test_what_is_pasted_and_completed_settles_the_only_fault(
    desk: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(desk, "essay.txt", "5. Brandt, “False Scale,”", "5. Bram, Scales,")
    assert main(["--essay", str(desk), "--docs", str(docs)]) == 1
    _, pasted = told_and_pasted(capsys.readouterr().err)
    assert pasted.startswith("# “Bram, Scales”\n[[citation]]\nnote = 5\n")
    damage(desk, "edition.toml", "", pasted.replace('reason = ""', 'reason = "It is a comment."'))
    main(["check", "--essay", str(desk), "--docs", str(docs)])
    assert "Bram, Scales" not in capsys.readouterr().err


def test_citations_are_shown_while_some_are_open(
    desk: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(desk, "essay.txt", "5. Brandt, “False Scale,”", "5. Bram, Scales,")
    assert main(["citations", "--essay", str(desk), "--docs", str(docs)]) == 1
    shown = capsys.readouterr()
    assert re.search(r"^5 .* \?  .* open", shown.out, re.MULTILINE)
    assert "“Bram, Scales” fits no work" in shown.err
    assert main(["citations", "--explain", "5", "--essay", str(desk), "--docs", str(docs)]) == 0
    story = capsys.readouterr().out
    assert "Open: note 5" in story and "It cites nothing" not in story


def test_all_that_is_open_is_told_at_once_with_what_to_write(
    desk: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(desk, "edition.toml", 'works = ["quill-assize"]', 'works = ["quill-assise"]')
    damage(desk, "essay.txt", "5. Brandt, “False Scale,” 103.", "5. Bram, Wrong Scale, 103.")
    damage(desk, "essay.txt", "Corporation of Wells, Rolls", "Corporation of Bath, Rolls")
    assert main(["--essay", str(desk), "--docs", str(docs)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(
        "error: 3 faults\n\nDecisions that cannot stand (1):\n  edition.toml:28: “quill-assise”"
    )
    assert "\n\nCitations that fit no work (2):\n  essay.txt:43: note 5 “Bram, Wrong" in told
    assert " more refer back to these, and may be settled with them.\n" in told
    pasted = tomllib.loads(told.partition("To paste, and to complete:")[2])
    assert [(one["note"], one["works"]) for one in pasted["citation"]] == [(5, []), (10, [])]


def test_all_faults_of_the_files_are_told_at_once_by_kind_with_what_to_paste(
    desk: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, was, becomes in (
        ("edition.toml", 'slug = "weights"', "slug = 5"),
        ("edition.toml", 'slug = "assize"', 'sulg = "assize"'),
        ("edition.toml", 'opening = "', 'opening = ""\nopenin = "'),
        ("emendations.toml", 'kind = "quotation mark"', ""),
        ("accepted.toml", 'finding = "word"', 'finding = "ward"'),
        ("works.json", '"type": "book"', '"type": "boook"'),
    ):
        damage(desk, name, was, becomes)
    (desk / "people.toml").write_text('[[person]]\nid = "ann"\n[[naming]]\n', "utf-8")
    (desk / "terms.toml").write_text('[[trem]]\nid = "bun"\n', "utf-8")
    assert main(["--essay", str(desk), "--docs", str(docs)]) == 1
    told = capsys.readouterr().err
    kinds = {kind.partition(" (")[0] for kind in told.split("\n\n")[1:]}
    assert {
        "Values that cannot stand",
        "Fields that are not known",
        "Fields that are missing",
    } <= kinds
    for said in (
        "“slug” of [[section]] must be words in quotation marks",
        "[[section]] has no field “sulg”: did you mean “slug”?",
        "“opening” is empty: write it",
        "has no field “openin”: did you mean “opening”?",
        "[[emendation]] lacks “kind”: add it",
        "finding “ward” is none of word,",
        "did you mean “book”?",
        "people.toml:1: [[person]] lacks “gloss”: add it",
        "people.toml:3: [[naming]] lacks “people”: add it",
        "terms.toml:1: has no field “trem”",
    ):
        assert said in told, said
    assert "is no address" not in told, "what follows from a fault is none of its own"
    pasted = tomllib.loads(told.partition("To paste, and to complete:")[2])
    assert pasted["person"][0]["id"] == "ann"
    assert pasted["person"][0]["gloss"] == ""
    assert pasted["emendation"][0]["kind"] == ""


def test_all_that_the_text_does_not_have_so_is_told_at_once(
    desk: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    emendations = (desk / "emendations.toml").read_text("utf-8")
    (desk / "emendations.toml").write_text(
        emendations.replace('block = "p', 'block = "p9'), "utf-8"
    )
    assert main(["--essay", str(desk), "--docs", str(docs)]) == 1
    wrong = capsys.readouterr().err.count("emendations.toml:")
    assert wrong == emendations.count("[[emendation]]") > 1
    (desk / "emendations.toml").write_text(emendations, "utf-8")
    damage(desk, "essay.txt", "5. Brandt, “False Scale,” 103.", "5. Bram, Wrong Scale, 103.")
    (desk / "terms.toml").write_text(
        '[[term]]\nid = "a"\nterm = "A"\nforms = ["Xylo", "Yzlo"]\nown = true\n', "utf-8"
    )
    assert main(["--essay", str(desk), "--docs", str(docs)]) == 1
    told = capsys.readouterr().err
    for said in ("“Xylo” is not in the text", "“Yzlo” is not in the text", "note 5 “Bram, Wrong"):
        assert said in told


def test_all_files_that_are_missing_are_told_at_once(
    desk: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("essay.txt", "works.json", "about.md"):
        (desk / name).unlink()
    assert main(["--essay", str(desk), "--docs", str(docs)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "error: 3 faults"
    files = [line.split(":")[0].strip() for line in told[2:]]
    assert files == ["essay.txt", "works.json", "about.md"]


TITLE = "Loaves & Lies: *A Tale* of <script>alert(1)</script> {{ Bread }}"

FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no essay": (
        lambda desk: (desk / "essay.txt").unlink(),
        "essay.txt: cannot be read (No such file or directory): an essay's folder needs this file",
    ),
    "no folder": (
        shutil.rmtree,
        "essay.txt: cannot be read (No such file or directory): an essay's folder needs this file",
    ),
    "no works": (
        lambda desk: (desk / "works.json").unlink(),
        "works.json: cannot be read (No such file or directory): an essay's folder needs this file",
    ),
    "an empty essay": (
        lambda desk: (desk / "essay.txt").write_text(""),
        "essay.txt: is empty: put the essay's text here",
    ),
    "an essay in Latin-1": (
        lambda desk: (desk / "essay.txt").write_bytes(b"Loaves & Lies\n\nCaf\xe9.1\n"),
        "essay.txt:3: byte 0xe9 is not UTF-8: save the file as UTF-8",
    ),
    "a plan in Latin-1": (
        lambda desk: (desk / "edition.toml").write_bytes(b'title = "Caf\xe9"\n'),
        "edition.toml:1: byte 0xe9 is not UTF-8: save the file as UTF-8",
    ),
    "no endnotes": (
        lambda desk: (desk / "essay.txt").write_text(f"{TITLE}\n\nWords.1\n"),
        "essay.txt: has no endnotes: no line begins with “1.” or in another way that notes begin. "
        "The notes follow the prose; how they begin can be said in edition.toml under [source]",
    ),
    "a correction that is not found": (
        lambda desk: damage(desk, "emendations.toml", "teh *loaf*", "teh loaf"),
        "emendations.toml:1: “teh loaf” is not in p2, nor in any other block: "
        "copy it from the source",
    ),
    "a mark without its note": (
        lambda desk: damage(desk, "essay.txt", "5. Brandt, “False Scale,” 103.\n", ""),
        "essay.txt:44: the notes go from 4 to 6, and note 5 is not there: “6. Ada B. Quill, The "
        "Miller’s Thumb <script>alert(1)</scrip…”. Mark 5 has no note; if the source lacks it, "
        "record that in edition.toml under [[gap]]",
    ),
    "a citation that fits no work": (
        lambda desk: damage(desk, "essay.txt", "5. Brandt, “False Scale,”", "5. Bram, Scales,"),
        "essay.txt:43: note 5 “Bram, Scales, 103.”: “Bram, Scales” fits no work in works.json. "
        "Add the work, or decide in edition.toml under [[citation]] (works = [] says that it is "
        "a comment)",
    ),
    "an unknown figure": (
        lambda desk: (desk / "about.md").write_text("$sentences"),
        "about.md:1: has a figure that is not known, 'sentences'. Known are $sha256, $words, "
        "$sections, $blocks, $marks, $notes, $resolved, $citations, $judgements, $works, "
        "$corrections, $kinds, $origin; $$ is a $",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used(name: str, desk: Path, docs: Path) -> None:
    harm, message = FILES[name]
    harm(desk)
    failed = run("--essay", desk, "--docs", docs)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert told_and_pasted(failed.stderr)[0] == f"error: {message}"


NAMES = ("essay.txt", "edition.toml", "emendations.toml", "works.json", "about.md")


def becomes_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def leads_round_in_circles(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (Path.unlink, "cannot be read (No such file or directory): "),
        (becomes_a_folder, "cannot be read (Is a directory): "),
        (leads_round_in_circles, "cannot be read (Too many levels of symbolic links): "),
        (lambda path: path.write_bytes(b"Caf\xe9"), "byte 0xe9 is not UTF-8: "),
        (lambda path: path.write_bytes("Café".encode("utf-16")), "byte 0xff is not UTF-8: "),
        (lambda path: path.write_bytes(b"\0\0"), "holds the control character U+0000 in “��”: "),
    ],
    ids=["missing", "a folder", "a link to itself", "Latin-1", "UTF-16", "binary"],
)
def test_any_file_that_cannot_be_read(
    harm: Callable[[Path], object],
    message: str,
    name: str,
    desk: Path,
    docs: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    harm(desk / name)
    place = name if "cannot" in message else f"{name}:1"
    for command in ("convert", "check", "citations"):
        assert main([command, "--essay", str(desk), "--docs", str(docs)]) == 1
        out, error = capsys.readouterr()
        assert (out, error.count("\n")) == ("", 1), command
        assert error.startswith(f"error: {place}: {message}"), command


def test_the_essay_is_read_with_line_ends_and_a_byte_order_mark_of_windows(
    desk: Path, docs: Path
) -> None:
    for name in NAMES:
        data = (desk / name).read_bytes()
        (desk / name).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    sha = hashlib.sha256((desk / "essay.txt").read_bytes()).hexdigest()
    pages = render(edit(desk))
    changed = {name for name, text in pages.items() if text != (docs / name).read_text("utf-8")}
    assert changed == {"edition.json", "downloads.md"}
    assert sha in pages["edition.json"]


def test_serving_an_essay_that_is_not_there_says_so(tmp_path: Path) -> None:
    failed = run("serve", "--essay", tmp_path / "missing", "--docs", tmp_path / "docs")
    assert failed.returncode == 1
    assert failed.stderr.splitlines() == [
        "error: missing: is no folder, so that no change in it can be seen",
    ]


def test_a_terminal_without_these_characters_is_told_all_the_same(second: Path) -> None:
    command = [sys.executable, "-m", "build_tools", "citations", "--essay", str(second)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"note" in done.stdout


def test_where_nobody_reads_on_a_command_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with `draft … | head`; what is written after that is lost without a word."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as nobody:
        monkeypatch.setattr(sys, "stdout", nobody)
        assert while_read(lambda: len(print("left to do") or "")) == NOT_READ
        print("more", flush=True)


def test_a_site_is_configured_where_there_are_pages_and_nobody_elses_configuration(
    second: Path, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    early = run("configure", "--essay", second, "--docs", docs)
    assert early.stderr.startswith("error: docs: holds no pages yet: run `python -m build_tools`")
    (tmp_path / "mkdocs.yml").write_text("site_name: Somebody's\n")
    refused = run("configure", "--essay", second, "--docs", docs)
    assert refused.stderr.startswith("error: mkdocs.yml: is not of this program's making")
    assert (tmp_path / "mkdocs.yml").read_text() == "site_name: Somebody's\n"


def test_a_folder_that_cannot_be_written(second: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("Precious.\n")
    failed = run("--essay", second, "--docs", tmp_path / "docs")
    assert failed.returncode == 1
    assert failed.stderr.startswith("error: docs: cannot be written (File exists): nothing was ")
    assert (tmp_path / "docs").read_text() == "Precious.\n"


@pytest.mark.parametrize("where", ["essay", "essay/docs", "."])
def test_pages_never_go_where_the_essay_is(where: str, desk: Path, tmp_path: Path) -> None:
    before = contents(tmp_path)
    failed = run("--essay", desk, "--docs", tmp_path / where)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith("error: --docs: ") and failed.stderr.count("\n") == 1
    assert contents(tmp_path) == before


@pytest.mark.parametrize("where", [".", "..", "/", "build_tools", "build_tools/pages/new"])
def test_pages_never_go_where_the_program_is(where: str, desk: Path) -> None:
    """The folder is refused before any file is touched, so that this can be tried in earnest."""
    failed = run("--essay", desk, "--docs", where)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith("error: --docs: ")


def test_pages_of_another_edition_are_left_alone(desk: Path, essay: Path, docs: Path) -> None:
    failed = run("--essay", essay, "--docs", docs)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "error: docs: holds another edition, “" in failed.stderr


def test_what_a_run_was_killed_in_is_undone_though_the_essay_now_has_a_mistake(
    desk: Path, docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    main(["--essay", str(desk), "--docs", str(other)])
    pages = render(edit(desk))
    damage(desk, "essay.txt", "Nobody laughed.", "Somebody laughed.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.link", _stop)
        with pytest.raises(KeyboardInterrupt):
            main(["--essay", str(desk), "--docs", str(other)])
    assert {path.name for path in other.glob("*.md")} < {*pages}
    damage(desk, "works.json", "[", "[[")
    capsys.readouterr()
    assert main(["--essay", str(desk), "--docs", str(other)]) == 1
    assert capsys.readouterr().err.startswith("error: works.json:")
    assert {name: (other / name).read_text("utf-8") for name in pages} == pages


def _stop(*arguments: object) -> None:
    raise KeyboardInterrupt


EVERY = (*NAMES, "accepted.toml")


@settings(max_examples=settings.default.max_examples // 3, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(EVERY), st.integers(0), st.integers(0, 40), st.sampled_from(["", "1", "]"]))
def test_any_damage_gives_pages_or_a_message(
    second: Path, tmp_path_factory: pytest.TempPathFactory, name: str, at: int, lost: int, new: str
) -> None:
    """A program's traceback is no message."""
    desk = shutil.copytree(second, tmp_path_factory.mktemp("desk") / "essay")
    text = (desk / name).read_text(encoding="utf-8")
    at %= len(text)
    (desk / name).write_text(text[:at] + new + text[at + lost :], encoding="utf-8")
    try:
        assert render(edit(desk))
    except EditorError as error:
        assert str(error).startswith(EVERY)
        assert "\n" not in str(error)


# --- this repository's essay, with a note or a mark lost ---------------------------------------


def test_a_lost_note_of_the_essay_is_named(essay: Path, tmp_path: Path) -> None:
    desk = shutil.copytree(essay, tmp_path / "essay")
    damage(desk, "essay.txt", "63. Shukman, op. cit., p. 200.", "")
    failed = run("--essay", desk, "--docs", tmp_path / "docs")
    assert "the notes go from 62 to 64, and note 63 is not there" in failed.stderr
    assert not (tmp_path / "docs").exists()


def test_a_lost_mark_of_the_essay_is_named(essay: Path, tmp_path: Path) -> None:
    desk = shutil.copytree(essay, tmp_path / "essay")
    damage(desk, "essay.txt", "revolution in Russia.5", "revolution in Russia.")
    failed = run_alone("--essay", desk, "--docs", tmp_path / "docs")
    assert "note 5 “Ibid., p. 73.” has no mark in the text after mark 4 in p5" in failed.stderr
    assert not (tmp_path / "docs").exists()


# --- all is well ------------------------------------------------------------------------------


def test_an_editor_is_told_what_was_made(second: Path, tmp_path: Path) -> None:
    done = run_alone("--essay", second, "--docs", tmp_path / "docs")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Loaves & Lies: *A Tale* of <script>alert(1)</script>")
    assert "10 of 10 notes resolved (1 more is not in the source)" in done.stdout


def test_converting_again_changes_no_byte(second: Path, converted: Path, tmp_path: Path) -> None:
    docs = shutil.copytree(converted, tmp_path / "docs")
    assert run("--essay", second, "--docs", docs).returncode == 0
    assert contents(docs) == contents(converted)


ALL_IS_WELL = "docs/ is current, and nothing in the text or the notes is left to look at\n"


@pytest.mark.own_essay
def test_the_published_pages_are_current_and_all_in_them_is_settled() -> None:
    """Nor is an address that was ever published gone, or one that is there not listed."""
    done = run("check")
    assert (done.returncode, done.stdout) == (0, ALL_IS_WELL), done.stderr


def test_check_names_what_an_editor_should_look_at(desk: Path, tmp_path: Path) -> None:
    assert run("--essay", desk, "--docs", tmp_path / "docs").returncode == 0
    assert run("check", "--essay", desk, "--docs", tmp_path / "docs").stdout == ALL_IS_WELL
    damage(desk, "essay.txt", "Nobody laughed.", "Nobody nobody laughd , “ever.")
    damage(desk, "essay.txt", "Roger Tunn", "Roger Tun")
    assert run("--essay", desk, "--docs", tmp_path / "docs").returncode == 0
    failed = run("check", "--essay", desk, "--docs", tmp_path / "docs")
    remedy = "correct it in emendations.toml, or accept it in accepted.toml with the reason"
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.splitlines() == [
        f"essay.txt:5: p2: no dictionary knows “laughd”: {remedy}",
        f"essay.txt:5: p2: “Nobody nobody” is one word twice: {remedy}",
        f"essay.txt:5: p2: “laughd ,” has a space before punctuation: {remedy}",
        "essay.txt:5: p2: the mark “ in “, “ever. Not” opens a quotation that is never closed: "
        f"{remedy}",
        "accepted.toml:1: “Tunn” in [[words]] is not needed, since no such thing is found any "
        "more: remove it",
        "left to do, in this order (about 1 minute in all):",
        "  1. accepted.toml: look at the 5 words and places told above: correct each in "
        "emendations.toml, or accept it here (about 1 minute)",
    ]


def test_an_essay_in_which_nothing_is_doubtful_needs_no_accepted_list(desk: Path) -> None:
    (desk / "accepted.toml").unlink()
    assert render(edit(desk))


def test_check_names_every_page_that_is_out_of_date(
    second: Path, converted: Path, tmp_path: Path
) -> None:
    docs = shutil.copytree(converted, tmp_path / "docs")
    (docs / "assize.md").write_text("# Changed\n")
    (docs / "notes.md").unlink()
    (docs / "measures.md").write_bytes(b"Made once.\n")
    with (docs / ".made-by-build_tools").open("a") as made:
        made.write(f"{hashlib.sha256(b'Made once.' + bytes([10])).hexdigest()}  measures.md\n")
    shutil.copy(docs / "weights.md", docs / "own.md")
    before = contents(docs)
    failed = run("check", "--essay", second, "--docs", docs)
    assert failed.returncode == 1
    assert [line.split(" ")[0] for line in failed.stderr.splitlines()] == [
        "docs/.made-by-build_tools",
        "docs/assize.md",
        "docs/measures.md",
        "docs/notes.md",
        "then",
    ]
    assert contents(docs) == before


def test_help_names_the_commands() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "convert" in done.stdout and "check" in done.stdout
