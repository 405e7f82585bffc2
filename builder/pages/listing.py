"""Turns a FieldMap into the pages of its site with what they show, those of each kind one after another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from builder import addresses, maps
from builder.model import FieldMap
from builder.pages.atlas import Atlas
from builder.pages.concept import ConceptList, ConceptPage, list_concept_parts, view_concept
from builder.pages.concepts import ConceptsPage, view_concepts
from builder.pages.heads import PLAIN, Head, describe_list, describe_paper
from builder.pages.home import HomePage, largest_areas, view_home
from builder.pages.links import PaperLink, TopicLink
from builder.pages.news import NewsPage, view_news
from builder.pages.overview import (
    AboutPage,
    PapersPage,
    SeedsPage,
    list_papers,
    view_about,
    view_seeds,
)
from builder.pages.paper import PaperPage, view_paper
from builder.pages.place import PlacePage, view_place
from builder.pages.tools import (
    COMPARE,
    PLACE,
    READING_LIST,
    WAY,
    ToolPage,
    ToolsPage,
    view_tools,
)
from builder.pages.topic import AreaPage, TopicList, TopicPage, list_topic_parts, view_area, view_topic
from builder.pages.topics import TopicsPage, view_topics

MOST = 25
"""Things whose pages are made at a time: about a second's work, and a megabyte."""


@dataclass(frozen=True, slots=True)
class MovedPage:
    """Where an address leads to that is no more: to a topic, or to the `paper` that has another title now.

    `was_topic` tells a topic from a paper.
    """

    topic: TopicLink
    was_topic: bool = False
    paper: PaperLink | None = None


Context = (
    HomePage
    | TopicsPage
    | AreaPage
    | TopicPage
    | TopicList
    | ConceptsPage
    | ConceptPage
    | ConceptList
    | PapersPage
    | PaperPage
    | MovedPage
    | ToolsPage
    | PlacePage
    | ToolPage
    | NewsPage
    | SeedsPage
    | AboutPage
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: its address, the template that shapes it, and what the template prints.

    `preview` is the address of a picture of its own for link previews, or empty; `head` is for machines alone.
    """

    address: str
    template: str
    title: str
    description: str
    context: Context
    preview: str = ""
    head: Head = PLAIN


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one `kind` that stand one after another: those of the things with these ids."""

    kind: str
    ids: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether its maps ask for no names beside those that a MapSet has."""
        return self.kind in ("concept", "paper")


def plan_sections(field: FieldMap) -> list[Section]:
    """All pages in their order, those of which there are many in several sections."""

    def split(kind: str, ids: Sequence[str]) -> list[Section]:
        return [Section(kind, tuple(ids[first : first + MOST])) for first in range(0, len(ids), MOST)]

    return [
        Section("home"),
        *split("area", [area.id for area in field.topics.areas]),
        *split("topic", [topic.id for topic in field.topics.topics]),
        Section("concepts"),
        *split("concept", [concept.id for concept in field.concepts.concepts]),
        Section("papers"),
        *split("paper", [paper.id for paper in field.corpus.papers]),
        Section("rest"),
    ]


def list_section(atlas: Atlas, map_set: maps.MapSet, section: Section) -> Iterator[Page]:
    """The pages of a section with what they show; drawing their maps is most of the work."""
    return _LISTS[section.kind](atlas, map_set, section.ids)


def _list_home(atlas: Atlas, map_set: maps.MapSet, _: Sequence[str]) -> Iterator[Page]:
    papers, topics = len(atlas.field.corpus.papers), len(atlas.field.topics.topics)
    concepts = len(atlas.field.concepts.concepts)
    subject = atlas.site.subject or ", ".join(area.label for area in largest_areas(atlas))
    summary = f"A map of {papers} papers in {topics} topics and {concepts} concepts: {subject}."
    picture, head = maps.draw_field_map(map_set, ""), Head(atlas.find_change())
    view = view_home(atlas, picture, lambda groups, title: maps.draw_glance(map_set, groups, "", title))
    yield Page(addresses.HOME, "index", atlas.site.title, summary, view, head=head)
    summary = f"The {topics} topics of {papers} papers."
    yield Page(addresses.TOPICS, "topics", "Topics", summary, view_topics(atlas), head=head)


def _list_areas(atlas: Atlas, map_set: maps.MapSet, ids: Sequence[str]) -> Iterator[Page]:
    for id_ in ids:
        area, address = atlas.field.topics.areas_by_id[id_], addresses.area(id_)
        picture = maps.draw_area_map(map_set, id_, addresses.root_from(address))
        summary = f"The topics of {area.label}, with their papers on a map."
        papers = [paper for topic in area.topics for paper in atlas.field.topics.by_id[topic].papers]
        head = describe_list(_find_way(atlas, area=id_), atlas.site.url, atlas.find_change(papers))
        yield Page(address, "area", area.label, summary, view_area(atlas, id_, picture), head=head)


def _list_topics(atlas: Atlas, map_set: maps.MapSet, ids: Sequence[str]) -> Iterator[Page]:
    for id_ in ids:
        topic, address = atlas.field.topics.by_id[id_], addresses.topic(id_)
        picture = maps.draw_topic_map(map_set, id_, addresses.root_from(address))
        terms = ", ".join(term.term for term in topic.terms[:5])
        summary = f"{topic.label}: {len(topic.papers)} papers on {terms}."
        context = view_topic(atlas, id_, picture)
        changed, files = atlas.find_change(topic.papers), atlas.find_bibliography(address)
        head = describe_list(_find_way(atlas, topic=id_), atlas.site.url, changed, files)
        yield Page(address, "topic", topic.label, summary, context, addresses.preview(id_), head)
        for part in list_topic_parts(atlas, id_):
            yield _part(address, "topic-list", f"Papers: {topic.label}", summary, part, Head(changed))


def _list_concept_index(atlas: Atlas, map_set: maps.MapSet, _: Sequence[str]) -> Iterator[Page]:
    papers, concepts = len(atlas.field.corpus.papers), len(atlas.field.concepts.concepts)
    graph = maps.draw_concept_graph(map_set.field, addresses.root_from(addresses.CONCEPTS))
    summary = f"The {concepts} concepts of {papers} papers, and the graph of what they share."
    view, head = view_concepts(atlas, graph), Head(atlas.find_change())
    yield Page(addresses.CONCEPTS, "concepts", "Concepts", summary, view, head=head)


def _list_concepts(atlas: Atlas, map_set: maps.MapSet, ids: Sequence[str]) -> Iterator[Page]:
    papers = len(atlas.field.corpus.papers)
    for id_ in ids:
        concept, address = atlas.field.concepts.by_id[id_], addresses.concept(id_)
        picture = maps.draw_concept_map(map_set, id_, addresses.root_from(address))
        mentioning = f"the papers of this map that mention it, {len(atlas.field.concepts.papers[id_])} of {papers}."
        summary = f"{concept.label}: {concept.definition or mentioning}"
        steps = ((atlas.site.title, addresses.HOME), ("Concepts", addresses.CONCEPTS), (concept.label, address))
        changed = atlas.find_change(atlas.field.concepts.papers[id_])
        head = describe_list(steps, atlas.site.url, changed, atlas.find_bibliography(address))
        yield Page(address, "concept", concept.label, summary, view_concept(atlas, id_, picture), head=head)
        for part in list_concept_parts(atlas, id_):
            yield _part(address, "concept-list", f"Papers: {concept.label}", summary, part, Head(changed))


def _list_paper_index(atlas: Atlas, map_set: maps.MapSet, _: Sequence[str]) -> Iterator[Page]:
    summary = f"All {len(atlas.field.corpus.papers)} papers by title."
    head = Head(atlas.find_change(), files=atlas.find_bibliography(addresses.PAPERS))
    for part in list_papers(atlas):
        yield _part(addresses.PAPERS, "papers", "Papers", summary, part, head)


def _list_papers(atlas: Atlas, map_set: maps.MapSet, ids: Sequence[str]) -> Iterator[Page]:
    for id_ in ids:
        paper, address = atlas.field.corpus.by_id[id_], addresses.paper(id_)
        picture = maps.draw_paper_map(map_set, id_, addresses.root_from(address))
        topic, summary = atlas.field.topics.topic_of(id_).id, paper.abstract or paper.title
        steps = (*_find_way(atlas, topic=topic), (paper.title, address))
        head = describe_paper(atlas.references[id_], steps, atlas.site.url, atlas.find_change([id_]))
        view = view_paper(atlas, id_, picture)
        yield Page(address, "paper", paper.title, summary, view, addresses.preview(topic), head)


def _find_way(atlas: Atlas, area: str = "", topic: str = "") -> tuple[tuple[str, str], ...]:
    """The way from the home page to an area, or through its area to a topic: names and addresses."""
    found = atlas.field.topics.areas_by_id[area or atlas.field.topics.by_id[topic].area]
    way = ((atlas.site.title, addresses.HOME), (found.label, addresses.area(found.id)))
    return (*way, (atlas.field.topics.by_id[topic].label, addresses.topic(topic))) if topic else way


def _list_rest(atlas: Atlas, map_set: maps.MapSet, _: Sequence[str]) -> Iterator[Page]:
    yield from _list_moved(atlas)
    head = Head(atlas.find_change())
    yield from _list_tools(atlas, map_set, head)
    summary = "New papers, topics and concepts of this map, by the seed files that brought them."
    yield Page(addresses.NEWS, "news", "What’s new", summary, view_news(atlas), head=head)
    summary = "What each seed file brought to this map."
    yield Page(addresses.SEEDS, "seeds", "Seeds", summary, view_seeds(atlas), head=head)
    summary = "Where the papers come from, how to read the map, and how it was made."
    yield Page(addresses.ABOUT, "about", "About this map", summary, view_about(atlas), head=head)


def _list_tools(atlas: Atlas, map_set: maps.MapSet, head: Head) -> Iterator[Page]:
    summary = "What you can ask of this map, worked out in your browser."
    yield Page(addresses.TOOLS, "tools", "Tools", summary, view_tools(), head=head)
    picture = maps.draw_picture(map_set, addresses.root_from(PLACE.address))  # all of them are as deep
    yield Page(PLACE.address, "place", PLACE.name, PLACE.answer, view_place(atlas, picture), head=head)
    summary = "The shortest way from one paper, topic or concept to another over related papers, with reasons."
    yield Page(WAY.address, "way", WAY.name, summary, ToolPage(picture), head=head)
    summary = "Two topics, concepts or selections of papers side by side."
    yield Page(COMPARE.address, "compare", COMPARE.name, summary, ToolPage(picture), head=head)
    summary = "The papers that you have put a star on, kept by your browser alone."
    yield Page(READING_LIST.address, "reading-list", READING_LIST.name, summary, ToolPage(picture), head=head)


_LISTS: dict[str, Callable[[Atlas, maps.MapSet, Sequence[str]], Iterator[Page]]] = {
    "home": _list_home,
    "area": _list_areas,
    "topic": _list_topics,
    "concepts": _list_concept_index,
    "concept": _list_concepts,
    "papers": _list_paper_index,
    "paper": _list_papers,
    "rest": _list_rest,
}


def _part(
    address: str, template: str, title: str, summary: str, context: ConceptList | TopicList | PapersPage, head: Head
) -> Page:
    part = context.place
    told = f"{title}, {part.first} to {part.last} of {part.total}" if part.number > 1 else title
    return Page(addresses.part(address, part.number), template, told, summary, context, head=head)


def _list_moved(atlas: Atlas) -> Iterator[Page]:
    moved = (
        *((addresses.topic(old), new, True) for old, new in atlas.field.topics.redirects.items()),
        *((addresses.paper(old), new, False) for old, new in atlas.field.gone.items()),
    )
    for address, topic, was_topic in moved:
        link = atlas.link_topic(topic)
        yield Page(address, "moved", "Moved", f"Now part of {link.label}.", MovedPage(link, was_topic))
    for old, new in atlas.field.moved.items():
        paper = atlas.link_paper(new)
        yield Page(addresses.paper(old), "moved", "Moved", f"Now {paper.title}.", MovedPage(paper.topic, paper=paper))
