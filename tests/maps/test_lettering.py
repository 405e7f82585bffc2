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
    ],
)
def test_a_name_is_shortened_to_its_own_acronym(name: str, short: str) -> None:
    assert shorten_label(name) == short


def test_more_lines_are_narrower_and_higher() -> None:
    dots = np.zeros((1, 2))
    ways = break_lines(Name("a", "Direct preference optimization", dots, (0, 0), dots), Sheet("m", 560, 480, 12, 17))

    sizes = [ways[lines] for lines in sorted(ways, key=len)]
    assert [len(lines) for lines in ways] == [1, 2, 3]
    assert sizes == sorted(sizes, key=lambda size: -size[0]) == sorted(sizes, key=lambda size: size[1])
