"""Profiles tell what part of each topic's papers mention a concept, the largest areas and topics first."""

import pytest

from builder import addresses
from builder.charts import profiles
from builder.charts.profiles import MOST_CONCEPTS, Column, _choose, _part, profile_topics
from builder.concepts.leaning import Leaning
from builder.model import FieldMap
from tests.handmade import make_field


def test_every_topic_stands_in_its_area_the_largest_first(field: FieldMap) -> None:
    groups = profile_topics(field).groups

    assert [(group.address, [profile.address for profile in group.profiles]) for group in groups] == [
        (addresses.area(area.id), [*map(addresses.topic, area.topics)]) for area in field.topics.by_size
    ]


def test_parts_are_counted_over_the_topics_papers(field: FieldMap) -> None:
    chart = profile_topics(field)
    ties = field.concepts.ties
    papers = {addresses.topic(topic.id): topic.papers for topic in field.topics.topics}

    for profile in (profile for group in chart.groups for profile in group.profiles):
        for column, part in zip(chart.columns, profile.parts, strict=True):
            own = [ties[paper, column.id] for paper in papers[profile.address] if (paper, column.id) in ties]
            count = sum(tie.central for tie in own)
            told = (column, count, round(100 * count / len(papers[profile.address])), len(own)) if count else None
            assert told == ((part.concept, part.papers, part.percent, part.having) if part else None)


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


def lean(concept: str, score: float) -> Leaning:
    return Leaning(concept, 1 + score, 1.0)


def test_every_topics_first_comes_before_any_topics_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profiles, "MOST_CONCEPTS", 2)

    assert _choose({"alpha": (lean("a", 8), lean("c", 6)), "beta": (lean("b", 4),)}) == ["a", "b"]


def test_concepts_stand_by_the_topic_that_they_tell_most_of_the_strongest_first() -> None:
    leanings = {"alpha": (lean("a", 3), lean("b", 2)), "beta": (lean("b", 5),), "gamma": (lean("d", 4), lean("c", 4))}

    assert _choose(leanings) == ["a", "b", "c", "d"]
    assert _choose({"alpha": (), "beta": ()}) == []


def test_parts_are_shaded_from_a_share_on() -> None:
    column = Column("a", "A", "A", "a/")

    found = [_part(column, papers, 100, papers) for papers in (4, 5, 9, 10, 20, 40, 59, 60, 100)]

    assert [part.shade for part in found if part] == [0, 1, 1, 2, 3, 4, 4, 5, 5]
    assert [part.percent for part in found if part] == [4, 5, 9, 10, 20, 40, 59, 60, 100]
    assert len(profiles.SHADE_NAMES) == 6
    assert _part(column, 0, 100, 3) is None


def test_columns_follow_the_topics_that_they_tell_most_of() -> None:
    alpha, beta = ([f"{name}{n:02}" for n in range(10)] for name in "ab")
    homes = dict.fromkeys(alpha, "alpha") | dict.fromkeys(beta, "beta")
    concepts = {"early": beta[:7], "late": alpha, "lone": alpha[:1], "chance": alpha[:3] + beta[:2]}

    chart = profile_topics(make_field(homes, concepts))

    assert [column.id for column in chart.columns] == ["late", "early"]
    assert [[part and part.percent for part in group.profiles[0].parts] for group in chart.groups] == [
        [100, None],
        [None, 70],
    ]
