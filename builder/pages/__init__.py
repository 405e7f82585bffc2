"""Turns a FieldMap into Markdown pages through the templates: one artifact an address."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, TemplateError
from markupsafe import Markup
from threadpoolctl import threadpool_limits

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
from builder.parallel import map_batches
from builder.progress import Tally
from builder.render import digest_templates, escape_settings, front_matter, make_environment
from builder.text import slugify
from builder.text.dates import write_date, write_month

SHOWN_LENGTH = 155  # characters that search services and tabs show of a title or description at most
SEARCH_BOOSTS = {"concept": 3.0, "topic": 2.0, "area": 2.0}  # so that "DPO" finds the concept before the papers
WITHOUT_CONTENTS = frozenset(
    {"index", "topics", "concepts", "papers", "paper", "moved", "topic-list", "concept-list"}
    | {"tools", "place", "way", "compare", "reading-list"}
)

Made = TypeVar("Made")
_Placed = tuple[int, Section]


def render_pages(
    map_set: maps.MapSet, templates: Path, site: Site, jobs: int = 1, on_stage: Callable[[str], None] | None = None
) -> tuple[Artifact, ...]:
    """All pages of the site as Markdown artifacts, in a fixed order, made in so many processes.

    `templates` is the folder that holds ``pages/``; `on_stage` is told how far this is, if it happens in this process.
    Raises SeedmapError for a template that is missing, broken, or prints what the page does not have.
    """
    one_more = Tally(on_stage, "pages") if on_stage and jobs == 1 else None
    return _map_sections(partial(_render_sections, map_set, templates, site, one_more), map_set, jobs)


def draw_pages(
    map_set: maps.MapSet, site: Site, jobs: int = 1, on_stage: Callable[[str], None] | None = None
) -> tuple[Page, ...]:
    """What `render_pages` renders, in its order: all pages with what they show, drawn in so many processes."""
    one_more = Tally(on_stage, "maps of pages") if on_stage and jobs == 1 else None
    return _map_sections(partial(_draw_sections, map_set, site, one_more), map_set, jobs)


def _map_sections(
    make: Callable[[Sequence[_Placed]], list[tuple[int, list[Made]]]], map_set: maps.MapSet, jobs: int
) -> tuple[Made, ...]:
    """What `make` makes of all sections, each with its place, in their order."""
    sections = list(enumerate(plan_sections(map_set.field, jobs)))
    # One batch a process, with some of everything: the map is handed over, and looked into, with each.
    made = map_batches(make, [sections[first::jobs] for first in range(jobs)], jobs)
    ordered = sorted(chain.from_iterable(made), key=itemgetter(0))
    return tuple(chain.from_iterable(each for _, each in ordered))


def _render_sections(
    map_set: maps.MapSet, templates: Path, site: Site, one_more: Tally | None, sections: Sequence[_Placed]
) -> list[tuple[int, list[Artifact]]]:
    environment = make_page_environment(templates)
    return [
        (place, [render_page(environment, page) for page in drawn])
        for place, drawn in _list_sections(map_set, site, one_more, sections)
    ]


def _draw_sections(
    map_set: maps.MapSet, site: Site, one_more: Tally | None, sections: Sequence[_Placed]
) -> list[tuple[int, list[Page]]]:
    return [(place, list(drawn)) for place, drawn in _list_sections(map_set, site, one_more, sections)]


def _list_sections(
    map_set: maps.MapSet, site: Site, one_more: Tally | None, sections: Sequence[_Placed]
) -> Iterator[tuple[int, Iterator[Page]]]:
    """The pages of each section, with its place among all."""
    atlas = Atlas(map_set.field, site)

    def draw(section: Section) -> Iterator[Page]:
        for page in list_section(atlas, map_set, section):
            yield page
            if one_more:
                one_more()

    with threadpool_limits(limits=1):  # as the map itself is worked out, and no worker takes the others' processors
        for place, section in sections:
            yield place, draw(section)


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
        where = f"{getattr(error, 'filename', None) or _name(template)}:{getattr(error, 'lineno', None) or '?'}"
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
