"""Two folders change places in one step, or nothing happens at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.publish import exchange as module
from build_tools.publish.exchange import NoExchange, exchange


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one", tmp_path / "deep" / "other"
    for folder in (one, other):
        folder.mkdir(parents=True)
        (folder / "name").write_text(folder.name)
    return one, other


def names(folders: tuple[Path, Path]) -> list[str]:
    return [(folder / "name").read_text() for folder in folders]


def test_each_has_what_the_other_had(folders: tuple[Path, Path]) -> None:
    exchange(*folders)
    assert names(folders) == ["other", "one"]


def test_a_folder_that_is_not_there_is_no_exchange(folders: tuple[Path, Path]) -> None:
    one, _ = folders
    with pytest.raises(FileNotFoundError):
        exchange(one, one.parent / "missing")
    assert names(folders) == ["one", "other"]


def test_a_folder_is_not_exchanged_with_one_inside_it(folders: tuple[Path, Path]) -> None:
    _, other = folders
    with pytest.raises(NoExchange):
        exchange(other, other.parent)
    assert names(folders) == ["one", "other"]


def test_a_system_without_the_call_says_so(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.sys, "platform", "elsewhere")
    with pytest.raises(NoExchange, match="elsewhere exchanges no folders"):
        exchange(*folders)
    assert names(folders) == ["one", "other"]
