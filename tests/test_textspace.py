import numpy as np
import pytest

from builder.model import Paper, unit_rows
from builder.textspace import LATENT_DIMENSIONS, build_space, clauses, fold_plurals, read_terms


def make(number: int, title: str, abstract: str = "") -> Paper:
    return Paper(f"p{number}", title, abstract, ("a.txt",))


def test_phrases_stop_at_punctuation() -> None:
    terms = read_terms(make(1, "Sparse attention: pruning heads", "We prune, then quantize (4-bit) weights."), {})
    assert {"sparse attention", "pruning heads"} <= set(terms)
    assert not {"attention pruning", "prune quantize", "quantize bit", "bit weights"} & set(terms)


def test_titles_count_as_often_as_asked() -> None:
    assert read_terms(make(1, "Sparse attention", "attention"), {}, title_weight=3)["attention"] == 4


def test_plurals_are_folded_only_into_words_of_the_corpus() -> None:
    words = dict.fromkeys(("adapters", "adapter", "bias", "analysis", "policies", "policy", "losses", "loss"), 1)
    assert fold_plurals(words) == {"adapters": "adapter", "policies": "policy", "losses": "loss"}


def test_clauses_are_lower_case_words() -> None:
    assert clauses("LoRA, QLoRA and DoRA. End") == [["lora"], ["qlora", "and", "dora"], ["end"]]


def test_rows_have_unit_length(space) -> None:
    assert np.allclose(np.sqrt(space.tfidf.multiply(space.tfidf).sum(axis=1)), 1)
    assert np.allclose(np.linalg.norm(space.lsa(20), axis=1), 1)
    assert space.lsa(20).shape == (len(space.ids), 20)
    assert space.lsa(10_000).shape == (len(space.ids), LATENT_DIMENSIONS)


@pytest.mark.parametrize("titles", [[], ["?!"], ["One title"], ["Same title"] * 40, ["the of and"] * 3])
def test_poor_corpora_have_a_space(titles: list[str]) -> None:
    papers = [make(number, title) for number, title in enumerate(titles)]
    space = build_space(papers)
    assert space.tfidf.shape == (len(titles), len(space.terms))
    assert space.lsa(5).shape[0] == len(titles)
    assert np.isfinite(space.lsa(5)).all()


def test_a_row_of_zeros_stays_one() -> None:
    assert unit_rows(np.array([[0.0, 0.0], [3.0, 4.0]])).tolist() == [[0.0, 0.0], [0.6, 0.8]]
