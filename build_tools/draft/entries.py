"""Proposals as the text of the editor's files, and what of them a file does not have yet.

A file that is there is never changed but at its end: what stands in it stays byte for byte, and
what is new is added. An entry is known by the lines of it that tell it from others, whether they
are commented out or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.draft.known import is_known

_COMMENT = re.compile(r"^#[ \t]?", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """A table of a TOML file: ``fields`` in their order, the first ``known_by`` of which are its
    own; ``said`` is a comment above it. One that is only ``proposed`` is commented out.
    """

    name: str
    fields: Mapping[str, Any]
    known_by: int = 1
    said: str = ""
    proposed: bool = True

    @property
    def text(self) -> str:
        """The entry as it is written."""
        lines = [
            f"[[{self.name}]]",
            *(f"{key} = {toml(value)}" for key, value in self.fields.items()),
        ]
        said = [f"# {line}" for line in self.said.splitlines()]
        return "\n".join([*said, *(f"# {line}" if self.proposed else line for line in lines)])

    @property
    def key(self) -> str:
        """The whole lines by which it is known again."""
        own = list(self.fields.items())[: self.known_by]
        lines = [f"[[{self.name}]]", *(f"{key} = {toml(value)}" for key, value in own)]
        return "".join(f"\n{line}" for line in lines) + "\n"


def toml(value: Any) -> str:
    """A value as TOML: a basic string, a number, a list of these."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def with_entries(text: str | None, preamble: str, entries: Iterable[Entry]) -> tuple[str, int]:
    """The file's text with the entries that it lacks, and how many these are.

    ``text`` is what the file has now, ``None`` where there is none: then it begins with
    ``preamble``.
    """
    bare = "\n" + _COMMENT.sub("", text or "") + "\n"
    new = [entry for entry in entries if entry.key not in bare]
    if text is not None and not new:
        return text, 0
    beginning = preamble.rstrip("\n") if text is None else text.rstrip("\n")
    return "\n\n".join([beginning, *(entry.text for entry in new)]) + "\n", len(new)


def with_works(text: str | None, works: Sequence[Mapping[str, Any]]) -> tuple[str, int]:
    """The text of ``works.json`` with the ``works`` that it lacks, whatever their ids are there."""
    known = () if text is None else json.loads(text)
    new = [work for work in works if not is_known(work, known)]
    written = [_item(work) for work in new]
    if text is None:
        return "[\n" + ",\n".join(written) + ("\n]\n" if written else "]\n"), len(new)
    if not new:
        return text, 0
    beginning = text.rstrip().removesuffix("]").rstrip()
    comma = "," if known else ""
    return beginning + comma + "\n" + ",\n".join(written) + "\n]\n", len(new)


def _item(work: Mapping[str, Any]) -> str:
    """A work as the essay's own list has it: a field a line, names and dates within one."""
    fields = (
        f"    {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in work.items()
    )
    return "  {\n" + ",\n".join(fields) + "\n  }"
