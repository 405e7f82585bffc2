from dataclasses import replace

import pytest

from builder.lock.recognising import MARKS, Known, know, recognise, sketch_text
from builder.model import Details

TITLE = "Spring migration of white storks along the coast"
ABSTRACT = (
    "We follow the migration of storks with light tracks. Birds that leave the wintering grounds early reach stopover "
    "sites in better condition. Stopover duration falls with tail wind, and migration speed with fat stores."
)
OTHER = (
    "Nest predation limits breeding success in farmland. Nests in dense hedges lose fewer eggs to crows, while clutch "
    "size and hatching date explain how many fledglings leave the nest in the end."
)
STORKS = know(TITLE, abstract=ABSTRACT)
MENDED = "Spring migration of black storks beside the coast"


def with_(title: str, abstract: str = "", **details: str) -> Known:
    return know(title, Details(**details), abstract)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(STORKS, with_(MENDED, ABSTRACT), id="one abstract under a mended title"),
        pytest.param(STORKS, with_("A new title", ABSTRACT), id="one abstract under a new title"),
        pytest.param(STORKS, with_(MENDED, ABSTRACT.replace("fat stores", "fat")), id="an abstract mended, too"),
        pytest.param(STORKS, with_(MENDED, f"{ABSTRACT} More to come."), id="an abstract that goes on"),
        pytest.param(STORKS, with_(MENDED, ABSTRACT.upper().replace(",", ";")), id="an abstract in other signs"),
        pytest.param(with_(TITLE, ABSTRACT, doi="10.1/a"), with_("New", OTHER, doi="10.1/A"), id="one DOI alone"),
        pytest.param(
            with_(TITLE, ABSTRACT, doi="10.48550/arXiv.2401.00001"),
            with_("New", OTHER, arxiv="2401.00001", doi="10.1/b"),
            id="a preprint that was printed",
        ),
        pytest.param(with_(TITLE), with_(TITLE.replace("Spring", "Sprnig")), id="a typo where no abstract is"),
        pytest.param(
            with_(TITLE), with_(TITLE.replace("coast", "coasts"), ABSTRACT), id="a typo, and an abstract came"
        ),
        pytest.param(
            with_("コウノトリの春の渡りについて"), with_("コウノトリの春の渡りについで"), id="a typo in Japanese"
        ),
        pytest.param(with_(TITLE, pmid="12"), with_(MENDED, pmid="12"), id="one PubMed id"),
    ],
)
def test_a_paper_under_another_title_is_known_again(before: Known, after: Known) -> None:
    others = {"staying": with_("Another paper", OTHER, doi="10.1/other")}
    assert recognise({"old": before, **others}, {"new": after, **others}) == {"old": "new"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(STORKS, with_("Nest predation", OTHER), id="nothing in common"),
        pytest.param(STORKS, with_(TITLE.replace("coast", "coasts"), OTHER), id="a title, but another abstract"),
        pytest.param(with_(TITLE, ABSTRACT, doi="10.1/a"), with_(MENDED, ABSTRACT, doi="10.1/b"), id="another DOI"),
        pytest.param(with_("Flows. Part I", ABSTRACT), with_("Flows. Part II", ABSTRACT), id="parts of a series"),
        pytest.param(with_("Ringing report 2019"), with_("Ringing report 2020"), id="another year"),
        pytest.param(with_("Editorial"), with_("Editorials"), id="a title that says little"),
        pytest.param(with_(TITLE), with_(TITLE.replace("white storks", "gulls")), id="another bird"),
        pytest.param(with_("A", "No abstract."), with_("B", "No abstract."), id="an abstract that says little"),
        pytest.param(with_(""), with_(""), id="nothing known"),
    ],
)
def test_another_paper_is_not(before: Known, after: Known) -> None:
    assert recognise({"old": before}, {"new": after}) == {}


def test_what_may_be_two_papers_is_neither() -> None:
    twins = {"one": with_("One", ABSTRACT), "two": with_("Two", ABSTRACT)}
    assert recognise({"old": STORKS}, twins) == {}
    assert recognise(twins, {"new": STORKS}) == {}


def test_one_abstract_goes_before_nearly_one() -> None:
    near = with_("Near", ABSTRACT.replace("light tracks", "radio"))
    assert sketch_text(ABSTRACT) != near.text
    assert recognise({"near": near}, {"new": with_("New", ABSTRACT)}) == {"near": "new"}
    assert recognise({"old": STORKS, "near": near}, {"new": with_("New", ABSTRACT)}) == {"old": "new"}


def test_of_papers_in_the_same_words_the_one_whose_title_differs_by_a_typo_is_meant() -> None:
    alike = {bird: with_(f"Spring migration of {bird} along the coast", ABSTRACT) for bird in ("gulls", "storks")}
    typo = with_("Spring migration of storcks along the coast", ABSTRACT)
    assert recognise(alike, {"new": typo}) == {"storks": "new"}


def test_an_identifier_that_several_papers_bear_tells_nothing() -> None:
    volume = {"stays": with_("Stays", doi="10.1/volume"), "old": with_(TITLE, OTHER, doi="10.1/volume")}
    assert recognise(volume, {"stays": volume["stays"], "new": with_("New", ABSTRACT, doi="10.1/volume")}) == {}


def test_papers_that_stay_are_no_question() -> None:
    assert recognise({"a": STORKS}, {"a": with_("Else", OTHER), "b": STORKS}) == {}


def test_several_at_once_and_in_any_order() -> None:
    birds = ["storks", "gulls", "terns", "owls", "crows"]
    before = {bird: with_(f"A long title on {bird}", f"{OTHER} {bird * 20}", doi=f"10.1/{bird}") for bird in birds}
    after = {f"new-{bird}": replace(known, title=f"Mended: {known.title}") for bird, known in before.items()}
    expected = {bird: f"new-{bird}" for bird in birds}
    assert recognise(before, after) == expected
    assert recognise(dict(reversed(before.items())), dict(reversed(after.items()))) == expected


def test_thousands_of_papers_in_the_same_words_are_looked_at_in_no_pairs() -> None:
    before = {f"old-{number}": with_(f"A title of many papers, {number}", ABSTRACT) for number in range(2_000)}
    after = {f"new-{number}": known for number, known in enumerate(before.values())}
    assert recognise(before, after) == {}


def test_a_sketch_is_short_and_the_same_for_the_same_letters() -> None:
    assert len(sketch_text(ABSTRACT).split()) == MARKS
    assert sketch_text(ABSTRACT) == sketch_text(f"  {ABSTRACT.upper()}!") != sketch_text(OTHER)
    assert sketch_text("Too short to tell.") == ""
