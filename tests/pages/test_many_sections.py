"""An essay of very many sections: what every page would say of all of them is bounded."""

from __future__ import annotations

import json
import re
from collections import Counter

from build_tools.model.desk import Work
from build_tools.model.edition import Edition
from build_tools.pages.chart import COLUMNS, Row, chart
from build_tools.pages.place import place_data
from tests.making import parsed, plan, resolved

SLUGS = [f"Part{number}" for number in range(1, 101)]
CSL = {"id": "tunn", "type": "book", "title": "Some Book", "author": [{"family": "Tunn"}]}


def an_edition() -> Edition:
    """A hundred sections, each of one block; the first note cites the one work."""
    prose = ["It begins.[1]"]
    for slug in SLUGS:
        prose += [slug, "It is told here."]
    edition_plan = plan(*SLUGS)
    essay = parsed(prose, edition_plan, notes=["1. Tunn, Some Book, p. 3."])
    return resolved(essay, edition_plan, [Work("tunn", CSL)])


def test_a_chart_has_few_columns_and_counts_all() -> None:
    counts = Counter({slug.lower(): 2 for slug in SLUGS})
    row = Row("it", counts, {"part5": "#e", "part7": "#g"}, "#all")
    key, _, _, head, _, cells = chart("Work", [row], an_edition(), "How often.").split("\n")
    assert head.count("|") <= COLUMNS + 3
    assert head.startswith("| Work | [1–5](part1.md) | [6–10](part6.md) |")
    found = re.findall(r">\[?(\d+)(?:\]\((.*?)\))?<", cells)
    assert sum(int(count) for count, _ in found) == 200
    assert found[:3] == [("10", "#e"), ("10", "#g"), ("10", "")]
    assert cells.endswith("| [200](#all) |")
    assert "1–5 Part1 to Part5; 6–10 Part6 to Part10;" in key


def test_a_section_knows_its_own_place_and_the_whole_essay() -> None:
    data = json.loads(re.sub(r"</?script[^>]*>", "", place_data("part50", an_edition())))
    before, own, after = data["sections"]
    assert (before["url"], before["blocks"]) == ("whole/", [1, 50])
    assert (own["url"], own["blocks"], own["notes"]) == ("part50/", [51, 51], None)
    assert (after["url"], after["blocks"], after["notes"]) == ("whole/", [1, 101], [1, 1])
