"""Turns inputs into artifacts again and again, and makes only what has changed since."""

from pathlib import Path

from jinja2 import Environment

from builder import pages
from builder.addresses import refuse_shared
from builder.maps import place_ahead, prepare_maps
from builder.memory import MAPS
from builder.model import Artifact, FieldMap, Settings, Site
from builder.pages import listing
from builder.pipeline import (
    UNNAMED,
    Inputs,
    OnStage,
    draw_artifacts,
    find_map,
    name_source,
    note_gzipped,
    read_inputs,
    read_static,
)


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
        self._pages: tuple[listing.Page, ...] = ()
        self._drawn: tuple[Artifact, ...] = ()
        self._environment: tuple[Path, Environment] | None = None
        self._rendered: dict[str, tuple[listing.Page, str, Artifact]] = {}

    def read(self, seeds: Path, settings: Settings) -> Inputs:
        """The inputs of a folder, as `pipeline.read_inputs` has them; raises SeedmapError as it does."""
        if self._read is not None:
            folder, inputs = self._read
            if inputs.source and (folder, inputs.settings, inputs.source) == (seeds, settings, name_source(seeds)):
                return inputs
        self._read = seeds, read_inputs(seeds, settings)
        return self._read[1]

    def make(
        self, inputs: Inputs, templates: Path, site: Site, on_stage: OnStage, jobs: int = 1, placers: int = 1
    ) -> tuple[Artifact, ...]:
        """All artifacts, as `pipeline.render_artifacts` has them; raises SeedmapError as it does.

        The map is found and its names are placed in so many processes as there are `placers`, and pages drawn in as
        many as there are `jobs`; but where maps look as they did, this process has them at hand, and draws alone.
        """
        if self._field is None or inputs != self._inputs:
            self._field, self._inputs, self._site = find_map(inputs, on_stage, placers), inputs, None
        if site != self._site:
            on_stage("maps")
            map_set = prepare_maps(self._field, placers)
            is_new, self._look = map_set.look != self._look, map_set.look
            wait = place_ahead(map_set, placers, is_new=is_new) if placers > 1 else None
            on_stage("data and pictures")
            self._drawn = tuple(draw_artifacts(map_set, site))
            if wait:
                wait()  # for names, which other processes place meanwhile
            self._shown = note_gzipped(site, (artifact.path for artifact in self._drawn))
            on_stage("maps of pages")
            drawers = jobs if is_new or len(self._field.corpus.papers) > MAPS else 1
            self._pages, self._site = tuple(pages.draw_pages(map_set, self._shown, drawers, on_stage)), site
        on_stage("pages")
        return tuple(refuse_shared((*self._drawn, *self._render(templates), *read_static(templates, self._shown))))

    def _render(self, templates: Path) -> list[Artifact]:
        if self._environment is None or self._environment[0] != templates:
            self._environment = templates, pages.make_page_environment(templates)
        environment = self._environment[1]
        digests = {name: pages.digest_template(environment, name) for name in {page.template for page in self._pages}}
        rendered = {}
        for page in self._pages:
            digest = digests[page.template]
            kept = self._rendered.get(page.address)
            if kept is None or kept[1] != digest or kept[0] != page:
                kept = page, digest, pages.render_page(environment, page)
            rendered[page.address] = kept
        self._rendered = rendered
        return [artifact for _, _, artifact in rendered.values()]
