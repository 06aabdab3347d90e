"""Which words of a page lead to people and terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from build_tools.model.desk import CitationDecision, Emendation, Gloss
from build_tools.model.edition import Edition
from build_tools.model.names import Names, Naming, Person
from build_tools.names.locate import located
from build_tools.pages.links import links_in
from build_tools.pages.prose import blocks_markdown
from tests.making import emendation, parsed, plan, resolved
from tests.names.test_locate import person, term
from tests.rendered import tree


def edition(
    prose: Sequence[str],
    made: Sequence[Emendation] = (),
    glosses: Sequence[Gloss] = (),
    **names: Any,
) -> Edition:
    own = plan(citations=(CitationDecision(1, 1, (), "A comment.", 1),), glosses=tuple(glosses))
    return located(resolved(parsed(prose, own, made), own, ()), Names(**names))


def shown(made: Edition) -> list[str]:
    """The links of a page, as a reader of its Markdown finds them: `p1 Moss people.md#ann`."""
    blocks = made.essay.sections[0].blocks
    markdown = blocks_markdown(blocks, links_in(blocks, made))
    page = tree(f"{markdown}\n\n[^1]: Note.\n")
    links = page.xpath("//*[starts-with(@id, 'p')]//a[contains(@href, '.md')]")
    return [
        f"{link.xpath('ancestor::*[@id][1]')[0].get('id')} {link.text_content()} {link.get('href')}"
        for link in links
    ]


ANN, BO = person("ann", "Moss"), person("bo", "Bo Lee")


@pytest.mark.parametrize(
    ("prose", "people", "found"),
    [
        (["Moss came, and Moss went.[1]"], [ANN], ["p1 Moss people.md#ann"]),
        (["He came.", "To Moss’s loaf.[1]"], [ANN], ["p2 Moss people.md#ann"]),
        (
            ["Bo Lee saw Moss.[1]", "Moss saw Bo Lee."],
            [ANN, BO],
            ["p1 Bo Lee people.md#bo", "p1 Moss people.md#ann"],
        ),
        # An epigraph, and the name under it.
        (
            ["Moss baked it.     Bo Lee[1]"],
            [ANN, BO],
            ["p1 Moss people.md#ann", "p1 Bo Lee people.md#bo"],
        ),
    ],
)
def test_what_a_page_names_first_leads_there(
    prose: list[str], people: list[Person], found: list[str]
) -> None:
    assert shown(edition(prose, people=tuple(people))) == found


def test_words_that_two_share_lead_to_the_first_of_them() -> None:
    both = Naming("the Mosses", ("ann", "bo"), None, "They.", 1)
    people = (person("ann", "Ann"), person("bo", "Bo"))
    made = edition(["So did the Mosses.", "Ann and Bo.[1]"], people=people, namings=(both,))
    assert shown(made) == ["p1 the Mosses people.md#ann", "p2 Bo people.md#bo"]


def test_a_gloss_goes_before_a_name_and_a_mark_divides_none() -> None:
    gloss = Gloss("p1", "Moss came", "about.md", 1)
    people = (person("ann", "Moss", "Ann Moss"),)
    made = edition(["Moss came.", "Ann[1] Moss; so Moss."], glosses=[gloss], people=people)
    assert shown(made) == ["p1 Moss came about.md", "p2 Moss people.md#ann"]


@pytest.mark.parametrize(
    ("prose", "corrections", "found"),
    [
        # Where there is another place, a corrected word is left to its textual note.
        (["The laof. A loaf.[1]"], [("The laof", "The loaf")], [(12, 16)]),
        # Where there is none, the link stands among the corrected words, or they in it.
        (["A laof.[1]"], [("laof", "loaf")], [(2, 6)]),
        (["A laof of bread.[1]"], [("laof of bread", "loaf of bread")], [(2, 6)]),
    ],
)
def test_corrected_words_keep_their_textual_note(
    prose: list[str], corrections: list[tuple[str, str]], found: list[tuple[int, int]]
) -> None:
    made = [emendation("p1", *words) for words in corrections]
    own = edition(prose, made, terms=(term("loaf", "loaf"),))
    blocks = own.essay.sections[0].blocks
    assert [(one.start, one.end) for one in links_in(blocks, own)["p1"]] == found
    page = tree(blocks_markdown(blocks, links_in(blocks, own)) + "\n\n[^1]: Note.\n")
    (corrected,) = page.xpath("//span[@class='emended']")
    assert corrected.text_content() == corrections[0][1]
    assert page.xpath("string(//a[@href='terms.md#loaf'])") == "loaf"
