"""The typeface: cut to what an edition needs, and faces that stand in for it until it comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.otlLib.builder import buildPairPosGlyphs, buildValue
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otTables import ExtensionPos, PairPos
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).parent / "face"
THEME = Path(__file__).parent / "theme/assets/fonts"

# What the styles ask for: kerning, ligatures, figures of four kinds, superior figures.
FEATURES = ("kern", "liga", "onum", "lnum", "pnum", "tnum", "sups")
FIGURES = "0123456789"

# Quotation marks that touch are set apart by about a hair space (Chicago Manual of Style, 17th ed.,
# 6.11), in thousandths of the size; by the face, so that no character comes into the text.
HAIR = 90
NESTED = tuple(pair for marks in ("‘“", "’”") for pair in (marks, marks[::-1]))

# What a site has that was not made light: Latin of Europe, what is printed with it, and what the
# scripts look for in any text.
LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C)))) | (
    frozenset("\u2010\u2011\u2013—―‘’‚‛“”„‟†‡•…‰′″‹›⁄€№™−↩。！？")
)


@dataclass(frozen=True)
class Style:
    """A style of the face: its source, and how far each axis of its design is kept."""

    name: str
    source: str
    axes: Mapping[str, float | tuple[float, float]]


# The text is 400, marks of notes are 500, headings 600; italics have one weight. The optical size
# is that of the text.
STYLES = {
    "edition-serif-roman.woff2": Style(
        "Regular", "SourceSerif4Variable-Roman.ttf.woff2", {"wght": (400, 600), "opsz": 18}
    ),
    "edition-serif-italic.woff2": Style(
        "Italic", "SourceSerif4Variable-Italic.ttf.woff2", {"wght": 400, "opsz": 18}
    ),
}


def of_the_theme(name: str, characters: frozenset[str]) -> bytes:
    """The style of the theme that is called ``name``, as WOFF2, with ``characters`` alone.

    It is cut from the source where the theme's has not all of them: that takes three times as long.
    """
    if not characters <= LATIN:
        return cut(STYLES[name], characters)
    font = _opened(THEME / name)
    _keep(font, characters)
    return _packed(font)


def cut(style: Style, characters: frozenset[str]) -> bytes:
    """The style as WOFF2, with ``characters`` alone; those that the face lacks are left out.

    The licence (face/OFL.txt) keeps the name “Source” for Adobe's own files: a changed one has
    another name.
    """
    font = _opened(FOLDER / style.source)
    _keep_superior_figures_only(font)
    _keep(font, characters)
    font = instantiateVariableFont(font, dict(style.axes), inplace=True)
    _set_apart_quotes(font)
    _name(font, style)
    return _packed(font)


def _opened(file: Path) -> TTFont:
    # The same bytes from the same source, on any day.
    return TTFont(file, recalcTimestamp=False)


def _keep(font: TTFont, characters: frozenset[str]) -> None:
    options = Options(hinting=False, layout_features=list(FEATURES), name_IDs=[0, 1, 2, 4, 6, 13])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)


def _packed(font: TTFont) -> bytes:
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def _keep_superior_figures_only(font: TTFont) -> None:
    """Superior letters, which no mark has, would stand in the file beside each letter."""
    names = font.getBestCmap()
    figures = {names[ord(figure)] for figure in FIGURES}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "sups":
            continue
        for index in record.Feature.LookupListIndex:
            for part in table.LookupList.Lookup[index].SubTable:
                substitution = getattr(part, "ExtSubTable", part)
                substitution.mapping = {
                    glyph: superior
                    for glyph, superior in substitution.mapping.items()
                    if glyph.partition(".")[0] in figures
                }


def _set_apart_quotes(font: TTFont) -> None:
    """Kern quotation marks that follow each other, before any other rule of the face for them."""
    names = font.getBestCmap()
    table = font["GPOS"].table
    if not all(ord(mark) in names for pair in NESTED for mark in pair):
        return
    wider = buildValue({"XAdvance": HAIR * font["head"].unitsPerEm // 1000})
    pairs = {(names[ord(pair[0])], names[ord(pair[1])]): (wider, None) for pair in NESTED}
    kerning = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    for index in sorted(kerning):
        lookup = table.LookupList.Lookup[index]
        is_extended = hasattr(lookup.SubTable[0], "ExtSubTable")
        first = lookup.SubTable[0].ExtSubTable if is_extended else lookup.SubTable[0]
        if not isinstance(first, PairPos):
            continue
        rules = buildPairPosGlyphs(pairs, font.getReverseGlyphMap())
        lookup.SubTable[:0] = [_extended(rule) for rule in rules] if is_extended else rules
        lookup.SubTableCount = len(lookup.SubTable)


def _extended(rule: PairPos) -> ExtensionPos:
    """A rule as it stands in a table that is too long for short offsets (OpenType, GPOS 9)."""
    extension = ExtensionPos()
    extension.Format, extension.ExtensionLookupType = 1, PairPos.LookupType
    extension.ExtSubTable = rule
    return extension


def _name(font: TTFont, style: Style) -> None:
    full = f"Edition Serif {style.name}"
    names = {1: "Edition Serif", 2: style.name, 4: full, 6: full.replace(" ", "")}
    for identifier, name in names.items():
        font["name"].setName(name, identifier, 3, 1, 0x409)


# --- faces that stand in --------------------------------------------------------------------------


@dataclass(frozen=True)
class Widths:
    """How wide a face sets each character, in units of which ``units`` are its size."""

    units: int
    advances: Mapping[str, int]

    def of(self, counts: Mapping[str, int]) -> float:
        """The width of so many of each character, in sizes of the face."""
        return sum(count * self.advances[each] for each, count in counts.items()) / self.units


@dataclass(frozen=True)
class Metrics:
    """What a line of a style is made of: the widths of its characters and its height."""

    widths: Widths
    ascent: int
    descent: int


def metrics(file: bytes) -> Metrics:
    """The measures of a style that was cut, at the weight of the text."""
    font = TTFont(BytesIO(file))
    advances = {chr(code): font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
    line = font["hhea"]
    return Metrics(Widths(font["head"].unitsPerEm, advances), line.ascent, -line.descent)


@dataclass(frozen=True)
class Adjustment:
    """How a face that a reader has is made to stand in: shares of its size (CSS Fonts 5, 4)."""

    size: float
    ascent: float
    descent: float


def adjustment(ours: Metrics, theirs: Widths, counts: Mapping[str, int]) -> Adjustment:
    """What makes ``theirs`` set a text with so many of each character as wide and high as ours."""
    common = {
        each: count
        for each, count in counts.items()
        if each in ours.widths.advances and each in theirs.advances
    }
    size = ours.widths.of(common) / theirs.of(common)
    units = ours.widths.units * size
    return Adjustment(size, ours.ascent / units, ours.descent / units)


if __name__ == "__main__":
    for name, each in STYLES.items():
        (THEME / name).write_bytes(cut(each, LATIN))
