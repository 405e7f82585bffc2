"""The tree of areas and topics, and how papers sit in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

# A paper whose second topic holds at least this part of the first one's share stands between the two.
BORDERLINE_RATIO = 0.8


@dataclass(frozen=True, slots=True)
class Term:
    """A distinctive term and its weight (positive, comparable within one list)."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class Area:
    """A group of topics: the upper of the tree's two levels; `automatic` is what it is called from its papers."""

    id: str
    label: str
    topics: tuple[str, ...]
    automatic: str = ""


@dataclass(frozen=True, slots=True)
class NameShare:
    """What a topic is or might be called, and how many of its papers say so: in all, and in their titles."""

    name: str
    papers: int
    titles: int


@dataclass(frozen=True, slots=True)
class Naming:
    """Why a topic is called as it is.

    `automatic` is what it is called from its papers, and `names` the one or two names that this is made of; both are
    counted over the `read` papers. `runners_up` were in question, the fittest first. Where `mixed`, no name covers the
    papers, and these are two of the things that they speak of. Where `kept`, the map lock holds another label, which
    stands.
    """

    read: int = 0
    automatic: str = ""
    names: tuple[NameShare, ...] = ()
    runners_up: tuple[NameShare, ...] = ()
    mixed: bool = False
    kept: bool = False


UNEXPLAINED = Naming()


@dataclass(frozen=True, slots=True)
class Topic:
    """A cluster of papers; `papers` are ids, the most central first; `area` is an Area's id.

    `tightness` is how well its papers fit it, on average, as a multiple of how well all papers fit their topics.
    `misfits` counts those whose fit is not above what chance gives. A `loose` topic holds together less than others:
    half of its papers are misfits, or few of them bear out any name.
    """

    id: str
    label: str
    terms: tuple[Term, ...]
    papers: tuple[str, ...]
    area: str
    naming: Naming = UNEXPLAINED
    tightness: float = 1.0
    misfits: int = 0
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """How a paper sits in its topic; shares are in 0..1 and `runner_up` is the next best topic.

    `fit` is from -1 to 1: how much rather it keeps company with its topic than with the next best one. A `stray` keeps
    company with no topic more than chance would have it.
    """

    topic: str
    share: float
    runner_up: str | None
    runner_up_share: float
    fit: float = 1.0
    stray: bool = False

    @property
    def borderline(self) -> bool:
        """Whether the paper is close to the runner-up, too."""
        return self.runner_up is not None and self.runner_up_share >= BORDERLINE_RATIO * self.share


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

    @cached_property
    def by_size(self) -> tuple[Area, ...]:
        """The areas of most papers first, and so the topics of each; of equal size the first in reading order."""

        def count(topics: Iterable[str]) -> int:
            return sum(len(self.by_id[topic].papers) for topic in topics)

        ranked = (
            replace(area, topics=tuple(sorted(area.topics, key=lambda topic: -count([topic])))) for area in self.areas
        )
        return tuple(sorted(ranked, key=lambda area: -count(area.topics)))

    def topic_of(self, paper: str) -> Topic:
        return self.by_id[self.memberships[paper].topic]
