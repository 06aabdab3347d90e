"""What the pages need of Python-Markdown beyond its own extensions.

Footnotes that keep the numbers of their marks, which Python-Markdown counts from 1 on each page,
blocks that can be linked to, and tables that a reader can hear and a narrow window can hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocTreeprocessor, slugify
from markdown.treeprocessors import Treeprocessor

from build_tools.desk.address_forms import TAKEN
from build_tools.site.footnotes import NumberedFootnotes

# The pages to which a name in the text leads.
NAMES = re.compile(r"(?:people|terms)(?:\.md|/)#")
BLOCK_ID = re.compile(r"p\d+")
QUOTED = ("quotation", "verse")

# So many letters are three lines of a paragraph on paper, and seven of a quotation. Chromium parts
# them in the wrong place: where the lines that must stay together at the foot of one sheet and at
# the head of the next are more than there are, one is left alone (CSS Fragmentation 3, 3.3).
SHORT = 215
SHORT_QUOTATION = 500


def makeExtension(**options: object) -> Extension:
    """The extension, as ``markdown_extensions`` in ``mkdocs.yml`` names it."""
    return EditionExtension(**options)


class EditionExtension(Extension):
    """Numbered footnotes and linked blocks together."""

    def extendMarkdown(self, md: Markdown) -> None:
        self.md = md
        md.registerExtension(self)
        NumberedFootnotes().extendMarkdown(md)
        # After attr_list (priority 8), which gives the blocks their ids.
        md.treeprocessors.register(LinkedBlocks(md), "edition-blocks", 5)
        md.treeprocessors.register(HeadedTables(md), "edition-tables", 5)
        md.treeprocessors.register(AfterNotes(md), "edition-end", 5)
        md.treeprocessors.register(StopsOnce(md), "edition-stops", 5)
        # After toc (5), which links them.
        md.treeprocessors.register(NamedHeadings(md), "edition-headings", 4)

    def reset(self) -> None:
        """Write HTML, so `<hr>` and not `<hr />`, and give headings ids that nothing else has.

        Not earlier: Python-Markdown, made with its extensions, is given its format after them, and
        the extension that names the headings may come after this one.
        """
        self.md.set_output_format("html")
        for processor in self.md.treeprocessors:
            if isinstance(processor, TocTreeprocessor):
                processor.slugify = heading_id


def heading_id(title: str, separator: str) -> str:
    """A heading's id, from its words: none that a block, a note or a part of the theme has.

    The theme's own ids begin with two underscores.
    """
    slug = slugify(title, separator)
    is_taken = slug.startswith("__") or TAKEN.fullmatch(slug)
    return f"heading{separator}{slug.lstrip('_')}" if is_taken else slug


class LinkedBlocks(Treeprocessor):
    """Gives quotations their class, epigraphs their id, and every block a link to itself."""

    def run(self, root: etree.Element) -> None:
        for quote in root.iter("blockquote"):
            self._lift(quote)
            self._keep_together(quote, SHORT_QUOTATION)
        self._keep_together(root, SHORT)
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "ul" and len(child) and child[-1].get("class") == "list":
                    parent[place] = self._around(child)
        for paragraph in root.iter("p"):
            if paragraph.get("class") == "elsewhere":
                self._pass_by(paragraph)
        for block in root.iter():
            identifier = block.get("id", "")
            # Where a block has moved from, its id stays and is no block.
            if BLOCK_ID.fullmatch(identifier) and block.get("class") != "moved":
                self._name(block)
                self._link(block, identifier)

    def _lift(self, quote: etree.Element) -> None:
        """Give the quotation the class of its paragraphs; an epigraph also their id.

        An epigraph's attribution belongs to it, so the id is the whole quotation's.
        """
        kinds = {paragraph.get("class") for paragraph in quote}
        first = quote[0] if len(quote) else None
        if first is not None and first.get("class") == "epigraph":
            quote.set("class", "epigraph")
            quote.set("id", first.attrib.pop("id", ""))
            del first.attrib["class"]
        elif kinds & set(QUOTED):
            quote.set("class", "quotation")
            for paragraph in quote.iterfind("p[@class='quotation']"):
                del paragraph.attrib["class"]

    def _pass_by(self, paragraph: etree.Element) -> None:
        """Leave a note's ways to other notes out of the order of Tab, as its card does.

        They stand in the work's entry too, to which the link before them leads; and who enters the
        note by Enter comes to them.
        """
        for link in paragraph.iter("a"):
            link.set("tabindex", "-1")

    def _name(self, block: etree.Element) -> None:
        """Tell the links of names from others."""
        for link in block.iter("a"):
            if NAMES.search(link.get("href", "")):
                link.set("class", "named")

    def _keep_together(self, parent: etree.Element, letters: int) -> None:
        """Mark its short blocks, which print.css keeps on one sheet."""
        for block in parent.iterfind("p[@id]"):
            is_plain = "class" not in block.attrib and BLOCK_ID.fullmatch(block.get("id", ""))
            if is_plain and len("".join(block.itertext())) <= letters:
                block.set("class", "short")

    def _around(self, items: etree.Element) -> etree.Element:
        """A list in an element that has its id and can have the link, which a list cannot."""
        around = etree.Element("div", {"class": "list", "id": items[-1].get("id", "")})
        around.tail, items.tail = items.tail, None
        del items[-1].attrib["class"]
        del items[-1].attrib["id"]
        around.append(items)
        return around

    def _link(self, block: etree.Element, identifier: str) -> None:
        number = identifier.removeprefix("p")
        etree.SubElement(
            block,
            "a",
            {
                "class": "block-link",
                "href": f"#{identifier}",
                "data-block": number,
                "aria-label": f"Link to block {number}",
            },
        )


class StopsOnce(Treeprocessor):
    """A note that leads to one place twice is one stop on the way by Tab, not two."""

    def run(self, root: etree.Element) -> None:
        for item in root.iterfind("div[@class='footnote']/ol/li"):
            seen: set[str | None] = set()
            for link in item.iter("a"):
                if link.get("href") in seen:
                    link.set("tabindex", "-1")
                seen.add(link.get("href"))


class NamedHeadings(Treeprocessor):
    """Keeps a heading's link to itself out of its name (WCAG 2.4.6; ARIA 1.2, `heading`).

    The link is named by its title; its sign is the style's, so that it is in no text either.
    """

    def run(self, root: etree.Element) -> None:
        names = dict(_names(getattr(self.md, "toc_tokens", [])))
        for heading in root.iter():
            link = heading.find("a[@class='headerlink']")
            if link is not None:
                link.text = None
                link.set("aria-label", link.get("title", ""))
                heading.set("aria-label", names[heading.get("id", "")])


def _names(tokens: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The ids and the words of headings, as the table of contents has them."""
    for token in tokens:
        yield token["id"], unescape(token["name"])
        yield from _names(token["children"])


class HeadedTables(Treeprocessor):
    """Gives every row of a table its head, and the table a box in which it can be scrolled.

    So that a cell is read out with its row and its column (WCAG 1.3.1), and letters of twice the
    size do not push the page sideways (1.4.10).
    """

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for place, table in enumerate(parent):
                if table.tag == "table":
                    self._head(table)
                    parent[place] = self._boxed(table)

    def _head(self, table: etree.Element) -> None:
        for head in table.iterfind("thead/tr/th"):
            head.set("scope", "col")
        for row in table.iterfind("tbody/tr"):
            row[0].tag = "th"
            row[0].set("scope", "row")

    def _boxed(self, table: etree.Element) -> etree.Element:
        box = etree.Element("div", {"class": "table"})
        box.tail, table.tail = table.tail, None
        box.append(table)
        return box


class AfterNotes(Treeprocessor):
    """Puts what has the class `after-notes` behind the notes, which Markdown puts last."""

    def run(self, root: etree.Element) -> None:
        for part in [part for part in root if part.get("class") == "after-notes"]:
            root.remove(part)
            root.append(part)
