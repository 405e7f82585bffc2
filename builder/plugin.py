"""The MkDocs shell: adds the artifacts of the seeds folder to the site, on each build and rebuild."""

import json
import os
import re
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from builder import addresses
from builder.errors import SeedmapError
from builder.exports.searching import split_search
from builder.model import DEFAULTS, Artifact, FieldMap, Settings, Site
from builder.pipeline import Inputs, analyse, find_templates, read_inputs, render_artifacts
from builder.progress import StageClock

log = get_plugin_logger("seedmap")

Look = tuple[Site, tuple[tuple[str, int, int], ...]]  # and the stamp of the templates

# Folders without an index of their own, and the one whose index lists them.
LISTED_ELSEWHERE: dict[str, str] = {addresses.AREAS: addresses.TOPICS}

# A map's figure is one line. Markdown and the search index would spend half of a build's time on reading maps in
# which nothing is for them, so figures are set aside until the page is whole.
FIGURE = re.compile(r"^<figure class=\"sm-map .*</figure>$", re.MULTILINE)
ASIDE = '<div data-seedmap-aside="{}"></div>'

SEARCH_INDEX = "search/search_index.json"
OWN_SEARCH = "map/worker.js"  # stands in a theme whose search is answered by Seedmap


class SeedmapOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml; folders are relative to that file."""

    seeds = options.Dir(default="seeds", exists=False)
    templates = options.Optional(options.Dir(exists=True))
    subject = options.Type(str, default="")
    origin = options.Type(str, default="")
    topics = options.Type(int, default=DEFAULTS.topics)
    related = options.Type(int, default=DEFAULTS.related)
    seed = options.Type(int, default=DEFAULTS.seed)


class SeedmapPlugin(BasePlugin[SeedmapOptions]):  # type: ignore[no-untyped-call]
    """Keeps the last map between rebuilds, so that a rebuild computes only what its inputs changed."""

    def __init__(self) -> None:
        self._serving = False
        self._inputs: Inputs | None = None
        self._field: FieldMap | None = None
        self._look: Look | None = None
        self._artifacts: tuple[Artifact, ...] = ()
        self._aside: dict[str, list[str]] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        # MkDocs keeps a plugin that has this hook alive between the rebuilds of `serve`.
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.watch.extend([self.config.seeds, str(self._templates)])
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        try:
            self._build(config)
        except SeedmapError as error:
            if not (self._serving and self._artifacts):
                raise PluginError(str(error)) from None
            log.error("%s; the site stays as it was until this is mended", error)
        for artifact in self._artifacts:
            written = files.get_file_from_path(artifact.path)
            if written is not None:
                raise PluginError(
                    f"{written.abs_src_path}: a file in the place of a generated one; expected another name"
                )
            files.append(
                File.generated(config, artifact.path, content=artifact.content, inclusion=InclusionLevel.NOT_IN_NAV)
            )
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        # Hundreds of pages would bloat the navigation; below the index of their folder they make its tab active.
        listed = {page.file.src_uri: page for page in nav.pages}
        for file in files.documentation_pages():
            folder = f"{file.src_uri.partition('/')[0]}/"
            index = listed.get(addresses.page_file(LISTED_ELSEWHERE.get(folder, folder)))
            if index and file.page and file.src_uri not in listed:
                file.page.parent = index  # type: ignore[assignment]  # a page has what is asked of a section here
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        figures = self._aside[page.file.src_uri] = FIGURE.findall(markdown)
        places = iter(range(len(figures)))
        return FIGURE.sub(lambda _: ASIDE.format(next(places)), markdown)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        for place, figure in enumerate(self._aside.pop(page.file.src_uri, [])):
            output = output.replace(ASIDE.format(place), figure, 1)
        return output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Part what the search plugin has written, so that a page loads none of it before a reader searches."""
        index = Path(config.site_dir, SEARCH_INDEX)
        if not (index.exists() and _searches_itself(config)):
            return
        found = json.loads(index.read_text(encoding="utf-8"))
        for artifact in split_search(found["docs"]):
            Path(config.site_dir, artifact.path).write_text(str(artifact.content), encoding="utf-8")
        index.write_text(json.dumps({**found, "docs": []}), encoding="utf-8")

    @property
    def _templates(self) -> Path:
        return Path(self.config.templates) if self.config.templates else find_templates()

    def _build(self, config: MkDocsConfig) -> None:
        """Bring `_artifacts` up to date, computing and rendering only what has changed."""
        settings = Settings(self.config.topics, self.config.related, self.config.seed)
        inputs = read_inputs(Path(self.config.seeds), settings)
        for problem in inputs.warnings:
            log.warning("%s", problem)
        clock = StageClock(log.info)
        if inputs != self._inputs or self._field is None:
            self._field = analyse(inputs, clock)
            self._inputs, self._look = inputs, None
        look = (self._describe_site(config), _stamp(self._templates))
        if look != self._look:
            clock("pages")
            self._artifacts = render_artifacts(self._field, self._templates, look[0])
            self._look = look

    def _describe_site(self, config: MkDocsConfig) -> Site:
        return Site(
            config.site_name,
            self.config.subject,
            self.config.origin,
            config.site_url or "",
            config.repo_url or "",
            # The day of the build itself would make two builds of the same seeds differ.
            get_build_date() if "SOURCE_DATE_EPOCH" in os.environ else "",
        )


def _searches_itself(config: MkDocsConfig) -> bool:
    """Whether the site's theme has Seedmap answer its search; any other reads the index of the search plugin."""
    mains = (Path(folder, "main.html") for folder in config.theme.dirs)
    main = next((path for path in mains if path.exists()), None)
    return main is not None and OWN_SEARCH in main.read_text(encoding="utf-8")


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells whether a file below `folder` has changed: its path, time and size."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
