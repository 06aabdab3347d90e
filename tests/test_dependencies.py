"""What the project is made with: few and for a reason, locked, and no more allowed than needed."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

PACKAGE = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
LOCKS = ("site", "test", "tools")
NPM = ("nu-checker", "lighthouse")
WORKFLOWS = ("publish", "test", "weekly")


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]


def lock(root: Path, name: str) -> str:
    return (root / "requirements" / f"{name}.txt").read_text("utf-8")


def workflow(root: Path, name: str) -> str:
    return (root / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")


def test_every_direct_dependency_has_its_reason(root: Path) -> None:
    lines = (root / "pyproject.toml").read_text("utf-8").splitlines()
    named = [line for line in lines if re.match(r' {4}"[a-z-]+[=>]=', line)]
    assert named
    assert [line.strip() for line in named if " # " not in line] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_what_the_project_asks_for(
    root: Path, project: dict[str, Any], name: str
) -> None:
    asked = project["dependencies"] + project["optional-dependencies"].get(name, [])
    locked = dict(PACKAGE.findall(lock(root, name)))
    for package, version in (each.split("==") for each in asked if "==" in each):
        assert locked[package] == version


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_its_hashes_and_no_address(root: Path, name: str) -> None:
    text = lock(root, name)
    for entry in re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]:
        assert HASH.search(entry), entry
    assert "://" not in text


def test_the_locks_agree(root: Path) -> None:
    site, test, tools = (set(PACKAGE.findall(lock(root, name))) for name in LOCKS)
    assert site <= test
    assert site <= tools
    shared = {package for package, _ in test} & {package for package, _ in tools}
    assert {each for each in test if each[0] in shared} == {
        each for each in tools if each[0] in shared
    }


@pytest.mark.parametrize("tool", NPM)
def test_what_comes_from_npm_is_locked_with_its_hashes_and_no_address(
    root: Path, tool: str
) -> None:
    text = (root / "requirements" / tool / "package-lock.json").read_text("utf-8")
    packages = {name: each for name, each in json.loads(text)["packages"].items() if name}
    assert packages
    for package in packages.values():
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", package["integrity"])
        assert "resolved" not in package


def test_every_workflow_is_looked_at(root: Path) -> None:
    found = {file.stem for file in (root / ".github" / "workflows").iterdir()}
    assert found == set(WORKFLOWS)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_names_its_actions_by_commit(root: Path, name: str) -> None:
    used = re.findall(r"uses: (.+)", workflow(root, name))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[\d.]+", action)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_write_only_what_it_publishes(root: Path, name: str) -> None:
    text = yaml.safe_load(workflow(root, name))
    assert text["permissions"] in ({}, {"contents": "read"})
    writes = {
        (job, what)
        for job, steps in text["jobs"].items()
        for what, how in steps.get("permissions", {}).items()
        if how == "write"
    }
    assert writes == ({("deploy", "pages"), ("deploy", "id-token")} if name == "publish" else set())


def test_a_lock_takes_nothing_that_has_only_just_appeared(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["uv"]["exclude-newer"] == "7 days"


def test_dependabot_looks_after_all_of_them_and_waits_a_week(root: Path) -> None:
    file = (root / ".github" / "dependabot.yml").read_text("utf-8")
    updates = yaml.safe_load(file)["updates"]
    assert [each["cooldown"]["default-days"] for each in updates] == [7] * len(updates)
    looked_at = {
        each["package-ecosystem"]: each.get("directories", [each.get("directory")])
        for each in updates
    }
    npm = [f"/requirements/{tool}" for tool in NPM]
    assert looked_at == {"github-actions": ["/"], "pip": ["/"], "npm": npm}
