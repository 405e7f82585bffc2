from builder.model import NO_DETAILS, Details, Paper
from builder.seeds.paper_index import PaperIndex

PEAT = Paper("peat", "How water comes back to drained peat", "", ("a.txt",), details=Details(doi="10.1000/peat"))
HAWKS = Paper("hawks", "Hawks and farms", "", ("a.txt",), details=Details(arxiv="2301.00001", pmid="12"))
NAMESAKES = tuple(
    Paper(f"editorial-{each}", "Editorial", "", ("a.txt",), details=Details(doi=f"10.1000/{each}")) for each in "ab"
)
INDEX = PaperIndex([PEAT, HAWKS, *NAMESAKES])


def test_a_paper_is_found_by_any_key() -> None:
    assert INDEX.find("HOW WATER COMES BACK TO DRAINED PEAT. [v2]", NO_DETAILS) == (PEAT,)
    assert INDEX.find("", Details(doi="10.1000/peat")) == (PEAT,)
    assert INDEX.find("", Details(arxiv="2301.00001")) == INDEX.find("Another title", Details(pmid="12")) == (HAWKS,)


def test_part_of_a_title_finds_nothing() -> None:
    assert INDEX.find("How water comes back", NO_DETAILS) == INDEX.find("", NO_DETAILS) == ()


def test_keys_of_two_papers_find_both() -> None:
    assert INDEX.find(PEAT.title, Details(pmid="12")) == (HAWKS, PEAT)


def test_a_title_that_several_papers_bear_finds_none_of_them() -> None:
    assert INDEX.find("Editorial", NO_DETAILS) == ()
    assert INDEX.find("Editorial", Details(doi="10.1000/b")) == (NAMESAKES[1],)


def test_a_short_title_with_another_identifier_is_another_paper() -> None:
    assert INDEX.find("Hawks and farms", Details(pmid="13")) == ()
    assert INDEX.find(PEAT.title, Details(doi="10.48550/arxiv.2301.00002")) == (PEAT,)
