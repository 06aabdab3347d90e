"""Where does a family name begin in a name whose given names stand first?

Before it particles may stand, `de Moss`; in Spanish two families make it, `Ruiz Moss`.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.draft.forms import listed


def family_at(parts: Sequence[str]) -> int:
    """Where in the ``parts`` of a name the family's begins, counted from either end."""
    start = _behind_given(parts)
    at = next((at for at, part in enumerate(parts) if at >= start and is_particle(part)), -1)
    before = (*listed("before_families"), *listed("inside_families"))
    if at > 1 and not {parts[at], parts[at - 1]}.isdisjoint(before):
        at -= 1
    if at < 0 and has_double_family(parts):
        at = -2
    return at


def begins_with_particles(parts: Sequence[str]) -> bool:
    """`De la Moss` at a sentence's beginning, as `de la Moss`."""
    return len(parts) > 2 and {parts[0].lower(), parts[1]} <= set(listed("particles"))


def _behind_given(parts: Sequence[str]) -> int:
    """Where a family name may begin: not in `Ana de los Ángeles`."""
    names = listed("given_behind_particles")
    return next((at for at, part in enumerate(parts) if at > 1 and part in names), 0) + 1


def has_double_family(parts: Sequence[str]) -> bool:
    """Whether the last two of ``parts`` are a father's name and a mother's: `Ana Ruiz Moss`."""
    return len(parts) > 2 and parts[-2] in listed("before_families")


def is_particle(word: str) -> bool:
    """Whether a family name begins with ``word`` in the middle of a name: `de`, `Di`, `Du`."""
    return word in listed("particles") or word in listed("particles_in_capitals")
