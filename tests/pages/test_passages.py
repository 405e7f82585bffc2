"""Marked passages lose no character and never nest one anchor in another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Link, Mention
from builder.pages.passages import mark_passage, mark_sentence
from tests.growth import assert_linear

TEXT = "We tune LoRA adapters with DPO; see https://x.org/a for code. LoRA is small."


def _mention(concept: str, start: int, end: int, sentence: str = TEXT) -> Mention:
    return Mention("p", concept, "abstract", sentence, start, end)


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12), st.sampled_from("abc"))))
def test_runs_join_to_the_text_whatever_overlaps(spans: list[tuple[int, int, str]]) -> None:
    mentions = [_mention(concept, start, min(start + length, len(TEXT))) for start, length, concept in spans]
    link = Link("https://x.org/a", TEXT.index("http"), TEXT.index(" for"), "page")

    runs = mark_passage(TEXT, mentions, (link,))

    assert "".join(run.text for run in runs) == TEXT
    assert [run.text for run in runs if run.url] == ["https://x.org/a"]
    assert all(run.text for run in runs)


def test_the_longer_mention_wins() -> None:
    inner, outer = _mention("lora", 8, 12), _mention("adapters", 8, 21)

    marked = [(run.text, run.concept) for run in mark_passage(TEXT, [inner, outer]) if run.concept]

    assert marked == [("LoRA adapters", "adapters")]


def test_a_sentence_is_marked_at_its_own_offsets() -> None:
    sentence = "LoRA is small."
    start = TEXT.index(sentence)

    runs = mark_sentence([_mention("lora", start, start + 4, sentence)], TEXT)

    assert [(run.text, run.concept) for run in runs] == [("LoRA", "lora"), (" is small.", None)]


@pytest.mark.parametrize(
    ("text", "named", "marked"),
    [
        ("down to 3-4 bits per weight", "4 bits", "3-4 bits"),
        ("from 2 – 4 bits", "4 bits", "2 – 4 bits"),
        ("in 2/4/8-bit", "8-bit", "2/4/8-bit"),
        ("at 1.5 bits", "5 bits", "1.5 bits"),
        ("with GPT-3.5 alone", "GPT-3", "GPT-3.5"),
        ("sub-1-bit weights", "1-bit", "1-bit"),  # no number before it
        ("in 2020, 4 bits sufficed", "4 bits", "4 bits"),
        ("by LoRA-8 bits", "8 bits", "8 bits"),
        ("by GPT-4, then", "GPT-4", "GPT-4"),
        ("version 2 4 bits", "4 bits", "4 bits"),
    ],
)
def test_no_mark_parts_a_number_or_a_range(text: str, named: str, marked: str) -> None:
    start = text.index(named)

    runs = mark_passage(text, [_mention("c", start, start + len(named), text)])

    assert [run.text for run in runs if run.concept] == [marked]


def test_thousands_of_mentions_are_marked_in_proportion_and_longer_ones_win() -> None:
    def make(number: int) -> tuple[str, list[Mention]]:
        inner = [Mention("p", "a", "abstract", "", 4 * k, 4 * k + 1) for k in range(number)]
        outer = [Mention("p", "b", "abstract", "", 4 * k, 4 * k + 3) for k in range(0, number, 2)]
        return "a b " * number, [*inner, *outer]

    text, mentions = make(6)
    marked = [(run.text, run.concept) for run in mark_passage(text, mentions) if run.concept]
    assert marked == [("a b", "b"), ("a", "a")] * 3
    assert_linear(lambda made: mark_passage(*made), make, 500)
