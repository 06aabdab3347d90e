"""Make a built site light: one sheet of styles, one script, the typeface cut to what it shows.

The site is complete before. What is made here has the hash of its content in its name, so that a
browser that keeps a file never shows an old one with a new page; and what no page names any more is
taken away, the theme's own application among it.

The styles stand in a file of their own, not in each page: there they would save a first visit a
round trip, and cost every next page 7 kB; and the page would be painted before its typeface is
there, which now comes along with them. A page alone that is so long that they are a small part of
it, as that with the whole essay, takes them along.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from rcssmin import cssmin
from rjsmin import jsmin

from build_tools.errors import EditorError
from build_tools.site import face
from build_tools.site.page_files import FOLDER, Changes, Page, Tag, changed, parse, trimmed
from build_tools.site.style_sheet import renamed, stand_in

STYLES = f"{FOLDER}edition.css"
SCRIPTS = f"{FOLDER}edition.js"
FONTS = f"{FOLDER}fonts/"

# What is taken away where nothing names it.
LEFT_OUT = (".css", ".js", ".map", ".woff2")

# What a reader may type, whatever the edition shows.
ASCII = frozenset(map(chr, range(0x20, 0x7F)))

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Light:
    """What makes a site light: new files, and what its pages name in the place of the old ones."""

    files: Files
    changes: Changes


def lighten(folder: Path) -> str:
    """Make the site in ``folder`` light, and say what was made.

    Raises `EditorError` where there is none or it is light already; then nothing is changed.
    """
    pages = {
        file: parse(trimmed(file.read_text("utf-8"))) for file in sorted(folder.rglob("*.html"))
    }
    assets = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted((folder / FOLDER).rglob("*"))
        if file.suffix in LEFT_OUT
    }
    if not pages or not assets:
        raise EditorError(folder, None, "is no site: `make site` builds one")
    if not any(f"{FONTS}{name}" in assets for name in face.STYLES):
        raise EditorError(folder, None, "is light already: `make site` builds it anew")
    light = make(assets, list(pages.values()))
    # What the new pages name is there before they are, and what the old ones name until then.
    for name, content in light.files.items():
        (folder / name).write_bytes(content)
    for file, page in pages.items():
        html = changed(page, light.changes)
        file.write_text(html, "utf-8", newline="\n")
    for name in set(assets) - set(light.files):
        (folder / name).unlink()
    _remove_empty(folder / FOLDER)
    weight = sum(map(len, light.files.values()))
    return f"{len(pages)} pages made light: {len(light.files)} files, {weight:,} bytes"


def _remove_empty(folder: Path) -> None:
    for each in sorted(folder.rglob("*"), reverse=True):
        if each.is_dir() and not any(each.iterdir()):
            each.rmdir()


def make(assets: Files, pages: Sequence[Page]) -> Light:
    """What makes a site light that has these ``pages`` and, by their names, these ``assets``."""
    letters = _letters(pages, assets)
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}

    def add(file: str, content: bytes) -> None:
        names[file] = hashed(file, content)
        files[names[file]] = content

    fonts = {name: face.of_the_theme(name, ASCII | set(letters)) for name in face.STYLES}
    for name, content in fonts.items():
        add(f"{FONTS}{name}", content)
    styles = _of_all(pages, lambda tag: tag.is_style)
    scripts = _of_all(pages, lambda tag: tag.is_deferred_script)
    first = _of_all(pages, lambda tag: tag.is_first_script)
    sheet = "".join(renamed(_text(assets, file), file, names) for file in styles)
    css = cssmin("".join(stand_ins(fonts, letters)) + sheet)
    add(STYLES, css.encode())
    for file in sorted(set(_alone(pages, assets)) - {*styles, *scripts, *first}):
        text = _text(assets, file)
        light = jsmin(text) if file.endswith(".js") else cssmin(renamed(text, file, names))
        add(file, light.encode())
    script = jsmin("\n".join(_text(assets, file) for file in scripts))
    for file in _tools(script, assets):
        script = script.replace(_quoted(file), _quoted(names[file]))
    add(SCRIPTS, script.encode())
    inline = {file: jsmin(_text(assets, file)) for file in first}
    changes = Changes(names, (styles, names[STYLES]), (scripts, names[SCRIPTS]), css, inline)
    return Light(files, changes)


def hashed(file: str, content: bytes) -> str:
    """The file's name with the hash of its content before its ending."""
    path = PurePosixPath(file)
    return str(path.with_name(f"{path.stem}.{sha256(content).hexdigest()[:8]}{path.suffix}"))


def stand_ins(fonts: Files, letters: Mapping[str, int]) -> Iterator[str]:
    """The rules by which faces that readers have stand in for the cut ``fonts``.

    ``letters`` is how often the edition has each character.
    """
    known = json.loads((face.FOLDER / "stand-ins.json").read_text("utf-8"))
    for name, file in fonts.items():
        style = "italic" if "italic" in name else "normal"
        ours = face.metrics(file)
        for family, styles in known.items():
            theirs = styles[style]
            widths = face.Widths(theirs["units"], theirs["advances"])
            yield stand_in(family, style, theirs["local"], face.adjustment(ours, widths, letters))


def _letters(pages: Sequence[Page], assets: Files) -> Counter[str]:
    """How often the pages' words have each character; and 0 for what else they may show."""
    counts = Counter(letter for page in pages for words in page.words for letter in words)
    scripts = [_text(assets, file) for file in _alone(pages, assets)]
    others = {letter for page in pages for value in page.values for letter in value}.union(*scripts)
    letters = {**dict.fromkeys(others, 0), **counts}
    return Counter({each: count for each, count in letters.items() if each.isprintable()})


def _alone(pages: Sequence[Page], assets: Files) -> list[str]:
    """The scripts and styles that pages name, and those that these scripts fetch on first use."""
    named = {
        file
        for page in pages
        for file in page.files(lambda tag: tag.file.endswith((".js", ".css")))
    }
    fetched = [tool for file in named for tool in _tools(_text(assets, file), assets)]
    return [*named, *fetched]


def _tools(script: str, assets: Files) -> list[str]:
    """The files that a script names, as tools.js has them: beside it, and in quotes."""
    return [file for file in assets if _quoted(file) in script]


def _quoted(file: str) -> str:
    return f'"{PurePosixPath(file).name}"'


def _of_all(pages: Sequence[Page], is_wanted: Callable[[Tag], bool]) -> list[str]:
    """The files that every page with styles names, in the order of the first."""
    lists = [page.files(is_wanted) for page in pages if page.files(lambda tag: tag.is_style)]
    return [file for file in lists[0] if all(file in others for others in lists)]


def _text(assets: Files, file: str) -> str:
    return assets[file].decode()
