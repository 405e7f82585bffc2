"""Turns a FieldMap into Markdown pages through the templates: one artifact an address."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError
from markupsafe import Markup

from builder import charts, maps
from builder.errors import SeedmapError
from builder.model import Artifact, FieldMap, Site
from builder.pages.atlas import Atlas, Context
from builder.pages.concept import view_concept, view_concepts
from builder.pages.overview import largest_areas, view_about, view_home, view_papers, view_seeds, view_topics
from builder.pages.paper import view_paper
from builder.pages.topic import view_area, view_topic
from builder.render import Setting, front_matter, make_environment
from builder.text import slugify

SHOWN_LENGTH = 155  # characters that search services and tabs show of a title or description at most
SEARCH_BOOSTS = {"concept": 3.0, "topic": 2.0, "area": 2.0}  # so that "DPO" finds the concept before the papers


class Page(NamedTuple):
    """A page to be: where it goes, the template that shapes it, and what the template prints."""

    path: str
    template: str
    title: str
    description: str
    view: Context


def render_pages(field: FieldMap, templates: Path, site: Site) -> tuple[Artifact, ...]:
    """All pages of the site as Markdown artifacts, in a fixed order.

    `templates` is the folder that holds ``pages/``. Addresses follow from paths as MkDocs makes them with
    directory URLs: ``papers/x.md`` is read at ``papers/x/``.
    Raises SeedmapError for a template that is missing, broken, or prints what the page does not have.
    """
    environment = make_environment(templates)
    environment.filters["slug"] = slugify
    atlas = Atlas(field, site)
    pages = []
    for page in _list_pages(atlas):
        name = f"pages/{page.template}.md.j2"
        try:
            text = environment.get_template(name).render(
                **page.view,
                title=page.title,
                root=Markup(find_root(page.path)),  # noqa: S704 - dots and slashes
                front_matter=_head(page),
            )
        except TemplateError as error:
            where = f"{getattr(error, 'filename', None) or templates / name}:{getattr(error, 'lineno', None) or '?'}"
            raise SeedmapError(where, str(error.message), f"a template that makes {page.path}") from error
        pages.append(Artifact(page.path, text))
    return tuple(pages)


def find_root(path: str) -> str:
    """The relative address of the site's root from the page made of `path`: "" or "../" times its depth."""
    address = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return "../" * len(address.split("/")) if address else ""


def _list_pages(atlas: Atlas) -> Iterator[Page]:
    field, site = atlas.field, atlas.site
    papers, topics, concepts = len(atlas.papers), len(atlas.topics), len(atlas.concepts)
    view = {**view_home(atlas), "map": maps.draw_field_map(field, "")}
    subject = site.subject or ", ".join(area.label for area in largest_areas(atlas))
    summary = f"A map of {papers} papers in {topics} topics and {concepts} concepts: {subject}."
    yield Page("index.md", "index", site.title, summary, view)

    summary = f"The {topics} topics of {papers} papers."
    yield Page("topics/index.md", "topics", "Topics", summary, view_topics(atlas))
    for area in field.topics.areas:
        view = {**view_area(atlas, area.id), "map": maps.draw_area_map(field, area.id, "../../")}
        summary = f"The topics of {area.label}, with their papers on a map."
        yield Page(f"areas/{area.id}.md", "area", area.label, summary, view)
    for topic in field.topics.topics:
        view = {**view_topic(atlas, topic.id), "map": maps.draw_topic_map(field, topic.id, "../../")}
        terms = ", ".join(term.term for term in topic.terms[:5])
        summary = f"{topic.label}: {len(topic.papers)} papers on {terms}."
        yield Page(f"topics/{topic.id}.md", "topic", topic.label, summary, view)

    view = {**view_concepts(atlas), "map": maps.draw_concept_graph(field, "../")}
    summary = f"The {concepts} concepts of {papers} papers, and the graph of what they share."
    yield Page("concepts/index.md", "concepts", "Concepts", summary, view)
    for concept in field.concepts.concepts:
        view = {**view_concept(atlas, concept.id), "map": maps.draw_concept_map(field, concept.id, "../../")}
        summary = f"{concept.label}: {concept.definition}"
        yield Page(f"concepts/{concept.id}.md", "concept", concept.label, summary, view)

    yield Page("papers/index.md", "papers", "Papers", f"All {papers} papers by title.", view_papers(atlas))
    for paper in field.corpus.papers:
        view = {**view_paper(atlas, paper.id), "map": maps.draw_paper_map(field, paper.id, "../../")}
        yield Page(f"papers/{paper.id}.md", "paper", paper.title, paper.abstract or paper.title, view)

    for folder, moved in (("topics", field.topics.redirects), ("papers", field.gone)):
        for old, new in moved.items():
            summary = f"Now part of {atlas.topics[new].label}."
            yield Page(f"{folder}/{old}.md", "moved", "Moved", summary, {**atlas.topic_link(new), "folder": folder})

    summary = "What each seed file brought to this map."
    yield Page("seeds/index.md", "seeds", "Seeds", summary, view_seeds(atlas))
    summary = "Where the papers come from, how to read the map, and how it was made."
    yield Page("about.md", "about", "About this map", summary, view_about(atlas))


def _head(page: Page) -> Markup:
    settings: dict[str, Setting] = {"description": _shorten(page.description), "hide": ["navigation"]}
    if page.template != "index":  # the theme names the home page after the site
        # The theme prints a title of its own finding unescaped, this one as it is.
        settings["title"] = _shorten(page.title)
    if page.template in {"index", "topics", "concepts", "papers", "paper", "moved"}:
        settings["hide"] = ["navigation", "toc"]
    if page.template == "topic":
        settings["preview"] = charts.name_preview(Path(page.path).stem)
    if page.template in SEARCH_BOOSTS:
        settings["search"] = {"boost": SEARCH_BOOSTS[page.template]}
    if page.template == "moved":
        settings["search"] = {"exclude": True}
        settings["moved_to"] = f"../../topics/{page.view['id']}/"
    return front_matter(settings)


def _shorten(text: str) -> str:
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 1]}…"
