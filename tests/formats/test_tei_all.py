"""All TEI that is made is valid by TEI's own schema, which is read once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from build_tools.formats.tei import tei
from build_tools.model.edition import Edition
from tests.formats.editions import (
    CORRECTED,
    WORKS,
    corrected,
    of_all_kinds,
    with_an_epigraph_in_the_text,
    with_an_origin,
    with_ids_that_clash,
    with_work,
    without_a_mark,
)
from tests.formats.tei_reading import find, parsed

SCHEMA = Path(__file__).parent / "schemas" / "tei_all.rng"
RELAX_NG = "{http://relaxng.org/ns/structure/1.0}"


@pytest.fixture
def tei_all(roots: Mapping[str, Any]) -> Any:
    """The schema; of elements that stand nowhere it says that they may stand nowhere.

    That changes no judgement on what has none of them, and takes a tenth of the time to be read.
    """
    there = {node.tag for root in roots.values() for node in root.iter(etree.Element)}
    schema = etree.parse(str(SCHEMA))
    for pattern in list(schema.iter(f"{RELAX_NG}element")):
        name = pattern.get("name")
        if name and f"{{{schema.getroot().get('ns')}}}{name}" not in there:
            nowhere = etree.Element(f"{RELAX_NG}notAllowed")
            pattern.getparent().replace(pattern, nowhere)
    return etree.RelaxNG(schema)


def faults(root: Any, schema: Any) -> list[str]:
    schema.validate(root)
    return [f"{error.line}: {error.message}" for error in schema.error_log]


@pytest.fixture
def roots(edition: Edition, second_edition: Edition, tmp_path: Path) -> Mapping[str, Any]:
    """The TEI of editions of every kind."""
    made = {
        "the essay": edition,
        "the second essay": second_edition,
        "an origin": with_an_origin(tmp_path),
        "all kinds": of_all_kinds(),
        "ids that clash": with_ids_that_clash(),
        "a note without a mark": without_a_mark(),
        "an epigraph in the text": with_an_epigraph_in_the_text(),
        **{f"corrected: {case}": corrected(*case) for case in CORRECTED},
        **{f"work {at}: {csl['type']}": with_work(csl) for at, csl in enumerate(WORKS)},
    }
    return {name: parsed(tei(one)) for name, one in made.items()}


def test_all_that_is_made_is_valid_by_tei_all(roots: Mapping[str, Any], tei_all: Any) -> None:
    told = {name: faults(root, tei_all) for name, root in roots.items()}
    assert {name: faults for name, faults in told.items() if faults} == {}
    # And the schema has a say: a note that stands where none may.
    root = roots["the essay"]
    root.insert(0, find(root, "//t:note")[0])
    assert faults(root, tei_all)
