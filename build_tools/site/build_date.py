"""A build of the site has no date of its own: a hook of MkDocs."""

from __future__ import annotations

import os

from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build as if at the beginning of time, where the publisher sets no SOURCE_DATE_EPOCH.

    MkDocs writes the time of the build into the head of ``sitemap.xml.gz``
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    return config
