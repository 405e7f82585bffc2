import pytest

from builder.enrich.arxiv import MANNERS, Arxiv
from builder.enrich.session import Manners
from builder.enrich.sources import SilenceError
from builder.model import Details, Paper
from tests.enrich.catalogue import Catalogue, Work, serve

QUICK = Manners(pause=0.0, timeout=0.3, retries=2, patience=0.01)
PEAT = Paper("peat", "Water, peat & 'drains': how it comes back", "", ("a.txt",))
WORK = Work(PEAT.title, "10.1000/peat", "2005.00001", ("Ana Berg", "Bo Li"))


def open_catalogue(catalogue: Catalogue) -> Arxiv:
    return Arxiv("ana@example.org", catalogue.address, QUICK)


def test_a_record_is_read_whole() -> None:
    with serve(WORK) as catalogue:
        [answer] = open_catalogue(catalogue).ask(PEAT)
    assert answer.title == PEAT.title
    assert answer.details == Details(
        authors=("Ana Berg", "Bo Li"), date="2020-05-17", doi="10.1000/peat", arxiv="2005.00001"
    )
    assert catalogue.headers[0]["From"] == "ana@example.org"


def test_a_paper_with_an_id_is_asked_for_by_it() -> None:
    with serve(WORK) as catalogue:
        source = open_catalogue(catalogue)
        known = Paper("x", "Another spelling", "", (), details=Details(arxiv="2005.00001"))
        assert [answer.details.arxiv for answer in source.ask(known)] == ["2005.00001"]
        unknown = Paper("x", "Another spelling", "", (), details=Details(arxiv="2005.99999"))
        assert source.ask(unknown) == []
        catalogue.faults.append(400)
        assert source.ask(unknown) == []


@pytest.mark.parametrize("fault", [500, (429, 0), "timeout"])
def test_it_tries_again_where_that_may_help(fault: object) -> None:
    with serve(WORK, faults=[fault]) as catalogue:
        assert len(open_catalogue(catalogue).ask(PEAT)) == 1


@pytest.mark.parametrize("faults", [[503] * 3, ["timeout"] * 3, [400], [b"Rate exceeded."], [b""]])
def test_what_is_no_answer_is_silence_and_no_result(faults: list[object]) -> None:
    with serve(WORK, faults=faults) as catalogue, pytest.raises(SilenceError, match="arXiv"):
        open_catalogue(catalogue).ask(PEAT)


def test_nothing_found_is_an_answer() -> None:
    with serve() as catalogue:
        assert open_catalogue(catalogue).ask(PEAT) == []


def test_its_pace_is_that_of_the_terms_of_use() -> None:
    assert MANNERS.pause >= 3
