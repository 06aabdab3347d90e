"""A whole edition with a text of its own in every field, harmless or hostile, word for word alike.

A field's text is as many words as there are hostile ones. The harmless words have letters only,
each begins as its hostile one does and is as long, so that everything which counts, cuts or sorts
does the same with both. Whatever the harmless edition shows, the hostile one must show with each
word replaced by its hostile one, and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from citeproc import DATES, NAMES, VARIABLES
from markdown.extensions.toc import slugify

# What would end a tag, an attribute, a title, a script, a comment or a string, run a template, or
# be Markdown. No digits (they might be marks), no full stops, no colons that divide a title.
HOSTILE = (
    """"><b/onclick='e()'>""",
    """</title></script><script>alert()</script><!--]]>""",
    """{{page}}{%x%}{#y#}[y](//z)$words""",
    """&amp&lt*s*_t_\\|u|`v`~^#<br/>""",
    """onload=e()""",
)

FIELDS = """
    title opening headinga headingb headingc epigraph attribution prose gloss named quotation
    versea verseb source reading kind reason comment gap remark decision judgement spelling moved
    movedplace cited person sorted unknown who checked term event dated
""".split()

# Types of works whose references have different parts, and every field that holds words.
TYPES = "article-journal book chapter manuscript thesis webpage".split()
TEXTS = sorted(name.replace("_", "-") for name in {*VARIABLES} - {*NAMES} - {*DATES})
PEOPLE = ("author", "editor", "translator", "container-author", "director", "recipient")
PARTS = ("family", "given", "suffix")


def letters(word: str) -> str:
    """``word`` with nothing but small letters."""
    return re.sub(r"[^a-z]", "", word)


class Texts:
    """The text of every field, and the harmless words with their hostile ones."""

    def __init__(self, is_hostile: bool) -> None:
        self.is_hostile = is_hostile
        self.hostile: dict[str, str] = {}

    def __getitem__(self, field: str) -> str:
        pairs = [self._pair(field, "abcdefgh"[n], end) for n, end in enumerate(HOSTILE)]
        return " ".join(pair[self.is_hostile] for pair in pairs)

    def _pair(self, field: str, which: str, end: str) -> tuple[str, str]:
        # The work’s number in a field’s name, as letters.
        name = "".join("klmnopqrst"[int(c)] if c.isdigit() else c for c in field)
        begin = f"Q{letters(name)}{which}"
        pair = (begin + "x" * len(end), begin + end)
        self.hostile[pair[0]] = pair[1]
        return pair


ESSAY = """{title}

{epigraph}     {attribution} 1

{prose} in the town, teh {source} k was sold by weight.2 Then {gloss} came, and {named} with it.3

He said of it:

In those days, {quotation} and no more was ever said.4

They sang:

One, {versea}

Two, {verseb}.5

{headinga}

It is told elsewhere and again.6

{headingb}

It is told a third time.7

{headingc}

It is told a last time.8

Place

Here it was.

Cite

So it is said.

__config

It is set.

Contents

It holds much.

P1

It is short.

1. Tunn, Lives, 3.

2. Ibid.

3. {works}

4. {comment}

5. Tunn, {cited}, Lives, 8.

6. Ibid., 44.

8. Lives, 9.
"""

PLAN = """
title = {title}
introduction = "Made up, and see [all of it](about.md)."
opening = {opening}
[[section]]
title = {headinga}
slug = "one"
[[section]]
title = {headingb}
slug = "two"
[[section]]
title = {headingc}
slug = "three"
[[section]]
title = "Place"
slug = "place"
[[section]]
title = "Cite"
slug = "cite"
[[section]]
title = "__config"
slug = "config"
[[section]]
title = "Contents"
slug = "contents"
[[section]]
title = "P1"
slug = "works-cited"
[[gap]]
note = 7
reason = {gap}
[[remark]]
note = 2
text = {remark}
[[block]]
block = "p1"
kind = "epigraph"
reason = {decision}
[[block]]
block = "p2"
kind = "paragraph"
reason = {decision}
[[citation]]
note = 4
works = []
reason = {judgement}
[[citation]]
note = 5
works = ["tunn"]
reason = {judgement}
[[gloss]]
block = "p2"
words = {gloss}
target = "about.md#more"
[[named]]
block = "p2"
words = {named}
reference = "A. Writer, *Work* (1900)"
[[online]]
work = "tunn"
url = "https://example.org/?a=1&b=2"
[[spelling]]
names = ["town", {spelling}]
[[moved]]
from = "/was/"
to = "/one/"
reason = {moved}
[[moved]]
from = "/one/#p99"
to = "/two/#p9"
reason = {movedplace}
"""

EMENDATIONS = """
[[emendation]]
block = "p2"
source = {slip}
reading = {corrected}
kind = {kind}
reason = {reason}
"""

PEOPLE_TOML = """
[[person]]
id = "town"
name = {person}
sort = {sorted}
forms = ["town"]
gloss = {who}
unknown = {unknown}
[[person.source]]
title = {checked}
url = "https://example.org/a_(b)_c?d=*e*&amp;f"
"""

TERMS_TOML = """
[[term]]
id = "weight"
term = {term}
forms = ["weight"]
gloss = {what}
unknown = {unknown}
"""

CHRONOLOGY_TOML = """
[[event]]
id = "1900"
date = "1900"
event = {event}
note = {dated}
[[event.passage]]
block = "p11"
words = "Here it was"
said = "was"
"""

ABOUT = "Made up: $words words.\n\n## More { #more }\n\nIt is *all* [here](notes.md).\n"


def write(folder: Path, is_hostile: bool) -> Texts:
    """The files of the essay in ``folder``; gives the texts that stand in them."""
    texts = Texts(is_hostile)
    fields = {field: texts[field] for field in FIELDS}
    quoted = {field: json.dumps(text, ensure_ascii=False) for field, text in fields.items()}
    works = [_tunn(texts), *(_work(n, kind, texts) for n, kind in enumerate(TYPES))]
    cited = "; ".join(f"Writer{letter(n)}, Short {letter(n)}, 5" for n in range(len(TYPES)))
    # A card holds no more than 160 characters: three of the words, and the others.
    who = fields["who"].split()
    quoted["who"], quoted["what"] = json.dumps(" ".join(who[:3])), json.dumps(" ".join(who[3:]))
    files = {
        "people.toml": PEOPLE_TOML.format(**quoted),
        "terms.toml": TERMS_TOML.format(**quoted),
        "chronology.toml": CHRONOLOGY_TOML.format(**quoted),
        "essay.txt": ESSAY.format(**fields, works=cited + "."),
        "edition.toml": PLAN.format(**quoted),
        "emendations.toml": EMENDATIONS.format(
            **quoted,
            slip=json.dumps(f"teh {fields['source']} k", ensure_ascii=False),
            corrected=json.dumps(f"the {fields['reading']} m", ensure_ascii=False),
        ),
        "works.json": json.dumps(works, ensure_ascii=False, indent=1),
        "about.md": ABOUT,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return texts


def letter(number: int) -> str:
    """A letter for the number of a work, which a note names by words alone."""
    return chr(ord("A") + number)


def _tunn(texts: Texts) -> dict[str, Any]:
    return {"id": "tunn", "type": "book", "author": [{"family": "Tunn"}], "title": "Lives"} | {
        "publisher": texts["press"]
    }


def _work(number: int, kind: str, texts: Texts) -> dict[str, Any]:
    """A work with a text in each of its fields, whose author’s family name and short title match.

    A style shows some of them for each type of work.
    """
    fields: dict[str, Any] = {name: texts[f"{name}{number}"] for name in TEXTS}
    for role in PEOPLE:
        fields[role] = [
            {part: texts[f"{role}{part}{number}"] for part in PARTS},
            {"literal": texts[f"{role}literal{number}"]},
        ]
    fields["author"][0]["family"] = f"Writer{letter(number)}"
    fields["title-short"] = f"Short {letter(number)}"
    fields["issued"] = {"literal": texts[f"issued{number}"]}
    return {"id": f"work-{number}", "type": kind, **fields}


# --- what is expected -------------------------------------------------------------------------


def replacing(hostile: Mapping[str, str]) -> Callable[[str], str]:
    """Gives a text of the harmless edition as it must stand in the hostile one.

    Words stand in addresses too: there as `slugify` makes them.
    """
    slugs = {slugify(word, "-"): slugify(end, "-").strip("-") for word, end in hostile.items()}
    table = {**slugs, **hostile}
    words = re.compile(r"[Qq][a-z]{6,}")
    return lambda text: words.sub(lambda found: table.get(found.group(), found.group()), text)
