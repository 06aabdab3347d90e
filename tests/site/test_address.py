"""The address that the site is built for is one, or nothing is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.site.address import fault
from tests.shared import PATIENCE

GOOD = """
https://example.org http://example.org/ https://example.org/path/ https://a.example.org:8443/a/b
http://127.0.0.1:8000/ http://localhost/x http://[::1]:8000/ https://xn--bcher-kva.example/~me/a%20b/
HTTPS://EXAMPLE.ORG/A_B-C.d/
""".split()

BAD = (
    "",
    " https://example.org/",
    "https://example.org/ ",
    "https://exam ple.org/",
    "https://example.org/a b/",
    "https://example.org/\n",
    "https://example.org/?page=1",
    "https://example.org/#part",
    "https://someone:secret@example.org/",
    "https://someone@example.org/",
    "javascript://example.org/%0aalert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://example.org/",
    "//example.org/",
    "example.org",
    "https:///path",
    "https://",
    "https:example.org",
    "https:/\\example.org",
    "https://example.org\\path",
    "https://example.org:99999/",
    "https://example.org:/",
    "https://-example.org/",
    "https://example..org/",
    "https://example.org/../",
    "https://example.org/./a",
    """https://example.org/"><script>alert(1)</script>""",
    """"><script>alert(1)</script>""",
    "https://example.org/'onload='alert(1)",
    "https://example.org/&quot;",
    "https://bücher.example/",
    "https://example.org/\u202e",
    "https://" + "a" * 20_000 + "!",
)


@pytest.mark.parametrize("address", GOOD)
def test_an_address_is_taken(address: str) -> None:
    assert fault(address) is None


@pytest.mark.parametrize("address", BAD)
def test_what_is_no_address_is_told(address: str) -> None:
    assert "is no address of a site" in (fault(address) or "")


@pytest.mark.slow
@pytest.mark.parametrize(
    "address",
    ["javascript://x/%0aalert(1)", """https://e.org/"><script>""", "https://a:b@e.org/", '"><b>'],
)
def test_nothing_is_built_for_what_is_no_address(root: Path, tmp_path: Path, address: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=root,
        env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert run.returncode != 0
    assert "site_url" in run.stderr and "Traceback" not in run.stderr
    assert not (tmp_path / "site").exists()


def test_pages_are_made_whatever_the_address(
    second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "not an address")
    for command in ([], ["check"]):
        main([*command, "--essay", str(second), "--docs", str(tmp_path / "docs")])
