"""Turns inputs into artifacts again and again, and makes only what has changed since."""

from collections.abc import Iterable
from functools import cache, partial
from itertools import chain
from pathlib import Path

from jinja2 import Environment

from builder import pages
from builder.addresses import refuse_shared
from builder.charts import draw_previews
from builder.maps import place_concepts_ahead, place_topics_ahead, prepare_maps
from builder.memory import MAPS
from builder.model import Artifact, FieldMap, Settings, Site
from builder.pages.listing import Page
from builder.pipeline import (
    UNNAMED,
    Inputs,
    OnStage,
    export_artifacts,
    find_map,
    name_source,
    note_gzipped,
    read_inputs,
    read_static,
)

Rendered = tuple[Page, str, Artifact]
"""A page, what is told of its template, and what the template made of it."""


class Workshop:
    """Keeps what it made last: the map of the same inputs, pages of the same views and templates, and files of both.

    Whatever is kept was made from values equal to those asked for, so that a rebuild gives the bytes of a first build.
    """

    def __init__(self) -> None:
        self._read: tuple[Path, Inputs] | None = None
        self._inputs: Inputs | None = None
        self._field: FieldMap | None = None
        self._site: Site | None = None
        self._look = ""  # of the maps that are at hand
        self._shown = UNNAMED  # the same, once it is known what is gzipped
        self._pages: tuple[Page, ...] = ()
        self._drawn: tuple[Artifact, ...] = ()
        self._environment: tuple[Path, Environment] | None = None
        self._rendered: dict[str, Rendered] = {}

    def read(self, seeds: Path, settings: Settings, jobs: int = 1) -> Inputs:
        """The inputs of a folder, as `pipeline.read_inputs` has them; raises SeedmapError as it does."""
        if self._read is not None:
            folder, inputs = self._read
            if inputs.source and (folder, inputs.settings, inputs.source) == (seeds, settings, name_source(seeds)):
                return inputs
        self._read = seeds, read_inputs(seeds, settings, jobs)
        return self._read[1]

    def make(
        self, inputs: Inputs, templates: Path, site: Site, on_stage: OnStage, jobs: int = 1, helpers: int = 1
    ) -> tuple[Artifact, ...]:
        """All artifacts, as `pipeline.render_artifacts` has them; raises SeedmapError as it does.

        The map is found, its names are placed and link previews drawn in so many processes as there are `helpers`, and
        pages in as many as there are `jobs`; but where maps look as they did, this process has them at hand, and draws
        alone.
        """
        if self._field is None or inputs != self._inputs:
            self._field, self._inputs, self._site = find_map(inputs, on_stage, helpers), inputs, None
        if site != self._site:
            self._draw(self._field, templates, site, on_stage, jobs, helpers)
        on_stage("pages")
        self._rendered = self._render(templates, self._pages)
        rendered = (artifact for _, _, artifact in self._rendered.values())
        return tuple(refuse_shared((*self._drawn, *rendered, *read_static(templates, self._shown))))

    def _draw(self, field: FieldMap, templates: Path, site: Site, on_stage: OnStage, jobs: int, helpers: int) -> None:
        """All that no template makes; what asks for no names that other processes still place, while they do."""
        on_stage("maps")
        waits = [place_concepts_ahead(field, helpers)]
        map_set = prepare_maps(field, helpers)
        is_new, self._look = map_set.look != self._look, map_set.look
        if is_new:  # else they lie where they did
            waits.append(place_topics_ahead(map_set.terrain, helpers))
        previews = draw_previews(field, site.title, helpers)
        on_stage("data and pictures")
        exported = tuple(export_artifacts(map_set, site))
        shown = note_gzipped(site, (artifact.path for artifact in exported))
        on_stage("maps of pages")
        drawers = jobs if is_new or len(field.corpus.papers) > MAPS else 1
        sections = pages.plan_sections(field)
        first = [section for section in sections if section.is_named and drawers == 1]
        drawn = dict(zip(first, pages.draw_pages(map_set, shown, first), strict=True))
        self._rendered |= self._render(templates, chain.from_iterable(drawn.values()))
        for wait in waits:
            wait()
        others = [section for section in sections if section not in drawn]
        drawn |= zip(others, pages.draw_pages(map_set, shown, others, drawers, on_stage), strict=True)
        self._pages = tuple(page for section in sections for page in drawn[section])
        self._drawn, self._shown, self._site = (*exported, *previews), shown, site

    def _render(self, templates: Path, drawn: Iterable[Page]) -> dict[str, Rendered]:
        """Pages by their addresses, those anew that are others or whose templates are."""
        if self._environment is None or self._environment[0] != templates:
            self._environment = templates, pages.make_page_environment(templates)
        environment = self._environment[1]
        digest = cache(partial(pages.digest_template, environment))
        rendered = {}
        for page in drawn:
            kept = self._rendered.get(page.address)
            if kept is None or kept[1] != digest(page.template) or kept[0] != page:
                kept = page, digest(page.template), pages.render_page(environment, page)
            rendered[page.address] = kept
        return rendered
