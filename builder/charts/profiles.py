"""Turns topics into profiles: which part of each topic's papers has which of the telling concepts."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder import addresses
from builder.concepts.leaning import Leaning, find_leanings
from builder.model import FieldMap
from builder.palette import colour_areas
from builder.text import shorten_label

MOST_CONCEPTS = 24  # columns of 28 px that leave the names of topics a third of a text column
# Parts of a topic's papers at which one shade gives way to the next.
BOUNDS = (0.05, 0.1, 0.2, 0.4, 0.6)
SHADE_NAMES = ("below 5 %", "from 5 %", "from 10 %", "from 20 %", "from 40 %", "from 60 %")

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """A concept at the head of its column."""

    id: str
    label: str
    short: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """How many of a topic's papers are about `concept`, which part of them in percent, and how many have it at all."""

    concept: Column
    papers: int
    percent: int
    having: int
    shade: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A topic's row; `parts` has an entry for each column, None where no paper has the concept."""

    label: str
    address: str
    papers: int
    parts: tuple[Part | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The profiles of one area's topics, the largest first."""

    label: str
    address: str
    colour: int
    profiles: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class Profiles:
    """All topics by area, the largest areas and topics first, against the concepts that tell them apart."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    shades: tuple[str, ...] = SHADE_NAMES


def profile_topics(field: FieldMap) -> Profiles:
    """The part of each topic's papers that is about each of the most telling concepts.

    Concepts stand in the order of the topics that they tell most of, so that rows and columns meet on a
    diagonal.
    """
    counts, having = _count(field, field.concepts.about), _count(field, field.concepts.papers)
    groups = {topic: field.topics.by_id[topic].papers for area in field.topics.by_size for topic in area.topics}
    chosen = _choose(find_leanings(groups, field.concepts, len(field.corpus.papers)))
    hues = colour_areas(field.topics)
    places = {concept.id: place for place, concept in enumerate(field.concepts.concepts)}
    concepts = [field.concepts.by_id[concept] for concept in chosen]
    columns = tuple(
        Column(concept.id, concept.label, shorten_label(concept.label), addresses.concept(concept.id))
        for concept in concepts
    )
    chosen_places = [places[concept] for concept in chosen]
    profiles = {
        topic.id: Profile(
            topic.label,
            addresses.topic(topic.id),
            len(topic.papers),
            tuple(
                _part(column, int(about[place]), len(topic.papers), int(named[place]))
                for column, place in zip(columns, chosen_places, strict=True)
            ),
        )
        for topic, about, named in zip(field.topics.topics, counts, having, strict=True)
    }
    return Profiles(
        columns,
        tuple(
            Group(area.label, addresses.area(area.id), hues[area.id], tuple(profiles[topic] for topic in area.topics))
            for area in field.topics.by_size
        ),
    )


def _count(field: FieldMap, holders: Mapping[str, Sequence[str]]) -> Counts:
    """Topics x concepts: how many papers of a topic are among the holders of a concept."""
    rows = {topic.id: place for place, topic in enumerate(field.topics.topics)}
    columns = {concept.id: place for place, concept in enumerate(field.concepts.concepts)}
    counts = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for concept, papers in holders.items():
        for paper in papers:
            counts[rows[field.topics.memberships[paper].topic], columns[concept]] += 1
    return counts


def _choose(leanings: Mapping[str, Sequence[Leaning]]) -> list[str]:
    """Ids of the telling concepts: every topic's first before any topic's second, and so on."""
    wanted = sorted(
        (rank, -leaning.score, leaning.concept) for found in leanings.values() for rank, leaning in enumerate(found)
    )
    chosen = list(dict.fromkeys(concept for _, _, concept in wanted))[:MOST_CONCEPTS]
    best: dict[str, tuple[float, int]] = {}
    for place, found in enumerate(leanings.values()):
        for leaning in found:
            best[leaning.concept] = min(best.get(leaning.concept, (0.0, 0)), (-leaning.score, place))
    return sorted(chosen, key=lambda concept: (best[concept][1], best[concept][0], concept))


def _part(concept: Column, papers: int, size: int, having: int) -> Part | None:
    if not papers:
        return None
    return Part(concept, papers, round(100 * papers / size), having, bisect_right(BOUNDS, papers / size))
