"""Put files into a built site. It is made anew each time, so that nothing in it is anybody's."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.errors import EditorError
from build_tools.publish.whole import told


def put_into(site: Path, files: Mapping[str, bytes]) -> None:
    """Put ``files`` (path in ``site``, content) into the built site.

    Raises `EditorError` where no site has been built, or a file cannot be written.
    """
    if not (site / "index.html").is_file():
        raise EditorError(site, None, "holds no built site: run `make site`, which builds one")
    with (
        told(site, "run `make site` again"),
        TemporaryDirectory(prefix=".placing-", dir=site) as folder,
    ):
        for number, data in enumerate(files.values()):
            Path(folder, str(number)).write_bytes(data)
        for number, path in enumerate(files):
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(Path(folder, str(number)), site / path)
