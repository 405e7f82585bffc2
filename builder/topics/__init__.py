"""Turns papers into a two-level tree of labelled topics."""

from collections.abc import Sequence

from builder.model import DEFAULTS, Concepts, Paper, Settings, Topics
from builder.model.space import TextSpace
from builder.textspace import build_space
from builder.topics.clustering import cluster_papers
from builder.topics.cohesion import begin_clusterings
from builder.topics.describing import NO_CONCEPTS, describe_topics, make_ids, rename_topics

__all__ = [
    "TextSpace",
    "begin_clusterings",
    "build_space",
    "describe_topics",
    "find_topics",
    "make_ids",
    "rename_topics",
]


def find_topics(
    papers: Sequence[Paper], space: TextSpace, concepts: Concepts = NO_CONCEPTS, settings: Settings = DEFAULTS
) -> Topics:
    """Find the topics of a corpus and describe them: every paper in one topic, no paper gives no topic.

    `papers` are sorted by id, and `space` is `build_space(papers)`. A topic's id is the slug of its label.
    """
    numbers = [str(number) for number in cluster_papers(space, settings)]
    topics = describe_topics(papers, space, dict(zip(space.ids, numbers, strict=True)), concepts, settings=settings)
    ids = make_ids(topic.label for topic in topics.topics)
    return rename_topics(topics, {topic.id: unique for topic, unique in zip(topics.topics, ids, strict=True)})
