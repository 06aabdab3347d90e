"""A text that is read from its beginning on, and searched no part of it twice."""

from __future__ import annotations

import re
from functools import cached_property

from build_tools.notes.dated import imprints


class Reading:
    """A text that is read from its beginning on; no pattern goes over a part of it twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[re.Pattern[str], re.Match[str] | None] = {}

    def search(self, form: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The first place of ``form`` from ``at`` on, which only goes forward."""
        found = self._found.get(form) if form in self._found else form.search(self.text)
        if found is not None and found.start() < at:
            found = form.search(self.text, at)
        self._found[form] = found
        return found

    @cached_property
    def last_imprint(self) -> int:
        """Where the last parentheses with a place and a year begin; -1 without any."""
        return max((one.start() for one in imprints(self.text)), default=-1)
