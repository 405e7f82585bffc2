"""Identifiers lead to the paper itself, the most lasting first, and to nothing else."""

import pytest

from builder.model import Details
from builder.text import list_addresses


@pytest.mark.parametrize(
    ("details", "addresses"),
    [
        (Details(), []),
        (Details(doi="10.1000/a(b)"), [("DOI", "https://doi.org/10.1000/a(b)")]),
        (Details(arxiv="math/0211159"), [("arXiv", "https://arxiv.org/abs/math/0211159")]),
        (Details(pmid="123"), [("PubMed", "https://pubmed.ncbi.nlm.nih.gov/123/")]),
        (Details(url="https://www.x.org/a b"), [("Web", "https://www.x.org/a%20b")]),
        (
            Details(doi="10.48550/arxiv.2401.00001", arxiv="2401.00001"),
            [("arXiv", "https://arxiv.org/abs/2401.00001")],
        ),
        (
            Details(doi="10.1/x", url="https://doi.org/10.1/x", pmid="7"),
            [("DOI", "https://doi.org/10.1/x"), ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/7/")],
        ),
    ],
)
def test_a_paper_is_found_by_what_its_records_tell(details: Details, addresses: list[tuple[str, str]]) -> None:
    assert [(address.kind, address.url) for address in list_addresses(details)] == addresses


def test_no_identifier_ends_an_address() -> None:
    hostile = Details(doi='10.1/"><script>', arxiv='1"', url="https://x.org/{\\}<b>")

    for address in list_addresses(hostile):
        assert not set('"<>{}\\ ') & set(address.url.replace("https://x.org/%7B%5C%7D<b>", ""))
