"""WebKitGTK, by WebKitWebDriver (https://www.w3.org/TR/webdriver2/), in a window under Xvfb."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from socket import socket
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.engines.engine import Engine
from tests.engines.keys import KEYS

WINDOW = Path(__file__).with_name("webkit_window.py")
PATIENCE = 60


class WebKit(Engine):
    """Safari's engine, as GTK has it."""

    name = "WebKit"
    lone_lines = 3  # It minds orphans and widows, but for a few.

    def __init__(self, url: str, processes: list[subprocess.Popen[bytes]], home: str) -> None:
        self._url, self._processes, self._home = url, processes, home
        self._read = 0
        options = {"binary": str(WINDOW), "args": []}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        session = self._ask("POST", "/session", {"capabilities": wanted})
        self._url = f"{url}/session/{session['sessionId']}"
        self.version = str(session["capabilities"]["browserVersion"])

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = Request(
            f"{self._url}{path}", data, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except URLError as error:
            told = getattr(error, "read", lambda: b"")()
            raise RuntimeError(f"{method} {path}: {error} {told.decode()[:300]}") from error

    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        source: dict[str, Any] = {"type": kind, "id": kind, "actions": actions}
        if kind == "pointer":
            source["parameters"] = {"pointerType": "mouse"}
        self._ask("POST", "/actions", {"actions": [source]})

    def size(self, width: int, height: int) -> None:
        self._ask("POST", "/window/rect", {"x": 0, "y": 0, "width": width, "height": height})
        assert self.until(f"innerWidth === {width}"), f"the window did not become {width} wide"

    def go(self, url: str) -> None:
        self._ask("POST", "/url", {"url": url})

    def js(self, expression: str) -> Any:
        script = (
            "const done = arguments[arguments.length - 1];"
            f"(async () => ({expression}))().then((value) => done([value ?? null]),"
            " (error) => done([null, String(error)]));"
        )
        value, *error = self._ask("POST", "/execute/async", {"script": script, "args": []})
        if error:
            raise RuntimeError(error[0])
        return value

    def move(self, x: float, y: float) -> None:
        step = {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}
        self._act("pointer", [step])

    def down(self) -> None:
        self._act("pointer", [{"type": "pointerDown", "button": 0}])

    def up(self) -> None:
        self._act("pointer", [{"type": "pointerUp", "button": 0}])

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        self._act("key", [{"type": way, "value": value} for way in ("keyDown", "keyUp")])

    def chord(self, key: str) -> None:
        down, up = "keyDown", "keyUp"
        held = [(down, KEYS["Control"]), (down, key), (up, key), (up, KEYS["Control"])]
        self._act("key", [{"type": way, "value": value} for way, value in held])

    def pdf(self) -> bytes:
        # WebKitWebDriver knows no `print`: the window does it.
        printed = Path(self._home, "print.pdf")
        printed.unlink(missing_ok=True)
        os.kill(int(Path(self._home, "pid").read_text("ascii")), signal.SIGUSR1)
        end = time.monotonic() + PATIENCE
        while not printed.exists():
            if time.monotonic() > end:
                raise RuntimeError("nothing is printed")
            time.sleep(0.05)
        return printed.read_bytes()

    def complaints(self) -> list[str]:
        log = Path(self._home, "log").read_text("utf-8", "replace")
        new, self._read = log[self._read :], len(log)
        return [line for line in new.splitlines() if "CONSOLE" in line and " ERROR " in line]

    def close(self) -> None:
        for process in self._processes:
            process.terminate()
            process.wait(PATIENCE)
        shutil.rmtree(self._home, ignore_errors=True)


def start(is_dark: bool) -> WebKit | None:
    """WebKit, or `None` where a part of what it needs is not on this machine."""
    if not all(map(shutil.which, ("WebKitWebDriver", "Xvfb", "stdbuf"))) or not WINDOW.exists():
        return None
    if subprocess.run(["/usr/bin/python3", "-c", "import gi"], capture_output=True).returncode:
        return None
    home = tempfile.mkdtemp(prefix="webkit-")
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "2200x1600x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert screen.stdout
    shown = screen.stdout.readline().decode().strip()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    driver = subprocess.Popen(
        ["stdbuf", "-oL", "WebKitWebDriver", f"--port={port}"],
        env={
            **os.environ,
            "DISPLAY": f":{shown}",
            "GDK_BACKEND": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "1",
            "WINDOW_HOME": home,
            "WINDOW_IS_DARK": str(int(is_dark)),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return WebKit(f"http://127.0.0.1:{port}", [driver, screen], home)
        except RuntimeError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
