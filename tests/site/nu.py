"""Whether what is published is valid: HTML, CSS and SVG by the Nu checker, JSON by its grammar.

    python -m tests.site.nu SITE JAR     says what is not valid in the folder SITE

A finding that is accepted stands in accepted.toml with the reason; an entry there that meets no
finding any more is reported too. The pages are served to the checker, for only then does their
policy mean to it what it means to a browser.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import html

from tests.shared import PATIENCE
from tests.site.serving import served

ACCEPTED = Path(__file__).with_name("accepted.toml")
JSON_BLOCK = "//script[contains(@type, 'json')]"

# The checker asks no machine near it for a page, unless it is told that it may.
NEARBY = (
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",
    "-Dnu.validator.servlet.allowed-address-type=all",
)
NO_JAVA = (
    "The Nu checker needs Java 17 or newer, and there is no `java` here. "
    "On Debian and Ubuntu: apt-get install default-jre-headless"
)


@dataclass(frozen=True)
class Finding:
    """What is not valid: in which file, in which line, what is wrong, and the words around it."""

    file: str
    line: int | None
    message: str
    extract: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message} {' '.join(self.extract.split())}".strip()


@dataclass(frozen=True)
class Accepted:
    """Findings with this message, around words that match ``where``, that stay for a reason."""

    message: str
    where: str
    reason: str

    def meets(self, finding: Finding) -> bool:
        return self.message in finding.message and bool(re.search(self.where, finding.extract))


def accepted_findings(file: Path = ACCEPTED) -> list[Accepted]:
    """What is accepted; raises ``TypeError`` for an entry that lacks one of its three fields."""
    return [Accepted(**entry) for entry in tomllib.loads(file.read_text("utf-8"))["accepted"]]


def refused(findings: Iterable[Finding], accepted: Sequence[Accepted]) -> list[Finding]:
    """The findings that no entry accepts."""
    return [each for each in findings if not any(entry.meets(each) for entry in accepted)]


def outlived(findings: Sequence[Finding], accepted: Iterable[Accepted]) -> list[Accepted]:
    """The entries that accept what is not found any more."""
    return [entry for entry in accepted if not any(entry.meets(each) for each in findings)]


# --- the Nu checker -------------------------------------------------------------------------------


def checked(site: Path, jar: Path) -> list[Finding]:
    """What the Nu checker finds in the pages, styles and pictures of a site."""
    others = [str(file) for kind in ("css", "svg") for file in sorted(site.rglob(f"*.{kind}"))]
    with served(site.parent) as url:
        pages = [
            f"{url}{file.relative_to(site.parent).as_posix()}" for file in site.rglob("*.html")
        ]
        messages = [
            *_messages(jar, [*NEARBY], [], sorted(pages)),
            *_messages(jar, [], ["--also-check-css", "--also-check-svg"], others),
        ]
    return [_finding(message, site) for message in messages]


def _messages(
    jar: Path, java: Sequence[str], options: Sequence[str], documents: Sequence[str]
) -> list[dict[str, Any]]:
    command = ["java", *java, "-jar", str(jar), "--format", "json", "--stdout", *options]
    run = subprocess.run(
        [*command, *documents],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    if not run.stdout:
        sys.exit(f"The Nu checker failed: {run.stderr}")
    return json.loads(run.stdout)["messages"]


def _finding(message: dict[str, Any], site: Path) -> Finding:
    path = urlsplit(message.get("url", "")).path
    return Finding(
        file=path.rpartition(f"/{site.name}/")[2],
        line=message.get("lastLine"),
        message=message["message"],
        extract=message.get("extract", ""),
    )


# --- JSON -----------------------------------------------------------------------------------------


def json_findings(site: Path) -> list[Finding]:
    """What is not JSON (RFC 8259) in the files and in the pages' blocks that say they are."""
    texts = [(file, file.read_bytes()) for file in site.rglob("*.json")]
    for file in site.rglob("*.html"):
        blocks = html.parse(file).xpath(JSON_BLOCK)
        texts += [(file, (block.text or "").encode()) for block in blocks]
    found = ((file, json_fault(text)) for file, text in texts)
    return [
        Finding(file.relative_to(site).as_posix(), None, fault) for file, fault in found if fault
    ]


def json_fault(text: bytes) -> str | None:
    """What keeps ``text`` from being JSON, in a word or two. A name given twice is a fault too."""
    try:
        json.loads(text.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_once_each)
    except ValueError as error:
        return f"not JSON: {error}"
    return None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"“{name}” is given twice")
    return dict(pairs)


# --- the command ----------------------------------------------------------------------------------


def main(site: Path, jar: Path) -> int:
    """Print what is not valid; the exit status is 1 if there is anything."""
    if not shutil.which("java"):
        sys.exit(NO_JAVA)
    counts = {kind: len([*site.rglob(f"*.{kind}")]) for kind in ("html", "css", "svg", "json")}
    if not counts["html"]:
        sys.exit(f"There are no pages in {site}: `make site` makes them.")
    found = [*checked(site, jar), *json_findings(site)]
    accepted = accepted_findings()
    faults = refused(found, accepted)
    old = outlived(found, accepted)
    for fault in faults:
        print(fault)
    for entry in old:
        print(f"{ACCEPTED.name}: not found any more, so remove it: {entry.message}")
    files = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    kept = len(found) - len(faults)
    print(f"{files}: {len(faults)} findings, and {kept} accepted for {len(accepted)} reasons")
    return 1 if faults or old else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2])))
