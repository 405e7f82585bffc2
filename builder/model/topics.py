"""The tree of areas and topics, and how papers sit in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Term:
    """A distinctive term and its weight (positive, comparable within one list)."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class Area:
    """A group of topics: the upper of the tree's two levels."""

    id: str
    label: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A cluster of papers; `papers` are ids, the most central first; `area` is an Area's id."""

    id: str
    label: str
    terms: tuple[Term, ...]
    papers: tuple[str, ...]
    area: str


@dataclass(frozen=True, slots=True)
class Membership:
    """How a paper sits in its topic; shares are in 0..1 and `runner_up` is the next best topic."""

    topic: str
    share: float
    runner_up: str | None
    runner_up_share: float


@dataclass(frozen=True)
class Topics:
    """The tree: every paper in exactly one topic, every topic in exactly one area.

    Areas and topics are in reading order (neighbours in meaning stand side by side).
    `redirects` maps the id of a topic that died or was merged to the one that took it up.
    """

    areas: tuple[Area, ...]
    topics: tuple[Topic, ...]
    memberships: Mapping[str, Membership]
    redirects: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def areas_by_id(self) -> Mapping[str, Area]:
        return {area.id: area for area in self.areas}

    def topic_of(self, paper: str) -> Topic:
        return self.by_id[self.memberships[paper].topic]
