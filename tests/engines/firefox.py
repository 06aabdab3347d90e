"""Firefox, by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), which it speaks itself."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import tempfile
from base64 import b64decode
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.engines.engine import Engine
from tests.engines.keys import KEYS

# Beside the defaults: no request of its own, and nothing that moves.
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "ui.prefersReducedMotion": 1,
}
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PATIENCE = 60
A4 = (21.0, 29.7)  # in centimetres


class Firefox(Engine):
    """A headless Firefox with a profile of its own."""

    name = "Firefox"

    def __init__(self, process: subprocess.Popen[str], socket: ClientConnection, home: str) -> None:
        self._process, self._socket, self._home = process, socket, home
        self._numbers = itertools.count(1)
        self._said: list[str] = []
        session = self._ask("session.new", {"capabilities": {}})
        self.version = str(session["capabilities"]["browserVersion"])
        self._ask("session.subscribe", {"events": ["log.entryAdded"]})
        (window,) = self._ask("browsingContext.getTree", {})["contexts"][:1]
        self._window = window["context"]

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=PATIENCE))
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                self._said.append(str(answer["params"]["text"]))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        source = {"type": kind, "id": kind, "actions": actions}
        if kind == "pointer":
            source["parameters"] = {"pointerType": "mouse"}
        self._ask("input.performActions", {"context": self._window, "actions": [source]})

    def size(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", {"context": self._window, "viewport": viewport})

    def go(self, url: str) -> None:
        where = {"context": self._window, "url": url, "wait": "complete"}
        self._ask("browsingContext.navigate", where)

    def js(self, expression: str) -> Any:
        asked = {
            "expression": f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            "target": {"context": self._window},
            "awaitPromise": True,
        }
        answer = self._ask("script.evaluate", asked)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def move(self, x: float, y: float) -> None:
        self._act("pointer", [{"type": "pointerMove", "x": round(x), "y": round(y)}])

    def down(self) -> None:
        self._act("pointer", [{"type": "pointerDown", "button": 0}])

    def up(self) -> None:
        self._act("pointer", [{"type": "pointerUp", "button": 0}])

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        ways = ("keyDown", "keyUp")
        self._act("key", [{"type": way, "value": value} for way in ways])

    def chord(self, key: str) -> None:
        down, up = "keyDown", "keyUp"
        held = [(down, KEYS["Control"]), (down, key), (up, key), (up, KEYS["Control"])]
        self._act("key", [{"type": way, "value": value} for way, value in held])

    def pdf(self) -> bytes:
        page = {"width": A4[0], "height": A4[1]}
        made = self._ask("browsingContext.print", {"context": self._window, "page": page})
        return b64decode(made["data"])

    def complaints(self) -> list[str]:
        self.js("1")  # What the console said meanwhile comes before the answer.
        said, self._said = self._said, []
        return said

    def close(self) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(PATIENCE)
        shutil.rmtree(self._home, ignore_errors=True)


def start(is_dark: bool) -> Firefox | None:
    """Firefox, or `None` where it is not on this machine."""
    program = shutil.which("firefox") or shutil.which("firefox-esr")
    if program is None:
        return None
    home = tempfile.mkdtemp(prefix="firefox-")
    lines = (
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in (PREFERENCES | {"ui.systemUsesDarkTheme": int(is_dark)}).items()
    )
    Path(home, "user.js").write_text("\n".join(lines), "utf-8")
    process = subprocess.Popen(
        [program, "--headless", "--profile", home, "--remote-debugging-port", "0", "--no-remote"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stderr
    address = next(found[1] for line in process.stderr if (found := LISTENS.search(line)))
    socket = connect(f"{address}/session", max_size=None, open_timeout=PATIENCE)
    return Firefox(process, socket, home)
