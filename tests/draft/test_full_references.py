"""Full references in notes: which works are they? The cases are in cases/*-references.txt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from build_tools.desk.csl import fault
from build_tools.draft.full_references import full_references
from build_tools.draft.proposal import Proposal
from build_tools.draft.repeats import without_repeats
from build_tools.draft.titled import works_by_title
from build_tools.draft.works import proposed_works, with_left_open
from build_tools.model.desk import Work
from build_tools.model.edition import Citation
from build_tools.model.source import SourceNote
from build_tools.notes.resolve import cite_as_far

CASES = Path(__file__).parents[1] / "cases"
FILES = ("full-references.txt", "prose-references.txt")
NOTHING = "nothing"


@dataclass(frozen=True)
class Case:
    note: str
    works: tuple[str, ...]


def cases() -> Iterator[Case]:
    note, works = "", list[str]()
    lines = [one for name in FILES for one in (CASES / name).read_text("utf-8").splitlines()]
    for line in (*lines, "> "):
        if line.startswith("> "):
            if note:
                yield Case(note, tuple(works))
            note, works = line[2:], []
        elif line.startswith("= ") and line != f"= {NOTHING}":
            works.append(line[2:])


def told(csl: Any, expected: str) -> str:
    """The work in the words of the table, with the fields that ``expected`` has."""
    kind, _, _, _, *further = expected.split(" | ")
    year = csl["issued"]["date-parts"][0][0] if "issued" in csl else "-"
    shown = [kind and csl["type"], people(csl, "author"), csl["title"], str(year)]
    for field in further:
        name = field.partition(" ")[0]
        value = csl.get(name, "nothing")
        shown.append(f"{name} {people(csl, name) if isinstance(value, list) else value}")
    return " | ".join(shown)


def people(csl: Any, role: str) -> str:
    names = (
        one.get("literal") or f"{one.get('given', '')} {one['family']}".strip()
        for one in csl.get(role, ())
    )
    return "; ".join(names) or "-"


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.note[:60])
def test_full_reference_gives_its_works(case: Case) -> None:
    found = full_references(1, case.note)
    assert len(found) == len(case.works), found
    for proposal, expected in zip(found, case.works, strict=True):
        assert told(proposal.csl, expected) == expected
        assert fault({"id": "work", **proposal.csl}) is None


@pytest.mark.slow
def test_a_note_cites_every_work_that_was_drafted_from_it() -> None:
    lost = [
        (work.id, case.note)
        for case in cases()
        for told_ in [[SourceNote(1, case.note, 1)]]
        for works in [[Work(str(one["id"]), one) for one in proposed_works(told_)]]
        for cited_ in [{one.work for one in cite_as_far(told_, works)[0][1]}]
        for work in works
        if work.id not in cited_
    ]
    assert not lost


# What a note cites of the works drafted from it and from those before it: page, certainty.
PLACES = {
    "Ann B. Writer, The Long Road (Leeds: Quay Press, 1950), 12–14.": "12–14 certain",
    "Leo Tallow, Staling, New York: Quay, 1941, pp392-3.": "392-3 certain",
    "Gred, Eva: Mühlen und Wehre, Tübingen 2018, S. 77 f.": "77 f. certain",
    "Nicole Moss, Sous le moulin. Paris, José Quai, 2007, 423 p.": "None certain",
    "Ann Moss, The Jury, 60 U. Mill L. Rev. 101, 105 (1993).": "105 certain",
    "Ann Moss, The Jury, 60 U. Mill L. Rev. 101, 105 (1993) (citing Paul Ash, Verdicts, 40 Hull L. "
    "Rev. 55, 58 (1988)).": "105 certain; 58 certain",
    "Bruns, Peter, and Eva Gede. Practical Mills. Hull: Quay, 2020: 148.": "148 certain",
    "Bruns, Peter. Practical Mills. Hull: Quay Press, 2020. 148.": "148 certain",
    "See, for example, Ann Moss, The Price of Salt after 1894 (2018), https://mill.org/salt.": (
        "None certain"
    ),
    "For another view, see Moss, Eva. (2004). A Quiet Mill. Hull: Quay Press, p. 36.": "36 certain",
    "See Moss, Ann; Ash, Bob: Weirs. In: Valley 55 (2018), S. 174-198, hier S. 192.": (
        "192 certain"
    ),
    "From Mill to Table: A Life, ed. by Ann Moss (Hull: Quay, 2018), p. 33.": "33 probable",
    "Moss, Ann. 2001. The Old Weirs. Hull, PA: Quay Press. 104.": "104 certain",
    "Moss, Ann, and Ash, Bob. 2004. The Price of Mills. Valley Review, 21:8, 179–208.": (
        "179–208 certain"
    ),
    "Moss, Ann. 2004. The Price of Mills after 1650. Past & Ash, 21:8, 179–208. https://a.org/d.": (
        "179–208 certain"
    ),
    "Hale, Ruth, and Winifred Moss, 1992, In Search of Mills, Hull: Quay, p. 3.": "3 probable",
    "See also Moss, Ann. (1957). Who Owns Weirs? A Law of Old Hull. In F. Ash (Ed.), The Mill Age "
    "(pp. 24–64). Hull: Quay & Ash, p. 50.": "50 certain",
    "Ann Moss, Dykes, trans. Eva Lund. Leeds: Quay, 2013, p. 139.": "139 certain",
    "Moss, A. (1957). Whose Water? The Law in the North. In B. Ash (Ed.), The Age of Mills (pp. "
    "24–64). Hull: Quay & Ash, p. 50.": "50 certain",
    "Moss, Ann. (1948). Land without Mills (Doctoral dissertation). University of Hull, p. 32.": (
        "32 certain"
    ),
    "Ann Moss, Chap. 5 of Mills (Hull: Quay, 1990), 4.": "4 probable",
    "Moss, A. (2001). The Old Weirs. Hull: Quay. 296.": "296 certain",
    "Ash, B. 2004. The Old Locks. Hull: Mill Quay, 26.": "26 certain",
    "Moss, P. J., and Zed Lund, Ifo. Mills of Old. Leeds: Quay, 2005, 4.": "4 probable",
    "Boris Kamp, trans., The Net, by Lev Orlin (Hull: Quay, 1960), 3.": "3 probable",
    "Gale, M., & Hart, P. (1964). Kilns of the north. Potter, 9(3), 12–19.": "12–19 certain",
    "Max Dale, Large Weirs, Hull 1950, p. 5; Eva Elm, Wide Rivers, Hull 1960, p. 9.": (
        "5 certain; 9 certain"
    ),
    "Gale, Ada. (1964). Kilns. In P. Hart (Ed.), Clay (pp. 4–29). Hull: Quay, p. 7.": "7 certain",
    "Ada Gale, Kilns and Clay, 1790–1850 233 (1983).": "233 certain",
    "Ann Gale, Kilns (Hull: Quay, 1990); The Birth of Clay (Leeds: Quay, 1991).": (
        "None certain; None probable"
    ),
    "Ada Gale, Kilns, in Clay 12, 20 ff. (Peter Hart ed., 1964).": "20 ff. certain",
    "Ada Gale, Kilns, in «Nuova Argilla», 15, 1964, n. 4, pp. 4-29: 7.": "7 certain",
    "Gale, Ada: Kilns. In: Jahrbuch für Ton 15 (1964), S. 4-29, hier S. 7.": "7 certain",
}
# The last of several notes, which the others tell how to read.
LAST = {
    "Jan Moss, Mühlen, Kiel 1990, S. 4. | Wie Anm. 1.": "moss-muhlen None certain",
    "Anna Martin, Weirs (Hull: Quay, 1990), 4. | Martin, op. cit., p. 5. | "
    "Martin Oakley, Bread (Leeds: Mill, 1995), 6.": "oakley-bread 6 certain",
    "L. Molo, Le acque del nord, 6 volumi, Milano 1971 (nuova ed. riveduta, Milano 1992), p. 4.": (
        "molo-acque-del-nord 4 certain"
    ),
    "Ann Moss: Pan-Hull. Der Jugend gewidmet. Wien: Quay, 1923. | Bea Ash: Brot. Kiel: Quay, 1924. "
    "| Pan-Hull (1923), wie Anm. 1, S. 31f.": "moss-pan-hull-jugend-gewidmet 31f. certain",
    "G. Molo, Il pane e «la rivoluzione del mulino», Molo, Roma 1999, p. 4.": (
        "molo-il-pane-e-rivoluzione 4 certain"
    ),
    "AHN, Moliendas, Serie A, leg. 42, exp. 7.": "ahn-moliendas-serie-leg None certain",
    "Archivo General de la Nación, Sala X, 23-8-4, f. 12.": (
        "archivo-general-nacion-sala None certain"
    ),
    "Owen Pratt, trans., Songs (Hull: Quay, 1970), 8. | Pratt, Songs, 9.": "songs 9 certain",
    "Ann Stone, Kilns (Hull: Quay, 1990), 3. | Ann Stone, Kilns, B2.": "stone-kilns B2 probable",
    "Ann Oakley, Kilns der DDR, Hull: Quay 1980, S. 3. | Oakley, DDR 1980, 12.": (
        "oakley-kilns-ddr 12 certain"
    ),
    "Ann Stone, “Kilns,” Clay 3 (1990): 101–119. | Stone, “Kilns,” 175.": (
        "stone-kilns 175 probable"
    ),
    "Ann Stone, “Kilns,” Clay 3 (1990): 101–119. | Stone, “Kilns,” 105.": (
        "stone-kilns 105 certain"
    ),
    "Ann Stone, 1848: The Kilns (Hull: Quay, 1990), 3. | Stone, 1848, 9.": ("stone-1848 9 certain"),
    "Ann Stone, Kilns, Hull, Quay, 1990, p. 3; id., Clay, Hull, Quay, 1991. | Stone, Clay, 5.": (
        "stone-clay 5 certain"
    ),
    "Moss, WuM 2014, 8. | Moss, WuM 2014, S. 9.": "moss-wum-2014-8 9 certain",
    "Ann Stone, “The Kiln? Clay and Fire,” Clay 3 (1990): 101–119. | Stone, “The Kiln?,” 105.": (
        "stone-kiln-clay-fire 105 certain"
    ),
    "Ada Stone, “Matthew 6:9-13: A Late Kiln,” Clay 3 (2001): 96–105. | “A Late Kiln,” 99.": (
        "stone-matthew-6 99 certain"
    ),
    "Argus, 16 August 1932: 6.": "argus 6 certain",
    "Ada Stone, “The Clay of Hull,” Clay 5 (1990): 1–9. | Stone, “The Clay of Hull.” For another "
    "view of old clay, see the map.": "stone-clay-hull None certain",
    "Hull Daily Post, “Kilns of S.C. shut,” Kent Star.": (
        "hull-daily-post-kilns-s-c-shut None certain"
    ),
    "Ada Sand, The Kiln (Hull: Quay, 1971 (1920)), 72.": "sand-kiln 72 certain",
    "Ada Sand (2007). Kilns, charity and clay: the price of fire in Hull. Quay Press. pp. 7–8.": (
        "sand-kilns-charity-clay 7–8 certain"
    ),
    "Ada Sand & Bob Dale, “Kiln may be cold for bad clay”, The Independent, 28 Sept 1995": (
        "sand-kiln-may-be-cold None certain"
    ),
    "Ada Dale, Hull Museum: A Life (Hull Museum, 2023), 77.": "dale-hull-museum 77 certain",
    "Kiln Lab, https://k.org; and “2015 Funded Kilns,” Clay Fund, https://c.org/2 (accessed 8 May "
    "2017).": "2015-funded-kilns None certain",
    "Ada Sand, “The Kiln: 2020 and Beyond,” Clay News, July 2018, https://c.org/a.": (
        "sand-kiln None certain"
    ),
    "Ann Moss, Ph.D., Kilns (Hull: Quay, 1950), 4. | Ann Moss, Weirs (Hull: Quay, 1951), 5.": (
        "moss-weirs 5 certain"
    ),
}
# The last of several notes, of which no work was read at first.
LEFT_OPEN = {
    "It was told that “the kilns have been lit by old men of the town.” “Kilns Lit,” The Hull "
    "Times, May 3, 1925, p. 1.": "kilns-lit 1 probable",
    "Stone, Kilns of the North, 45. | Stone, 46.": "stone-kilns-north 46 probable",
    "Ann Stone, Kilns of the North (Hull: Quay, 1990), 3. | Stone, Kilns of Old, 45.": "",
    "“One Hundred Kilns,” Old Libraries 30.11: 38–48.": "one-hundred-kilns 38–48 probable",
    "Stone 130.": "",
    "As Tukufa Stone notes, “we do so.” See his Kilns of Clay: A Life (Hull: Quay, 2001), 3.": (
        "stone-kilns-clay 3 probable"
    ),
    "For example, see studies of kilns. Stone, The Behaviour of Clay, 7–42; Oakley, “Clay,” 2.": (
        "stone-behaviour-clay 7–42 probable; oakley-clay 2 certain"
    ),
    "Kiln Rights Park (KRP), “The Good and the Bad Kiln.”": (
        "kiln-rights-park-krp-good-bad-kiln None probable"
    ),
    "Ada Stone, “Three Kilns,” in Oak and Dale, ed., Clay Wars, 118–138.": (
        "stone-three-kilns 118–138 probable"
    ),
    "Stone, Kilns of the North, op. cit., 45.": "",
}
# Whoever is quoted has no page of the work behind `quoted in`, whose the page is.
QUOTED = {
    "en": ("Bea Ash, Low Waters (Hull: Quay, 1974), p. 31.", "quoted in Bea Ash, op. cit., p. 52."),
    "fr": (
        "Béa Ash, Les eaux basses, Caen, Quay, 1974, p. 31.",
        "cité par Béa Ash, op. cit., p. 52.",
    ),
    "de": ("Bea Ash, Das Wasser, Kiel: Quay 1974, S. 31.", "zitiert nach Bea Ash, a.a.O., S. 52."),
}


@pytest.mark.parametrize("note", PLACES)
def test_a_drafted_work_is_cited_with_its_page_and_how_sure_it_is(note: str) -> None:
    (found,) = _cited("en", note)
    assert "; ".join(f"{one.page} {one.certainty}" for one in found) == PLACES[note]


@pytest.mark.parametrize("notes", LAST)
def test_a_note_means_what_those_before_it_leave_open(notes: str) -> None:
    *_, found = _cited("en", *notes.split(" | "))
    assert [f"{one.work} {one.page} {one.certainty}" for one in found] == [LAST[notes]]


@pytest.mark.parametrize("notes", LEFT_OPEN)
def test_what_fits_no_work_is_read_by_itself_and_is_never_certain(notes: str) -> None:
    told_ = [SourceNote(at, note, at) for at, note in enumerate(notes.split(" | "), 1)]
    works = proposed_works(told_)
    for _ in range(2):
        cited_, asked = cite_as_far(told_, [Work(str(one["id"]), one) for one in works])
        works = with_left_open(works, asked, told_)
    found = cited_[len(told_)]
    assert "; ".join(f"{one.work} {one.page} {one.certainty}" for one in found) == LEFT_OPEN[notes]


@pytest.mark.parametrize("language", QUOTED)
def test_the_page_behind_a_work_in_which_another_is_quoted_is_its_own(language: str) -> None:
    first, quoted = QUOTED[language]
    (ash,), (moss, again) = _cited(language, first, f"Jan Moss, Reisen im Tal, {quoted}")
    assert (moss.work, moss.page) == ("moss-reisen-im-tal", None)
    assert (again.work, again.page, again.certainty) == (ash.work, "52", "certain")


def _cited(language: str, *notes: str) -> list[tuple[Citation, ...]]:
    told_ = [SourceNote(number, note, number) for number, note in enumerate(notes, 1)]
    works = [Work(str(one["id"]), one) for one in proposed_works(told_)]
    return [*cite_as_far(told_, works, (), language)[0].values()]


def test_a_work_cited_twice_is_proposed_once() -> None:
    notes = (
        "Ann Writer, Rivers: A Tale (Hull: Mill, 1950), 3.",
        "Ann Writer, Rivers (Hull: Mill, 1950), 9.",
        "Ann Writer, Rivers, vol. 2 (Hull: Mill, 1951), 9.",
        "Ann Writer, Rivers Again",
        "Bob Moss, “Notes on the Mills of Hull,” 4; Moss, “Mills of Hull,” 5; Moss, “Wheat,” 6.",
    )
    found = [one for number, note in enumerate(notes, 1) for one in full_references(number, note)]
    assert [proposal.note for proposal in without_repeats(found)] == [1, 3, 5, 5]


def test_what_a_short_form_goes_on_to_say_makes_no_work_of_it() -> None:
    notes = (
        "Ann Moss, The Origins of the Town Mill (Leeds: Quay, 1950), 3.",
        "Moss, Origins, 19––saying again, in other words, what she first said of it in 1948.",
        "Moss, “Origins,” 12 Valley Law Review 33 (1951).",
        "Moss, Weirs, 19––a work of 1952.",
    )
    found = [one for number, note in enumerate(notes, 1) for one in full_references(number, note)]
    assert [one.note for one in found] == [1, 2, 3, 4]
    assert [one.note for one in without_repeats(found)] == [1, 3, 4]


def test_a_short_form_with_a_year_makes_no_second_work() -> None:
    notes = (
        "George Moss, A Collection of Letters and Epistles of . . . George Moss (Hull, 1698), 7.",
        "The Journal of George Moss, ed. Norman Reed (Hull: Quay, 1911), 5.",
        "A Journal . . . of . . . George Moss (Hull: Quay, 1694), 3.",
        "Moss, Epistles (1698), 15; Moss, Epistles (1699), 3.",
        "George Moss, A Journal (1694), 36; The Journal of George Moss (1911), 3.",
        "George Moss, Letters, Leeds 1698, 4.",
    )
    found = [one for number, note in enumerate(notes, 1) for one in full_references(number, note)]
    assert [one.note for one in without_repeats(found)] == [1, 2, 3, 4, 6]


def test_what_could_not_be_read_is_said() -> None:
    def doubts(note: str) -> tuple[str, ...]:
        (proposal,) = full_references(1, note)
        assert isinstance(proposal, Proposal)
        return proposal.doubts

    assert doubts("Ann Writer, Rivers (Hull: Mill, 1950), 3.") == ()
    assert doubts("Ann Writer, Rivers, 1950, p. 3.") == ("no place or publisher was read",)
    assert doubts("Ann Writer, Rivers of Hull.") == ("it names no place, publisher or year",)
    assert "heard inside" in doubts("Joe Hand, in Ann Writer, Rivers, Hull: Mill, 1950, p. 3.")[0]


def test_works_that_have_a_title_alone_are_proposed_once() -> None:
    notes = (
        "_The Courier_, July 14 and 21, 1840; Locke, “Against Bread,” 31.",
        "Laws of Hull, II, 63.",
        "The Courier, July 28, 1840; “The Color of Bread: Basics.”",
        "Laws of Hull, V, 53; Letters of Moss, V, 53; United States Census, 1850.",
        "“The bread of Hull is white.” Ann Moss, 1850.",
        "Izvestia, 7 November 1920; Die Welt, 3. Mai 1950, S. 4; Hull Times, 3 June 1934, p. 2.",
        "Ann Moss, 4 May 1990; London, 5 May 1968.",
    )
    found = works_by_title([*enumerate(notes, 1)], ())
    assert [(one.note, one.csl["type"], one.csl["title"]) for one in found] == [
        (1, "periodical", "The Courier"),
        (3, "article", "The Color of Bread: Basics"),
        (6, "periodical", "Izvestia"),
        (6, "periodical", "Die Welt"),
        (6, "periodical", "Hull Times"),
        (2, "book", "Laws of Hull"),
        (4, "book", "Letters of Moss"),
        (4, "book", "United States Census"),
    ]


def ids(*notes: str, entries: tuple[str, ...] = ()) -> dict[str, str]:
    """The works that ``notes`` are read as, each by its id with what it is called."""
    told_ = [SourceNote(number, note, number) for number, note in enumerate(notes, 1)]
    return {str(work["id"]): str(work["title"]) for work in proposed_works(told_, entries)}


def test_a_series_that_nothing_marks_is_told_by_another_title_that_ends_in_it() -> None:
    notes = (
        "Ann Oakes, Bread Online: A Life, Mill, Weir, Culture (Leeds: Quay, 1972), 4.",
        "Bob Ash, Weirs, Mill, Weir, Culture (Leeds: Quay, 1974); Leo Cole, Quays (Hull, 1950).",
    )
    assert [*ids(*notes).values()] == ["Bread Online: A Life", "Weirs", "Quays"]


def test_a_part_of_a_book_that_another_note_has_in_full_is_a_work() -> None:
    notes = (
        "Ann Oakes, “Weirs,” in Bread Today, ed. Carl Moss (Leeds: Quay, 1972), 4.",
        "Bea Ash, “Mills,” in Moss (ed.), Bread Today, 26.",
        "Bea Ash, “Locks,” in Moss (ed.), Rivers Again, 26.",
        "Bea Ash. “Loaves,” Bread Today,ed. Moss, 27.",
        "Eva Lund, “Ovens,” in Moss, Bread, 28.",
        "Eva Lund, “Ashes,” in Oakes, Bread, 29.",
        "Eva Lund, “Crumbs,” in Rivers and Bread Today in Hull, ed. Bob Rye, 30.",
    )
    assert ids(*notes) == {
        "oakes-weirs": "Weirs",
        "ash-mills": "Mills",
        "ash-loaves": "Loaves",
        "lund-ovens": "Ovens",
    }


def test_collected_works_by_their_siglum_are_one_work() -> None:
    notes = (
        "Moss/Ash: Brot der Partei, MEW 4: 462.",
        "MEW 23: 49.",
        "XYZ 3, p. 4.",
        "Moss, A. (1976): Werke (im Folgenden zitiert als: MWB), Bd. 1, S. 385. Berlin: Quay.",
        "MWB Bd. 8 (1960), S. 142.",
    )
    assert ids(*notes) == {
        "moss-brot-partei": "Brot der Partei",
        "mew": "MEW",
        "moss-werke": "Werke",
    }
    told_ = [SourceNote(number, note, number) for number, note in enumerate(notes, 1)]
    works = [Work(str(work["id"]), work) for work in proposed_works(told_)]
    cited, _ = cite_as_far(told_, works, (), "de")
    assert [(one.work, one.volume, one.page) for one in (*cited[2], *cited[5])] == [
        ("mew", "23", "49"),
        ("moss-werke", "8", "142"),
    ]


def test_a_short_title_that_a_note_gives_is_that_of_the_work_in_later_notes() -> None:
    english = (
        "Bea Ash, The Book of the Rivers of Hull (Hull: Quay, 1950), hereafter BRH.",
        "Eva Oakes, The Delta and Its Locks (Hull: Quay, 1960), hereafter cited as Delta Locks.",
        "BRH, 12.",
        "Delta Locks, 14.",
    )
    german = (
        "Bea Ash, Das Buch der Flüsse, Kiel: Quay 1950 (im Folgenden zitiert als BF), S. 4.",
        "BF, S. 12.",
    )
    french = (
        "Béa Ash, Écluses de la vallée, Lille, Quay, 1960, ci-après « Écluses », p. 5.",
        "Écluses, p. 13.",
    )
    assert cited("en", *english)[2:] == [["ash-book-rivers-hull 12"], ["oakes-delta-its-locks 14"]]
    assert cited("de", *german)[1:] == [["ash-buch-flusse 12"]]
    assert cited("fr", *french)[1:] == [["ash-ecluses-vallee 13"]]


def test_a_short_title_that_is_none_of_the_work_s_is_not_its_own() -> None:
    letter = "Bea Ash to Ann Moss, May 27, 1946, Mill Collection, Quay University (hereafter QU)."
    told_ = [SourceNote(1, letter, 1), SourceNote(2, "Mill Papers (hereafter Papers), May.", 2)]
    works = proposed_works([*told_, SourceNote(3, "Papers, June 1780.", 3)])
    assert [(one["title"], one.get("title-short")) for one in works] == [
        ("Bea Ash to Ann Moss", None),
        ("Mill Papers", "Papers"),
    ]


def test_works_by_author_and_year_are_put_once() -> None:
    notes = ("Le moulin (Moss, 1990 : 35).", "(Ash, 1961 : 3; Moss, 1990 : 9)", "(Quay 2015)")
    assert ids(*notes) == {"moss-moss-1990": "Moss 1990", "ash-ash-1961": "Ash 1961"}
    listed = ("MOSS, Anne, Le moulin, Paris, Quay, 1990.", "OAKES, Bea, Le pain, Paris, 1950.")
    assert ids(*notes, entries=listed) == {
        "ash-ash-1961": "Ash 1961",
        "moss-moulin": "Le moulin",
        "oakes-pain": "Le pain",
    }


def test_notes_in_spanish_and_italian_cite_what_was_drafted_from_them() -> None:
    spanish = (
        "José Moss Ash, El pan, Madrid, Quay, 1991, p. 5; y Lily Oakes, Ríos, Hull, Quay, 1981.",
        "Cf. Oakes, op. cit., p. 201, y Moss Ash, op. cit., p. 520.",
        "Moss Ash, El pan..., ob. cit., p. 21.",
        "Elaboración propia.",
        "Véase el capítulo 3 arriba.",
    )
    old_law = (
        "Jerónimo Ash de Lund, Política para molinos (Madrid: Muelle, 1775), Lib. I, cap. V.",
        "Ash de Lund, Lib. I, cap. V, núm. 4 y 9. Francesco Moss, Molinos (Delft: Quay, 2007), 31.",
        "Ash de Lund, lib. V, tít. 3, núms. 376 y 381. Moss, Molinos, 32.",
        "Rueda Alta, Cursus molarum, lib. V, tít. XXXVIII, núm. 364.",
        "Rueda Alta, lib. II, tít. XXXVIII, núm. 366.",
    )
    assert cited("es", *old_law) == [
        ["ash-de-lund-politica-para-molinos None"],
        ["ash-de-lund-politica-para-molinos None", "moss-molinos 31"],
        ["ash-de-lund-politica-para-molinos None", "moss-molinos 32"],
        ["alta-cursus-molarum None"],
        ["alta-cursus-molarum None"],
    ]
    italian = (
        "G. Paggi, Il mulino. Saggio sui «Quaderni del pane», Napoli, Quay, 1984, p. 23.",
        "Paggi, Il mulino, cit., p. iv.",
    )
    assert cited("es", *spanish) == [
        ["moss-ash-pan 5", "oakes-rios None"],
        ["oakes-rios 201", "moss-ash-pan 520"],
        ["moss-ash-pan 21"],
        [],
        [],
    ]
    assert [len(one) for one in cited("it", *italian)] == [1, 1]
    family_first = (
        "Moss Sabine, Ohm Lucie, Les biefs du nord et de la plaine, Paris, Quai, 2013.",
        "Brunel Thibault, La roue et le pain, Paris, Quai, 2016.",
        "Orval Jean-Paul, Les gués, Paris, Quai, 2008.",
        "Moss, Ohm, op. cit., p. 4, citant un juge.",
        "Falk, Odile, et Lund, Adam. Les eaux de 1931 : récits. Lyon : Quai, 2011.",
        "Lund, Odile. « Les roues ». Revue du blé, vol. 22, n° 1, 2007.",
        "Brunel, op. cit., p. 5 ; Falk, Lund, op. cit., p. 6.",
    )
    assert cited("fr", *family_first) == [
        ["moss-biefs-nord-plaine None"],
        ["brunel-roue-pain None"],
        ["orval-gues None"],
        ["moss-biefs-nord-plaine 4"],
        ["falk-eaux-1931 None"],
        ["lund-roues None"],
        ["brunel-roue-pain 5", "falk-eaux-1931 6"],
    ]
    of_parts = (
        "R. Valle, Mugnai di valle, Molo, Roma 1999, p. 4.",
        "Id., La macina e il pane, Molo, Roma 2004, p. 33.",
        "Cfr. ivi, p. 34.",
        "Id., Il ponte, Molo, Roma 2006.",
        "L. Ferri (a cura di), Le acque del nord, Molo, Bologna 1988, p. 12.",
        "M. Conti, Il pane e la legge, in L. Ferri (a cura di), Le acque del nord, cit., p. 40.",
        "Conti, Il pane e la legge, cit., p. 41.",
    )
    assert cited("it", *of_parts) == [
        ["valle-mugnai-di-valle 4"],
        ["valle-macina-e-il-pane 33"],
        ["valle-macina-e-il-pane 34"],
        ["valle-il-ponte None"],
        ["ferri-acque-del-nord 12"],
        ["conti-il-pane-e-legge 40"],
        ["conti-il-pane-e-legge 41"],
    ]


def cited(language: str, *notes: str) -> list[list[str]]:
    """What each of ``notes`` cites of the works drafted from them, with its page; none is asked."""
    told_ = [SourceNote(number, note, number) for number, note in enumerate(notes, 1)]
    works = [Work(str(work["id"]), work) for work in proposed_works(told_)]
    found, questions = cite_as_far(told_, works, (), language)
    assert [one.message for one in questions] == []
    return [[f"{one.work} {one.page}" for one in found[note.number]] for note in told_]


def test_whoever_a_sentence_names_is_meant_before_whom_the_note_before_cites() -> None:
    (before,) = full_references(1, "Ann Moss, Loaves of Hull (Hull: Quay, 1951), 3.")
    said = "The miller Sir Bob Ash was of another mind. See his Weirs of Hull (Leeds: Mill, 1991)."
    assert not full_references(2, said, before)
    (of_the_same,) = full_references(2, "See also her Weirs of Hull (Leeds: Mill, 1991).", before)
    assert of_the_same.csl["author"] == before.csl["author"]
