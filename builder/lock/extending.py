"""A lock and the papers of today into topics that go on from the lock: kept, grown, born, split or dead."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from builder.lock.file import Lock
from builder.model import DEFAULTS, Concepts, Paper, Point, Settings, Topics
from builder.model.space import TextSpace
from builder.topics import describe_topics, find_topics, make_ids, rename_topics
from builder.topics.clustering import cluster_papers
from builder.topics.cutting import LARGEST_SHARE, count_least

BIRTH_SHARE = 0.5
"""A cluster with a smaller share of new papers belongs to the topic that most of its old ones come from."""

SPLIT_SHARE = 0.25
"""A topic that has grown too large falls in two if the second largest part has this share of it."""


def extend_topics(
    lock: Lock, papers: Sequence[Paper], space: TextSpace, concepts: Concepts, settings: Settings = DEFAULTS
) -> Topics:
    """The topics of a corpus, going on from those of the lock; without a paper in common, topics found anew.

    Papers of the lock keep their topic, topics and areas their id and label. New papers go where a
    clustering of the whole corpus puts them (`continue_topics`). A locked topic that lost all its papers
    redirects to another.
    """
    held = {paper.id: lock.homes[paper.id] for paper in papers if paper.id in lock.homes}
    if not held:
        topics = find_topics(papers, space, concepts, settings)
        return replace(topics, redirects=redirect_topics(lock, topics))
    if len(held) == len(papers):
        assignment = held
    else:
        clusters = dict(zip(space.ids, cluster_papers(space, settings).tolist(), strict=True))
        assignment = continue_topics(held, clusters)
    topics = describe_topics(papers, space, assignment, concepts, lock.labels, lock.areas, settings)
    born = [topic for topic in topics.topics if topic.id not in lock.labels]
    ids = make_ids((topic.label for topic in born), (*lock.labels, *lock.redirects))
    topics = rename_topics(topics, {topic.id: unique for topic, unique in zip(born, ids, strict=True)})
    return replace(topics, redirects=redirect_topics(lock, topics))


def continue_topics(held: Mapping[str, str], clusters: Mapping[str, int]) -> dict[str, str]:
    """A topic for every paper: `held` has those of old papers, `clusters` a fresh cluster for all.

    The new papers of a cluster join the topic that most of its old papers come from. They make a topic of
    their own (its id starts with a space, as no slug does) where they are at least half of the cluster and
    enough for a topic (`count_least`), unless that old topic has most of its papers there: then it has only
    grown. A topic above LARGEST_SHARE of the papers that has grown and falls clearly into clusters gives its
    second largest part to a new topic.
    """
    members: defaultdict[int, list[str]] = defaultdict(list)
    for paper, cluster in sorted(clusters.items()):
        members[cluster].append(paper)
    sizes = Counter(held.values())
    least = count_least(len(clusters))
    assignment = dict(held)
    for cluster, group in sorted(members.items()):
        new = [paper for paper in group if paper not in held]
        old = Counter(held[paper] for paper in group if paper in held)
        home = min(old, key=lambda topic: (-old[topic], topic), default=None)
        apart = len(new) >= max(least, BIRTH_SHARE * len(group))
        if home is None or (apart and old[home] <= sizes[home] / 2):
            home = f" {cluster}"
        assignment.update(dict.fromkeys(new, home))
    return _split_grown(assignment, sizes, clusters)


def _split_grown(
    assignment: Mapping[str, str], sizes: Mapping[str, int], clusters: Mapping[str, int]
) -> dict[str, str]:
    grown: defaultdict[str, list[str]] = defaultdict(list)
    for paper, topic in sorted(assignment.items()):
        grown[topic].append(paper)
    # As the clustering has it: few topics are each a large share, and none of them too large for that.
    limit = max(LARGEST_SHARE, 2 / len(grown)) * len(assignment)
    parted = dict(assignment)
    for topic, group in sorted(grown.items()):
        parts = Counter(clusters[paper] for paper in group).most_common()
        if len(group) > max(limit, sizes.get(topic, len(group))) and len(parts) > 1:
            cluster, size = min(parts[1:], key=lambda part: (-part[1], part[0]))
            if size >= max(count_least(len(assignment)), SPLIT_SHARE * len(group)):
                part = (paper for paper in group if clusters[paper] == cluster)
                parted.update(dict.fromkeys(part, f" {topic} {cluster}"))
    return parted


def redirect_topics(lock: Lock, topics: Topics) -> dict[str, str]:
    """Where each locked topic that is no more leads to: every such id to a living topic.

    The heir is the topic that most of its papers are in today, or if all are gone, the one whose papers lie
    nearest to where they lay.
    """
    living = {topic.id for topic in topics.topics}
    if not living:
        return {}
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for paper, home in sorted(lock.homes.items()):
        homes[home].append(paper)
    middles = {
        topic.id: _find_middle(lock, [paper for paper in topic.papers if lock.homes.get(paper)])
        for topic in topics.topics
    }
    heirs = {}
    for topic in lock.labels:
        if topic not in living:
            today = [topics.memberships[paper].topic for paper in homes[topic] if paper in topics.memberships]
            counts = Counter(today)
            middle = _find_middle(lock, homes[topic])
            heirs[topic] = min(living, key=lambda other: (-counts[other], _measure(middle, middles[other]), other))
    redirects = {old: heirs.get(new, new) for old, new in lock.redirects.items() if old not in living}
    return dict(sorted({**redirects, **heirs}.items()))


def find_gone(lock: Lock, topics: Topics) -> dict[str, str]:
    """Papers of the lock that are no longer in the seeds, with the topic that their address leads to."""
    homes = dict(lock.homes)
    homes |= {old: homes[new] for old, new in lock.moved.items() if new not in topics.memberships}
    return {
        paper: topics.redirects.get(home, home)
        for paper, home in sorted(homes.items())
        if paper not in topics.memberships
    }


def find_moved(lock: Lock, topics: Topics) -> dict[str, str]:
    """Earlier ids of papers that are in the seeds, with the id that each has now."""
    living = topics.memberships
    return {old: new for old, new in sorted(lock.moved.items()) if old not in living and new in living}


def _find_middle(lock: Lock, papers: Sequence[str]) -> Point | None:
    places = [lock.places[paper] for paper in papers if paper in lock.places]
    if not places:
        return None
    return Point(float(np.median([place.x for place in places])), float(np.median([place.y for place in places])))


def _measure(here: Point | None, there: Point | None) -> float:
    """Distance on the map; unknown places are beyond its farthest corner."""
    return float(np.hypot(here.x - there.x, here.y - there.y)) if here and there else 2.0
