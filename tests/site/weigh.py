"""What each page weighs and how soon it is there, beside stock Material on the same text.

    python -m tests.site.weigh SITE LIGHTHOUSE [RUNS]

Lighthouse visits each page of the folder SITE, and of a site that MkDocs makes of docs/ with
Material as it comes, as a stranger with a phone on a slow line does; the middle of RUNS (3) counts.
Times are only as good as the machine is idle, so its load is told.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from tests.shared import PATIENCE
from tests.site import chromium
from tests.site.built import PAGES
from tests.site.serving import served

ROOT = Path(__file__).parents[2]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")

HEAD = (
    "page", "kB", "beside", "face", "requests", "first paint", "largest", "blocked", "shift",
    "scores", "stock: kB", "first paint", "blocked", "kB of stock’s",
)  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """What a first visit fetches, in bytes, and how soon the page is there, in milliseconds."""

    page: int
    face: int
    beside: int
    requests: int
    first_paint: float
    largest_paint: float
    blocked: float
    shift: float
    scores: tuple[int, ...]

    @property
    def all(self) -> int:
        return self.page + self.face + self.beside


def visit(lighthouse: Path, url: str) -> Visit:
    """One visit with Lighthouse's own phone, 412 by 823 pixels, on its simulated slow 4G."""
    run = subprocess.run(
        [lighthouse, url, "--output=json", "--quiet",
         f"--chrome-flags=--headless=new {' '.join(chromium.ARGUMENTS)}"],
        env={**os.environ, "CHROME_PATH": chromium.whole()},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )  # fmt: skip
    if run.returncode:
        sys.exit(f"Lighthouse could not visit {url}:\n{run.stderr}")
    return read(json.loads(run.stdout))


def read(report: dict[str, Any]) -> Visit:
    """What counts of a report of Lighthouse 12."""
    audits = report["audits"]
    requests = [
        request
        for request in audits["network-requests"]["details"]["items"]
        if request["url"].startswith("http")
    ]

    def size(kind: str = "") -> int:
        return sum(
            request["transferSize"]
            for request in requests
            if not kind or request["resourceType"] == kind
        )

    def value(name: str) -> float:
        return float(audits[name]["numericValue"])

    page, face = size("Document"), size("Font")
    return Visit(
        page=page,
        face=face,
        beside=size() - page - face,
        requests=len(requests),
        first_paint=value("first-contentful-paint"),
        largest_paint=value("largest-contentful-paint"),
        blocked=value("total-blocking-time"),
        shift=value("cumulative-layout-shift"),
        scores=tuple(round(100 * report["categories"][name]["score"]) for name in CATEGORIES),
    )


def middle(visits: Sequence[Visit]) -> Visit:
    """The middle of each figure."""
    named = [vars(visit) for visit in visits]
    scores = tuple(int(median(each)) for each in zip(*(v.scores for v in visits), strict=True))
    figures = {name: median(each[name] for each in named) for name in named[0] if name != "scores"}
    return Visit(**figures, scores=scores)


def build_stock(folder: Path) -> None:
    """The same pages with Material as it comes; its faces, which come from Google, left out."""
    ours = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    ours |= yaml_load((ROOT / "docs" / ".mkdocs.yml").read_text("utf-8"))
    stock = {
        name: ours[name]
        for name in ("site_name", "site_url", "nav", "not_in_nav", "markdown_extensions")
    } | {
        "docs_dir": str(ROOT / "docs"),
        "site_dir": str(folder / "site"),
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
    }
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(stock), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=PATIENCE)


def row(path: str, ours: Visit, stock: Visit) -> tuple[str, ...]:
    return (
        path or "/",
        *(f"{each / 1000:.1f}" for each in (ours.all, ours.beside, ours.face)),
        f"{ours.requests:.0f}",
        f"{ours.first_paint / 1000:.2f} s",
        f"{ours.largest_paint / 1000:.2f} s",
        f"{ours.blocked:.0f} ms",
        f"{ours.shift:.3f}",
        " ".join(map(str, ours.scores)),
        f"{stock.all / 1000:.1f}",
        f"{stock.first_paint / 1000:.2f} s",
        f"{stock.blocked:.0f} ms",
        f"{ours.all / stock.all:.0%}",
    )


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        first, *others = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        yield "  ".join([cells[0].ljust(len(first)), *others])


def load() -> str:
    """How busy the machine is, where it says so."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def main(site: Path, lighthouse: Path, runs: int = 3) -> None:
    """Print the table."""
    rows: list[Sequence[str]] = [HEAD]
    begin = load()
    with tempfile.TemporaryDirectory() as folder:
        build_stock(Path(folder))
        with served(site) as ours, served(Path(folder) / "site") as stock:
            for path in PAGES:
                visits = [
                    middle([visit(lighthouse, url + path) for _ in range(runs)])
                    for url in (ours, stock)
                ]
                rows.append(row(path, *visits))
                print("  ".join(rows[-1]), file=sys.stderr, flush=True)
    print("\n".join(table(rows)))
    print(f"\nScores: {', '.join(CATEGORIES)}. Median of {runs}. "
          f"Load of the machine: {begin} before, {load()} after.")  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
