"""Footnotes that keep the numbers of their marks, which Python-Markdown counts on each page."""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.extensions.footnotes import (
    FN_BACKLINK_TEXT,
    NBSP_PLACEHOLDER,
    FootnoteExtension,
    FootnoteInlineProcessor,
    FootnotePostTreeprocessor,
)

from build_tools.model.numbers import shown, value


class NumberedFootnotes(FootnoteExtension):
    """Footnotes whose label is their number: `[^63]` shows 63 on every page."""

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        mark = NumberedMark(r"\[\^([^\]]*)\]", self)
        md.inlinePatterns.register(mark, "footnote", 175)
        md.treeprocessors.register(RepeatedBackLinks(self), "footnote-duplicate", 15)

    def makeFootnotesDiv(self, root: etree.Element) -> etree.Element | None:
        div = super().makeFootnotesDiv(root)
        if div is None:
            return None
        div.set("role", "doc-endnotes")
        # The notes stand under a heading of their own: no rule above them.
        div.remove(div[0])
        for label, item in zip(self.footnotes, div.findall("ol/li"), strict=True):
            _number(item, label)
            self._set_apart_back_link(item, label)
        return div

    def _set_apart_back_link(self, item: etree.Element, label: str) -> None:
        """Move the back link out of the last paragraph, whose attributes it would hide."""
        last = item[-1]
        last.remove(last[-1])
        last.text = (last.text or "").removesuffix(NBSP_PLACEHOLDER)
        if not len(last) and not last.text:
            # Behind a list Python-Markdown makes a paragraph for the link alone.
            item.remove(last)
        back = etree.SubElement(
            item,
            "a",
            {
                "class": "footnote-backref",
                "href": f"#{self.makeFootnoteRefId(label)}",
                "aria-label": f"Back to mark {shown(label)} in the text",
            },
        )
        back.text = FN_BACKLINK_TEXT


def _number(item: etree.Element, label: str) -> None:
    """Give the item its number; what is no plain one also as the author has it, for the theme."""
    figure, own = value(label), shown(label)
    if figure is not None:
        item.set("value", str(figure))
    if own != str(figure):
        item.set("data-label", own)


class NumberedMark(FootnoteInlineProcessor):
    """A mark that shows its label; Python-Markdown would show its place on the page."""

    def handleMatch(
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | str | None, int | None, int | None]:
        mark, start, end = super().handleMatch(m, data)
        if isinstance(mark, etree.Element):
            mark[0].text = shown(m.group(1))
            if not shown(m.group(1)).isdecimal():
                # The face has raised figures, and raised letters and signs are made.
                mark[0].set("class", "footnote-ref lettered")
            mark[0].set("aria-label", f"Note {shown(m.group(1))}")
        return mark, start, end


class RepeatedBackLinks(FootnotePostTreeprocessor):
    """Ways back to the other marks of a note that a page has several of: `fnref2:63`.

    Python-Markdown would put them into the last paragraph, and name all of them alike.
    """

    def add_duplicates(self, li: etree.Element, duplicates: int) -> None:
        """Add a link behind the first for each further mark."""
        first = li[-1]
        for index in range(2, duplicates + 1):
            link = etree.SubElement(li, "a", dict(first.attrib))
            link.set("href", first.attrib["href"].replace("#fnref", f"#fnref{index}", 1))
            link.set("aria-label", f"{first.attrib['aria-label']}, place {index}")
            link.text = first.text
