"""What groups lean to is beyond chance over all groups and concepts, and the factor is told where chance bears it."""

import pytest

from builder.concepts.leaning import Leaning, find_leanings
from tests.handmade import make_concepts

HERE = [f"h{number:02}" for number in range(10)]
AWAY = [f"w{number:02}" for number in range(30)]
GROUPS = {"here": HERE, "away": AWAY}


def test_concepts_are_ranked_by_how_far_beyond_chance_they_are() -> None:
    # A quarter of all papers is here. Papers here and in all, expected here, and (here - expected) / sqrt(expected):
    concepts = {
        "wide": HERE + AWAY[:6],  # 10 of 16, 4, 3.0
        "telling": HERE[:8],  # 8 of 8, 2, 4.2
        "usual": HERE[:3] + AWAY[:8],  # 3 of 11: as chance has it
        "few": HERE[:2],  # 2 of 2: a chance of 45 in 780 to be both here
        "lone": HERE[:1],
    }

    found = find_leanings(GROUPS, make_concepts(concepts), 40)

    assert [(each.concept, each.count, each.expected) for each in found["here"]] == [
        ("telling", 8, 2.0),
        ("wide", 10, 4.0),
    ]
    assert found["away"] == ()


def test_more_groups_and_concepts_ask_for_more() -> None:
    # 4 of 5 here: (210 x 30 + 252) of 658,008 ways, a chance of one in a hundred; three pairs in all are looked at.
    near = {"near": [*HERE[:4], AWAY[0]]}
    others = {f"other{number}": HERE[:2] + AWAY[number : number + 6] for number in range(8)}

    alone = find_leanings(GROUPS, make_concepts(near), 40)
    among = find_leanings(GROUPS, make_concepts(near | others), 40)

    assert [each.concept for each in alone["here"]] == ["near"]
    assert among["here"] == ()


def test_a_concept_that_only_narrower_ones_imply_leans_too() -> None:
    found = make_concepts({"narrow": HERE[:8], "wide": []})
    implied = type(found)(
        tuple(
            type(each)(each.id, each.label, "", broader=("wide",) if each.id == "narrow" else ())
            for each in found.concepts
        ),
        found.mentions,
    )

    leanings = find_leanings(GROUPS, implied, 40)["here"]

    assert [(each.concept, each.count) for each in leanings] == [("narrow", 8), ("wide", 8)]


@pytest.mark.parametrize(("expected", "lift"), [(1.0, 4.0), (2.0, 2.0), (0.99, None)])
def test_times_chance_is_told_where_chance_would_give_a_paper(expected: float, lift: float | None) -> None:
    assert Leaning("a", 4, expected).lift == lift
