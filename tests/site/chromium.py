"""Which Chromium the tests drive, and how one is had where there is none.

    python -m tests.site.chromium     makes sure that there is one and says where it is

The system's own is taken first; else Playwright's; else Debian's package is installed. Debian has
the engine with no browser around it, too: the same pages, for a fifth less of processor time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# A test browser asks nobody for updates. Its letters are as wide as in a whole browser, which fits
# none to the pixels. Root, as in a container, has no sandbox to give it.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--font-render-hinting=none",
    "--no-first-run",
    *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
)


def find() -> str | None:
    """The path of a Chromium that is there, or ``None``."""
    return _systems(SHELL, *WHOLE) or _playwrights()


def whole() -> str:
    """The path of a browser such as readers have, if there is one: for what is told in figures."""
    return _systems(*WHOLE) or ensure()


def ensure() -> str:
    """The path of a Chromium, installed if need be. Exits with advice where none can be had."""
    for install in (_nothing, _install_playwrights, _install_debians):
        install()
        found = find()
        if found:
            return found
    sys.exit("No Chromium can be had here: install one, so that it is on the PATH as `chromium`.")


def _systems(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _nothing() -> None:
    """The first try is what is there already."""


def _install_playwrights() -> None:
    _try([sys.executable, "-m", "playwright", "install", "chromium"])


def _install_debians() -> None:
    if not shutil.which("apt-get"):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    _try([*as_root, "apt-get", "update"])
    install = [*as_root, "apt-get", "install", "--yes", "--no-install-recommends"]
    for package in (SHELL, "chromium"):
        if not find():
            _try([*install, package])


def _try(command: list[str]) -> None:
    """Run ``command`` and let it fail: what counts is whether a browser is there afterwards."""
    print(f"Looking for a browser: {' '.join(command)}", flush=True)
    try:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        print(f"{command[0]} is not there", flush=True)


if __name__ == "__main__":
    print(f"Browser: {ensure()}")
