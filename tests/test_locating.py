"""A text that is no paper lies where its words are: among the papers most like it, in their topic."""

import numpy as np
import pytest

from builder.layout import ASPECT
from builder.locating import locate_texts
from builder.model import Paper
from tests.handmade import make_field
from tests.matching.test_locating import make_field as make_text_field
from tests.matching.test_locating import write_texts

TEXTS = (
    "moss grows in wet bogs and mires",
    "peat moss of raised bogs",
    "wet mires with peat moss",
    "ferns on old walls",
    "old walls of brick and ferns",
    "brick walls",
)
HOMES = ("bogs", "bogs", "bogs", "walls", "walls", "walls")


def write_text(words: str) -> Paper:
    return Paper("new", "Of", words, ("b.txt",))


@pytest.mark.parametrize(
    ("words", "topic", "first"), [("peat in a bog", "bogs", "p001"), ("a brick wall", "walls", "p005")]
)
def test_a_text_lies_in_the_topic_of_its_words_next_to_the_paper_most_like_it(
    words: str, topic: str, first: str
) -> None:
    field = make_text_field(write_texts(TEXTS), HOMES)

    [found] = locate_texts(field, [write_text(words)])

    assert found is not None
    assert (found.topics[0][0], found.nearest[0][0], found.guide) == (topic, first, first)
    assert sum(share for _, share in found.topics) == pytest.approx(1)
    assert [score for _, score in found.nearest] == sorted((score for _, score in found.nearest), reverse=True)


def test_the_place_is_the_nearest_free_one_to_the_guide() -> None:
    field = make_text_field(write_texts(TEXTS), HOMES)

    [found] = locate_texts(field, [write_text("brick walls")])

    assert found is not None
    guide = field.layout.papers[found.guide]
    away = {
        paper: np.hypot((place.x - found.place.x) * ASPECT, place.y - found.place.y)
        for paper, place in field.layout.papers.items()
    }
    assert min(away.values()) >= 0.03
    assert away[found.guide] < 0.06
    assert found.place != guide


def test_the_guide_is_of_the_first_topic_even_where_another_paper_is_nearer() -> None:
    field = make_text_field(write_texts(TEXTS), ["walls", *HOMES[1:]])

    [found] = locate_texts(field, [write_text(TEXTS[0])])

    assert found is not None
    assert found.nearest[0][0] == "p000"
    assert field.topics.memberships[found.guide].topic == found.topics[0][0]


def test_a_text_with_the_words_of_a_paper_is_as_that_paper_is() -> None:
    field = make_text_field(write_texts(TEXTS), HOMES)

    located = locate_texts(field, [write_text(text) for text in TEXTS])

    assert [found and found.nearest[0] for found in located] == [
        (f"p{row:03}", pytest.approx(1)) for row in range(len(TEXTS))
    ]


def test_texts_without_a_word_of_the_map_and_maps_without_a_word_have_no_place() -> None:
    field = make_text_field(write_texts(TEXTS), HOMES)

    assert locate_texts(field, [write_text("zeppelins"), write_text("of the")]) == (None, None)
    assert locate_texts(make_field({}), [write_text("moss")]) == (None,)


def test_no_more_papers_are_told_than_were_asked_for() -> None:
    field = make_text_field(write_texts(TEXTS), HOMES)

    [found] = locate_texts(field, [write_text("moss")], 2)

    assert found is not None
    assert len(found.nearest) == 2
