"""Which passages are a program's lines? Figures in them are no marks of notes.

A tutorial shows code among its prose, and the copy tells nothing of it. A passage is code where it
is written as code is and has no sentence in it; behind its end a mark may stand.
"""

from __future__ import annotations

import re
from functools import lru_cache

from build_tools.text.forms import CODE

# With a word of the table a line of code begins only where signs follow that prose has not.
_STATEMENT = re.compile(rf"\s{{0,80}}(?:{'|'.join(map(re.escape, CODE))})(?=[\s(])")
_SIGNS = re.compile(r"[=(\[{<>_]|:\s*$|--?[a-z]|\w\.\w|\w/\w|\w\d\s")
# `name = …`, `a[1:]`, `x == 1`, `f(x)`, `for x in y:`, `>>> …`, `# …`, `<p>`, `$ …`
_WRITTEN = re.compile(
    r"^\s{0,80}[\w.\[\]'\"]{1,80}\s?[+-]?=\s?\S|\w\[(?:-?\d*:-?\d*|'\w*')\]|[\w)\]]\s?[=!]=\s?\S"
    r"|^\s{0,80}(?:#|//|/\*|<!--|>>>|\$|```)|^\s{0,80}</?\w[^<>]{0,200}>\s*$"
    r"|^\w[\w.]{0,60}\([^()]{0,200}\)\s{0,3}[:;]?\s*$"
    r"|^\s{0,80}(?:for\s\w+(?:,\s?\w+)?\sin\s[^\s:]{1,80}:|with\sopen\(|from\s[\w.]{1,60}\simport\s"
    r"|(?:elif|if)\s[^.:]{1,80}[=<>(][^.:]{0,80}:\s*$|else:|try:|[A-Z]\w{1,30}(?:Error|Exception|Warning):\s)"
)
_SENTENCE = re.compile(r"[^\W\d_]{2}[.?!](?:\s|\d|\[|$)|(?:\s[^\W\d_A-Z]{2,20}){6}")
# Behind the end of code: `print(x)1`, `x = 3; [1]`.
_BEHIND = re.compile(r"(?<=[)`\]};])\s?(?:\d{1,3}|\[\d{1,3}\]|[¹²³⁴-⁹]{1,3})\s*$")
_COMMENT = re.compile(r"(?:#|//)\s.*$", re.DOTALL)


@lru_cache(256)
def is_code(text: str) -> bool:
    """Whether a passage, whole, is code. Each line near it asks that once more."""
    own = _COMMENT.sub("", text).strip() or text
    if _SENTENCE.search(own):
        return False
    is_statement = _STATEMENT.match(own) is not None and _SIGNS.search(own) is not None
    return is_statement or _WRITTEN.search(text) is not None


def marks_from(text: str) -> int:
    """From where on in a passage marks of notes may stand: in code behind its end alone."""
    if not is_code(text):
        return 0
    found = _BEHIND.search(text)
    return found.start() if found else len(text)
