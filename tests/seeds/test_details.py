from builder.model import NO_DETAILS, Details
from builder.seeds.details import choose_details, merge_details

SHORT = Details(authors=("A. Berg",), date="2019", venue="arXiv", doi="10.48550/arxiv.1901.00001", language="en")
FULL = Details(
    authors=("Ana Berg", "Bo Li"),
    date="2019-05",
    venue="Peat Letters",
    doi="10.1000/peat.1",
    keywords=("peat",),
    references=("10.1000/a",),
)


def test_the_richer_field_wins_wherever_it_stands() -> None:
    merged = merge_details([SHORT, FULL])
    assert merged == merge_details([FULL, SHORT])
    assert (merged.authors, merged.date, merged.venue, merged.doi) == (FULL.authors, "2019-05", FULL.venue, FULL.doi)
    assert (merged.keywords, merged.references, merged.language) == (FULL.keywords, FULL.references, "en")


def test_of_equally_rich_fields_the_first_counts() -> None:
    later = Details(date="2020", venue="Bog Reports", pmid="12")
    assert merge_details([Details(date="2019", venue="Peat Letters"), later]) == Details(
        date="2019", venue="Peat Letters", pmid="12"
    )


def test_full_names_win_over_initials() -> None:
    assert merge_details([Details(authors=("A. Berg",)), Details(authors=("Ana Berg",))]).authors == ("Ana Berg",)


def test_the_record_of_each_field_is_told() -> None:
    assert choose_details([SHORT, FULL]) == {
        "authors": 1, "date": 1, "venue": 1, "doi": 1, "keywords": 1, "references": 1, "language": 0,
    }  # fmt: skip
    assert choose_details([NO_DETAILS]) == {}
