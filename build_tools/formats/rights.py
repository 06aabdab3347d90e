"""Whose each part of the edition is, and on what terms others may use it: one list, every form."""

from __future__ import annotations

from build_tools.desk.editors_markdown import checked
from build_tools.desk.files import PLAN
from build_tools.model.desk import Plan


def rights_table(plan: Plan) -> str:
    """The editor's `[[licence]]` as a Markdown table; empty where there is none."""
    if not plan.licences:
        return ""
    rows = (f"| {one.part} | {one.whose} | {one.terms} |" for one in plan.licences)
    return "\n".join(["| What | Whose it is | Terms |", "| --- | --- | --- |", *rows])


def rights_lines(plan: Plan) -> tuple[str, ...]:
    """The same as paragraphs of Markdown, the editor's sentence on the essay before them."""
    own = (checked(plan.rights, PLAN, plan.lines.get("rights")),) if plan.rights else ()
    lines = (
        checked(f"{one.part} – {one.whose}. {one.terms}", PLAN, one.line) for one in plan.licences
    )
    return (*own, *lines)
