"""How names are written as labels."""

import pytest

from builder.topics.labels import join_mixed, join_names, take_first


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (["moss lore"], "Moss lore"),
        (["moss of Darwin"], "Moss of Darwin"),
        (["iPhone use"], "iPhone use"),
        (["Moss lore (ML)"], "Moss lore (ML)"),
        (["moss lore", "Peat bogs"], "Moss lore and peat bogs"),
        (["moss lore", "Low-lying bogs"], "Moss lore and low-lying bogs"),
        # Two acronyms side by side would be read by insiders alone: long forms stand for themselves.
        (["Moss lore (ML)", "Direct preference optimization (DPO)"], "Moss lore and direct preference optimization"),
        (["moss lore", "Darwin finches"], "Moss lore and Darwin finches"),
        (["moss lore", "Darwin's finches"], "Moss lore and Darwin's finches"),
        (["moss lore", "DNA repair"], "Moss lore and DNA repair"),
    ],
)
def test_a_label_has_one_capital_and_no_acronym_beside_a_long_form(names: list[str], label: str) -> None:
    assert join_names(names, {"darwin": "Darwin"}) == label


def test_a_mixed_label_lists_its_names_as_within_a_sentence() -> None:
    assert join_mixed(["Wet moss (WM)", "DPO", "Darwin finches"], {"darwin": "Darwin"}) == (
        "Mixed: wet moss, DPO, Darwin finches"
    )


@pytest.mark.parametrize(
    ("label", "first"),
    [("Wet moss", "Wet moss"), ("Wet moss and ferns", "Wet moss"), ("Mixed: wet moss, ferns", "wet moss")],
)
def test_the_first_name_of_a_label_is_known(label: str, first: str) -> None:
    assert take_first(label) == first
