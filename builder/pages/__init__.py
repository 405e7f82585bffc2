"""Turns a FieldMap into Markdown pages through the templates: one artifact an address."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from jinja2 import Environment, TemplateError
from markupsafe import Markup

from builder import addresses, maps
from builder.errors import SeedmapError
from builder.model import Artifact, PageArtifact, Setting, Site
from builder.pages.atlas import Atlas
from builder.pages.concept import ConceptList, ConceptPage, list_concept_parts, view_concept
from builder.pages.concepts import ConceptsPage, view_concepts
from builder.pages.links import TopicLink
from builder.pages.overview import (
    AboutPage,
    HomePage,
    PapersPage,
    SeedsPage,
    TopicsPage,
    largest_areas,
    list_papers,
    view_about,
    view_home,
    view_seeds,
    view_topics,
)
from builder.pages.paper import PaperPage, view_paper
from builder.pages.topic import AreaPage, TopicList, TopicPage, list_topic_parts, view_area, view_topic
from builder.render import digest_templates, escape_settings, front_matter, make_environment
from builder.text import slugify

SHOWN_LENGTH = 155  # characters that search services and tabs show of a title or description at most
SEARCH_BOOSTS = {"concept": 3.0, "topic": 2.0, "area": 2.0}  # so that "DPO" finds the concept before the papers
WITHOUT_CONTENTS = frozenset({"index", "topics", "concepts", "papers", "paper", "moved", "topic-list", "concept-list"})


@dataclass(frozen=True, slots=True)
class MovedPage:
    """Where something that is gone leads to: `was_topic` tells a topic from a paper."""

    topic: TopicLink
    was_topic: bool


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
    | SeedsPage
    | AboutPage
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: its address, the template that shapes it, and what the template prints.

    `preview` is the address of a picture of its own for link previews, or empty.
    """

    address: str
    template: str
    title: str
    description: str
    context: Context
    preview: str = ""


def render_pages(map_set: maps.MapSet, templates: Path, site: Site) -> tuple[Artifact, ...]:
    """All pages of the site as Markdown artifacts, in a fixed order.

    `templates` is the folder that holds ``pages/``.
    Raises SeedmapError for a template that is missing, broken, or prints what the page does not have.
    """
    environment = make_page_environment(templates)
    return tuple(render_page(environment, page) for page in list_pages(map_set, site))


def make_page_environment(templates: Path) -> Environment:
    """Jinja with all that the templates of pages use."""
    environment = make_environment(templates)
    environment.filters["slug"] = slugify
    environment.globals["lists"] = addresses.LISTS
    environment.globals["map_files"] = {"payload": addresses.MAP_DATA, "text": addresses.MAP_TEXT}
    return environment


def render_page(environment: Environment, page: Page) -> Artifact:
    """One page as Markdown. Raises SeedmapError as `render_pages` does."""
    path, settings = addresses.page_file(page.address), escape_settings(_settings(page))
    head = front_matter(settings)
    with _tell_broken(page.template, path):
        text = environment.get_template(_name(page.template)).render(
            **{field.name: getattr(page.context, field.name) for field in fields(page.context)},
            title=page.title,
            root=Markup(addresses.root_from(page.address)),  # noqa: S704 - dots and slashes
            front_matter=head,
        )
    what = f"the page {page.title!r}"
    if not text.startswith(head):
        return Artifact(path, text, what)  # a template that has settings of its own
    return PageArtifact(path, text, what, settings, len(head))


def digest_template(environment: Environment, template: str) -> str:
    """What changes with the template of this name or one that it uses. Raises SeedmapError as `render_pages` does."""
    with _tell_broken(template, "pages"):
        return digest_templates(environment, [_name(template)])


def _name(template: str) -> str:
    return f"pages/{template}.md.j2"


@contextmanager
def _tell_broken(template: str, made: str) -> Iterator[None]:
    try:
        yield
    except TemplateError as error:
        where = f"{getattr(error, 'filename', None) or _name(template)}:{getattr(error, 'lineno', None) or '?'}"
        raise SeedmapError(where, str(error.message), f"a template that makes {made}") from error


def list_pages(map_set: maps.MapSet, site: Site) -> Iterator[Page]:
    """All pages of the site with what they show, in a fixed order; drawing their maps is most of the work."""
    atlas = Atlas(map_set.field, site)
    field = atlas.field
    papers, topics = len(field.corpus.papers), len(field.topics.topics)
    concepts = len(field.concepts.concepts)
    subject = site.subject or ", ".join(area.label for area in largest_areas(atlas))
    summary = f"A map of {papers} papers in {topics} topics and {concepts} concepts: {subject}."
    yield Page(addresses.HOME, "index", site.title, summary, view_home(atlas, maps.draw_field_map(map_set, "")))

    yield Page(addresses.TOPICS, "topics", "Topics", f"The {topics} topics of {papers} papers.", view_topics(atlas))
    yield from _list_topics(atlas, map_set)

    graph = maps.draw_concept_graph(map_set, addresses.root_from(addresses.CONCEPTS))
    summary = f"The {concepts} concepts of {papers} papers, and the graph of what they share."
    yield Page(addresses.CONCEPTS, "concepts", "Concepts", summary, view_concepts(atlas, graph))
    for concept in field.concepts.concepts:
        address = addresses.concept(concept.id)
        picture = maps.draw_concept_map(map_set, concept.id, addresses.root_from(address))
        mentioning = f"the papers of this map that mention it, {len(field.concepts.papers[concept.id])} of {papers}."
        summary = f"{concept.label}: {concept.definition or mentioning}"
        yield Page(address, "concept", concept.label, summary, view_concept(atlas, concept.id, picture))
        for concept_list in list_concept_parts(atlas, concept.id):
            yield _part(address, "concept-list", f"Papers: {concept.label}", summary, concept_list)

    for papers_page in list_papers(atlas):
        yield _part(addresses.PAPERS, "papers", "Papers", f"All {papers} papers by title.", papers_page)
    for paper in field.corpus.papers:
        address = addresses.paper(paper.id)
        picture = maps.draw_paper_map(map_set, paper.id, addresses.root_from(address))
        summary = paper.abstract or paper.title
        context = view_paper(atlas, paper.id, picture)
        preview = addresses.preview(field.topics.topic_of(paper.id).id)
        yield Page(address, "paper", paper.title, summary, context, preview)

    yield from _list_moved(atlas)
    yield Page(addresses.SEEDS, "seeds", "Seeds", "What each seed file brought to this map.", view_seeds(atlas))
    summary = "Where the papers come from, how to read the map, and how it was made."
    yield Page(addresses.ABOUT, "about", "About this map", summary, view_about(atlas))


def _part(address: str, template: str, title: str, summary: str, context: ConceptList | TopicList | PapersPage) -> Page:
    part = context.place
    told = f"{title}, {part.first} to {part.last} of {part.total}" if part.number > 1 else title
    return Page(addresses.part(address, part.number), template, told, summary, context)


def _list_topics(atlas: Atlas, map_set: maps.MapSet) -> Iterator[Page]:
    for area in atlas.field.topics.areas:
        address = addresses.area(area.id)
        picture = maps.draw_area_map(map_set, area.id, addresses.root_from(address))
        summary = f"The topics of {area.label}, with their papers on a map."
        yield Page(address, "area", area.label, summary, view_area(atlas, area.id, picture))
    for topic in atlas.field.topics.topics:
        address = addresses.topic(topic.id)
        picture = maps.draw_topic_map(map_set, topic.id, addresses.root_from(address))
        terms = ", ".join(term.term for term in topic.terms[:5])
        summary = f"{topic.label}: {len(topic.papers)} papers on {terms}."
        context = view_topic(atlas, topic.id, picture)
        yield Page(address, "topic", topic.label, summary, context, addresses.preview(topic.id))
        for topic_list in list_topic_parts(atlas, topic.id):
            yield _part(address, "topic-list", f"Papers: {topic.label}", summary, topic_list)


def _list_moved(atlas: Atlas) -> Iterator[Page]:
    moved = (
        *((addresses.topic(old), new, True) for old, new in atlas.field.topics.redirects.items()),
        *((addresses.paper(old), new, False) for old, new in atlas.field.gone.items()),
    )
    for address, topic, was_topic in moved:
        link = atlas.link_topic(topic)
        yield Page(address, "moved", "Moved", f"Now part of {link.label}.", MovedPage(link, was_topic))


def _settings(page: Page) -> dict[str, Setting]:
    settings: dict[str, Setting] = {"description": _shorten(page.description), "hide": ["navigation"]}
    if page.template != "index":  # the theme names the home page after the site
        # The theme prints a title of its own finding unescaped, this one as it is.
        settings["title"] = _shorten(page.title)
    if page.template in WITHOUT_CONTENTS:
        settings["hide"] = ["navigation", "toc"]
    if page.preview:
        settings["preview"] = page.preview
    if page.template in SEARCH_BOOSTS:
        settings["search"] = {"boost": SEARCH_BOOSTS[page.template]}
    is_later = isinstance(page.context, ConceptList | TopicList | PapersPage) and page.context.place.number > 1
    if is_later or isinstance(page.context, MovedPage):
        settings["search"] = {"exclude": True}
    if isinstance(page.context, MovedPage):
        settings["moved_to"] = addresses.root_from(page.address) + page.context.topic.address
    return settings


def _shorten(text: str) -> str:
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 1]}…"
