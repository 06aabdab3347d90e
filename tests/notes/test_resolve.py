"""Which work, which page and which form each citation in a list of notes means."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace

import pytest

from build_tools.errors import EditorError
from build_tools.model.desk import CitationDecision, Work
from build_tools.model.edition import Citation, Note
from build_tools.model.source import NotePart, SourceNote
from build_tools.notes.resolve import cite, cite_as_far
from tests.making import parsed, plan, resolved
from tests.tables import CASES, cases

WORKS = [Work(item["id"], item) for item in json.loads((CASES / "works.json").read_text())]

Found = dict[int, tuple[Citation, ...]]


def cited(
    notes: Sequence[str], *decisions: CitationDecision, works: Sequence[Work] = WORKS
) -> Found:
    """What the notes cite, each written `2. Ibid.`; `(missing)` is a note that is lost."""
    return cite([_note(note) for note in notes], works, decisions)


def _note(line: str) -> Note:
    number, text = line.split(". ", 1)
    lost = text == "(missing)"
    return Note(int(number), None if lost else text, 5, "", "p1", "")


def described(citation: Citation) -> str:
    """A citation as a case writes it."""
    volume = f"vol. {citation.volume} " if citation.volume else ""
    page = f" (= {citation.page})" if citation.page != citation.locator else ""
    within = f" in {citation.within}" if citation.within else ""
    return f"{citation.work} {volume}{citation.locator or '-'} {citation.form}{page}{within}"


@pytest.mark.parametrize("lines", cases("citations.txt"))
def test_what_each_note_cites(lines: list[str]) -> None:
    notes, meanings = zip(*(re.split(r" ⇒ ?", line) for line in lines), strict=True)
    if meanings[-1].startswith("? "):
        with pytest.raises(EditorError) as error:
            cited(notes)
        assert f"note {len(notes)} “{notes[-1].split('. ', 1)[1][:20]}" in str(error.value)
        assert meanings[-1].removeprefix("? ") in str(error.value)
        return
    found = cited(notes).values()
    assert ["; ".join(map(described, citations)) for citations in found] == list(meanings)


def test_a_number_that_counts_the_items_of_a_list_is_no_page() -> None:
    text = "They were read out at Easter: 1. Let him grind. 2. Moss, Rivers of the North, p. 4."
    items = NotePart("list", "1. Let him grind.\n2. Moss, Rivers of the North, p. 4.")
    parts = (NotePart("paragraph", "They were read out at Easter:"), items)
    first = _note("1. Moss, Rivers of the North, 1950, p. 3.")
    found = cite([first, Note(2, text, 5, "", "p1", "", parts)], WORKS)
    assert [described(one) for one in found[2]] == ["moss-rivers 4 short"]


FULL = "1. Moss, Rivers of the North, 1950, p. 4; see also Hill, Harbours, 1970, p. 6."
OPEN = [FULL, "2. Ibid., p. 5.", "3. Ibid."]


def decision(*works: str, note: int = 2, part: int = 1) -> CitationDecision:
    return CitationDecision(note, part, works, "Page 5 follows page 4.", 7)


def test_the_editor_decides_and_the_reader_is_told() -> None:
    decided, after = [
        citation
        for number, (*_, citation) in cited(OPEN, decision("moss-rivers")).items()
        if number > 1
    ]
    assert described(decided) == "moss-rivers 5 ibid"
    assert (decided.certainty, decided.reason) == ("probable", "Page 5 follows page 4.")
    assert described(after) == "moss-rivers - ibid (= 5)"
    assert (after.certainty, after.reason) == (
        "probable",
        "Rests on note 2, which is itself the editor’s judgement.",
    )


def test_a_decision_may_name_several_works() -> None:
    notes = cited(OPEN[:2], decision("moss-rivers", "hill-harbours"))
    assert [described(citation) for citation in notes[2]] == [
        "moss-rivers 5 ibid",
        "hill-harbours 5 ibid",
    ]


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (decision("moss-river"), "“moss-river” is not in works.json"),
        (
            decision("moss-rivers", note=1),
            "the rules find “moss-rivers” for note 1 by themselves: remove this",
        ),
        (
            decision("hill-harbours", note=1),
            "contradicts the rules, which find “moss-rivers” for note 1: correct the decision",
        ),
        (
            decision("moss-rivers", part=2),
            "note 2 has no citation 2: remove this [[citation]]",
        ),
        (
            decision("moss-rivers", note=9),
            "note 9 has no citation 1: remove this [[citation]]",
        ),
    ],
)
def test_a_decision_that_cannot_stand(made: CitationDecision, message: str) -> None:
    settled = [] if (made.note, made.part) == (2, 1) else [decision("moss-rivers")]
    with pytest.raises(EditorError) as error:
        cited(OPEN, *settled, made)
    assert str(error.value) == f"edition.toml:7: {message}"


def test_a_decision_may_give_the_page_and_the_volume() -> None:
    made = replace(decision("moss-rivers", note=1), page="44", volume="3")
    (citation, *_) = cited([FULL], made)[1]
    assert described(citation) == "moss-rivers vol. 3 44 short"
    assert (citation.page, citation.certainty) == ("44", "probable")


def test_a_decision_may_quote_the_words_for_which_it_stands() -> None:
    notes = ["1. It was cold. Her book on rivers says so; Hill, Harbours, 1970, p. 6, does not."]
    made = replace(decision("moss-rivers", note=1), words="Her book on rivers", page="8")
    found = [described(citation) for citation in cited(notes, made)[1]]
    assert found == ["moss-rivers 8 short", "hill-harbours 6 full"]
    with pytest.raises(EditorError, match="note 1 has no words “Her book on lakes”"):
        cited(notes, replace(made, words="Her book on lakes"))


def test_a_note_that_only_comments_is_decided_as_a_whole() -> None:
    notes = ["1. The author thanks her sister.", "2. See the last chapter of her book on rivers."]
    found = cited(notes, decision("moss-rivers", note=2))
    assert [described(citation) for citation in found[2]] == ["moss-rivers - short"]


def test_what_is_open_is_told_of_all_notes_and_the_rest_is_found() -> None:
    notes = [
        "1. Tunn, Lakes, 1990, p. 4.",
        "2. Ibid., p. 5.",
        "3. Moss, Rivers of the North, 1950, p. 4; Tunn, Weirs, p. 6.",
        "4. Hill, Harbours, 1970, p. 7.",
    ]
    found, questions = cite_as_far([_note(note) for note in notes], WORKS)
    assert {number: len(citations) for number, citations in found.items()} == {
        1: 0,
        2: 0,
        3: 1,
        4: 1,
    }
    assert [(one.note, one.waits) for one in questions] == [(1, False), (2, True), (3, False)]
    (first, _, third) = (tomllib.loads(one.remedy)["citation"][0] for one in questions)
    assert (first["note"], third["note"], third["part"]) == (1, 3, 2)


def test_what_one_work_would_settle_is_asked_once() -> None:
    """Short forms of a work that is not listed wait for it; another work by its author does not."""
    notes = [
        "1. Ada Marsh, Weirs and Tides, 1990, p. 4.",
        "2. Marsh, Weirs and Tides, p. 6.",
        "3. Marsh, ibid., p. 7.",
        "4. Marsh, Canals, p. 8.",
        "5. Tunn, Weirs, p. 9.",
    ]
    _, questions = cite_as_far([_note(note) for note in notes], WORKS)
    assert [(one.note, one.waits) for one in questions] == [
        (1, False),
        (2, True),
        (3, True),
        (4, False),
        (5, False),
    ]


def test_whoever_asks_for_a_work_is_told_of_those_by_the_same_name() -> None:
    """The works' words may have a slip, as the note's may."""
    _, questions = cite_as_far([_note("1. Moss, Rivres of the Nort, p. 4.")], WORKS)
    assert "fits no work in works.json. Is it moss-rivers" in questions[0].message


def test_words_that_the_editor_calls_a_comment_cite_nothing() -> None:
    notes = ["1. The author thanks her sister.", "2. Moss, Rivers, 3."]
    found = cited(notes, decision(note=1))
    assert [len(citations) for citations in found.values()] == [0, 1]


def test_a_work_that_no_note_cites() -> None:
    essay = parsed(["Words.[1]"], notes=["1. Moss, Rivers of the North, p. 3."])
    with pytest.raises(EditorError) as error:
        resolved(essay, plan(), WORKS[:2])
    assert str(error.value).startswith("works.json: “hill-roads-1” is cited by no note: remove it")


@pytest.mark.parametrize(
    "entry", ["Hill, Bea. Roads. Vol. 1. Leeds, 1960.", "———. Roads. Leeds, 1960."]
)
def test_a_work_of_the_essay_s_own_list_may_be_cited_by_no_note(entry: str) -> None:
    csl = {"title": "Roads", "author": [{"family": "Hill"}], "issued": {"date-parts": [[1960]]}}
    hill = Work("hill", {**WORKS[0].csl, **csl})
    essay = parsed(["Words.[1]", entry], notes=["1. Moss, Rivers of the North, p. 3."])
    assert not resolved(essay, plan(), [WORKS[0], hill]).questions


def test_a_title_within_a_longer_one_is_not_that_book() -> None:
    works = [
        Work("moss-winter", {**WORKS[0].csl, "title": "Winter", "title-short": ""}),
        Work("moss-last", {**WORKS[0].csl, "title": "From Summer to Winter", "title-short": ""}),
    ]
    found = cited(["1. Moss, From Summer to Winter, p. 1.", "2. Moss, Winter, p. 2."], works=works)
    assert [found[1][0].work, found[2][0].work] == ["moss-last", "moss-winter"]


def test_a_reference_back_to_nothing_is_no_more_than_probable() -> None:
    notes = [
        "1. Moss, Rivers of the North, op. cit., p. 4.",
        "2. Ibid., p. 5.",
        "3. C. D. Hill, Roads and Bridges, Vol. I, London: 1961, p. 2.",
        "4. Hill, Roads and Bridges, Vol. II, op. cit., p. 3.",
    ]
    found = [citation for (citation,) in cited(notes).values()]
    assert [one.certainty for one in found] == ["probable", "probable", "certain", "certain"]
    assert "no earlier note cites this work" in (found[0].reason or "")


# Citations in forms that no list of words knows, and comments that are as short.
UNREAD = """
Там же, с. 12.|Там же. С. 12.|Там же.|Указ. соч.|См. прим. 3.|Tamże, s. 14.|Tamtéž.|Ugyanott, 12. o.
Uo.|同上|同上，第12页。|前掲書、12頁。|위의 책, 12쪽.|앞의 책.|שם, עמ' 12.|שם.|المرجع نفسه، ص ١٢.
Αυτόθι.|ό.π., σ. 45.|वही, पृ. १२|a.g.e., s. 12.
aldaar, blz. 12.|Sama teos, s. 3|l.c.|Ditto.|The same page.
Same as above.|73.|Weir 12
Oakes, in: Ash/Quay, 9. Aufl. 1983, § 7 WehrG.|Quay, in: Mill Wehrrecht, § 7.|Wehrrecht, Rdnr. 9.
MGH, Urt. v. 3. Mai 1987 (M-71/86), - Wehrbau - Rn. 5.|So steht es geschrieben (II ZR 52/81).
Judgment of 3 May 1987, Weirs.|Mills, 4th ed.|C. moul., arrêt du 3 mai 1987, Wehr.
Mill Papers Online (hereafter Papers) February, Oakes.|Eva Oakes, Le moulin, un ami de la vallée
Eva Oakes. A Tale of Two Weirs. Book of Hull."""
COMMENTS = """
Emphasis added.|My translation.|The author’s italics.|See above.|See Figure 2.|Born in 1870.
That is, 30 roubles.|The author thanks her sister.|Hervorhebung im Original.|Souligné par nous.
See the next chapter.|In 1987 they built a weir, in a form that nobody knew.|Built in 1987.
Das Wehr wurde 1987 gebaut.|The judgment of history was that of the miller, in the end, of 1987.
L’arrêt du moulin en 1987.|The 9th editor of the paper.|The editors, in all 4, were of the town.
The town, hereafter called a mill.|Eva Oakes, who was a miller of the valley in Hull.
Moss, Oakes, Ash and Quay of the valley.|Eva Oakes, Miller of Hull, thought that it was so.
The Mill Party (hereafter MP) was of the town that it was in."""


def test_what_no_list_knows_is_asked_and_never_a_comment_in_silence() -> None:
    assert [text for text in re.split(r"[|\n]", UNREAD.strip()) if not _open(text)] == []
    assert [text for text in re.split(r"[|\n]", COMMENTS.strip()) if _open(text)] == []


def _open(text: str) -> bool:
    first = "Ann Moss, Rivers of the North: A Survey, Leeds: Quay Press, 1950, p. 3."
    _, questions = cite_as_far([_note(f"1. {first}"), _note(f"2. {text}")], WORKS)
    return any(question.note == 2 for question in questions)


def test_a_place_that_is_no_page_is_kept_with_the_citation() -> None:
    book = {"title": "Mills", "author": [{"family": "Moss", "given": "Ann"}]}
    works = [
        Work("moss-mills", book | {"issued": {"date-parts": [[1950]]}}),
        Work("code", {"title": "5 U.S.C. § 553", "type": "legislation"}),
        Work("scene", book | {"title": "Gates (a scene)", "type": "webpage"}),
    ]
    notes = {
        "Ann Moss, Mills, Leeds, 1950, ch. 3.": "ch. 3",
        "Ibid.": "ch. 3",
        "Ibid., Book II, § 4.": "Book II, § 4",
        "Ibid., p. 9.": "9",
        "Moss, Mills, chap. IV, p. 12.": "12",
        "Moss, supra note 1.": None,
        "Moss, op. cit. (note 1).": None,
        "5 U.S.C. § 553.": None,
        "Id. § 553(c).": "§ 553(c)",
        "Moss, Mills, § 3 Rn. 26 ff. mwN.": "§ 3, Rn. 26 ff.",
        "Moss, ebd. Rn. 27a zur Mühle in Hull.": "Rn. 27a",
        "Moss, supra note 1, paras 4–6 et seq and the weirs there.": "paras 4–6 et seq",
        "Ann Moss, Mills (PTS 1950-51).": None,
        "Ann Moss, Mills, 1950, http ://m.org/a.php ?article64 (lu le 01/12/2014).": None,
        # Perhaps of the book.
        "Ann Moss, Gates, 7.": "7",
    }
    told = [SourceNote(number, text, number) for number, text in enumerate(notes, 1)]
    cited = cite(told, works)
    assert [cited[number][0].place for number in cited] == list(notes.values())
    assert cited[len(told)][0].certainty == "probable"


@pytest.mark.parametrize("note", ["mill (147)", "See chapter 2.3."])
def test_how_often_a_word_stands_and_the_essays_own_chapters_are_no_pages(note: str) -> None:
    assert cite_as_far([SourceNote(1, note, 1)], []) == ({1: ()}, ())
