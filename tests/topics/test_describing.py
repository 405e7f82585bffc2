import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.metrics import normalized_mutual_info_score

from builder.model import Area, Concept, Concepts, Mention, Paper, Topics
from builder.topics import build_space, describe_topics, find_topics, make_ids, rename_topics
from tests.planted import field_of, read_subjects, subject_of


def test_every_paper_is_in_one_topic_and_every_topic_in_one_area(papers, topics) -> None:
    assert sorted(paper for topic in topics.topics for paper in topic.papers) == [paper.id for paper in papers]
    assert [topic.id for topic in topics.topics] == [topic for area in topics.areas for topic in area.topics]
    for topic in topics.topics:
        assert {topics.memberships[paper].topic for paper in topic.papers} == {topic.id}
        assert topic.id in next(area.topics for area in topics.areas if area.id == topic.area)


def test_six_to_ten_areas(topics) -> None:
    assert 6 <= len(topics.areas) <= 10


def test_names_are_short_and_different(topics) -> None:
    for labels in ([topic.label for topic in topics.topics], [area.label for area in topics.areas]):
        assert len(set(labels)) == len(labels)
        for label in labels:
            assert 1 <= len(re.findall(r"[\w-]+", label)) <= 8
            assert label[0].isupper() or any(sign.isupper() for sign in label.split()[0])


def test_ids_are_slugs(topics) -> None:
    ids = [topic.id for topic in topics.topics]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-z0-9-]+", id) for id in ids)


def test_terms_are_weighted(topics) -> None:
    for topic in topics.topics:
        weights = [term.weight for term in topic.terms]
        assert 3 <= len(weights) <= 15
        assert weights == sorted(weights, reverse=True)
        assert weights[-1] > 0


def test_an_area_is_not_named_like_one_of_several_topics(topics) -> None:
    labels = {topic.id: topic.label for topic in topics.topics}
    for area in topics.areas:
        if len(area.topics) > 1:
            assert area.label not in {labels[topic] for topic in area.topics}


def test_small_corpora_have_topics(papers: Sequence[Paper]) -> None:
    for count in (0, 1, 2, 5, 12, 30):
        some = papers[:count]
        topics = find_topics(some, build_space(some))
        assert set(topics.memberships) == {paper.id for paper in some}
        assert all(topic.label for topic in topics.topics)


def test_given_topics_keep_ids_labels_and_areas(papers, space) -> None:
    first = find_topics(papers, space)
    assignment = {paper: held.topic for paper, held in first.memberships.items()}
    moved = first.topics[0].papers[:5]
    assignment |= dict.fromkeys(moved, "newcomer")
    labels = {topic.id: f"My {topic.label}" for topic in first.topics}
    again = describe_topics(papers, space, assignment, labels=labels, areas=first.areas)
    found = {topic.id: topic for topic in again.topics}
    assert found["newcomer"].label not in labels.values()
    assert set(found["newcomer"].papers) == set(moved)
    assert {id: topic.label for id, topic in found.items() if id != "newcomer"} == labels
    assert [area.id for area in again.areas] == [area.id for area in first.areas]
    for old, new in zip(first.areas, again.areas, strict=True):
        assert tuple(topic for topic in new.topics if topic != "newcomer") == old.topics


def test_areas_of_other_topics_are_of_no_use(papers, space, topics) -> None:
    assignment = {paper: held.topic for paper, held in topics.memberships.items()}
    again = describe_topics(papers, space, assignment, areas=[Area("gone", "Gone", ("no-such-topic",))])
    assert len(again.areas) == len(topics.areas)


def test_renaming_changes_every_place(topics) -> None:
    old = topics.topics[0].id
    renamed = rename_topics(topics, {old: "other-name"})
    assert old not in repr([renamed.memberships.values(), [area.topics for area in renamed.areas]]).split("'")
    assert renamed.topics[0].papers == topics.topics[0].papers


def test_equal_labels_get_different_ids() -> None:
    assert make_ids(["Pruning", "Pruning", "Pruning!"], taken=["pruning-2"]) == ["pruning", "pruning-3", "pruning-4"]


def test_topics_are_named_and_described_by_their_subjects_own_phrases(topics: Topics) -> None:
    """A name or a term that is another subject's would mislead whoever reads the map."""
    subjects = read_subjects()
    for topic in topics.topics:
        about = {subject for subject, size in Counter(map(subject_of, topic.papers)).items() if size >= 4}
        own = {word for subject in about for phrase in subjects[subject][1] for word in words_of(phrase)}
        shared = {word for subject in about for phrase in subjects[subject][2] for word in words_of(phrase)}
        assert words_of(topic.label) - {"and"} <= own
        first = words_of(" ".join(term.term for term in topic.terms[:5]))
        assert len(first & (own | shared)) > len(first) / 2


def words_of(text: str) -> set[str]:
    return {word.lower().rstrip("s") for word in re.findall(r"[\w-]+", text)}


def test_a_concept_that_names_a_topic_is_counted_by_the_papers_that_have_it(papers, space, topics) -> None:
    topic = max(topics.topics, key=lambda topic: topic.naming.names[0].papers)
    label, some = topic.naming.names[0].name, sorted(topic.papers[:3])
    mentions = [Mention(paper, "it", "title" if paper == some[0] else "abstract", "", 0, 1) for paper in some]
    concepts = Concepts((Concept("it", label, "It is one."),), tuple(mentions))

    again = describe_topics(papers, space, {paper: held.topic for paper, held in topics.memberships.items()}, concepts)

    naming = again.by_id[topic.id].naming
    (share,) = (each for each in (*naming.names, *naming.runners_up) if each.name == label)
    assert topic.naming.names[0].papers > 3
    assert (share.papers, share.titles) == (3, 1)


def test_areas_are_the_fields_of_their_topics(papers: Sequence[Paper], topics: Topics) -> None:
    areas = [topics.topic_of(paper.id).area for paper in papers]

    assert normalized_mutual_info_score([field_of(paper.id) for paper in papers], areas) > 0.9


def test_the_most_central_papers_speak_of_the_subject_most(topics: Topics, papers: Sequence[Paper]) -> None:
    """Strays speak of other subjects: a topic's first third must be less so than its last."""
    subjects = read_subjects()
    texts = {paper.id: paper.abstract.lower() for paper in papers}

    def purity(paper: str) -> float:
        found = {name: sum(texts[paper].count(phrase) for phrase in subjects[name][1]) for name in subjects}
        return found[subject_of(paper)] / sum(found.values())

    thirds = [
        (topic.papers[: len(topic.papers) // 3], topic.papers[-(len(topic.papers) // 3) :]) for topic in topics.topics
    ]
    central, marginal = (
        np.mean([purity(paper) for third in side for paper in third]) for side in zip(*thirds, strict=True)
    )
    assert central > marginal + 0.2
