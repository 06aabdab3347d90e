"""The versions of the edition, in the words of its editor: what changed in each, and its text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from build_tools.desk.editors_markdown import checked
from build_tools.desk.files import HISTORY
from build_tools.model.desk import Plan, Version


def history_text(versions: Sequence[Version]) -> str:
    """Every version in Markdown, the newest first; empty without any."""
    return "\n\n".join(_told(version) for version in reversed(versions))


def version_shown(plan: Plan) -> str:
    """`Version 2.0.0, 25 November 2026`; without the day where the editor gives none."""
    day = f", {day_shown(plan.released)}" if plan.released else ""
    return f"Version {plan.version}{day}"


def day_shown(day: str) -> str:
    """A day of ISO 8601 as it is read: `25 November 2026`."""
    # Not by strftime, whose names of months are those of the machine's language.
    year, month, number = date.fromisoformat(day).timetuple()[:3]
    return f"{number} {_MONTHS[month - 1]} {year}"


_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def _told(version: Version) -> str:
    changes = "\n".join(
        f"- {part.capitalize()}: {' '.join(words.split())}"
        for part, words in version.changed.items()
    )
    checked(changes, HISTORY, version.line)
    return (
        f"### {version.number}, {day_shown(version.date)} {{ #version-{_address(version)} }}\n\n"
        f"{changes}\n- SHA-256 of the text: `{version.checksum}`"
    )


def _address(version: Version) -> str:
    return version.number.replace(".", "-")
