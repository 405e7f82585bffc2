"""Names keep their words, in order, however they are broken; short forms are those that names give of themselves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.maps.lettering import Name, Sheet, break_lines, measure, wrap
from builder.text import shorten_label

WORDS = st.lists(st.sampled_from(["low-rank", "of", "adaptation", "KV", "cache", "and", "LLM"]), min_size=1, max_size=6)


@given(WORDS, st.integers(1, 4))
def test_lines_hold_every_word_in_order(words: list[str], count: int) -> None:
    lines = wrap(" ".join(words), count)

    assert " ".join(lines).split() == words
    assert len(lines) <= count


def test_letters_beyond_ascii_have_a_width() -> None:
    assert measure("μLO") > measure("LO") > 0


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Low-rank adaptation (LoRA)", "LoRA"),
        ("Scaling laws", "Scaling laws"),
        ("", ""),
        ("Training (pre and post)", "Training (pre and post)"),
        ("(LoRA)", "(LoRA)"),
        ("Mixed: wet moss, bogs and fens", "Mixed: wet moss"),
        ("Mixed: wet moss", "Mixed: wet moss"),
        ("Moss, mixed", "Moss, mixed"),
    ],
)
def test_a_name_is_shortened_to_its_own_acronym_or_the_first_of_what_is_mixed(name: str, short: str) -> None:
    assert shorten_label(name) == short


def test_more_lines_are_narrower_and_higher() -> None:
    dots = np.zeros((1, 2))
    ways = break_lines(Name("a", "Direct preference optimization", dots, (0, 0), dots), Sheet("m", 560, 480, 12, 17))

    sizes = [ways[lines] for lines in sorted(ways, key=len)]
    assert [len(lines) for lines in ways] == [1, 2, 3]
    assert sizes == sorted(sizes, key=lambda size: -size[0]) == sorted(sizes, key=lambda size: size[1])


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        # Advance widths of DejaVu Sans Bold: L 0.64, o 0.69, R 0.77, A 0.77; space 0.35, i 0.34, W 1.10.
        ("LoRA", 0.64 + 0.69 + 0.77 + 0.77),
        ("i W", 0.34 + 0.35 + 1.10),
        ("~", 0.84),
        ("é", 1.0),
        ("", 0.0),
    ],
)
def test_a_text_is_as_wide_as_its_letters(text: str, ems: float) -> None:
    assert measure(text) == pytest.approx(ems)


def test_a_label_is_as_wide_as_its_widest_line() -> None:
    dots = np.zeros((1, 2))
    name = Name("a", "LoRA i", dots, (0, 0), dots)

    ways = break_lines(name, Sheet("m", 560, 480, 12, 17))

    assert ways == {
        ("LoRA i",): pytest.approx(((2.87 + 0.35 + 0.34) * 12, 1.18 * 12)),
        ("LoRA", "i"): pytest.approx((2.87 * 12, 2 * 1.18 * 12)),
    }


@pytest.mark.parametrize(
    ("text", "count", "lines"),
    [
        ("aaaa bbbb cccc dddd", 2, ("aaaa bbbb", "cccc dddd")),
        ("aaaa bbbb cccc dddd", 3, ("aaaa bbbb", "cccc", "dddd")),
        ("Theory of numbers", 2, ("Theory", "of numbers")),
        ("One", 3, ("One",)),
    ],
)
def test_lines_are_even_and_end_in_no_small_word(text: str, count: int, lines: tuple[str, ...]) -> None:
    assert wrap(text, count) == lines
