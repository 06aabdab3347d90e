"""Keys that are no letters, as WebDriver names them (https://www.w3.org/TR/webdriver2/#keyboard-actions)."""

from __future__ import annotations

KEYS = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Control": "\ue009",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Space": " ",
    "ArrowUp": "\ue013",
    "ArrowDown": "\ue015",
}
