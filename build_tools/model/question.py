"""What an edition leaves open, and asks its editor."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.numbers import NoteNumber


@dataclass(frozen=True)
class Question:
    """What only the editor can say of the citations, and what to write for it.

    ``kind`` is the heading under which it is told with others. ``file`` and ``line`` are where the
    fault stands, ``note`` the number of its note, if it is one's; ``candidates`` the works between
    which it lies open. ``remedy`` is TOML that can be pasted into ``edition.toml``, or nothing.
    ``waits`` says that it rests on another one, and may be settled with it; ``words`` are those of
    a citation that fits no work.
    """

    kind: str
    file: str
    line: int | None
    message: str
    note: NoteNumber | None = None
    candidates: tuple[str, ...] = ()
    remedy: str = ""
    waits: bool = False
    words: str = ""
