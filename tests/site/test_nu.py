"""What `make check-html` makes of what the Nu checker finds, and of JSON. The checker itself needs
Java, which the tests do not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared import PATIENCE
from tests.site import nu
from tests.site.built import Site
from tests.site.conftest import ROOT
from tests.site.nu import Accepted, Finding, accepted_findings, json_fault, json_findings

STRAY = Finding("about/index.html", 7, "Stray end tag “p”.", "<p>words</p></p>")
CENTRE = Finding("index.html", 9, "The “center” element is obsolete.", "<center>")
FOR_CENTRE = Accepted("“center” element", "<center>", "Somebody likes it.")


def test_a_finding_is_told_with_its_place_and_the_words_around_it() -> None:
    assert str(STRAY) == "about/index.html:7: Stray end tag “p”. <p>words</p></p>"


def test_what_no_entry_accepts_is_refused() -> None:
    assert nu.refused([STRAY, CENTRE], [FOR_CENTRE]) == [STRAY]


def test_an_entry_accepts_nothing_elsewhere() -> None:
    elsewhere = Finding("index.html", 9, CENTRE.message, "<div>")
    assert nu.refused([elsewhere], [FOR_CENTRE]) == [elsewhere]


def test_an_entry_that_meets_nothing_is_outlived() -> None:
    assert nu.outlived([STRAY], [FOR_CENTRE]) == [FOR_CENTRE]
    assert nu.outlived([STRAY, CENTRE], [FOR_CENTRE]) == []


def test_every_accepted_finding_has_its_reason() -> None:
    assert all(entry.message and entry.where and entry.reason for entry in accepted_findings())


def test_a_real_script_within_a_page_is_not_accepted() -> None:
    message = "Inline script violates Content Security Policy (meta tag): blocked."
    for script in ("<script>x()</script>", '<script type="module">x()</script>'):
        finding = Finding("index.html", 1, message, script)
        assert nu.refused([finding], accepted_findings()) == [finding]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": 1, "a": 2}', "“a” is given twice"),
        (b'{"a": 1,}', "not JSON"),
        (b'{"a": "\xff"}', "codec can't decode"),
        (b'\xef\xbb\xbf{"a": 1}', "BOM"),
        (b"", "not JSON"),
    ],
)
def test_what_is_not_json_is_a_fault(text: bytes, fault: str) -> None:
    assert fault in (json_fault(text) or "")


def test_all_json_of_the_site_is_json(site: Site) -> None:
    assert json_findings(site.folder) == []


def test_a_fault_in_a_block_of_json_on_a_page_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<script type="application/ld+json">{x}</script>')
    (finding,) = json_findings(tmp_path)
    assert finding.file == "page.html"


def test_who_has_no_java_is_told_what_to_do(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.site.nu", str(tmp_path), "vnu.jar"],
        cwd=ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert run.returncode == 1
    assert run.stderr.strip() == nu.NO_JAVA
