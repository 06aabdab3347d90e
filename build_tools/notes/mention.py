"""One citation as a note words it, before anybody knows which work it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from build_tools.notes.dated import has_year, has_year_alone, imprints
from build_tools.notes.locators import number

BackReference = Literal["ibid", "idem", "op-cit", "loc-cit", "note"]


@dataclass(frozen=True)
class Mention:
    """One citation as a note words it.

    ``words`` is what stands before the page, less the lead-in (``signal``); ``back`` is the
    back-reference it makes, and ``note`` the number of the note to which it refers back;
    ``volume`` is the figure of a volume as printed; ``pages`` is the locator as printed, less `p.`
    and `pp.`; ``printed`` is it with the figure before it that may be a volume's (`ii, 33`).
    ``comment`` is what follows the page and says nothing of pages; ``host`` what stands before
    the parentheses, or the quotation, that divide it from its sentence, ``is_host`` that it is such
    words; ``begins`` that it begins a sentence, ``is_prose`` that it has words that references have
    not, ``is_elsewhere`` that it speaks of the essay itself, ``is_aside`` that its page stands in
    parentheses, ``is_dated`` that it may be a journal's number.
    """

    words: str
    signal: str | None
    back: BackReference | None
    figure: str | None
    pages: str | None
    printed: str | None = None
    comment: str = ""
    host: str = ""
    is_host: bool = False
    begins: bool = True
    note: int | None = None
    is_elsewhere: bool = False
    is_prose: bool = False
    is_aside: bool = False
    is_dated: bool = False
    address: str = ""

    @property
    def volume(self) -> int | None:
        """The number of the volume, where its figure is one."""
        plain_figure = self.figure is not None and re.fullmatch(r"\d+|[ivxlcIVXLC]+", self.figure)
        return number(self.figure) if self.figure and plain_figure else None

    @property
    def is_dated_work(self) -> bool:
        """Whether it has a year where references have it; before a quotation it may be prose's."""
        return has_year_alone(self.words) if self.is_host else has_year(self.words)

    @property
    def is_citation(self) -> bool:
        """Whether it looks like a citation, and not like a comment."""
        if self.is_elsewhere:
            return False
        return bool(
            self.pages
            or self.back
            or self.figure
            or any(imprints(self.words))
            or (not self.is_prose and ((self.address and self.words) or self.is_dated_work))
        )
