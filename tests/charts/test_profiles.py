"""Profiles tell what part of each topic's papers mention a concept, topics and areas in reading order."""

from builder import addresses
from builder.charts.profiles import MOST_CONCEPTS, profile_topics
from builder.model import FieldMap


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
