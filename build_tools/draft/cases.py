"""Cases cited by their reports alone, with the name that another note or the text has for them.

A sentence that names a case leaves its note no more than `184 S. Ct. 311 (2014)` (Bluebook, 21st
ed., rule 10.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from build_tools.draft.doubtful import UNNAMED
from build_tools.draft.forms import any_of, listed
from build_tools.draft.law import is_legal_name, parties
from build_tools.draft.proposal import Proposal
from build_tools.model.numbers import NoteNumber

_VERSUS = re.compile(r"\sv\.?\s")
_CLAUSE = re.compile(rf",\s(?:{any_of(listed('clauses'))})\s")
_ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Co|Ltd|Bros|L\.L\.C|L\.P|Mfg|Dist)\.\Z")
# What a sentence has before a case's name, and no name begins with.
_LED = re.compile(rf"(?:{any_of(listed('before_cases'))})\s(?=[^\W\d_a-z])")


def with_names(found: Iterable[Proposal], text: Mapping[NoteNumber, str]) -> Iterator[Proposal]:
    """The proposals, cases without a name called by it, those named elsewhere left out.

    ``text`` has the last words before the mark of each note.
    """
    proposals = tuple(found)
    named = {_reports(one) for one in proposals if not _is_nameless(one)}
    for one in proposals:
        if not _is_nameless(one):
            yield one
        elif _reports(one) not in named:
            name = _name_in(text.get(one.note, ""))
            left = tuple(doubt for doubt in one.doubts if doubt != UNNAMED)
            yield replace(one, csl={**one.csl, "title": name}, doubts=left) if name else one


def _is_nameless(one: Proposal) -> bool:
    return one.csl["type"] == "legal_case" and str(one.csl["title"])[:1].isdecimal()


def _reports(one: Proposal) -> tuple[str, ...]:
    if one.csl["type"] != "legal_case":
        return ()
    fields = ("container-title", "volume", "page")
    return tuple(str(one.csl.get(field, "")).replace(" ", "") for field in fields)


def _name_in(words: str) -> str:
    """The name of a case with which ``words`` end, if they have all of it."""
    said = words.strip(' ,;:”’"*_')
    said = said if _ABBREVIATED.search(said) else said.rstrip(" .")
    if not _VERSUS.search(said):
        return ""
    name = _LED.sub("", _CLAUSE.split(parties(said))[-1], count=1).strip("… ")
    is_cut = words.startswith("…") and said.removeprefix("…").strip().startswith(name)
    return "" if is_cut or not is_legal_name(name) else name
