import pytest

from builder.seeds.resemblance import SAME_ABSTRACT, SAME_TITLE, compare_abstracts, compare_titles, share_a_name

PREPRINT = (
    "We map how people and raptors get along on 410 studies. Most look at farms, few at towns, and none at harbours."
)
PRINTED = "This article maps how people and raptors get along, on 417 studies; most look at farms and few at towns."
OTHER = "Peat that was drained shrinks. We flooded eleven sites, and wells tell that the water came back in nine years."


def test_versions_of_an_abstract_share_more_than_two_abstracts_do() -> None:
    assert compare_abstracts(PREPRINT, PREPRINT.upper()) == 1
    assert compare_abstracts(PREPRINT, PRINTED) > 2 * SAME_ABSTRACT
    assert compare_abstracts(PREPRINT, OTHER) < SAME_ABSTRACT / 2


def test_a_beginning_is_the_same_text_and_nothing_is_no_text() -> None:
    assert compare_abstracts(PREPRINT, PREPRINT[:60]) == 1
    assert compare_abstracts(PREPRINT, "") == compare_abstracts("", "") == 0


def test_titles_are_compared_by_their_letters() -> None:
    assert compare_titles("Peat fires", "Peat fires: how to put them out") == 1
    assert compare_titles("Peat fires and how to put them out", "Peat fires, and how we put them out") > SAME_TITLE
    assert compare_titles("Peat fires and how to put them out", "Restoring peat after drainage") < SAME_TITLE / 2


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (("Ana Núñez-Li", "B. Ode"), ("Nunez-Li, A.",), True),
        (("A. Berg",), ("A. Storm",), False),  # initials say nothing
        (("A. Berg",), (), False),
    ],
)
def test_names_are_shared_by_words(one: tuple[str, ...], other: tuple[str, ...], shared: bool) -> None:
    assert share_a_name(one, other) is shared
