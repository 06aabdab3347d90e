"""Lists of notes in several house styles: what each citation means, and how that was found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from build_tools.errors import EditorError
from build_tools.model.desk import CitationDecision, Work
from build_tools.model.edition import Citation, Note
from build_tools.notes.resolve import cite
from build_tools.notes.story import ARROW
from tests.tables import CASES, cases

LISTS = [
    pytest.param(*case.values, id=f"{path.stem}: {case.id}")
    for path in sorted((CASES / "note-lists").glob("*.txt"))
    for case in cases(f"note-lists/{path.name}")
]

WORK = re.compile(r"(?P<id>[a-z0-9-]+) \| (?P<makers>.+?) \| (?P<title>.+?)(?: \| (?P<more>.+))?")
NOTE = re.compile(r"(?P<number>\d+)\. (?P<text>.+)")
DECISION = re.compile(r"decide (?P<note>\d+)(?:\.(?P<part>\d+))? = (?P<works>.+)")
LANGUAGE = re.compile(r"language (?P<tag>[a-z-]+)")
MEANING = re.compile(r"(?P<note>\d+) -> (?P<said>.+)")

FIELDS = (
    (re.compile(r"(\d{4})"), lambda year: {"issued": {"date-parts": [[int(year)]]}}),
    (re.compile(r"page (\d+)"), lambda page: {"page": page}),
    (re.compile(r"vol\. (\d+)"), lambda volume: {"volume": volume}),
    (re.compile(r"type ([a-z_-]+)"), lambda kind: {"type": kind}),
    (re.compile(r"vols (\d+)"), lambda count: {"number-of-volumes": count}),
    (re.compile(r"short (.+)"), lambda title: {"title-short": title}),
    (re.compile(r"in (.+)"), lambda title: {"container-title": title}),
    (re.compile(r"ed\. (.+)"), lambda names: {"editor": people(names)}),
)

# A given name, a particle in parentheses, and a family name: its last word, or what is in braces.
PERSON = re.compile(
    r"(?:(?P<given>.+?) )?(?:\((?P<particle>.+)\) )?(?:\{(?P<long>.+)\}|(?P<last>\S+))"
)


def people(names: str) -> list[dict[str, str]]:
    return [person(name) for name in names.split("; ") if name != "-"]


def person(name: str) -> dict[str, str]:
    """`Vincent (van) Gogh`, `Simone {de Beauvoir}` or `{{Board of Works}}` as CSL has it."""
    if name.startswith("{{"):
        return {"literal": name.strip("{}")}
    found = PERSON.fullmatch(name)
    assert found, name
    particle = {"non-dropping-particle": found["particle"]} if found["particle"] else {}
    return {"family": found["long"] or found["last"], "given": found["given"] or "", **particle}


def work(line: re.Match[str]) -> Work:
    csl: dict[str, Any] = {"id": line["id"], "title": line["title"]}
    if line["makers"] != "-":
        csl["author"] = people(line["makers"])
    for field in (line["more"] or "").split(" | "):
        for form, meaning in FIELDS:
            if found := form.fullmatch(field):
                csl |= meaning(found[1])
                break
        else:
            assert not field, f"what is “{field}”?"
    return Work(line["id"], csl)


def note(line: re.Match[str]) -> Note:
    text = None if line["text"] == "(lost)" else line["text"]
    return Note(int(line["number"]), text, 5, "", "p1", "")


def decision(line: re.Match[str]) -> CitationDecision:
    works = () if line["works"] == "nothing" else tuple(line["works"].split(", "))
    return CitationDecision(int(line["note"]), int(line["part"] or 1), works, "A reason.", 7)


def described(citation: Citation) -> str:
    """A citation as a list writes it, without its steps."""
    words = [citation.work]
    words += [f"vol. {citation.volume}"] if citation.volume else []
    words += [f"p. {citation.locator}"] if citation.locator else []
    words += [f"at {citation.subdivision}"] if citation.subdivision else []
    words += [citation.form]
    words += [f"(= p. {citation.page})"] if citation.page != citation.locator else []
    words += [f"in {citation.within}"] if citation.within else []
    words += ["probable"] if citation.certainty == "probable" else []
    return " ".join(words)


@pytest.mark.parametrize("lines", LISTS)
def test_a_list_of_notes(lines: Sequence[str]) -> None:
    works = [work(found) for line in lines if (found := WORK.fullmatch(line))]
    notes = [note(found) for line in lines if (found := NOTE.fullmatch(line))]
    decisions = [decision(found) for line in lines if (found := DECISION.fullmatch(line))]
    meanings = [found for line in lines if (found := MEANING.fullmatch(line))]
    language = next((found["tag"] for line in lines if (found := LANGUAGE.fullmatch(line))), "en")
    kinds = [works, notes, decisions, meanings, *[[1] for line in lines if LANGUAGE.match(line)]]
    assert sum(map(len, kinds)) == len(lines), "a line is odd"

    meant: dict[int, list[str]] = {}
    last = len(notes)
    for meaning in meanings:
        number, said = int(meaning["note"]), meaning["said"]
        part = len(meant.get(number, ())) + 1
        decided = [one for one in decisions if (one.note, one.part) == (number, part)]
        earlier = [one for one in decisions if (one.note, one.part) < (number, part)]
        if said.startswith("OPEN"):
            message = refusal(notes[:number], works, earlier, language)
            assert message.startswith("essay.txt:5: ")
            assert offered(message) == sorted(said.removeprefix("OPEN ").split(", "))
            last = last if decided else min(last, number - 1)
            if decided and not decided[0].works and said == "OPEN none":
                # The words are a comment, and the note's next citation is its next part.
                meant.setdefault(number, []).append("a comment")
        elif said in REFUSALS:
            assert REFUSALS[said] in refusal(notes[:number], works, [*earlier, *decided], language)
            last = min(last, number - 1)
        else:
            meant.setdefault(number, []).append(said)

    found = cite(notes[:last], works, [one for one in decisions if one.note <= last], language)
    for number, citations in found.items():
        told = [said for said in meant.get(number, ()) if said not in ("nothing", "a comment")]
        assert len(citations) == len(told), f"note {number}: {citations}"
        for citation, said in zip(citations, told, strict=True):
            words, _, steps = said.partition(" | ")
            assert described(citation) == words
            assert not steps or ARROW.join(citation.steps) == steps


REFUSALS: Mapping[str, str] = {
    "NEEDLESS": "by themselves: remove this",
    "CONFLICT": "contradicts the rules, which find",
}


def refusal(
    notes: Sequence[Note],
    works: Sequence[Work],
    decisions: Sequence[CitationDecision],
    language: str = "en",
) -> str:
    """What the editor is told of the last of these notes, and of no other."""
    with pytest.raises(EditorError) as error:
        cite(notes, works, decisions, language)
    assert re.search(rf"note {notes[-1].number}\b", str(error.value))
    return str(error.value)


def offered(message: str) -> list[str]:
    """The works between which an editor has to decide, by name."""
    named = re.search(r" may mean (.+?)\. Decide ", message)
    return sorted(named[1].split(" or ")) if named else ["none"]


def test_a_decision_made_twice() -> None:
    works = [Work("writer-book", {"title": "Book"})]
    twice = [CitationDecision(1, 1, (), "A reason.", line) for line in (7, 12)]
    message = r"^edition.toml:12: note 1, citation 1, is decided twice"
    with pytest.raises(EditorError, match=message):
        cite([Note(1, "A comment.", 5, "", "p1", "")], works, twice)
