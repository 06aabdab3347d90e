"""What the editor says of the edition, filled in with what is counted and listed: Markdown for
every format.
"""

from __future__ import annotations

import re
from collections import Counter
from string import Template

from build_tools.desk.editors_markdown import checked
from build_tools.desk.files import ABOUT
from build_tools.errors import EditorError
from build_tools.formats.history import history_text
from build_tools.formats.origin import in_sentences
from build_tools.formats.rights import rights_table
from build_tools.model.edition import Edition

_MARKUP = re.compile(r"[\\`*_{}\[\]()#+!>]")


def about_text(edition: Edition) -> str:
    """The editor's ``about.md``, in which `$words`, `$sha256` and so on stand for figures.

    Behind it stand the rights in each part and the versions, where the editor lists any. Raises
    `EditorError` for a figure that is not known, and what `checked` raises.
    """
    try:
        text = Template(edition.about).substitute(figures(edition))
    except (KeyError, ValueError) as error:
        known = ", ".join(f"${name}" for name in figures(edition))
        raise EditorError(
            ABOUT,
            _line_of(error, edition.about),
            f"has a figure that is not known, {error}. Known are {known}; $$ is a $",
        ) from error
    lists = {"Rights": rights_table(edition.plan), "History": history_text(edition.history)}
    parts = [f"## {title}\n\n{told}" for title, told in lists.items() if told]
    return checked("\n\n".join([text.rstrip(), *parts]) + "\n", ABOUT, None)


def _line_of(error: Exception, text: str) -> int | None:
    """Where a figure stands that is not known, or a $ by itself."""
    said = re.search(r"line (\d+)", str(error))
    if said:
        return int(said[1])
    found = re.search(rf"\$\{{?{re.escape(str(error.args[0]))}\b", text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def figures(edition: Edition) -> dict[str, str]:
    """The figures that `about.md` may use, as they are printed; `$origin` is what ``edition.toml``
    says of where the essay is from, in sentences, and what it does not.
    """
    essay = edition.essay
    resolved = [number for number, citations in edition.citations.items() if citations]
    citations = [citation for found in edition.citations.values() for citation in found]
    return {
        "sha256": essay.sha256,
        "words": f"{essay.words:,}",
        "sections": str(len(essay.sections) - 1),
        "blocks": str(sum(len(section.blocks) for section in essay.sections)),
        "marks": str(sum(note.block is not None for note in essay.notes)),
        "notes": str(sum(note.text is not None for note in essay.notes)),
        "resolved": str(len(resolved)),
        "citations": str(len(citations)),
        "judgements": str(sum(c.certainty == "probable" for c in citations)),
        "works": str(len(edition.works)),
        "corrections": str(len(essay.emendations)),
        "kinds": _kinds(edition),
        "origin": _plain(" ".join(in_sentences(edition.plan.origin))),
    }


def _kinds(edition: Edition) -> str:
    """How many corrections there are of each kind, the most frequent first: `misspelling 12`."""
    counted = Counter(one.kind for one in edition.essay.emendations).most_common()
    return ", ".join(f"{_plain(kind)} {count}" for kind, count in counted) or "none"


def _plain(words: str) -> str:
    """``words`` in which nothing is Markdown."""
    return _MARKUP.sub(r"\\\g<0>", words.replace("&", "&amp;").replace("<", "&lt;"))
