"""Whatever lies in seeds/ is read whole, and its vocabulary passes its own examples."""

import pytest

from builder.concepts import check_examples, load_vocabulary
from builder.seeds import read_seeds
from tests.quality.gold import SEEDS, ForeignSeedsError, read_labels, refuse_foreign


def test_the_vocabulary_passes_its_own_examples() -> None:
    vocabulary = load_vocabulary(SEEDS / "concepts.toml")

    assert check_examples(vocabulary) == ()
    assert all(entry.matches and entry.misses for entry in vocabulary.entries)


def test_the_four_labelled_files_hold_481_entries_of_443_papers() -> None:
    try:
        refuse_foreign(read_labels(), SEEDS)
    except ForeignSeedsError as error:
        pytest.skip(str(error))
    corpus = read_seeds(SEEDS)
    pages = [report for report in corpus.files if report.file[:3] in {"000", "001", "002", "003"}]
    assert [report.entries for report in pages] == [208, 85, 101, 87]
    assert [report.new + report.duplicates for report in pages] == [208, 85, 101, 87]
    papers = [paper for paper in corpus.papers if any(report.file in paper.sources for report in pages)]
    assert len(papers) == 443
    assert sum(len(paper.sources) > 1 for paper in papers) == 31
    assert max(len(paper.sources) for paper in papers) == 4
    assert sum(paper.title.startswith("EfficientLLM:") for paper in papers) == 2
