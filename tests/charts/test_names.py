"""Heads of rows and columns say the acronym where there is one."""

import pytest

from builder.charts.names import shorten


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Low-rank adaptation (LoRA)", "LoRA"),
        ("Quantization", "Quantization"),
        ("Models (of all sizes)", "Models (of all sizes)"),
        ("(LoRA)", "(LoRA)"),
        ("", ""),
    ],
)
def test_a_name_is_the_acronym_in_brackets_or_all_of_the_label(label: str, name: str) -> None:
    assert shorten(label) == name
