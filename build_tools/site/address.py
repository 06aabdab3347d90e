"""The address that the site is built for: a hook of MkDocs.

It stands in every page's head and in the sitemap, and the fault of a wrong one is seen only by
those who follow it.
"""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

# A scheme, a host, perhaps a port and a path (RFC 3986, 3), in the characters that need no escape
# in any place where an address stands. A name in other letters is written as DNS has it (xn--…).
_HOST = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.?|\[[0-9a-f:.]+\]"
_ADDRESS = re.compile(
    rf"https?://(?:{_HOST})(?::(?P<port>[0-9]{{1,5}}))?(?:/(?!\.{{1,2}}(?:/|$))[\w.~%@+,=:-]*)*",
    re.ASCII | re.IGNORECASE,
)
HIGHEST_PORT = 65535


def fault(address: str) -> str | None:
    """What is wrong with the address of a site, and what to do; ``None`` if nothing is."""
    found = _ADDRESS.fullmatch(address)
    if found and int(found["port"] or 0) <= HIGHEST_PORT:
        return None
    return (
        f"SITE_URL (site_url) {address!r} is no address of a site: write one such as "
        "https://example.org/path/, without a name, a password, a query, spaces or quotation marks"
    )


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop the build for an address that is not http or https, with what is wrong with it."""
    wrong = fault(config.site_url or "")
    if wrong:
        raise ConfigurationError(wrong)
    return config
