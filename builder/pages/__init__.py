"""Turns a FieldMap into Markdown pages through the templates: one artifact an address."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from pathlib import Path
from traceback import walk_tb
from typing import TypeVar

from jinja2 import Environment, TemplateError
from markupsafe import Markup

from builder import addresses, maps
from builder.errors import SeedmapError
from builder.model import Artifact, PageArtifact, Setting, Site
from builder.pages.atlas import Atlas
from builder.pages.concept import ConceptList
from builder.pages.heads import Head
from builder.pages.listing import MovedPage, Page, Section, list_section, plan_sections
from builder.pages.news import NewsPage
from builder.pages.overview import PapersPage
from builder.pages.topic import TopicList
from builder.parallel import stream_batches
from builder.progress import Tally
from builder.render import digest_templates, escape_settings, front_matter, make_environment
from builder.text import slugify
from builder.text.dates import write_date, write_month
from builder.threads import in_one_thread

__all__ = [
    "digest_template",
    "draw_pages",
    "make_page_environment",
    "plan_sections",
    "render_page",
    "render_pages",
]

SHOWN_LENGTH = 155  # characters that search services and tabs show of a title or description at most
SEARCH_BOOSTS = {"concept": 3.0, "topic": 2.0, "area": 2.0}  # so that "DPO" finds the concept before the papers
WITHOUT_CONTENTS = frozenset(
    {"index", "topics", "concepts", "papers", "paper", "moved", "topic-list", "concept-list"}
    | {"tools", "place", "way", "compare", "reading-list"}
)

Made = TypeVar("Made")


@dataclass(frozen=True)
class Studio:
    """What pages are made from; what a process has once looked up stays with it."""

    map_set: maps.MapSet
    site: Site

    @cached_property
    def atlas(self) -> Atlas:
        return Atlas(self.map_set.field, self.site)


@dataclass(frozen=True)
class Press(Studio):
    """The same, and the folder of templates that they are written with, which holds ``pages/``."""

    templates: Path

    @cached_property
    def environment(self) -> Environment:
        return make_page_environment(self.templates)


def render_pages(
    map_set: maps.MapSet, templates: Path, site: Site, jobs: int = 1, on_stage: Callable[[str], None] | None = None
) -> Iterator[Artifact]:
    """All pages of the site as Markdown artifacts, in a fixed order, as they are made in so many processes.

    `templates` is the folder that holds ``pages/``; `on_stage` is told how far this is. Raises SeedmapError for a
    template that is missing, broken, or prints what the page does not have.
    """
    sections = stream_batches(_render_section, Press(map_set, site, templates), plan_sections(map_set.field), jobs)
    return chain.from_iterable(_count(sections, "pages", on_stage))


def draw_pages(
    map_set: maps.MapSet,
    site: Site,
    sections: Sequence[Section],
    jobs: int = 1,
    on_stage: Callable[[str], None] | None = None,
) -> Iterator[list[Page]]:
    """What `render_pages` renders of each of these sections: pages with what they show, drawn in so many processes.

    Their figures are at hand here, wherever they were drawn.
    """
    drawn = stream_batches(_draw_noted, Studio(map_set, site), sections, jobs)
    return _count(_keep_figures(drawn), "maps of pages", on_stage)


def _count(made: Iterable[list[Made]], what: str, on_stage: Callable[[str], None] | None) -> Iterator[list[Made]]:
    one_more = Tally(on_stage or (lambda stage: None), what)
    for pages in made:
        yield pages
        for _ in pages:
            one_more()


def _render_section(press: Press, section: Section) -> list[Artifact]:
    return [render_page(press.environment, page) for page in _draw_section(press, section)]


def _draw_section(studio: Studio, section: Section) -> list[Page]:
    with in_one_thread():  # as the map itself is worked out, and no worker takes the others' processors
        return list(list_section(studio.atlas, studio.map_set, section))


def _draw_noted(studio: Studio, section: Section) -> tuple[list[Page], maps.Drawn]:
    with maps.note_figures() as drawn:
        return _draw_section(studio, section), drawn


def _keep_figures(sections: Iterable[tuple[list[Page], maps.Drawn]]) -> Iterator[list[Page]]:
    for pages, drawn in sections:
        maps.keep_figures(drawn)
        yield pages


def make_page_environment(templates: Path) -> Environment:
    """Jinja with all that the templates of pages use."""
    environment = make_environment(templates)
    environment.filters["slug"] = slugify
    environment.filters["date"] = write_date
    environment.filters["month"] = write_month
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
        # Jinja names the line of a fault in what is written, and has one in what is printed look as if it arose there.
        ran = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        file, line = next((place for place in reversed(ran) if place[0].endswith(".j2")), (_name(template), "?"))
        where = f"{getattr(error, 'filename', None) or file}:{getattr(error, 'lineno', None) or line}"
        raise SeedmapError(where, str(error.message), f"a template that makes {made}") from error


def _settings(page: Page) -> dict[str, Setting]:
    settings: dict[str, Setting] = {"description": _shorten(page.description), "hide": ["navigation"]}
    if page.template != "index":  # the theme names the home page after the site
        # The theme prints a title of its own finding unescaped, this one as it is.
        settings["title"] = _shorten(page.title)
    if page.template in WITHOUT_CONTENTS:
        settings["hide"] = ["navigation", "toc"]
    if page.preview:
        settings["preview"] = page.preview
    settings |= _describe_head(page.head)
    if page.template in SEARCH_BOOSTS:
        settings["search"] = {"boost": SEARCH_BOOSTS[page.template]}
    is_later = isinstance(page.context, ConceptList | TopicList | PapersPage) and page.context.place.number > 1
    if is_later or isinstance(page.context, MovedPage | NewsPage):
        settings["search"] = {"exclude": True}
    if isinstance(page.context, MovedPage):
        target = page.context.paper or page.context.topic
        settings["moved_to"] = addresses.root_from(page.address) + target.address
    return settings


def _describe_head(head: Head) -> dict[str, Setting]:
    settings: dict[str, Setting] = {}
    if head.changed:
        settings["changed"] = head.changed
    if head.kind:
        settings["kind"] = head.kind
    if head.citation:
        settings["citation"] = {name: list(values) for name, values in head.citation.items()}
    if head.data:
        settings["linked_data"] = head.data
    if head.files:
        settings["files"] = head.files
    return settings


def _shorten(text: str) -> str:
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 1]}…"
