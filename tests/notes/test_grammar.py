"""The grammar of a note: how many citations it has, and what each of them says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.notes.grammar import mentions

# Left out of what is read in a note: soft hyphens, spaces of no width, joiners.
INVISIBLE = set("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")


@pytest.mark.parametrize(
    ("note", "language", "words", "pages"),
    [
        ("Moss, Water, available at https://a.org/w, accessed May 3, 2024.", "en", "Water", None),
        ("Moss, Water, online at www.a.org/w, last visited 12 May 2020, p. 7.", "en", "Water", "7"),
        ("Moss, Water, https://a.org/w (retrieved 12.5.2020), p. 1920.", "en", "Water", "1920"),
        (
            "Moss, Water, https://a.org/w, retrieved 2015-06-17, pp. 1920-3.",
            "en",
            "Water",
            "1920-3",
        ),
        (
            "Moss, Wasser, abrufbar unter: https://a.org (Zugriff am 3. Mai 2015).",
            "de",
            "Wasser",
            None,
        ),
        (
            "Moss, Wasser, https://a.org, zuletzt abgerufen am 4. 5. 2015, S. 12.",
            "de",
            "Wasser",
            "12",
        ),
        ("Moss, Eaux, lien : https://a.org, consulté le 12 mai 2020.", "fr", "Eaux", None),
        (
            "Moss, Agua, disponible en https://a.org, consultado el 3 de mayo de 2020, p. 3.",
            "es",
            "Agua",
            "3",
        ),
        ("Moss, Acqua, https://a.org, ultimo accesso 3 maggio 2020, p. 3.", "it", "Acqua", "3"),
    ],
)
def test_an_address_and_its_day_are_no_part_of_the_work_nor_a_page(
    note: str, language: str, words: str, pages: str | None
) -> None:
    (mention,) = mentions(note, language)
    assert (mention.words, mention.pages) == (f"Moss, {words}", pages)


@pytest.mark.parametrize(
    ("note", "pages"),
    [
        ("Ibid.", None),
        ("Ibid., p. 73.", "73"),
        ("Ibid., pp. 185-6.", "185-6"),
        ("Ibid., pp. 195, 202.", "195, 202"),
        ("Ibid., p. xxii.", "xxii"),
        ("Ibid., p. 12 ff.", "12 ff."),
        ("Trotsky, Stalin, New York, 1941, pp392-3.", "392-3"),
        ("Hill, op. cit., p.\u00a07.", "7"),
        ("Hill, op. cit. p. 7.", "7"),
        ("Ibid., 14–15.", "14–15"),
        ("Hill, Harbours (London: Quay, 1970), 12.", "12"),
        ("Hill, “Harbours,” 12.", "12"),
        ("Hill, “Harbours,” 9, 11.", "9, 11"),
        ("Hill, Harbours, London, 1970, 9, 11.", "9, 11"),
        ("Ibid., pp. 12 and 15.", "12 and 15"),
        ("Ibid., passim.", "passim"),
        ("Hill, “Harbours,” The Sea 3, no. 2 (1970): 45–47.", "45–47"),
        ("Hill, Harbours, p. 12, 3rd ed., London.", "12"),
        ("Hill, Harbours, S. 12 f.", "12 f."),
        ("Hill, Harbours, pág. 12.", "12"),
        ("Hill, Harbours, 55\u2060–\u2060117.", "55–117"),
        ("Hill, “Harbours,” The Sea 3 (1970): 126, doi:10.11/22.", "126"),
        ("Hill, Harbours, 63 SEA L. REV. 811, 834-36 (1970).", "834-36"),
        ("Hill, Harbours, 63 SEA L. REV. 811 (1970).", None),
        ("Id. at 75.", "75"),
        ("Hill, supra note 1, at 12 n.3.", "12 n.3"),
        ("Hill, Harbours, pp. 1–20, here 5.", "5"),
        ("Hill, Harbours, The Sea 3, 1970, 110–120, 115.", "115"),
        ("Hill, Harbours, The Sea 3, 1970, pp. 110-120: 115.", "115"),
        ("Hill, Harbours, The Sea 3, 1970, pp. 110-120: 115–117.", "115–117"),
        ("Hill, Harbours, 110–120, 125.", "110–120, 125"),
        ("Hill, Harbours, 3. Aufl. London 1970.", None),
        (f"Hill, pp. {', '.join(map(str, range(1, 19)))}.", ", ".join(map(str, range(1, 19)))),
        ("Hill, Harbours, London, 1970.", None),
        ("Hill, Harbours, Vol. 2.", None),
        ("Hill, Harbours (London: Quay, 1970).", None),
        ("Hill, Chapter 4 of Harbours.", None),
        ("Hill, Harbours, ed. Clip 3.", None),
        ("Hill, Harbours (Leeds: Quay, 1967), 33 and plate 5.", "33"),
        ("Hill, Harbours, 33, fig. 5.", "33"),
        ("Hill, Harbours (Leeds: Quay, 1967), 215-222A.", "215-222A"),
    ],
)
def test_the_pages_as_printed(note: str, pages: str | None) -> None:
    assert [mention.pages for mention in mentions(note)] == [pages]


@pytest.mark.parametrize(
    ("words", "volume"),
    [
        ("Vol. I", 1),
        ("Vol. II", 2),
        ("vol. iv", 4),
        ("Volume 12", 12),
        ("Vol, II", 2),
        ("Vio. III", 3),
        ("Vol. IX", 9),
        ("Volga 4", None),
        ("Volumes", None),
    ],
)
def test_the_volume(words: str, volume: int | None) -> None:
    assert mentions(f"Hill, Roads, {words}, op. cit., p. 3.")[0].volume == volume


@pytest.mark.parametrize(
    ("note", "back"),
    [
        ("Ibid.", "ibid"),
        ("ibidem, p. 3", "ibid"),
        ("See ibid., p. 3", "ibid"),
        ("Idem, Harbours, p. 3.", "idem"),
        ("Hill, op. cit., p. 3.", "op-cit"),
        ("Hill, op cit., p. 3.", "op-cit"),
        ("Hill, loc. cit.", "loc-cit"),
        ("Hill, Operation Citadel, p. 3.", None),
        ("Ibidson, Harbours, p. 3.", None),
    ],
)
def test_a_back_reference(note: str, back: str | None) -> None:
    assert mentions(note)[0].back == back


@pytest.mark.parametrize(
    ("note", "signals"),
    [
        ("Hill, p. 4; See also: Moss, p. 5.", [None, "See also"]),
        ("See: Hill, p. 1; Also: Moss, p. 3; Ode, p. 2.", ["See", "Also", None]),
        ("Quoted in Hill, p. 4.", ["Quoted in"]),
        ("Cf. Hill, p. 4; ; .", ["Cf."]),
        ("Hill, p. 4. See also Moss, p. 5.", [None, "See also"]),
        ("Hill, p. 4 and Moss, p. 5.", [None, None]),
        ("Hill, p. 4 and elsewhere.", [None]),
        ("Seeger, Songs, p. 4.", [None]),
    ],
)
def test_the_words_that_lead_in(note: str, signals: list[str | None]) -> None:
    assert [mention.signal for mention in mentions(note)] == signals


def test_what_is_left_are_the_words_that_name_the_work() -> None:
    (mention,) = mentions("See also: Hill, Harbours, Vol. II, op. cit., p. 12.")
    assert mention.words == "Hill, Harbours, Vol. II, op. cit"


@given(st.text().filter(lambda note: not INVISIBLE & set(note)))
def test_any_text_can_be_a_note(note: str) -> None:
    for mention in mentions(note):
        assert mention.words in note
        assert mention.pages is None or mention.pages in note


def test_what_joins_two_names_is_no_verb_without_its_accent() -> None:
    (mention,) = mentions("Molinari e Neri, Dighe, cit., p. 4.", "it")
    assert not mention.is_prose


@pytest.mark.parametrize(
    "note", ["Voir la note 3.", "Cfr. supra, nota 3.", "Si veda sopra, p. 12."]
)
def test_another_note_of_the_essay_is_no_citation(note: str) -> None:
    (mention,) = mentions(note, "it" if "veda" in note else "fr")
    assert mention.is_elsewhere
