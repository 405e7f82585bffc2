import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text import identify, normalise_title, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Symbolic Discovery of Optimization Algorithms", "symbolic-discovery-of-optimization-algorithms"),
        ("NLoRA: Nyström-Initiated Low-Rank Adaptation", "nlora-nystrom-initiated-low-rank-adaptation"),
        ("μLO: Compute-Efficient", "mulo-compute-efficient"),
        ("λ-Calculus", "lambda-calculus"),
        ("GeLLM³O", "gellm3o"),
        ("Don't Stop", "dont-stop"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slugs_read_like_their_titles(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text(max_size=200), st.integers(20, 100))
def test_slugs_are_plain_bounded_and_never_empty(title: str, max_length: int) -> None:
    for slug in (slugify(title, max_length), identify(title, max_length)):
        assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", slug)
        assert len(slug) <= max_length


def test_long_slugs_are_cut_between_words() -> None:
    assert slugify("low rank adaptation of models", 20) == "low-rank-adaptation"


def test_different_titles_with_one_slug_have_different_ids() -> None:
    long = "a very long title " * 10
    titles = ["A Search", "A* Search", "C for Kernels", "C++ for Kernels", "C# for Kernels"]
    titles += [long + "one", long + "two", "量化", "模型", "μLO", "muLO", "?!", "…"]
    assert len({identify(title) for title in titles}) == len(titles)


def test_an_id_is_the_bare_slug_where_that_says_it_all() -> None:
    assert identify("Feasible Learning") == "feasible-learning"
    assert identify("index") != "index"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fine-Tuning  Language Models", "fine tuning language models."),
        ("NLoRA: Nyström", "NLoRA — Nystrom"),
        ("GeLLM³O", "GeLLM3O"),
    ],
)
def test_spellings_of_one_title_are_one(one: str, other: str) -> None:
    assert normalise_title(one) == normalise_title(other)


def test_papers_that_share_a_name_stay_two() -> None:
    one = "EfficientLLM: Efficiency in Large Language Models"
    other = "EfficientLLM: Scalable Pruning-Aware Pretraining for Architecture-Agnostic Edge Language Models"
    assert normalise_title(one) != normalise_title(other)
    assert normalise_title("A* Search") != normalise_title("A Search")
    assert normalise_title("?!") != normalise_title("…")
