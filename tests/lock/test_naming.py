from collections.abc import Sequence
from dataclasses import replace

import pytest

from builder.layout import lay_out
from builder.lock import Lock
from builder.lock.naming import Names, keep_names
from builder.lock.renewing import make_lock
from builder.model import Area, ConceptGraph, Concepts, Corpus, FieldMap, Paper, Topics
from builder.model.space import TextSpace


@pytest.fixture(scope="module")
def field(papers: Sequence[Paper], topics: Topics, space: TextSpace) -> FieldMap:
    layout = lay_out(papers, space, topics)
    return FieldMap(
        Corpus(tuple(papers), ()), Concepts((), ()), topics, {}, ConceptGraph((), (), (), ()), layout, space
    )


@pytest.fixture(scope="module")
def lock(field: FieldMap) -> Lock:
    return make_lock(field.topics, field.layout, papers=field.corpus.papers)


def call(lock: Lock, topic: str, label: str) -> Lock:
    return replace(lock, labels={**lock.labels, topic: label})


def test_names_that_were_found_are_no_names_given_by_hand(field: FieldMap, lock: Lock) -> None:
    assert keep_names(lock, field) == (field.topics, Names())


def test_names_given_by_hand_stay_with_most_of_their_papers(field: FieldMap, lock: Lock) -> None:
    topic, area = field.topics.topics[0], field.topics.areas[-1]
    areas = (*lock.areas[:-1], replace(lock.areas[-1], label="An area of my own"))
    # A third of the topic's papers was elsewhere.
    elsewhere = dict.fromkeys(topic.papers[: len(topic.papers) // 3], field.topics.topics[1].id)
    earlier = call(replace(lock, areas=areas, homes={**lock.homes, **elsewhere}), topic.id, "A topic of my own")

    topics, names = keep_names(earlier, field)

    assert names == Names((("A topic of my own", topic.label), ("An area of my own", area.label)))
    assert topics.by_id[topic.id].label == "A topic of my own"
    assert topics.by_id[topic.id].naming.automatic == topic.label
    assert topics.areas_by_id[area.id].label == "An area of my own"
    assert topics.memberships == field.topics.memberships
    assert [each.id for each in topics.topics] == [each.id for each in field.topics.topics]
    labels = {each.id: each.label for each in topics.topics if each is not topic}
    assert len(set(labels.values())) == len(labels)
    assert labels | {topic.id: ""} == {each.id: each.label for each in field.topics.topics} | {topic.id: ""}


def test_a_name_of_a_topic_that_is_no_more_is_lost_and_told(field: FieldMap, lock: Lock) -> None:
    first, second = field.topics.topics[:2]
    # Before, each held one half of either.
    halves = dict.fromkeys((*first.papers[::2], *second.papers[::2]), first.id)
    halves |= dict.fromkeys((*first.papers[1::2], *second.papers[1::2]), second.id)
    earlier = call(replace(lock, homes={**lock.homes, **halves}), second.id, "Half of them")

    topics, names = keep_names(earlier, field)

    assert names == Names(lost=("Half of them",))
    assert topics == field.topics


def test_a_name_like_a_kept_one_gives_way(field: FieldMap, lock: Lock) -> None:
    topic, other = field.topics.topics[:2]
    topics, _ = keep_names(call(lock, topic.id, other.label), field)
    assert topics.by_id[topic.id].label == other.label
    assert topics.by_id[other.id].label != other.label


def test_what_an_area_is_called_from_its_papers_is_told_beside_the_name_it_was_given(
    field: FieldMap, lock: Lock
) -> None:
    assert all(area.automatic == area.label for area in field.topics.areas)
    area = lock.areas[0]
    renamed = replace(lock, areas=(Area(area.id, "Mine", area.topics, area.automatic), *lock.areas[1:]))
    topics, names = keep_names(renamed, field)
    assert (topics.areas[0].label, topics.areas[0].automatic) == ("Mine", area.label)
    assert names.kept == (("Mine", area.label),)


def test_a_topic_that_is_an_earlier_one_has_its_id_and_no_other_has(field: FieldMap, lock: Lock) -> None:
    first, second, *_ = (topic.id for topic in field.topics.topics)
    # Two topics had each other's id.
    swapped = {paper: {first: second, second: first}.get(home, home) for paper, home in lock.homes.items()}
    topics, _ = keep_names(replace(lock, homes=swapped), field)
    assert {paper: held.topic for paper, held in topics.memberships.items()} == swapped
    # The first had the second's id, and its papers are in no one topic any more.
    others = list(lock.homes.values())
    torn = {
        paper: second if home == first else others[row] if home == second else home
        for row, (paper, home) in enumerate(lock.homes.items())
    }
    torn |= dict(zip(field.topics.by_id[second].papers, sorted({*others} - {first, second}), strict=False))
    topics, _ = keep_names(replace(lock, homes=torn), field)
    homes = {paper: held.topic for paper, held in topics.memberships.items()}
    assert {homes[paper] for paper in field.topics.by_id[first].papers} == {second}
    assert len({topic.id for topic in topics.topics}) == len(field.topics.topics)
