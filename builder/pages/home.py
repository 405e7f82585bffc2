"""Turns a FieldMap into its home page: what field this is, its map, what is new, growing or open, and all topics."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from builder import addresses
from builder.maps import BELOW
from builder.news import list_arrivals
from builder.pages.atlas import Atlas
from builder.pages.links import ConceptLink
from builder.pages.paper import AreaLink
from builder.pages.topic import AreaSection, view_section
from builder.text.dates import Dates, write_date

HOME_CONCEPTS = 24  # concepts named on the home page
HOME_AREAS = 3  # areas named where nobody has said what the papers are about
LATEST = 12  # papers marked as the latest

Draw = Callable[[Iterable[Iterable[str]], str], Markup]
"""Draws groups of papers, by their ids, on a small map with a title."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What a glance names, and where it leads."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Glance:
    """One thing to know of the field: a heading and where more of it stands, what it names, what is said, a picture."""

    heading: Lead
    names: tuple[Lead, ...]
    told: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class HomePage:
    """The map of the whole field: how its figure begins and, below what the page says in it, ends.

    `largest` are the areas that say what it is about where no subject does, and `readers` those for whom it is made.
    """

    subject: str
    readers: str
    largest: tuple[AreaLink, ...]
    file_count: int
    paper_count: int
    topic_count: int
    concept_count: int
    edge_count: int
    glances: tuple[Glance, ...]
    areas: tuple[AreaSection, ...]
    concepts: tuple[ConceptLink, ...]
    map_begins: Markup
    map_ends: Markup


def view_home(atlas: Atlas, picture: Markup, draw: Draw) -> HomePage:
    field = atlas.field
    begins, _, ends = picture.partition(BELOW)
    return HomePage(
        subject=atlas.site.subject,
        readers=atlas.site.readers,
        largest=largest_areas(atlas),
        file_count=len(field.corpus.files),
        paper_count=len(field.corpus.papers),
        topic_count=len(field.topics.topics),
        concept_count=len(field.concepts.concepts),
        edge_count=len(field.graph.edges),
        glances=(*_glance_at_new(atlas, draw), *_glance_at_growth(atlas, draw), *_glance_at_open_ground(atlas, draw)),
        areas=tuple(view_section(atlas, area.id) for area in field.topics.by_size),
        concepts=tuple(map(atlas.link_concept, field.concepts.by_frequency[:HOME_CONCEPTS])),
        map_begins=begins,
        map_ends=ends,
    )


def largest_areas(atlas: Atlas) -> tuple[AreaLink, ...]:
    """The areas with the most papers, the largest first: the data's own words for what the map shows."""
    ranked = atlas.field.topics.by_size[:HOME_AREAS]
    return tuple(AreaLink(area.label, addresses.area(area.id)) for area in ranked)


def _glance_at_new(atlas: Atlas, draw: Draw) -> Iterator[Glance]:
    """The papers of the last file that came, or, where all came at once, those with the latest dates."""
    latest = list_arrivals(atlas.field, atlas.site.history)[:1]
    heading = Lead("What is new", addresses.NEWS)
    for arrival in latest:
        if not arrival.first and arrival.papers:
            number = len(arrival.papers)
            names = _lead_to_papers(atlas, arrival.papers[:1])
            told = f"and {number - 1} more came with the last file." if number > 1 else "came with the last file."
            yield Glance(heading, names, told, draw([arrival.papers], f"Where the {number} new papers lie"))
            return
    dates = {paper.id: paper.details.date for paper in atlas.field.corpus.papers if paper.details.date}
    if dates:
        known = Dates(dates.values())
        later = {paper: known.count_later(date) for paper, date in dates.items()}
        # Of those that nothing is later than for certain, the one whose date tells most.
        told_most = sorted(sorted(dates), key=dates.__getitem__, reverse=True)
        ranked = sorted((paper for paper in told_most if later[paper] < LATEST), key=later.__getitem__)
        told = f"is of {write_date(dates[ranked[0]])}, the latest date here."
        title = f"Where the {len(ranked)} latest papers lie"
        yield Glance(heading, _lead_to_papers(atlas, ranked[:1]), told, draw([ranked], title))


def _glance_at_growth(atlas: Atlas, draw: Draw) -> Iterator[Glance]:
    """The topic that rises furthest beyond chance or, where none does, the concept."""
    field = atlas.field
    topics = {id_: (atlas.link_topic(id_), field.topics.by_id[id_].papers) for id_ in atlas.topic_trends}
    concepts = {id_: (atlas.link_concept(id_), field.concepts.papers[id_]) for id_ in atlas.concept_trends}
    for links, trends in ((topics, atlas.topic_trends), (concepts, atlas.concept_trends)):
        rising = sorted((trend.rate, id_) for id_, trend in trends.items() if trend.is_rising)
        if rising:
            id_ = rising[0][1]
            trend, (link, papers) = trends[id_], links[id_]
            before = f"{trend.earlier or 'none'} of {trend.all_earlier} dated papers before {trend.since}"
            told = f"is rising: {before}, {trend.later} of {trend.all_later} since."
            picture = draw([papers], f"Where the papers on {link.label} lie")
            yield Glance(Lead("Growing", addresses.TOPICS), (Lead(link.label, link.address),), told, picture)
            return


def _glance_at_open_ground(atlas: Atlas, draw: Draw) -> Iterator[Glance]:
    """The two concepts whose papers keep apart most."""
    concepts = atlas.field.concepts
    for pair in atlas.field.graph.open_ground[:1]:
        ends = (pair.source, pair.target)
        groups = [concepts.papers[end] for end in ends]
        names = tuple(Lead(concepts.by_id[end].label, addresses.concept(end)) for end in ends)
        both = "no paper has" if not pair.observed else "1 has" if pair.observed == 1 else f"{pair.observed} have"
        told = f"are in {len(groups[0])} and {len(groups[1])} papers; {both} both, by chance {pair.expected:.1f}."
        title = f"Papers with {names[0].text} and with {names[1].text}"
        yield Glance(Lead("Open ground", f"{addresses.CONCEPTS}#open-ground"), names, told, draw(groups, title))


def _lead_to_papers(atlas: Atlas, papers: Iterable[str]) -> tuple[Lead, ...]:
    links = map(atlas.link_paper, papers)
    return tuple(Lead(link.title, link.address) for link in links)
