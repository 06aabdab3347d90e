"""What makes the built site light: the typeface, the names of files, and what is taken away."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from fontTools.ttLib import TTFont

from build_tools.errors import EditorError
from build_tools.site import face
from build_tools.site.lighten import hashed, lighten
from build_tools.site.page_files import Changes, changed, parse, trimmed
from build_tools.site.page_lines import SHARED, lines_of
from build_tools.site.style_sheet import renamed
from tests.site.built import Site, links_of
from tests.site.test_policy import hash_of

SERVED = Path(face.__file__).parent / "theme" / "assets" / "fonts"


def test_every_colour_and_measure_that_pages_and_styles_name_is_set(site: Site) -> None:
    files = [file for end in ("html", "css", "js") for file in site.folder.rglob(f"*.{end}")]
    text = "".join(file.read_text("utf-8") for file in files)
    named = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert len(named) > 10
    assert named - set(re.findall(r"""(--[\w-]+)["']?[:,]""", text)) == set()


# --- the typeface ---------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", face.STYLES)
def test_the_face_of_a_site_that_is_not_light_is_what_the_source_makes(name: str) -> None:
    made = face.cut(face.STYLES[name], face.LATIN)
    assert made == (SERVED / name).read_bytes(), "run `python -m build_tools.site.face`"


def test_the_face_is_cut_to_what_the_edition_shows(site: Site) -> None:
    shown = {letter for page in site.pages.values() for letter in page.text_content()}
    for file in site.folder.rglob("*.woff2"):
        has = {chr(code) for code in TTFont(file).getBestCmap()}
        assert {letter for letter in shown if letter.isprintable()} - has <= {"↩"}
        assert len(has) < len(face.LATIN)


@pytest.mark.slow
def test_another_edition_gets_other_letters() -> None:
    style = face.STYLES["edition-serif-roman.woff2"]
    font = TTFont(BytesIO(face.cut(style, frozenset("Łódź Жизнь 北"))))
    # The face has no Chinese; that falls back.
    assert {chr(code) for code in font.getBestCmap()} == set("Łódź Жизнь")


def test_the_name_that_the_licence_reserves_is_in_no_name_of_a_cut_face() -> None:
    for name in face.STYLES:
        names = TTFont(SERVED / name)["name"].names
        assert not [each for each in names if each.nameID != 0 and "Source" in each.toUnicode()]


def test_a_face_that_stands_in_sets_the_text_as_wide_and_high() -> None:
    ours = face.Metrics(face.Widths(1000, {"a": 500, "b": 600}), ascent=1000, descent=300)
    theirs = face.Widths(2048, {"a": 1024, "b": 512})
    counts = {"a": 3, "b": 2, "ж": 9}  # the last is in neither
    made = face.adjustment(ours, theirs, counts)
    assert made.size * theirs.of({"a": 3, "b": 2}) == pytest.approx(2.7)
    assert made.size * made.ascent == pytest.approx(1)
    assert made.size * made.descent == pytest.approx(0.3)


# --- pages and styles -----------------------------------------------------------------------------

PAGE = """<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
style-src 'self'">
<script src="../assets/first.js" data-root=".."></script>
<link rel="stylesheet" href="../assets/a.css">
<link rel="stylesheet" href="../assets/b.css">
</head>
<article><p title="assets/a.css">See <a href="https://example.org/assets/a.css">assets/a.css</a>
&amp; \u2028two  spaces</p></article>
<script src="/sub/assets/page.js" defer></script>
<script src="/sub/assets/c.js" defer></script>
<script src="/sub/assets/d.js" defer></script>
"""

LIGHT_PAGE = """<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' \
'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='; style-src 'self'">
<script data-root=".." data-scripts="../assets/all.js">1</script>
<link rel="stylesheet" href="../assets/all.css">
</head>
<article><p title="assets/a.css">See <a href="https://example.org/assets/a.css">assets/a.css</a>
&amp; \u2028two  spaces</p></article>
<script src="/sub/assets/page.0.js" defer></script>
"""


CHANGES = Changes(
    names={"assets/page.js": "assets/page.0.js"},
    styles=(["assets/a.css", "assets/b.css"], "assets/all.css"),
    scripts=(["assets/c.js", "assets/d.js"], "assets/all.js"),
    sheet='a { src: url("fonts/x.woff2") }',
    inline={"assets/first.js": "1"},
)


def test_a_page_names_other_files_and_is_else_the_same() -> None:
    assert changed(parse(PAGE), CHANGES) == LIGHT_PAGE


# No letter of these is like another: they are as long when they are compressed.
MANY_WORDS = "".join(map(chr, Random(1).sample(range(0x4E00, 0x9FA5), k=20_000)))


def test_a_page_of_more_than_two_round_trips_takes_its_styles_along() -> None:
    page = PAGE.replace("</article>", f"{MANY_WORDS}</article>")
    sheet = 'a { src: url("../assets/fonts/x.woff2") }'
    expected = (
        LIGHT_PAGE.replace("</article>", f"{MANY_WORDS}</article>")
        .replace("style-src 'self'", f"style-src 'self' '{hash_of(sheet)}'")
        .replace(" data-scripts=", ' data-styles="../assets/all.css" data-scripts=')
        .replace('<link rel="stylesheet" href="../assets/all.css">', f"<style>{sheet}</style>")
    )
    assert changed(parse(page), CHANGES) == expected


def test_a_page_loses_white_space_round_its_article_alone() -> None:
    article = "<article>\n\n  <p>a  b\n\n   c</p>\n  \n</article>"
    page = f"<head>\n  \n  <title>a  b</title>\n</head>\n\n  {article}\n\n  <footer>\n"
    light = f"<head>\n<title>a  b</title>\n</head>\n{article}\n<footer>\n"
    assert trimmed(page) == light
    assert trimmed(light) == light
    assert trimmed("<p>\n  <a>\n") == "<p>\n<a>\n"


def test_a_sheet_names_other_files_wherever_they_stand() -> None:
    css = """a { src: url(fonts/x.woff2), url("fonts/x.woff2") } b { content: "fonts/x.woff2" }"""
    names = {"assets/fonts/x.woff2": "assets/fonts/x.1.woff2"}
    assert renamed(css, "assets/a.css", names) == (
        """a { src: url("fonts/x.1.woff2"), url("fonts/x.1.woff2") }"""
        """ b { content: "fonts/x.woff2" }"""
    )


def test_room_is_kept_for_the_lines_of_what_is_out_of_sight() -> None:
    early = "<p>x</p>" * 7
    late = f"<p>{'x' * 100}</p><ul><li>x<li>y</li></ul><aside>x</aside>"
    notes = """<div class="footnote"><hr><ol><li>x</li></ol></div>"""
    page = f"<main><article>{early}{late}{{}}{notes}</article><p>x</p></main>"
    assert list(lines_of(page.format("")).parts.values()) == [2]
    long = page.format(f"<p>{'x' * 42 * 500}</p>")
    assert list(lines_of(long).parts.values()) == [2, 3, 3, 500]


def test_parts_of_as_many_lines_share_a_rule() -> None:
    sheet = (SERVED.parent / "edition.css").read_text("utf-8")
    rule = r'\[data-lines="(\d+)"\] \{\s*contain-intrinsic-block-size: auto calc\((\d+) \* var'
    assert re.findall(rule, sheet) == [(str(lines), str(lines)) for lines in SHARED]
    long = "".join(f"<p>{'x' * 42 * lines}</p>" for lines in [*range(1, 20), 500])
    kept = list(lines_of(f"<article>{'<p>x</p>' * 7}{long}</article>").parts.values())
    assert kept == [1, 2, 3, 4, 6, 6, 8, 8, *[11] * 3, *[15] * 4, 16, 17, 18, 19, 500]


@pytest.mark.parametrize(
    ("before", "behind", "asks"),
    [
        ("", "<p><em>a</em></p>", True),
        ("", f"<p>{'x' * 2000}</p><p><cite>a</cite></p>", True),
        ("", f"<p>{'x' * 2600}</p><p><cite>a</cite></p>", False),
        ("", f"<ul>{'<li>x</li>' * 60}</ul><i>a</i>", False),
        ("<p><em>a</em></p>", "<p>a</p>", False),
        ("", f"<p><em>a</em></p><p>{MANY_WORDS}</p>", False),
    ],
)
def test_a_short_page_that_begins_with_italics_asks_for_them_early(
    before: str, behind: str, asks: bool
) -> None:
    link = '<link rel="preload" href="assets/fonts/italic.woff2" fetchpriority="low">'
    page = f"{link}<article>{before}<h1>A</h1>{behind}</article>"
    assert (link in changed(parse(page), CHANGES)) is asks


def test_a_name_changes_with_the_content() -> None:
    assert hashed("assets/a.js", b"1") == hashed("assets/a.js", b"1")
    assert hashed("assets/a.js", b"1") != hashed("assets/a.js", b"2")


# --- the site -------------------------------------------------------------------------------------


def test_nothing_is_left_that_no_page_names(site: Site) -> None:
    named = {
        link.rpartition("/")[2]
        for page in site.pages.values()
        for _, link in links_of(page)
        if "assets/" in link
    }
    later = "".join("".join(page.xpath("//script/@data-scripts")) for page in site.pages.values())
    others = "".join(
        file.read_text("utf-8") for kind in ("css", "js") for file in site.folder.rglob(f"*.{kind}")
    )
    left = {
        file.name
        for file in (site.folder / "assets").rglob("*")
        if file.suffix in (".js", ".css", ".woff2", ".map")
    }
    assert len(left) > 10
    assert {name for name in left - named if name not in later + others} == set()


def test_a_site_that_is_light_is_left_alone(site: Site) -> None:
    before = {file: file.stat().st_mtime_ns for file in site.folder.rglob("*")}
    with pytest.raises(EditorError, match="is light already"):
        lighten(site.folder)
    assert {file: file.stat().st_mtime_ns for file in site.folder.rglob("*")} == before


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="is no site"):
        lighten(tmp_path)
