import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.concepts.acronyms import find_definitions, gather_definitions
from builder.model import Paper


def paper(key: str, abstract: str) -> Paper:
    return Paper(key, "A title", abstract, ("a.txt",))


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We use Direct Preference Optimization (DPO).", "DPO", "Direct Preference Optimization"),
        ("large language models (LLMs) are", "LLM", "large language models"),
        ("with proximal policy optimization (PPO)", "PPO", "proximal policy optimization"),
        ("DPO (direct preference optimization) is", "DPO", "direct preference optimization"),
        ("low-rank adaptation (LoRA) of", "LoRA", "low-rank adaptation"),
        ("reinforcement learning from human feedback (RLHF; see", "RLHF", None),
        ("the mixture-of-experts (MoE, or experts) model", "MoE", "mixture-of-experts"),
    ],
)
def test_definitions_are_found(text: str, short: str, long: str | None) -> None:
    assert find_definitions(text) == (((short, long),) if long else ())


@pytest.mark.parametrize(
    "text",
    [
        "a method (ours)",
        "in 2020 (ICML)",
        "results (see Table 2)",
        "(LLM)",
        "many models (GPT-4)",
        "",
        "word (A)",
        "alpha of the whole big body (AB)",  # two letters stand for four words at the most
    ],
)
def test_other_parentheses_define_nothing(text: str) -> None:
    assert find_definitions(text) == ()


def test_spellings_of_one_long_form_are_merged_over_papers() -> None:
    papers = [
        paper("b", "Test-Time Training (TTT) works."),
        paper("a", "By test time training (TTT)."),
        paper("c", "Text-to-text transfer (TTT)."),
    ]
    assert [(d.short, d.long, d.papers) for d in gather_definitions(papers)] == [
        ("TTT", "test time training", ("a", "b")),
        ("TTT", "Text-to-text transfer", ("c",)),
    ]


def test_the_order_of_papers_does_not_matter() -> None:
    papers = [paper(key, text) for key, text in (("a", "Big Models (BM)"), ("b", "big models (BM)"))]
    assert gather_definitions(papers) == gather_definitions(papers[::-1])


@given(st.text(alphabet="aB ()-.,ß", max_size=50))
def test_a_long_form_stands_in_the_text(text: str) -> None:
    assert all(long in text and short in text for short, long in find_definitions(text))
