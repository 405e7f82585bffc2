import time

import pytest

from builder.enrich.openalex import OpenAlex
from builder.enrich.session import Manners
from builder.enrich.sources import SilenceError
from builder.model import Details, Paper
from tests.enrich.catalogue import Catalogue, Work, serve

QUICK = Manners(pause=0.0, timeout=0.3, retries=2, patience=0.01)
PEAT = Paper("peat", "Water, peat & 'drains': how it comes back", "", ("a.txt",))
WORK = Work(PEAT.title, "10.1000/PEAT", "2005.00001", ("Ana Berg", "Bo Li"))


def open_catalogue(catalogue: Catalogue, manners: Manners = QUICK, key: str = "") -> OpenAlex:
    return OpenAlex("ana@example.org", key, catalogue.address, manners)


def test_a_record_is_read_whole() -> None:
    with serve(WORK) as catalogue:
        [answer] = open_catalogue(catalogue).ask(PEAT)
    assert answer.title == PEAT.title
    assert answer.details == Details(
        authors=("Ana Berg", "Bo Li"),
        date="2020-05-17",
        venue="Peat Letters",
        doi="10.1000/peat",
        arxiv="2005.00001",
        pmid="123",
        url="https://example.org/1",
        language="en",
    )


def test_a_paper_with_a_doi_is_asked_for_by_it() -> None:
    known = Paper("x", "Another spelling", "", (), details=Details(doi="10.1000/PEAT"))
    unknown = Paper("x", "Another spelling", "", (), details=Details(doi="10.1000/none"))
    with serve(WORK) as catalogue:
        source = open_catalogue(catalogue)
        assert [answer.details.doi for answer in source.ask(known)] == ["10.1000/peat"]
        assert source.ask(unknown) == []
    assert catalogue.asked[0] == "/works/https://doi.org/10.1000/PEAT"


def test_what_a_record_does_not_tell_is_empty() -> None:
    bare = Work(PEAT.title, authors=(), date="2020-01-01", venue="")
    with serve(bare) as catalogue:
        [answer] = open_catalogue(catalogue).ask(PEAT)
    # The first of January stands for a year.
    assert answer.details == Details(date="2020", pmid="123", language="en")


def test_a_repository_is_no_venue() -> None:
    with serve(Work(PEAT.title, arxiv="2005.00001", venue="")) as catalogue:
        [answer] = open_catalogue(catalogue).ask(PEAT)
    assert (answer.details.venue, answer.details.arxiv) == ("", "2005.00001")


def test_the_catalogue_knows_whom_it_answers() -> None:
    with serve(WORK) as catalogue:
        open_catalogue(catalogue, key="secret").ask(PEAT)
    [headers] = catalogue.headers
    assert headers["From"] == "ana@example.org"
    assert "mailto:ana@example.org" in headers["User-Agent"]
    assert headers["Authorization"] == "Bearer secret"
    assert "secret" not in catalogue.asked[0]


@pytest.mark.parametrize("fault", [500, 503, (429, 0), "timeout"])
def test_it_tries_again_where_that_may_help(fault: object) -> None:
    with serve(WORK, faults=[fault]) as catalogue:
        assert len(open_catalogue(catalogue).ask(PEAT)) == 1
    assert len(catalogue.asked) == 2


def test_it_waits_as_long_as_it_is_told_to() -> None:
    with serve(WORK, faults=[(429, 1)]) as catalogue:
        assert len(open_catalogue(catalogue).ask(PEAT)) == 1
    assert catalogue.times[1] - catalogue.times[0] >= 1


def test_it_does_not_wait_for_ever() -> None:
    manners = Manners(pause=0.0, timeout=0.3, retries=1, patience=0.01, longest_wait=1)
    begun = time.monotonic()
    with serve(WORK, faults=[(429, 86_400)] * 2) as catalogue, pytest.raises(SilenceError, match="429"):
        open_catalogue(catalogue, manners).ask(PEAT)
    assert time.monotonic() - begun < 5


def test_it_keeps_its_pace() -> None:
    with serve(WORK) as catalogue:
        source = open_catalogue(catalogue, Manners(pause=0.2))
        for _ in range(3):
            source.ask(PEAT)
    pauses = [later - earlier for earlier, later in zip(catalogue.times, catalogue.times[1:], strict=False)]
    assert all(pause > 0.19 for pause in pauses)


@pytest.mark.parametrize(
    "faults",
    [[500] * 3, [(429, 0)] * 3, ["timeout"] * 3, [400], [401], [b"<html>busy</html>"], [b"{}"], [b"[]"], [b""]],
)
def test_what_is_no_answer_is_silence_and_no_result(faults: list[object]) -> None:
    with serve(WORK, faults=faults) as catalogue, pytest.raises(SilenceError, match="OpenAlex"):
        open_catalogue(catalogue).ask(PEAT)


def test_nobody_there_is_silence() -> None:
    with serve() as catalogue:
        address = catalogue.address
    with pytest.raises(SilenceError):
        OpenAlex("ana@example.org", address=address, manners=QUICK).ask(PEAT)


@pytest.mark.parametrize(
    "odd", [b'{"results": [{}], "meta": {}}', b'{"results": [{"authorships": 3, "ids": []}], "meta": {}}']
)
def test_an_odd_record_tells_nothing(odd: bytes) -> None:
    with serve(faults=[odd]) as catalogue:
        [answer] = open_catalogue(catalogue).ask(PEAT)
    assert (answer.title, answer.details) == ("", Details())
