"""Built sites behind a local server that answers as GitHub Pages does.

Each site stands under a sub-path, what is missing in it gets its 404.html with status 404, and what
is text comes compressed.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.shared import PATIENCE

TOOL = "/assets/search."
# Every so many seconds a server looks whether it is to end: whoever ends it waits for that.
OFTEN = 0.1
TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml")


@contextmanager
def served(folder: Path, slow: float = 0) -> Iterator[str]:
    """Serve a folder of sites, which may still be empty, and give the address it is served at.

    From a ``slow`` server the search, which is fetched on first use, comes so many seconds late.
    """
    handler = partial(Handler, directory=str(folder), slow=slow)
    with Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(OFTEN,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join(PATIENCE)


@cache
def compressed(file: Path, changed: int) -> bytes:
    """The file as it was when it was ``changed``: once compressed, it comes at once."""
    return gzip.compress(file.read_bytes())


class Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Silent: a browser that leaves a page hangs up in the middle of an answer."""


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, slow: float = 0, **options: Any) -> None:
        self.slow = slow
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        if self.slow and TOOL in self.path:
            time.sleep(self.slow)
        file = Path(self.translate_path(self.path))
        if self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        is_wanted = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (is_wanted and file.suffix in TEXTS and file.is_file()):
            super().do_GET()
            return
        body = compressed(file, file.stat().st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def list_directory(self, path: str) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, self.path.split("/")[1], "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Silent: what fails is reported by the browser's side."""
