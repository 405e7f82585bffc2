from collections import Counter
from dataclasses import replace

import pytest

from builder.layout import lay_out
from builder.lock import Lock
from builder.lock.extending import continue_topics, extend_topics, find_gone
from builder.lock.renewing import make_lock
from builder.model import Concepts, Paper, Topics
from builder.textspace import build_space
from builder.topics import find_topics

NO_CONCEPTS = Concepts((), ())


@pytest.fixture(scope="module")
def known(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """The papers of all seed files but the last."""
    last = max(source for paper in papers for source in paper.sources)
    return tuple(paper for paper in papers if set(paper.sources) != {last})


@pytest.fixture(scope="module")
def lock(known: tuple[Paper, ...]) -> Lock:
    space = build_space(known)
    topics = find_topics(known, space)
    return make_lock(topics, lay_out(known, space, topics))


@pytest.fixture(scope="module")
def extended(lock: Lock, papers: tuple[Paper, ...]) -> Topics:
    return extend_topics(lock, papers, build_space(papers), NO_CONCEPTS)


def test_a_seed_file_more_keeps_every_address_and_topic(
    lock: Lock, papers: tuple[Paper, ...], extended: Topics
) -> None:
    addresses = {topic.id for topic in extended.topics} | set(extended.redirects)
    assert set(lock.labels) <= addresses
    kept = [extended.memberships[paper].topic == home for paper, home in lock.homes.items()]
    assert sum(kept) / len(kept) >= 0.95
    assert set(extended.memberships) == {paper.id for paper in papers}
    assert sorted(paper for topic in extended.topics for paper in topic.papers) == sorted(extended.memberships)


def test_a_seed_file_more_moves_no_paper(lock: Lock, papers: tuple[Paper, ...], extended: Topics) -> None:
    layout = lay_out(papers, build_space(papers), extended, lock.places)
    for paper, place in lock.places.items():
        assert abs(layout.papers[paper].x - place.x) <= 0.01
        assert abs(layout.papers[paper].y - place.y) <= 0.01


def test_labels_and_areas_of_the_lock_stay(lock: Lock, papers: tuple[Paper, ...]) -> None:
    first = min(lock.labels)
    overruled = replace(lock, labels={**lock.labels, first: "A name of my own"})
    topics = extend_topics(overruled, papers, build_space(papers), NO_CONCEPTS)
    labels = {topic.id: topic.label for topic in topics.topics}
    assert labels[first] == "A name of my own"
    assert {id: labels[id] for id in lock.labels} == overruled.labels
    areas = {area.id: area for area in topics.areas}
    for area in lock.areas:
        assert areas[area.id].label == area.label
        assert [topic for topic in areas[area.id].topics if topic in lock.labels] == list(area.topics)


def test_without_new_papers_nothing_changes(lock: Lock, known: tuple[Paper, ...]) -> None:
    space = build_space(known)
    topics = extend_topics(lock, known, space, NO_CONCEPTS)
    assert make_lock(topics, lay_out(known, space, topics, lock.places), lock) == lock


def test_a_topic_that_lost_its_papers_redirects_and_their_addresses_too(lock: Lock, known: tuple[Paper, ...]) -> None:
    dead = min(lock.labels)
    left = tuple(paper for paper in known if lock.homes[paper.id] != dead)
    topics = extend_topics(lock, left, build_space(left), NO_CONCEPTS)
    living = {topic.id for topic in topics.topics}
    assert topics.redirects.keys() == {dead}
    assert topics.redirects[dead] in living
    gone = find_gone(lock, topics)
    assert gone == {paper: topics.redirects[dead] for paper, home in sorted(lock.homes.items()) if home == dead}


def test_a_redirect_never_leads_to_another(lock: Lock, known: tuple[Paper, ...]) -> None:
    dead = min(lock.labels)
    older = replace(lock, redirects={"from-long-ago": dead})
    left = tuple(paper for paper in known if lock.homes[paper.id] != dead)
    topics = extend_topics(older, left, build_space(left), NO_CONCEPTS)
    assert topics.redirects["from-long-ago"] == topics.redirects[dead]


def test_a_lock_of_other_papers_does_not_stop_the_build(papers: tuple[Paper, ...]) -> None:
    some = papers[:60]
    space = build_space(some)
    foreign = Lock(labels={"other": "Other"}, homes={"no-such-paper": "other"})
    topics = extend_topics(foreign, some, space, NO_CONCEPTS)
    assert topics.topics == find_topics(some, space).topics
    assert find_gone(foreign, topics)["no-such-paper"] in {topic.id for topic in topics.topics}


def spread(**clusters: str) -> dict[str, int]:
    """Clusters by number, each given as the letters of its papers."""
    return {letter: int(name[1:]) for name, letters in clusters.items() for letter in letters}


def test_new_papers_join_the_topic_of_most_old_ones_in_their_cluster() -> None:
    held = dict.fromkeys("abc", "one") | dict.fromkeys("def", "two")
    topics = continue_topics(held, spread(c0="abdx", c1="cefy"))
    assert topics == held | {"x": "one", "y": "two"}


def test_enough_new_papers_apart_make_a_topic() -> None:
    held = dict.fromkeys("abcde", "one")
    topics = continue_topics(held, spread(c0="abcd", c1="evwxy"))
    assert {topics[paper] for paper in "vwxy"} == {" 1"}
    assert {topics[paper] for paper in "abcde"} == {"one"}


def test_too_few_new_papers_make_none() -> None:
    held = dict.fromkeys("abcdefgh", "one")
    topics = continue_topics(held, spread(c0="abcdefg", c1="hwxy"))
    assert set(topics.values()) == {"one"}


def test_a_topic_that_has_only_grown_stays_one() -> None:
    held = dict.fromkeys("abc", "one") | dict.fromkeys("defghijk", "two")
    topics = continue_topics(held, spread(c0="abcvwxyz", c1="defghijk"))
    assert {topics[paper] for paper in "abcvwxyz"} == {"one"}


def test_a_topic_that_grew_too_large_and_falls_in_two_is_split() -> None:
    # Eight small topics, and one that grows from 12 to 44 of 76 papers in two clusters.
    held = {f"t{topic}p{row}": f"t{topic}" for topic in range(8) for row in range(4)}
    clusters = {paper: int(home[1:]) for paper, home in held.items()}
    held |= {f"big{row}": "big" for row in range(12)}
    clusters |= {f"big{row}": 8 if row < 7 else 9 for row in range(12)}
    clusters |= {f"new{row}": 8 if row < 6 else 9 for row in range(10)}
    topics = continue_topics(held, clusters)
    assert Counter(topics.values())["big"] == 13
    assert sorted(paper for paper, topic in topics.items() if topic not in set(held.values())) == sorted(
        [*(f"big{row}" for row in range(7, 12)), *(f"new{row}" for row in range(6, 10))]
    )


def test_the_order_of_papers_does_not_show() -> None:
    held = dict.fromkeys("abcd", "one") | dict.fromkeys("efgh", "two")
    clusters = spread(c0="abex", c1="cdfghy")
    backwards = dict(reversed(clusters.items()))
    assert continue_topics(dict(reversed(held.items())), backwards) == continue_topics(held, clusters)
