"""Profiles tell what part of each topic's papers mention a concept, topics and areas in reading order."""

import numpy as np
import pytest

from builder import addresses
from builder.charts import profiles
from builder.charts.profiles import MOST_CONCEPTS, Column, _choose, _part, profile_topics
from builder.model import FieldMap
from tests.handmade import make_field


def test_every_topic_stands_in_its_area_in_reading_order(field: FieldMap) -> None:
    groups = profile_topics(field).groups

    assert [(group.address, [profile.address for profile in group.profiles]) for group in groups] == [
        (addresses.area(area.id), [*map(addresses.topic, area.topics)]) for area in field.topics.areas
    ]


def test_parts_are_counted_over_the_topics_papers(field: FieldMap) -> None:
    chart = profile_topics(field)
    mentions = {(mention.paper, mention.concept) for mention in field.concepts.mentions}
    papers = {addresses.topic(topic.id): topic.papers for topic in field.topics.topics}

    for profile in (profile for group in chart.groups for profile in group.profiles):
        for column, part in zip(chart.columns, profile.parts, strict=True):
            count = sum((paper, column.id) in mentions for paper in papers[profile.address])
            found = (part.concept, part.papers, part.percent) if part else None
            assert found == ((column, count, round(100 * count / len(papers[profile.address]))) if count else None)


def test_concepts_are_few_and_each_tells_something_of_a_topic(field: FieldMap) -> None:
    chart = profile_topics(field)
    profiles = [profile for group in chart.groups for profile in group.profiles]

    assert 0 < len(chart.columns) <= MOST_CONCEPTS
    assert len({column.id for column in chart.columns}) == len(chart.columns)
    for place in range(len(chart.columns)):
        parts = [profile.parts[place] for profile in profiles]
        counts = [part.papers if part else 0 for part in parts]
        everywhere = sum(counts) / sum(profile.papers for profile in profiles)
        assert any(count > everywhere * profile.papers for count, profile in zip(counts, profiles, strict=True))


def test_the_most_telling_concepts_are_those_farthest_beyond_chance() -> None:
    # Two topics of four papers. Papers of each, expected of each, and (found - expected) / sqrt(expected):
    counts = np.array([[4, 2, 0, 1], [0, 2, 3, 0]])
    # 4 and 0 of 4: 2 expected, 1.41; 2 and 2: as chance has it; 0 and 3: 1.5 expected, 1.22; 1: says nothing.
    assert _choose(counts, np.array([4, 4])) == [0, 2]


def test_rare_concepts_tell_no_more_than_their_number_bears_out(monkeypatch: pytest.MonkeyPatch) -> None:
    # Of 4 and 12 papers. 2 of 2 is four times the 0.5 expected, 2.12 deviations beyond it; 4 of 5 is 3.2 times 1.25,
    # and 2.46 beyond.
    monkeypatch.setattr(profiles, "MOST_CONCEPTS", 1)

    assert _choose(np.array([[2, 4], [0, 1]]), np.array([4, 12])) == [1]


def test_every_topics_first_comes_before_any_topics_second(monkeypatch: pytest.MonkeyPatch) -> None:
    # The first topic's two concepts have 2.83 and 2.45, and the second's has 2: it is taken before the other.
    counts = np.array([[8, 0, 6], [0, 4, 0]])
    monkeypatch.setattr(profiles, "MOST_CONCEPTS", 2)

    assert _choose(counts, np.array([10, 10])) == [0, 1]


def test_parts_are_shaded_from_a_share_on() -> None:
    column = Column("a", "A", "A", "a/")

    found = [_part(column, papers, 100) for papers in (4, 5, 9, 10, 20, 40, 59, 60, 100)]

    assert [part.shade for part in found if part] == [0, 1, 1, 2, 3, 4, 4, 5, 5]
    assert [part.percent for part in found if part] == [4, 5, 9, 10, 20, 40, 59, 60, 100]
    assert len(profiles.SHADE_NAMES) == 6
    assert _part(column, 0, 100) is None


def test_columns_follow_the_topics_that_they_tell_most_of() -> None:
    homes = {f"a{n}": "alpha" for n in range(4)} | {f"b{n}": "beta" for n in range(4)}
    concepts = {"early": ["b0", "b1", "b2"], "late": ["a0", "a1", "a2", "a3"], "lone": ["a0"]}

    chart = profile_topics(make_field(homes, concepts))

    assert [column.id for column in chart.columns] == ["late", "early"]
    assert [[part and part.percent for part in group.profiles[0].parts] for group in chart.groups] == [
        [100, None],
        [None, 75],
    ]
