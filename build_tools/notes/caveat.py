"""What is a reader told of a citation that is no more than probable?"""

from __future__ import annotations

from build_tools.model.edition import Citation
from build_tools.notes.before import DECIDED


def caveat(citation: Citation) -> str | None:
    """Why it is no more than probable, and who says so: the editor, or else the rules."""
    if citation.reason is None:
        return None
    return f"{'Editor’s judgement' if DECIDED in citation.steps else 'Doubtful'}: {citation.reason}"
