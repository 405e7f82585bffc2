from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text import choose_title, clean_title


@pytest.mark.parametrize(
    "raw",
    """Fires in peat.|Fires in peat*|Fires in peat.*|Fires in peat †|[Fires in peat]|[Fires in peat].|[Fires in peat.]
    "Fires in peat"|“Fires in peat.”|«Fires in peat»|Title: Fires in peat|[2103.00020] Fires in peat
    Fires in peatarXiv:1810.04805v2|Fires in peat arXiv:math/0211159 [math.DG]|Fires in peat (arXiv:2301.12345v2)
    {Fires in peat}|<i>Fires</i> in peat.|Fires in peat\\thanks{Funded.}""".replace("\n", "|").split("|"),
)
def test_marks_of_catalogues_are_no_part_of_a_title(raw: str) -> None:
    assert clean_title(raw) == "Fires in peat"


@pytest.mark.parametrize(
    "title",
    [
        "Who drains peat?",
        "Peat burns!",
        "And then…",
        "And then...",
        "Peat in the U.S.",
        "A reply to Moss et al.",
        "Bogs vs.",
        "Sphagnum spp.",
        "Zea mays L.",
        "Finding paths with A*",
        "Sampling for RRT*",
        "“A” is not “B”",
        "[18F]FDG uptake [a review]",
        "C++, C# and F*",
        "WATER IN PEAT",
        "Titles: a study",
        "{0, 1}-matrices and {a, b}",
        "*",
        "...",
    ],
)
def test_what_belongs_to_a_title_stays(title: str) -> None:
    assert clean_title(title) == title


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Effects of vitamin D.", "Effects of vitamin D"),
        ("Peat in NLP.", "Peat in NLP"),
        ("学习。", "学习"),
        ("[Peat: what is it?].", "Peat: what is it?"),
        ("WATER IN A*", "WATER IN A"),
        ("{Deep {L}earning: {A} Survey}", "Deep Learning: A Survey"),
    ],
)
def test_stops_and_braces_at_the_ends_go(raw: str, title: str) -> None:
    assert clean_title(raw) == title


@pytest.mark.parametrize(
    ("best", "others"),
    [
        ("Water in peat", ["WATER IN PEAT", "water in peat", "Water in peat.", "Water in peat*", "[Water in peat]"]),
        ("Nyström methods", ["Nystrom methods", "NYSTRÖM METHODS"]),
        ("Beta cells", ["𝐵𝑒𝑡𝑎 cells", "beta cells"]),
        ("BERT", ["bert"]),
        ("Peat: a survey", ["Peat a survey"]),
        ("water in peat", ["WATER IN PEAT"]),
    ],
)
def test_the_best_spelling_is_chosen_in_any_order(best: str, others: list[str]) -> None:
    assert {choose_title(spellings) for spellings in permutations([best, *others])} == {best}


def test_capitals_stay_where_no_other_spelling_knows_better() -> None:
    assert choose_title(["WATER IN PEAT.", "WATER IN PEAT"]) == "WATER IN PEAT"


def test_there_must_be_a_spelling() -> None:
    with pytest.raises(ValueError, match="empty"):
        choose_title([])


@given(st.lists(st.sampled_from('A aB . * † [ ] { } " “ ” Title: arXiv:2301.12345v2 … ? L. al. 中 。'.split(" "))))
def test_cleaning_a_title_is_idempotent_and_never_empties_it(pieces: list[str]) -> None:
    title = clean_title(" ".join(pieces))
    assert clean_title(title) == title
    assert bool(title) == bool("".join(pieces))


def test_a_title_that_speaks_of_a_preprint_keeps_its_number() -> None:
    assert clean_title("A comment on arXiv:2301.00001v2") == "A comment on arXiv:2301.00001v2"
    assert clean_title("Fires in peat arXiv:2301.00001v2") == "Fires in peat"
