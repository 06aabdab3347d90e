"""A drafted work that may have been read wrong is told, and nothing that rests on it is certain."""

from __future__ import annotations

import pytest

from build_tools.draft.accounted import unaccounted
from build_tools.draft.doubtful import BEFORE
from build_tools.draft.fields import misplaced
from build_tools.draft.shapes import odd_shapes, small_words
from build_tools.draft.signs import signs
from build_tools.draft.works import proposed_works
from build_tools.model.desk import DOUBTFUL, DRAFTED, Work
from build_tools.model.source import SourceNote
from build_tools.notes.resolve import cite_as_far

PEOPLE = {"author": [{"given": "Ann", "family": "Moss"}]}
RYE = {"author": [{"family": "Rye"}]}
OTO_RYE = {"author": [{"family": "Rye", "given": "Oto"}]}
IN_A_PAPER = {"type": "article-newspaper", "title": "Hull"}
SILK = {"container-title": "Silk"}
MINE = "Mine in the original. A Mill of Hull"
BOOK_OF_1722 = {"issued": {"date-parts": [[1722]]}}
BOOK = {"type": "book", "publisher-place": "Hull", "issued": {"date-parts": [[1990]]}}


@pytest.mark.parametrize(
    ("title", "words", "said"),
    [
        ("Mills", "Ann Moss, Mills (Hull, 1990), 4", ""),
        ("What Is a Mill?", "Ann Moss, What Is a Mill? (Hull, 1990)", ""),
        ("Mills, 1848–1914", "Ann Moss, Mills, 1848–1914 (Hull, 1990)", ""),
        ("Mills (1950)", "Ann Moss, Mills (1950) (Hull, 1990)", "a year"),
        ("Mills, Reprint: Olms", "Ann Moss, Mills, Reprint: Olms (Hull, 1990)", "a year"),
        ("Mills https://a.org", "Ann Moss, Mills https://a.org (Hull, 1990)", "an address"),
        ("Bob Ash (eds) Mills", "Ann Moss, Bob Ash (eds) Mills (Hull, 1990)", "an editor"),
        ("Mills, Leeds: Quay", "Ann Moss, Mills, Leeds: Quay (Hull, 1990)", "a place"),
        ("Mills (Leeds", "Ann Moss, Mills (Leeds (Hull, 1990)", "do not close"),
        ("Part 1, 106", "Ann Moss, Part 1, 106 (Hull, 1990)", "a page"),
        ("chap. 5", "Ann Moss, chap. 5 (Hull, 1990)", "a chapter"),
        (" ".join(["Mills"] * 31), "Ann Moss, Mills (Hull, 1990)", "very long"),
        ("[of] Mills", "Ann Moss, [of] Mills (Hull, 1990)", "begins in the middle"),
        ("Mills", "Bob Ash and Ann Moss, Mills (Hull, 1990)", "before its author"),
        ("Mills", "Ann Moss, Mills, Rivers Library (Hull, 1990)", "“Rivers”, “Library”"),
        ("Mills", "Ann Moss, Mills (Hull, 1951, 1990)", "“1951” is in no field"),
    ],
)
def test_what_is_left_over_of_a_reference_is_told(title: str, words: str, said: str) -> None:
    csl = {**BOOK, **PEOPLE, "title": title}
    found = [*unaccounted(words, csl), *signs(csl)]
    assert said in " ".join(found) if said else not found


@pytest.mark.parametrize(
    ("maker", "title", "said"),
    [
        (("Ann", "Moss"), "Mills, 1848–1914", ""),
        (("", "Moss"), "Mills", ""),
        (("", "Moss"), "Ann, Mills, a Picture Book", "its author’s given name"),
        (("", "Moss"), "Ann and Bob Ash, Mills", "its author’s given name"),
        (("Ann", "Moss"), "Mills, 2011 (Leeds Theatre), a play", "a year in it"),
        (("Ann", "Moss"), "London", "name of a place"),
        (("Ann", "Moss"), "Bob Ash, Keeper of Mills", "begin with another author"),
        (("Ann", "Moss"), "Bob Ash, His Life", ""),
        (("Ann", "Moss"), "Left-Wing", "behind the quotation marks"),
        (("Ann Moss. The", "Mills"), "Leeds", "is taken for its author"),
        (("Bob Ash’s. See Eva", "Rivers"), "Quay Press", "is taken for its author"),
        (("M. Moss", "See Moss"), "Weirs", "is taken for its author"),
        (("E.", "Moss"), "Weirs", ""),
        (("Standing", "Order"), "Weirs", "is taken for its author"),
        (("A. B.", "Order"), "Weirs", ""),
        (("Part", "Two"), "Weirs", "is taken for its author"),
        (("Ann", "Moss"), "Bob Ash & Eva Fern", "names of other authors"),
        (("Ann", "Moss"), "Mills,* and Weirs", "a mark in its title"),
        (("Ann", "Moss"), "R. Mills of Hull", "somebody’s initials"),
        (("Ann", "Moss"), "A Mill of Hull", ""),
        (("Ann", "Moss"), "Mills, 190––as she said before", "a page or a number"),
        (("Ann", "Moss"), "Mills – and Weirs, 1900–1939", ""),
        (("Ann", "Moss"), "Mills, 20", "a page or a number"),
        (("Ann", "Moss"), "No. 33", "a page or a number"),
        (("Ann", "Moss"), "Mills. Fern, Eva. « Les moulins de la vallée », Weirs", "another title"),
        (("Ann", "Moss"), "Mills as they were first seen in", "breaks off"),
    ],
)
def test_an_odd_shape_is_told(maker: tuple[str, str], title: str, said: str) -> None:
    csl = {**BOOK, "title": title, "author": [dict(zip(("given", "family"), maker, strict=True))]}
    words = f"{' '.join(maker)}, “{title}” Things (Hull, 1990)" if title == "Left-Wing" else title
    small = small_words(["a standing order is in https://x.org/moss"])
    found = [*odd_shapes(words, csl, small), *signs(csl)]
    assert said in " ".join(found) if said else not found


@pytest.mark.parametrize(
    ("csl", "said"),
    [
        ({"title": "Wegweiser durch Hull"}, ""),
        ({"title": "As Ann Moss has it"}, "words of a sentence"),
        ({"title": "D’où les moulins"}, "words of a sentence"),
        ({"title": "Ann Moss, Mills"}, "“Ann Moss” may be its author"),
        ({"title": "So it went on: Ann Moss, Mills"}, "its author may be named in its title"),
        ({"title": "Ann Moss refused to see mills"}, "“Ann Moss” may be its author"),
        ({"title": "Ann Moss in the North"}, ""),
        ({"title": "Mills", "author": [{"family": "der Mühle"}]}, "“der Mühle” is taken"),
        ({"title": "Mills", "author": [{"given": "New", "family": "York"}]}, "is taken"),
        ({"title": "Mills", "author": [{"family": "M"}]}, "is taken"),
        ({"title": "Digitized version", "type": "webpage"}, "words of a sentence"),
        ({"title": "The Mill Page", "type": "webpage"}, ""),
        ({"title": "Mills", "container-title": "A de Ro (ed.), Weirs"}, "where it came out"),
        ({"title": "Mills", "container-title": "typescript"}, "where it came out"),
        ({"title": "Mills", "container-title": "paper given in Hull"}, "where it came out"),
        ({"title": "Mills", "container-title": "Weirs (ed. by A. Ro)"}, "where it came out"),
        (
            {"title": "Mills", "container-title": "Weirs, Hull", "type": "article-journal"},
            "where it came out",
        ),
        ({"title": "'Mills"}, "do not close"),
        ({"title": "Mills", "author": [{"literal": "Hearings . . . of Mills"}]}, "its author"),
        ({"title": "Mills", "container-title": "wheel and weir"}, ""),
    ],
)
def test_what_has_no_maker_s_or_title_s_shape_is_told(csl: dict[str, object], said: str) -> None:
    found = [*unaccounted(str(csl["title"]), {**BOOK, **csl}), *signs({**BOOK, **csl})]
    assert said in " ".join(found) if said else not found


@pytest.mark.parametrize(
    ("csl", "said"),
    [
        ({"title": "Ann Moss"}, "somebody’s name"),
        ({"title": "Ministry of Weirs", "type": "webpage"}, "somebody’s name"),
        ({"title": "Ann Moss and Her Mills"}, ""),
        ({"title": "Ann Moss", **PEOPLE, "publisher-place": "Hull"}, ""),
        ({"title": "WWR-Z", **PEOPLE}, "that of a journal"),
        ({"title": "WWR-Z", **PEOPLE, "publisher-place": "Hull"}, ""),
        ({"title": "Mills", "container-title": "and Bea Ash, Weirs"}, "where it came out"),
        ({"title": "Mills", "container-title": "Weirs, “Locks,” Valley"}, "where it came out"),
        ({"title": "Mills", "container-title": "Valley and Weir"}, ""),
        ({"title": "Mills", "container-title": "Eva Lund and Bob Ash"}, "where it came out"),
        ({"title": "Mills", "container-title": "Valley, 4(12)"}, "where it came out"),
        ({"title": "Mills", "container-title": "Valley18"}, "where it came out"),
        ({"title": "Mills", "container-title": "Works of Hull 10.2"}, "where it came out"),
        ({"title": "Mills", "container-title": "in Valley, 2:465"}, "where it came out"),
        ({"title": "Mills", "container-title": "Frankfurt/Main: Quay"}, "where it came out"),
        ({"title": "Mills", "container-title": "Ann Moss, Weirs of Hull"}, "where it came out"),
        ({"title": "A classic well described", "container-title": "Low Bread"}, "of a sentence"),
        ({"title": "A classic well described", "container-title": "Low bread"}, ""),
        ({"title": "La farina della valle", "container-title": "Pane"}, ""),
        ({"title": "Mills", "author": [{"family": "Ash"}] * 3}, "all of one family"),
        ({"title": "Mills", "author": [{"family": "Ash", "given": one} for one in "ABC"]}, ""),
        ({"title": "Mills", "container-title": "trans. Eva Lund, in Weirs"}, "where it came out"),
        ({"title": "Mills", "container-title": "Valley Review, 5, . As she says"}, "where it came"),
        ({"title": "Mills", "edition": "New Mills, Old Mills, ed."}, "for its edition"),
        ({"title": "Mills", "publisher": "Quay; 1st ed., 1873"}, "for its publisher"),
        ({"title": "Mills", "publisher-place": "trans. Eva Lund, Hull"}, "for a place"),
        ({"title": "Mills", "publisher-place": "[1961] Hull"}, "for a place"),
        ({"title": "Mills, trans Eva Lund", **PEOPLE}, "an editor"),
        ({"title": "Bob Ash and Eva Lund ed., Mills"}, "an editor"),
        ({"title": "The Editor Speaks", **PEOPLE}, ""),
        ({"title": "XC2014.03.1"}, "a page or a number"),
        ({"title": "1950", **PEOPLE}, ""),
    ],
)
def test_a_name_for_a_title_is_told_wherever_it_came_from(
    csl: dict[str, object], said: str
) -> None:
    whole = {"type": "book", **csl}
    found = [*odd_shapes(str(csl["title"]), whole, frozenset()), *signs(whole)]
    assert said in " ".join(found) if said else not found


@pytest.mark.parametrize(
    ("words", "csl", "said"),
    [
        ("Moss, Mills around 1738, Hull", {"title": "Mills 1738"}, "does not stand so"),
        ("Moss, Mills: Around 1738, Hull", {"title": "Mills: around 1738"}, ""),
        ("“Mills,” in Weirs, ed. Ash", {"title": "Mills", "container-title": "Weir"}, "“Weir”"),
        ("Moss, Mills, Hull: Quay", {"title": "Mills", "publisher": "Quay Press"}, "“Quay Press”"),
        ("Mills. 3. Aufl", {"title": "Mills. 3. Aufl"}, "a printing"),
        ("Mills, 2nd ed", {"title": "A", "container-title": "Mills, 2nd ed"}, "where it came out"),
        ("Mills and Weirs of 1812", {"title": "Mills and Weirs of 1812"}, ""),
        ("Hull 13, n.°", {"title": "Hull", "container-title": "Hull 13, n.°"}, "where it came"),
        ("Hull 58 (7)", {"title": "Hull", "container-title": "Hull 58 (7)"}, "where it came out"),
        ("«Hull», n.s", {"title": "Hull", "container-title": "«Hull», n.s"}, "where it came out"),
        ("Hull L. Rev.", {"title": "Hull", "container-title": "Hull L. Rev."}, ""),
        ("Weirs. Eine Mühle", {"title": "A", "publisher": "Weirs. Eine Mühle"}, "its publisher"),
        ("Quay, 104", {"title": "Quay", "publisher": "Quay, 104"}, "its publisher"),
        ("St. Moss’s Press", {"title": "Press", "publisher": "St. Moss’s Press"}, ""),
        ("Eva Ash, et al. Mills", {"title": "Eva Ash, et al. Mills"}, "another work"),
        ("Ash, Mills, 126, fn. 3", {"title": "Ash, Mills, 126, fn. 3"}, "another work"),
        ("I see it. Ash, Oto. Mills", {"title": "I see it. Ash, Oto. Mills"}, "other author"),
        ("It is so. ASH, Oto, Mills", {"title": "It is so. ASH, Oto, Mills"}, "other author"),
        ("I see it. Ash, Ann M. Mills", {"title": "I see it. Ash, Ann M. Mills"}, "other author"),
        ("Mills. Neu verlegt", {"title": "Mills. Neu verlegt"}, "a printing"),
        ("Mills. Neue Wehre", {"title": "Mills. Neue Wehre"}, ""),
        ("AA.VV., Mills", {"title": "Mills", "container-title": "AA.VV., Mills"}, "where it came"),
        ("Eine Mühle, Hull", {"title": "Hull", "publisher": "Eine Mühle"}, "its publisher"),
        ("Mills, NJ: Quay", {"title": "Mills", "publisher-place": "NJ"}, "for a place"),
        (
            "Mills. Steen, Hull",
            {"title": "Mills. Steen", "publisher-place": "Hull"},
            "its publisher",
        ),
        ("Mills, 7 Hull 5", {"title": "Mills, 7 Hull"}, "its journal"),
        ("Mills after 1722, Hull", {**BOOK_OF_1722, "title": "Mills after"}, "its title’s"),
        ("Mills, 1722, Hull", {**BOOK_OF_1722, "title": "Mills"}, ""),
        ("Mills, 1722–24: A Map", {**BOOK_OF_1722, "title": "Mills"}, "its title’s"),
        ("Rye, Salt, and Silk", {**RYE, "title": "Salt, and Silk"}, "“Rye” may begin its title"),
        ("Rye, Salt, in Silk", {**RYE, **SILK, "title": "Salt"}, "its author’s given name"),
        ("Rye, Salt, 3rd ed. (Hull)", {**RYE, "title": "Salt"}, ""),
        ("Los ríos y otros ensayos", {"title": "Los ríos y otros ensayos"}, ""),
        ("El pan. Cartas de Ana Vega", {"title": "El pan de hoy. Cartas de Ana Vega"}, "so in the"),
        ("Mills, t. 1 : Hull", {"title": "Mills : Hull"}, ""),
        (
            "Silk” (PhD diss., Hull)",
            {"title": "Silk", "type": "thesis", "publisher": "PhD, Hull"},
            "",
        ),
        ("RYE, Oto. Salt", {**RYE, "title": "Oto. Salt"}, "its author’s given name"),
        ("Salt [online]", {"title": "Salt [online]"}, "a printing"),
        ("Salt. (Silks of Hull)", {"title": "Salt. (Silks of Hull)"}, "a printing"),
        ("Rye (Oto), Salt", {"title": "Rye (Oto), Salt"}, "with its author"),
        ("Oto Rye’s Salt", {"title": "Oto Rye’s Salt"}, "with its author"),
        ("Hull (MD)", {**IN_A_PAPER, "container-title": "Hull (MD)"}, "where it came out"),
        ("Rye, Oto, Salt, Silk", {**OTO_RYE, "title": "Salt, Silk"}, "may begin its title"),
        ("Rye, Oto, Salt and Silk", {**OTO_RYE, "title": "Salt and Silk"}, ""),
        ("A, B, C, 3 May", {"title": "A, B", "container-title": "Cee"}, "“Cee” does not stand"),
        (
            "A, B, Cee, 3 May",
            {"title": "A, B", "container-title": "Cee"},
            "“Cee” may end its title",
        ),
        ("“Rye” (1722), Valley (1750)", {**BOOK_OF_1722, "title": "Rye"}, "was not read"),
        ("Mine in the original. A Mill of Hull", {"title": MINE}, "begin with a sentence"),
        ("Moss, Mills. Quay Press", {**PEOPLE, "title": "Mills. Quay Press"}, "its publisher"),
    ],
)
def test_what_does_not_belong_in_its_field_is_told(
    words: str, csl: dict[str, object], said: str
) -> None:
    found = [*misplaced(words, {"type": "book", **csl}), *signs({"type": "book", **csl})]
    assert said in " ".join(found) if said else not found


@pytest.mark.parametrize(
    ("given", "family", "language", "said"),
    [
        ("Ana Prado", "Vega", "es", "“Ana Prado Vega” may have two family names"),
        ("Ana Prado", "Vega", "en", ""),
        ("Ana P.", "Vega", "es", ""),
        ("", "Prado y Vega", "es", "“Prado y Vega” may be two people"),
        ("Prado Oto", "Ann", "en", "“Prado Oto Ann” may stand family name first"),
        ("Ann Prado", "Oto de Vega", "en", "“Ann Prado Oto de Vega” may be two people"),
        ("Ann P.", "Oto de Vega", "en", ""),
        ("Prado", "Ann", "en", "“Prado Ann” may stand family name first"),
        ("Bob", "Ann", "en", ""),
    ],
)
def test_an_odd_name_is_told(given: str, family: str, language: str, said: str) -> None:
    csl = {"type": "book", "title": "Mills", "author": [{"given": given, "family": family}]}
    assert list(misplaced("Mills", csl, language=language)) == ([said] if said else [])


def test_no_citation_of_a_work_that_may_be_read_wrong_is_certain() -> None:
    notes = [
        SourceNote(1, "Ann Moss, Chap. 5 of Mills (Hull: Quay, 1990), 4.", 1),
        SourceNote(2, "Ibid., 5.", 2),
        SourceNote(3, "Bob Ash, Weirs (Hull: Quay, 1991), 6.", 3),
    ]
    works = [Work(str(one["id"]), one) for one in proposed_works(notes)]
    cited, _ = cite_as_far(notes, works)
    assert [one.certainty for number in (1, 2, 3) for one in cited[number]] == [
        *("probable", "probable", "certain")
    ]
    assert "read from note 1, perhaps wrong" in str(cited[1][0].reason)
    looked_at = [Work(one.id, {**one.csl, "custom": {}}) for one in works]
    assert {c.certainty for cs in cite_as_far(notes, looked_at)[0].values() for c in cs} == {
        "certain"
    }


def test_a_work_behind_what_may_name_its_author_is_doubtful() -> None:
    words = "Ki no Mori, Mill Preface, in Riven Weirs: A First Book (Hull: Quay Press, 1985), 3."
    (work,) = proposed_works([SourceNote(1, words, 1)])
    assert BEFORE in work["custom"][DRAFTED][DOUBTFUL]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Oak, Ann, ed. Bob L. Ash (Hull: Quay, 1990), 9.", "be somebody’s name"),
        ("She made his painting The Old Weir (1929).", "its title and year were read"),
        ("Member Mills map, League of Mills, https://example.org/map.", "a body in it"),
        ("Dizionario degli Alani, Istituto della Meula, Roma, 2018, 3.", "be its publisher"),
        ("Ann Moss, Hulls, Roads of the Old North, vol. 7 (Hull: Quay, 2005), 7.", "in its series"),
        ("Eva Moss, Le vite dei mugnai, Fornai e Vetrai, Torino 1976.", "taken for its publisher"),
        ("Ruota Masi, Arba: ‘Mulini e pane’ in Ruote, 1933, pp. 4-8.", "may be one person"),
        ("Ash Leo, Life of Oak, by L. S., Geneva, 1859, p. 40.", "its author in it"),
        ("Mills of the North; Weirs of the South (Hull: Quay, 1990), 3.", "beginning of its title"),
    ],
)
def test_a_person_or_a_body_in_the_place_of_a_title_is_doubtful(words: str, said: str) -> None:
    (work,) = proposed_works([SourceNote(1, words, 1)])
    assert said in " ".join(work["custom"][DRAFTED][DOUBTFUL])


def test_a_house_of_two_names_behind_its_place_is_not_doubtful() -> None:
    words = "Eva Moss, Les vies des meuniers, Paris, Moulineau et Vannier, 1976."
    (work,) = proposed_works([SourceNote(1, words, 1)])
    assert work["publisher"] == "Moulineau et Vannier"
    assert DOUBTFUL not in work["custom"][DRAFTED]


def test_both_halves_of_what_may_be_one_title_are_doubtful() -> None:
    words = "Ann Moss, A Winter in Hull; Annals of her Friends, 1786-1787 (Hull: Quay, 1846), 15."
    works = proposed_works([SourceNote(1, words, 1)])
    doubtful = [" ".join(one["custom"][DRAFTED][DOUBTFUL]) for one in works]
    assert ["go on behind" in doubtful[0], "beginning of its title" in doubtful[1]] == [True, True]


def test_where_a_source_was_printed_again_is_what_is_cited() -> None:
    notes = [
        SourceNote(1, "J. W. Moss, ed., The Mill Quarrel in Kent (Leeds: Quay, 1980), p. 7.", 1),
        SourceNote(2, "Bob Ash, Weirs (Hull: Quay, 1991), 6.", 2),
        SourceNote(3, "Dale, Journal and pages are reprinted in Moss, Mill Quarrel, p. 4.", 3),
        SourceNote(4, "Oak, Tract (London, 1676), reprinted in Moss, The Mill Quarrel, p. 5.", 4),
    ]
    works = [Work(str(one["id"]), one) for one in proposed_works(notes)]
    cited, _ = cite_as_far(notes, [one for one in works if one.id != "oak-tract"])
    assert [(one.work, one.page) for one in cited[3]] == [("moss-mill-quarrel-kent", "4")]
    assert not cited[4]


def test_a_collection_cited_short_is_no_citation_of_an_essay_in_it() -> None:
    notes = [
        SourceNote(1, "Ann Moss, “Mills,” in Speeches, Lectures, and Letters (Hull, 1863), 45.", 1),
        SourceNote(2, "Moss, Speeches, Lectures, and Letters, 39.", 2),
        SourceNote(3, "Bob Ash, “Weirs,” in Bread and Water, ed. Eva Lund (Hull, 1864), 5.", 3),
        SourceNote(4, "Lund, Bread and Water, 77; Moss, “Mills,” 46.", 4),
    ]
    works = [Work(str(one["id"]), one) for one in proposed_works(notes)]
    cited, asked = cite_as_far(notes, works)
    titles = {one.id: str(one.csl["title"]) for one in works}
    assert not asked
    assert [[titles[one.work] for one in cited[number]] for number in (1, 2, 3, 4)] == [
        *(["Mills"], ["Speeches, Lectures, and Letters"], ["Weirs"], ["Bread and Water", "Mills"])
    ]


def test_a_body_that_may_be_somebody_is_told() -> None:
    people = {"author": [{"literal": "Christian Alliance"}]}
    found = unaccounted(
        "Christian Alliance, Mills (Hull, 1990)", {**BOOK, **people, "title": "Mills"}
    )
    assert found and "“Christian Alliance” is taken for its author" in " ".join(found)


@pytest.mark.parametrize("house", ["Ferry Wheels", "East Hull Local History Society"])
def test_a_house_in_a_title_is_told(house: str) -> None:
    title = f"Mills of Hull, {house}"
    book = {"type": "book", **PEOPLE, "issued": BOOK["issued"], "title": title}
    said = "its title may end in its publisher"
    assert said in list(unaccounted(f"Ann Moss, {title} (1990)", book))


def test_what_lies_in_an_archive_is_a_work_by_its_shelf_mark() -> None:
    notes = [
        SourceNote(1, "CAB 21/540.", 1),
        SourceNote(2, "FO 80/254, Moss to Ash, 15 Apr. 1940.", 2),
        SourceNote(3, "CAB 21/540; Hull Record Office, Q/SR 54/3.", 3),
        SourceNote(4, "JZ 5/1988.", 4),
        SourceNote(5, "FO 80/254, minute by Lund, 3 May 1940.", 5),
        SourceNote(6, "AN, O1/1674/230, 232, 239; AGI, Santa Fe, 546, f. 12r.", 6),
        SourceNote(7, "BArch, R 58/123, Bl. 4; AN, O1/1674/230, 232, 239.", 7),
    ]
    works = [Work(str(one["id"]), one) for one in proposed_works(notes)]
    cited, asked = cite_as_far(notes, works)
    titles = {one.id: str(one.csl["title"]) for one in works}
    assert not asked
    assert [[titles[one.work] for one in cited[number]] for number in range(1, 8)] == [
        *(["CAB 21/540"], ["FO 80/254"], ["CAB 21/540", "Hull Record Office, Q/SR 54/3"]),
        *([], ["FO 80/254"]),
        ["AN, O1/1674/230, 232, 239", "AGI, Santa Fe, 546"],
        ["BArch, R 58/123", "AN, O1/1674/230, 232, 239"],
    ]
    # What stands there is no page.
    assert not any(one.page for citations in cited.values() for one in citations)
