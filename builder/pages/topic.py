"""Turns topics and areas into what their pages show: summary, terms, concepts, neighbours, papers by role."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from builder import addresses
from builder.concepts.leaning import Leaning
from builder.model import Naming, Topic
from builder.pages.atlas import Atlas
from builder.pages.heads import write_context
from builder.pages.links import ConceptLink, Download, PaperLink, TopicLink
from builder.pages.paper import AreaLink, find_other_topic
from builder.pages.parts import RANKED, Part, list_parts
from builder.starters import Starter, explain_absence
from builder.timeline import Trend

TERM_COUNT = 12  # terms in the bar chart
CARD_TERMS = 6  # terms on a topic's card
CONCEPT_COUNT = 8  # over-represented concepts shown
NEIGHBOUR_COUNT = 4  # neighbouring topics shown
BRIDGE_COUNT = 3  # bridging papers shown for each neighbour


@dataclass(frozen=True, slots=True)
class TermBar:
    """A distinctive term and its weight against the heaviest, in 0..1."""

    term: str
    bar: float


@dataclass(frozen=True, slots=True)
class LeaningConcept:
    """A concept that papers here are about more than elsewhere: how many, of how many, and how many chance would give.

    `lift` is how many times chance that is, where chance would give enough to say so.
    """

    concept: ConceptLink
    count: int
    about: int
    expected: float
    lift: float | None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list, with the concepts that it is about; `coins` is what reference managers read of it."""

    paper: PaperLink
    coins: Markup
    concepts: tuple[ConceptLink, ...]


@dataclass(frozen=True, slots=True)
class StarterRow:
    """A paper to start with, and why."""

    row: PaperRow
    reason: str


@dataclass(frozen=True, slots=True)
class Bridge:
    """A paper here and how many of its related papers are in the topic next door."""

    paper: PaperLink
    count: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A topic next door and the papers that lead there."""

    topic: TopicLink
    bridges: tuple[Bridge, ...]


@dataclass(frozen=True, slots=True)
class BorderlinePaper:
    """A paper here that is close to another topic, too."""

    paper: PaperLink
    other: TopicLink


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic; `share` is its part of all papers, and `papers` are by centrality; `dated`: some have a date.

    A `loose` one says so with its `tightness` and the number of its `misfits`; `strays` fit no topic well.
    Where there are no `starters`, `no_start` says why. There is a `trend` only where counts bear it out.
    """

    topic: TopicLink
    area: AreaLink
    share: float
    loose: bool
    tightness: float
    misfits: int
    naming: Naming
    trend: Trend | None
    terms: tuple[TermBar, ...]
    concepts: tuple[LeaningConcept, ...]
    neighbours: tuple[Neighbour, ...]
    place: Part
    papers: tuple[PaperRow, ...]
    dated: bool
    starters: tuple[StarterRow, ...]
    no_start: str
    strays: tuple[PaperLink, ...]
    borderline: tuple[BorderlinePaper, ...]
    downloads: tuple[Download, ...]
    compare: addresses.Address
    way: addresses.Address
    map: Markup


@dataclass(frozen=True, slots=True)
class TopicList:
    """A part of the papers of a topic, from the most central one to the least."""

    topic: TopicLink
    dated: bool
    place: Part
    papers: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class TopicCard:
    """What a topic shows of itself in a list of topics: its terms, and where to start, else its most central paper."""

    topic: TopicLink
    terms: tuple[str, ...]
    first: PaperLink


@dataclass(frozen=True, slots=True)
class AreaSection:
    """An area and its topics, as part of a page."""

    id: str
    label: str
    address: str
    colour: int
    size: int
    topics: tuple[TopicCard, ...]


@dataclass(frozen=True, slots=True)
class AreaPage:
    """An area; `share` is its part of all papers."""

    size: int
    share: float
    topics: tuple[TopicCard, ...]
    concepts: tuple[LeaningConcept, ...]
    compare: addresses.Address
    way: addresses.Address
    map: Markup


def view_topic(atlas: Atlas, topic_id: str, picture: Markup) -> TopicPage:
    topic = atlas.field.topics.by_id[topic_id]
    area = atlas.field.topics.areas_by_id[topic.area]
    heaviest = max((term.weight for term in topic.terms), default=1.0)
    borderline = ((paper, find_other_topic(atlas, paper)) for paper in topic.papers)
    part, here = next(list_parts(topic.papers, RANKED, addresses.topic(topic_id)))
    return TopicPage(
        topic=atlas.link_topic(topic_id),
        area=AreaLink(area.label, addresses.area(area.id)),
        share=len(topic.papers) / len(atlas.field.corpus.papers),
        loose=topic.loose,
        tightness=topic.tightness,
        misfits=topic.misfits,
        naming=topic.naming,
        trend=atlas.topic_trends.get(topic_id),
        terms=tuple(TermBar(term.term, term.weight / heaviest) for term in topic.terms[:TERM_COUNT]),
        concepts=tuple(view_leaning(atlas, each) for each in atlas.topic_leanings[topic_id][:CONCEPT_COUNT]),
        neighbours=view_neighbours(atlas, topic),
        place=part,
        papers=tuple(view_row(atlas, paper) for paper in here),
        dated=is_dated(atlas, topic),
        starters=view_starters(atlas, atlas.starters[topic_id]),
        no_start=explain_absence(topic),
        strays=tuple(atlas.link_paper(paper) for paper in topic.papers if atlas.is_stray(paper)),
        borderline=tuple(BorderlinePaper(atlas.link_paper(paper), other) for paper, other in borderline if other),
        downloads=atlas.list_downloads(addresses.topic(topic_id)),
        compare=addresses.compare("topic", topic_id),
        way=addresses.way_from("topic", topic_id),
        map=picture,
    )


def list_topic_parts(atlas: Atlas, topic_id: str) -> Iterator[TopicList]:
    """The further pages of a topic's papers."""
    topic = atlas.field.topics.by_id[topic_id]
    link, dated = atlas.link_topic(topic_id), is_dated(atlas, topic)
    for part, here in islice(list_parts(topic.papers, RANKED, addresses.topic(topic_id)), 1, None):
        yield TopicList(link, dated, part, tuple(view_row(atlas, paper) for paper in here))


def is_dated(atlas: Atlas, topic: Topic) -> bool:
    """Whether any of a topic's papers has a date."""
    return any(atlas.field.corpus.by_id[paper].details.date for paper in topic.papers)


def view_section(atlas: Atlas, area_id: str) -> AreaSection:
    area = next(area for area in atlas.field.topics.by_size if area.id == area_id)
    cards = tuple(view_card(atlas, topic) for topic in area.topics)
    size = sum(card.topic.size for card in cards)
    return AreaSection(area_id, area.label, addresses.area(area_id), atlas.colours[area_id], size, cards)


def view_area(atlas: Atlas, area_id: str, picture: Markup) -> AreaPage:
    section = view_section(atlas, area_id)
    return AreaPage(
        size=section.size,
        share=section.size / len(atlas.field.corpus.papers),
        topics=section.topics,
        concepts=tuple(view_leaning(atlas, each) for each in atlas.area_leanings[area_id][:CONCEPT_COUNT]),
        compare=addresses.compare("area", area_id),
        way=addresses.way_from("area", area_id),
        map=picture,
    )


def view_card(atlas: Atlas, topic_id: str) -> TopicCard:
    topic = atlas.field.topics.by_id[topic_id]
    terms = tuple(term.term for term in topic.terms[:CARD_TERMS])
    starts = (starter.paper for starter in atlas.starters[topic_id] if starter.paper in topic.papers)
    return TopicCard(atlas.link_topic(topic_id), terms, atlas.link_paper(next(starts, topic.papers[0])))


def view_row(atlas: Atlas, paper_id: str) -> PaperRow:
    coins = write_context(atlas.references[paper_id])
    return PaperRow(atlas.link_paper(paper_id), coins, atlas.subjects_of(paper_id))


def view_starters(atlas: Atlas, starters: Sequence[Starter]) -> tuple[StarterRow, ...]:
    """Where to start reading, with what `builder.starters` says for it."""
    return tuple(StarterRow(view_row(atlas, starter.paper), starter.reason) for starter in starters)


def view_leaning(atlas: Atlas, leaning: Leaning) -> LeaningConcept:
    about = len(atlas.field.concepts.about[leaning.concept])
    return LeaningConcept(atlas.link_concept(leaning.concept), leaning.count, about, leaning.expected, leaning.lift)


def view_neighbours(atlas: Atlas, topic: Topic) -> tuple[Neighbour, ...]:
    """Topics that this topic's papers are most related to, and the papers that make the bridge."""
    memberships = atlas.field.topics.memberships
    weights: defaultdict[str, float] = defaultdict(float)
    bridges: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in topic.papers:
        for related in atlas.field.related.get(paper, ()):
            other = memberships[related.id].topic
            if other != topic.id:
                weights[other] += related.score
                bridges[other][paper] += 1
    nearest = sorted(weights, key=lambda other: (-weights[other], other))[:NEIGHBOUR_COUNT]
    return tuple(Neighbour(atlas.link_topic(other), _pick_bridges(atlas, bridges[other])) for other in nearest)


def _pick_bridges(atlas: Atlas, counts: Counter[str]) -> tuple[Bridge, ...]:
    ranked = sorted(counts, key=lambda paper: (-counts[paper], paper))[:BRIDGE_COUNT]
    return tuple(Bridge(atlas.link_paper(paper), counts[paper]) for paper in ranked)
