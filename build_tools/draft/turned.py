"""Names that stand family name first without a comma: `Moss Ann, Rivers`, later `Moss, op. cit.`

Nothing in such a name says which of its words is the family name; the notes that cite the work
again do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import Any

from build_tools.draft import makers
from build_tools.draft.aside import CSL
from build_tools.draft.doubtful import TURNED
from build_tools.draft.forms import any_of, listed
from build_tools.draft.proposal import Proposal
from build_tools.notes.languages import any_word

_WORD = r"[^\W\d_a-z][\w’'-]{2,25}"
# `Moss, Ash, op. cit.`, with no more before it than a word that leads in.
_AGAIN = re.compile(
    rf"(?:\A|;\s)(?:[^\W\d_]{{2,8}}\.?\s)?(?P<names>{_WORD}(?:(?:,\s|\s?/\s?|\s(?:{any_of(listed('and'))})\s){_WORD}){{0,3}})"
    rf",?\s{any_word('op_cit')}"
)
_ONE = re.compile(_WORD)
# `Moss, Rivers, 5`
_BEGUN = re.compile(rf"(?:\n|;\s)(?:[^\W\d_]{{2,8}}\.?\s)?(?P<name>{_WORD}),\s")
# `Ash Bea, Rivers` for a title: another name stands before it.
_NAME_BEFORE = re.compile(rf"(?P<family>{_WORD})\s(?P<given>{_WORD}),\s(?=[^\W\d_a-z])")


def with_families_last(found: Sequence[Proposal], notes: Iterable[str]) -> Iterator[Proposal]:
    """The works ``found``, their makers' names turned where ``notes`` show that they are, and of
    two families where notes have both alone: `Pérez Moss, 12` of `Ana Pérez Moss`.
    """
    notes = tuple(notes)
    said = "\n".join(("", *notes))
    found = tuple(replace(one, csl=_of_two(dict(one.csl), said)) for one in found)
    again = [one["names"] for note in notes for one in _AGAIN.finditer(note)]
    # A family that a work has already is no given name of another's.
    read = {person.get("family") for one in found for person in _people(one)}
    known = read | set(listed("given_names"))
    families = frozenset(name for names in again for name in _ONE.findall(names)) - known
    begun = frozenset(_BEGUN.findall(said)) - read
    families |= {
        str(person["given"])
        for one in found
        for person in _people(one)
        if _is_likely(person) and person["given"] in begun
    }
    is_usual = any(_is_shown(person, families) for one in found for person in _people(one))
    for one in found:
        people = _people(one)
        is_shown = any(_is_shown(person, families) for person in people)
        is_likely = any(_is_likely(one) and one["family"] not in begun for one in people)
        if is_usual and (is_shown or is_likely):
            yield replace(one, csl=_turned(dict(one.csl), families))
        elif is_likely or (is_usual and any(map(_is_unknown, people))):
            yield replace(one, doubts=(*one.doubts, TURNED))
        else:
            yield one


def _of_two(csl: CSL, said: str) -> CSL:
    roles = [role for role in ("author", "editor") if role in csl]
    return csl | {role: [_with_both(one, said) for one in csl[role]] for role in roles}


def _with_both(person: dict[str, Any], said: str) -> dict[str, Any]:
    *given, last = person.get("given", "").split() or [""]
    name = f"{last} {person.get('family')}"
    if not given or not _ONE.fullmatch(last) or last in listed("given_names"):
        return person
    # Behind a stop it is a sentence's first: `E. Moss Ash` shows nothing.
    before = rf"(?:\n|;\s|[^\W\d_]{{2}}\.\s)(?:{_WORD}\s(?:{any_of(listed('and'))})\s)?"
    is_shown = name in said and re.search(rf"{before}{re.escape(name)}[,:]\s", said)
    return {**person, "family": name, "given": " ".join(given)} if is_shown else person


def _people(one: Proposal) -> Sequence[dict[str, Any]]:
    return [*one.csl.get("author", ()), *one.csl.get("editor", ())]


def _is_shown(person: dict[str, Any], families: Set[str]) -> bool:
    return person.get("given") in families and person.get("family") not in families


def _is_likely(person: dict[str, Any]) -> bool:
    given = person.get("given", "")
    is_word = _ONE.fullmatch(given) is not None and not makers.is_given_name(given)
    return is_word and makers.is_given_name(str(person.get("family", "")))


def _is_unknown(person: dict[str, Any]) -> bool:
    """Whether neither of two words tells which is the family name."""
    both = (person.get("given", ""), str(person.get("family", "")))
    return all(map(_ONE.fullmatch, both)) and not any(map(makers.is_given_name, both))


def _turned(csl: CSL, families: Set[str]) -> CSL:
    for role in ("author", "editor"):
        if role in csl:
            csl[role] = [_swapped(person) for person in csl[role]]
    name = _NAME_BEFORE.match(str(csl["title"]))
    is_name = name and (name["family"] in families or name["given"] in listed("given_names"))
    if "author" in csl and name and is_name:
        csl["author"].append({"family": name["family"], "given": name["given"]})
        csl["title"] = str(csl["title"])[name.end() :]
    return csl


def _swapped(person: dict[str, Any]) -> dict[str, Any]:
    both = {person.get("family", ""), person.get("given", "")}
    if not all(_ONE.fullmatch(name) for name in both):
        return person
    return {**person, "family": person["given"], "given": person["family"]}
