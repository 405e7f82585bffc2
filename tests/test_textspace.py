from math import hypot, log

import numpy as np
import pytest

from builder.model import Paper
from builder.textspace import LATENT_DIMENSIONS, build_space, count_terms, decompose, embed_papers
from tests.planted import write_papers


def make(number: int, title: str, abstract: str = "") -> Paper:
    return Paper(f"p{number}", title, abstract, ("a.txt",))


def read_terms(paper: Paper) -> dict[str, int]:
    counts, terms = count_terms([paper])
    return dict(zip(terms, counts.toarray().ravel().tolist(), strict=True))


def test_phrases_stop_at_punctuation() -> None:
    terms = read_terms(make(1, "Sparse attention: pruning heads", "We prune, then quantize (4-bit) weights."))
    assert {"sparse attention", "pruning head"} <= set(terms)
    assert not {"attention pruning", "prune quantize", "quantize bit", "bit weight"} & set(terms)


def test_no_phrase_reaches_from_one_text_or_paper_into_the_next() -> None:
    papers = [make(1, "Sparse attention", "Pruned heads"), make(2, "Moss", "")]

    counts, terms = count_terms(papers)

    assert terms == ("attention", "head", "moss", "pruned", "pruned head", "sparse", "sparse attention")
    assert counts.toarray().tolist() == [[1, 1, 0, 1, 1, 1, 1], [0, 0, 1, 0, 0, 0, 0]]


def test_terms_of_few_papers_are_left_out_whatever_their_count() -> None:
    papers = [make(1, "Moss moss moss"), make(2, "Fern moss"), make(3, "Fern")]

    counts, terms = count_terms(papers, 2)

    assert terms == ("fern", "moss")
    assert counts.toarray().tolist() == [[0, 3], [1, 1], [1, 0]]


def test_spellings_of_one_word_are_one_term() -> None:
    terms = read_terms(make(1, "LLMs on GPUs", "An LLM's optimised sizes; optimized size. Matrices, matrix, a gpu."))
    assert terms == {
        "llm": 2,
        "gpu": 2,
        "optimized": 2,
        "size": 2,
        "matrix": 2,
        "llm optimized": 1,
        "optimized size": 2,
    }


def test_stop_words_are_no_terms_however_written() -> None:
    assert read_terms(make(1, "This was always so", "Others, whereas it: It's ours, a x")) == {}


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


def test_weights_are_damped_counts_times_rarity_on_rows_of_unit_length() -> None:
    space = build_space([make(1, "moss; moss; fern"), make(2, "moss"), make(3, "lichen")])
    rows = {term: space.tfidf[:, [column]].toarray().ravel().tolist() for column, term in enumerate(space.terms)}

    # Of three papers two hold moss and one fern; both counts take one more paper that holds every term.
    moss = (1 + log(2)) * (log(4 / 3) + 1)
    fern = 1 * (log(4 / 2) + 1)
    assert rows == {
        "fern": pytest.approx([fern / hypot(moss, fern), 0, 0]),
        "lichen": pytest.approx([0, 0, 1]),
        "moss": pytest.approx([moss / hypot(moss, fern), 1, 0]),
    }


def test_in_a_corpus_of_some_size_a_term_must_occur_twice() -> None:
    papers = [make(number, f"moss; word{'abcdefghijklmnopqrstuvwxyz'[number % 26]}") for number in range(30)]

    assert build_space(papers[:29]).terms != build_space(papers).terms
    assert set(build_space(papers).terms) == {"moss", *(f"word{letter}" for letter in "abcd")}


def test_latent_dimensions_keep_the_products_of_rows() -> None:
    space = build_space([make(1, "moss; fern"), make(2, "moss; lichen"), make(3, "fern; lichen; rock")])

    products = (space.tfidf @ space.tfidf.T).toarray()
    assert np.allclose(space.latent @ space.latent.T, products)
    strengths = np.linalg.norm(space.latent, axis=0)
    assert strengths.tolist() == sorted(strengths, reverse=True)
    assert decompose(space.tfidf, 2) == pytest.approx(space.latent[:, :2])


def test_latent_dimensions_of_a_larger_corpus_are_exact_to_the_last_of_them() -> None:
    space = build_space(write_papers(15))
    assert len(space.ids) > 2 * LATENT_DIMENSIONS

    strengths = np.linalg.svd(space.tfidf.toarray(), compute_uv=False)

    assert space.strengths == pytest.approx(strengths[:LATENT_DIMENSIONS], rel=1e-9)
    assert space.components @ space.components.T == pytest.approx(np.eye(LATENT_DIMENSIONS), abs=1e-9)


@pytest.mark.parametrize(
    ("language", "text", "terms", "none"),
    [
        ("es", "Restauración de turberas para el agua", {"restauracion", "turberas", "agua"}, {"de", "para", "el"}),
        ("fr", "Pour le TAL en particulier", {"tal", "particulier"}, {"pour", "le", "en", "pour le"}),
        ("zh", "泥炭地的水位", {"水位"}, {"的"}),
        ("de", "Moore und Wasser für das Klima", {"moore", "wasser", "klima"}, {"und", "für", "das"}),
    ],
)
def test_no_function_word_of_its_language_is_a_term(language: str, text: str, terms: set[str], none: set[str]) -> None:
    found = set(read_terms(Paper("p", text, "", (), language=language)))

    assert terms <= found
    assert not none & found


def test_a_paper_is_embedded_where_the_space_has_it() -> None:
    papers = [
        make(1, "Sparse attention", "Pruning heads of attention. Pruning again."),
        make(2, "Dense attention", "Heads that attend to moss."),
        make(3, "Moss and fern", "Moss grows on wet stones, fern beside it."),
    ]
    space = build_space(papers)

    assert embed_papers(space, papers) == pytest.approx(space.latent, abs=1e-9)
    assert space.latent == pytest.approx((space.tfidf @ space.components.T), abs=1e-9)
    assert np.linalg.norm(space.latent, axis=0) == pytest.approx(space.strengths)
    assert space.idf[space.terms.index("moss")] == pytest.approx(1 + log(4 / 3))
    assert not embed_papers(space, [make(4, "Unheard of")]).any()
    assert embed_papers(build_space([]), papers).shape == (3, 1)
