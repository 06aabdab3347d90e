"""A text that is read from its beginning on, and searched no part of it twice."""

from __future__ import annotations

import re
from functools import cached_property

from build_tools.notes.dated import imprints


class Reading:
    """A text that is read from its beginning on; no pattern goes over a part of it twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Under their ids: for its hash, a pattern is gone through each time. The patterns stay.
        self._found: dict[int, tuple[re.Pattern[str], re.Match[str] | None]] = {}

    def search(self, form: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The first place of ``form`` from ``at`` on, which only goes forward."""
        known = self._found.get(id(form))
        found = known[1] if known else form.search(self.text)
        if found is not None and found.start() < at:
            found = form.search(self.text, at)
        self._found[id(form)] = form, found
        return found

    @cached_property
    def last_imprint(self) -> int:
        """Where the last parentheses with a place and a year begin; -1 without any."""
        return max((one.start() for one in imprints(self.text)), default=-1)
