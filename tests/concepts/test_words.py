import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.concepts.words import drop_acronym_plural, fold_word, locate_words, split_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Optimisation", "optimization"),
        ("generalised", "generalized"),
        ("modelling", "modeling"),
        ("behaviour", "behavior"),
        ("catalogues", "catalog"),
        ("adapters", "adapter"),
        ("policies", "policy"),
        ("losses", "loss"),
        ("LoRAs", "LoRA"),
        ("Nyström", "Nystrom"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize(("one", "other"), [("loss", "los"), ("bias", "bia"), ("four", "for"), ("this", "thi")])
def test_words_that_only_look_like_plurals_or_british_keep_their_form(one: str, other: str) -> None:
    assert fold_word(one) != fold_word(other)


def test_plural_of_an_acronym_loses_its_small_s_alone() -> None:
    assert [drop_acronym_plural(word) for word in ("LLMs", "SGD", "BASS", "models")] == [
        "LLM",
        "SGD",
        "BASS",
        "models",
    ]


def test_hyphens_part_words_and_punctuation_is_a_token() -> None:
    assert split_words("low-rank (zeroth–order) — end_of.") == [
        "low",
        "rank",
        "(",
        "zeroth",
        "order",
        ")",
        "—",
        "end",
        "_",
        "of",
        ".",
    ]


def test_web_address_is_one_word() -> None:
    assert split_words("at https://host.org/some_LoRA now") == ["at", "https://host.org/some_LoRA", "now"]


@given(st.text())
def test_offsets_are_those_of_the_text(text: str) -> None:
    assert [text[start:end] for start, end in locate_words(text)] == split_words(text)
