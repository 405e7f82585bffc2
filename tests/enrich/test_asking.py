from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from builder.enrich.asking import NOT_FOUND, SEVERAL, TOO_SHORT, Outcome, ask_all, choose_answer
from builder.enrich.sources import Answer, SilenceError
from builder.enrich.table import Table
from builder.errors import SeedmapError
from builder.model import NO_DETAILS, Details, Paper

PEAT = Paper("peat", "How water comes back to drained peat", "", ("a.txt",))
HAWKS = Paper("hawks", "How people and hawks get along in farms", "", ("a.txt",))
RAPTORS = Paper("raptors", "What became of raptors in eleven towns", "", ("a.txt",))
FULL = Details(authors=("Ana Berg",), date="2020-05", doi="10.1000/peat")


class Fake:
    """A catalogue of answers by the ids of papers; where it has none, it is silent."""

    name = "fake"

    def __init__(self, answers: Mapping[str, Sequence[Answer]]) -> None:
        self._answers = answers
        self.asked: list[str] = []

    def ask(self, paper: Paper) -> Sequence[Answer]:
        self.asked.append(paper.id)
        if paper.id not in self._answers:
            raise SilenceError("status 500")
        return self._answers[paper.id]


def quietly(line: str) -> None:
    """Tell nobody."""


def run(path: Path, source: Fake, *papers: Paper) -> Outcome:
    return ask_all(papers, source, Table(path), quietly)


def test_answers_become_rows_and_what_is_not_found_is_told(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    source = Fake({"peat": [Answer("HOW WATER COMES BACK to drained peat.", FULL)], "hawks": []})
    assert run(path, source, PEAT, HAWKS) == Outcome(0, 1, ((HAWKS, NOT_FOUND),))
    assert path.read_text(encoding="utf-8").splitlines() == [
        "title,doi,arxiv,pmid,date,authors,venue,url,keywords,language,asked",
        "How people and hawks get along in farms,,,,,,,,,,fake",
        "How water comes back to drained peat,10.1000/peat,,,2020-05,Ana Berg,,,,,fake",
    ]


def test_nothing_is_asked_twice_but_what_was_not_answered(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    answers = {"peat": [Answer(PEAT.title, FULL)], "hawks": []}
    outcome = run(path, Fake(answers), PEAT, HAWKS, RAPTORS)
    assert [(paper.id, reason) for paper, reason in outcome.missed] == [
        ("hawks", NOT_FOUND), ("raptors", "no answer (status 500)"),
    ]  # fmt: skip
    again = Fake({**answers, "raptors": [Answer(RAPTORS.title, FULL)]})
    assert run(path, again, PEAT, HAWKS, RAPTORS) == Outcome(2, 1, ())
    assert again.asked == ["raptors"]


def test_another_catalogue_is_asked_for_what_the_first_did_not_find(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    run(path, Fake({"peat": [Answer(PEAT.title, FULL)], "hawks": []}), PEAT, HAWKS)
    other = Fake({"hawks": [Answer(HAWKS.title, Details(date="2019"))]})
    other.name = "other"
    assert run(path, other, PEAT, HAWKS) == Outcome(1, 1, ())
    assert path.read_text(encoding="utf-8").splitlines()[1] == (
        "How people and hawks get along in farms,,,,2019,,,,,,fake; other"
    )


def test_a_paper_that_tells_enough_itself_is_not_asked_for(tmp_path: Path) -> None:
    complete = Paper("full", "A paper that tells all of itself", "", ("a.bib",), details=FULL)
    assert run(tmp_path / "metadata.csv", Fake({}), complete) == Outcome(1, 0, ())


def test_a_short_title_is_asked_for_by_identifier_alone(tmp_path: Path) -> None:
    bare = Paper("editorial", "Editorial", "", ("a.bib",))
    named = Paper("reply", "Reply", "", ("a.bib",), details=Details(doi="10.1000/reply"))
    source = Fake({"reply": [Answer("Reply", Details(doi="10.1000/reply", date="2020"))]})
    assert run(tmp_path / "metadata.csv", source, bare, named) == Outcome(0, 1, ((bare, TOO_SHORT),))
    assert source.asked == ["reply"]


def test_a_silent_catalogue_is_an_error_that_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    silent = [
        Paper(f"z{number}", f"A paper that no catalogue ever answers for, {number}", "", ()) for number in range(5)
    ]
    source = Fake({"peat": [Answer(PEAT.title, FULL)]})
    with pytest.raises(SeedmapError, match=r"fake: no answer 3 times in turn \(status 500\)"):
        run(path, source, PEAT, *silent)
    assert len(source.asked) == 4
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith(PEAT.title)


@pytest.mark.parametrize(
    ("title", "details"),
    [
        ("How water comes back to drained peat: a review", FULL),
        ("How water comes back to peat", FULL),
        ("How water comes back to drained peat. II", FULL),
    ],
)
def test_a_title_that_is_near_is_not_taken(title: str, details: Details) -> None:
    assert choose_answer(PEAT, [Answer(title, details)]) == (NO_DETAILS, NOT_FOUND)


def test_an_identifier_that_differs_is_another_paper() -> None:
    own = Paper("peat", PEAT.title, "", (), details=Details(doi="10.1000/own", arxiv="2005.00001"))
    assert choose_answer(own, [Answer(PEAT.title, FULL)]) == (NO_DETAILS, NOT_FOUND)
    shared = Details(doi="10.48550/arxiv.2005.00001", arxiv="2005.00001", date="2020")
    assert choose_answer(own, [Answer(PEAT.title, shared)]) == (
        Details(doi="10.1000/own", arxiv="2005.00001", date="2020"),
        "",
    )


def test_preprint_and_printed_paper_are_taken_together_and_namesakes_are_not() -> None:
    preprint = Details(authors=("A. Berg", "B. Li"), date="2020-05-17", arxiv="2005.00001")
    printed = Details(authors=("Ana Berg",), date="2021", venue="Peat Letters", doi="10.1000/peat")
    both = [Answer(PEAT.title, preprint), Answer(PEAT.title, printed)]
    details, reason = choose_answer(PEAT, both)
    assert (details.arxiv, details.doi, details.venue, reason) == ("2005.00001", "10.1000/peat", "Peat Letters", "")
    other = Answer(PEAT.title, Details(authors=("Cy Ode",), doi="10.1000/other"))
    assert choose_answer(PEAT, [*both, other]) == (NO_DETAILS, SEVERAL)
