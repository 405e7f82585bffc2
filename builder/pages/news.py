"""Turns what each seed file brought into the page that tells of it, the newest first."""

from dataclasses import dataclass

from builder import addresses
from builder.news import Arrival, Source, list_arrivals
from builder.pages.atlas import Atlas
from builder.pages.links import ConceptLink, PaperLink, TopicLink
from builder.text.dates import write_date

SHOWN_PAPERS = 12  # of a file's papers by title
SHOWN_NAMES = 24  # of the topics, and of the concepts, that came with a file
_DAY = len("2026-11-27")


@dataclass(frozen=True, slots=True)
class Brought:
    """A seed file: when it came, as `source` tells, and what it brought; `began` tells one with which the map began.

    Beside the first papers, topics and concepts stands how many there are of each in all.
    """

    file: str
    when: str
    source: Source
    began: bool
    known: int
    paper_count: int
    papers: tuple[PaperLink, ...]
    topic_count: int
    topics: tuple[TopicLink, ...]
    concept_count: int
    concepts: tuple[ConceptLink, ...]


@dataclass(frozen=True, slots=True)
class NewsPage:
    """The seed files, the newest first; `feed` is the address of the same as a feed, empty where there is none."""

    feed: str
    brought: tuple[Brought, ...]


def view_news(atlas: Atlas) -> NewsPage:
    arrivals = list_arrivals(atlas.field, atlas.site.history)
    feed = addresses.FEED if atlas.site.url else ""
    return NewsPage(feed, tuple(_view_arrival(atlas, arrival) for arrival in arrivals))


def _view_arrival(atlas: Atlas, arrival: Arrival) -> Brought:
    return Brought(
        file=arrival.file,
        when=write_date(arrival.moment[:_DAY]),
        source=arrival.source,
        began=arrival.first,
        known=arrival.known,
        paper_count=len(arrival.papers),
        papers=tuple(map(atlas.link_paper, arrival.papers[:SHOWN_PAPERS])),
        topic_count=len(arrival.topics),
        topics=tuple(map(atlas.link_topic, arrival.topics[:SHOWN_NAMES])),
        concept_count=len(arrival.concepts),
        concepts=tuple(map(atlas.link_concept, arrival.concepts[:SHOWN_NAMES])),
    )
