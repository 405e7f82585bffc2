import re

from hypothesis import given
from hypothesis import strategies as st

from builder.text.words import WORD, locate_words, split_words


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
    assert split_words("at https://host.org/some_LoRA's now") == ["at", "https://host.org/some_LoRA's", "now"]


def test_characters_are_words_where_no_spaces_part_them() -> None:
    assert split_words("用GPT学モデル的R²") == ["用", "GPT", "学", "モデル", "的", "R²"]


def test_the_s_of_a_possessive_is_no_word() -> None:
    text = "Adam’s GPT-4's users' S'S 's s"
    assert split_words(text) == ["Adam", "GPT", "4", "users", "'", "S", "s", "s"]
    assert WORD.findall(text) == ["Adam", "GPT", "users", "S", "s", "s"]


def test_a_quotation_may_begin_with_s() -> None:
    assert split_words("the 'sharp' s") == ["the", "'", "sharp", "'", "s"]


@given(st.text())
def test_offsets_are_those_of_the_text(text: str) -> None:
    assert [text[start:end] for start, end in locate_words(text)] == split_words(text)


@given(st.text(alphabet="ab's’ -._1é"))
def test_no_letter_is_lost_but_that_of_a_possessive(text: str) -> None:
    kept = "".join(split_words(text))
    assert re.sub(r"[ '’-]", "", kept) == re.sub(r"(?<=\w)['’]s(?![^\W_])|[ '’-]", "", text)
