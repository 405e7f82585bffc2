"""What is exported comes back: each bibliography, read as seeds, gives the same papers with what was known of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.exports import export_data
from builder.model import Details, FieldMap, Paper
from builder.pipeline import analyse, read_inputs
from builder.seeds import read_seeds

MINI = Path(__file__).parents[1] / "fixtures" / "mini"
DETAILS = (
    Details(
        authors=("Ada Lovelace", "Jörg van der Müller", "Consortium for Peat and Moss", "李 伟"),
        date="2020-05-09",
        venue="Mires & Peat: 50% & more",
        doi="10.1000/a_b(c)",
        arxiv="2001.01234",
        pmid="31415926",
        keywords=("peat", "fire and water"),
        language="en",
    ),
    Details(authors=("Madonna",), date="2019", arxiv="1901.00001", keywords=("moss",)),
    Details(authors=("A. B. Erdős", "Élise Ñandú"), date="2021-11", url="https://journal.example/a?b=1&c=2"),
)


@pytest.fixture(scope="module")
def field() -> FieldMap:
    found = analyse(read_inputs(MINI))
    details = dict(zip((paper.id for paper in found.corpus.papers), DETAILS, strict=False))
    papers = tuple(replace(paper, details=details.get(paper.id, paper.details)) for paper in found.corpus.papers)
    return replace(found, corpus=replace(found.corpus, papers=papers))


def read_back(field: FieldMap, suffix: str, folder: Path) -> dict[str, Paper]:
    content = next(each.content for each in export_data(field, "") if each.path == f"data/papers.{suffix}")
    assert isinstance(content, bytes)
    (folder / f"papers.{suffix}").write_bytes(content)
    corpus = read_seeds(folder)
    assert not corpus.rejected and not corpus.warnings
    return {paper.id: paper for paper in corpus.papers}


@pytest.mark.parametrize("suffix", ["bib", "ris", "csv", "csl.json", "json"])
def test_papers_come_back_whole(field: FieldMap, suffix: str, tmp_path: Path) -> None:
    found = read_back(field, suffix, tmp_path)

    assert [*found] == [paper.id for paper in field.corpus.papers]
    for paper in field.corpus.papers:
        back = found[paper.id]
        assert (back.title, back.abstract) == (paper.title, paper.abstract)
        assert (back.details.authors, back.details.date) == (paper.details.authors, paper.details.date)
        assert (back.details.venue, back.details.doi) == (paper.details.venue, paper.details.doi)
        assert back.details.arxiv == paper.details.arxiv
        assert back.details.pmid == paper.details.pmid
        assert set(paper.details.keywords) <= set(back.details.keywords)
        assert not paper.details.url or back.details.url == paper.details.url
