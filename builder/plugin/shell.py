"""The MkDocs shell: adds the artifacts of the seeds folder to the site, on each build and rebuild."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, get_relative_url
from mkdocs.utils.templates import TemplateContext

from builder import addresses
from builder.errors import SeedmapError
from builder.framing import Frames, write_frames
from builder.history import read_history
from builder.memory import collect_rarely, end_at_once
from builder.model import Artifact, PageArtifact, Settings, Site
from builder.parallel import WORTHWHILE, WORTHWHILE_AGAIN, WORTHWHILE_HANDED, count_jobs, stay_ready
from builder.pipeline import Inputs, find_map, find_templates, load_ahead, render_artifacts
from builder.plugin.aside import keep_here
from builder.plugin.finished import FinishedPage, Shelf, list_unread
from builder.plugin.indexing import add_robots, date_pages
from builder.plugin.options import SeedmapOptions
from builder.plugin.outfit import fit_out, list_contradictions, make_navigation
from builder.plugin.policy import Policies, Sources, allow_reloading, read_additions
from builder.plugin.replacing import SiteReplacement
from builder.plugin.searching import Findings, part_index
from builder.plugin.serving import ServedSite
from builder.plugin.sharing import share_parts
from builder.plugin.themed import ThemedPages
from builder.plugin.theming import theme_ahead
from builder.plugin.weight import drop_needless
from builder.progress import StageClock, Tally
from builder.reading import Reader
from builder.rebuilding import Workshop
from builder.squeezing import squeeze
from builder.text import reveal

log = get_plugin_logger("seedmap")

DATED = "SOURCE_DATE_EPOCH"  # in the environment: the time that a build tells as its own
# Folders without an index of their own, and the one whose index lists them.
LISTED_ELSEWHERE: dict[str, str] = {addresses.AREAS: addresses.TOPICS}


class SeedmapPlugin(BasePlugin[SeedmapOptions]):  # type: ignore[no-untyped-call]
    """Keeps what it made last between rebuilds, so that a rebuild makes only what its inputs changed."""

    def __init__(self) -> None:
        self._serving = False
        self._workshop = Workshop()
        self._artifacts: tuple[Artifact, ...] = ()
        self._shelf: Shelf = {}
        self._read_as = ""  # the configuration that what is on the shelf was read with
        self._themed = ThemedPages()
        self._findings = Findings()
        self._inputs: Inputs | None = None
        self._dirty = False
        self._replacement: SiteReplacement | None = None
        self._served: ServedSite | None = None
        self._allowed: Sources | None = {}
        self._running = ExitStack()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        # MkDocs keeps a plugin that has this hook alive between the rebuilds of `serve`.
        self._serving = command == "serve"
        self._dirty = dirty
        self._running.enter_context(collect_rarely())
        end_at_once()
        if not self._serving:
            return
        self._running.enter_context(stay_ready())
        if current_thread() is main_thread():
            # Ended as by Ctrl-C: else the processes that work for this one would stay for minutes.
            before = signal.signal(signal.SIGTERM, signal.default_int_handler)
            self._running.callback(signal.signal, signal.SIGTERM, before)

    @event_priority(100)  # before the search plugin settles what it was not told
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.watch.extend([self.config.seeds, str(self._templates)])
        fit_out(config, self._templates)
        for contradiction in list_contradictions(config):
            log.warning("mkdocs.yml: %s", contradiction)
        try:
            self._allowed = read_additions(self.config.policy)
        except SeedmapError as error:
            raise PluginError(str(error)) from None
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # MkDocs clears the site's folder next: what can't be read is told before, and what is built lies aside.
        self._inputs = None
        self._clock = StageClock(log.info)
        with self._stay_if_broken():
            self._inputs = self._read_inputs()
            self._abandon()
            self._replacement = None if self._serving or self._dirty else SiteReplacement(config, log.info)
        self._served = ServedSite(config) if self._serving and not self._dirty else None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self._served:
            self._served.fill(files)
        self._clear_shelf(config)
        if self._inputs is not None:
            with self._stay_if_broken():
                self._build(self._inputs, config)
        if config.nav is None:
            config.nav = make_navigation(files, {artifact.path for artifact in self._artifacts})
        titles = dict(_list_titles(config.nav))
        shelf = self._shelf if self._serving else None  # where nothing will be read again
        keep = self._replacement.aside.keep if self._replacement else keep_here
        reader = self._begin_reading()
        written = {addresses.find_address(file.src_uri): file for file in files}
        for artifact in self._artifacts:
            if other := written.get(addresses.find_address(artifact.path)):
                found = f"a file in the place of a generated one, {artifact.what or artifact.path}"
                raise PluginError(str(SeedmapError(other.abs_src_path or other.src_uri, found, "another name")))
            file = self._make_file(artifact, config)
            if isinstance(artifact, PageArtifact):
                FinishedPage(titles.get(artifact.path), file, config, artifact, shelf, keep, reader)
            files.append(file)
        drop_needless(files, config)
        add_robots(files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._nav = nav
        self._clock("texts of pages")
        # Hundreds of pages would bloat the navigation; below the index of their folder they make its tab active.
        listed = {page.file.src_uri: page for page in nav.pages}
        for file in files.documentation_pages():
            folder = f"{file.src_uri.partition('/')[0]}/"
            index = listed.get(addresses.page_file(LISTED_ELSEWHERE.get(folder, folder)))
            if index and file.page and file.src_uri not in listed:
                file.page.parent = index  # type: ignore[assignment]  # a page has what is asked of a section here
                if isinstance(file.page, FinishedPage):
                    file.page.listed_on = index.url
        date = get_build_date() if DATED in os.environ else ""
        date_pages(files, read_history(Path(config.docs_dir)), date)
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        share_parts(env, config)
        if self._serving:
            self._themed.attend(env, config)
            self._findings.attend(config)
        else:
            theme_ahead(env, config, self._nav, files, self._count_helpers())
        self._frames = Frames()
        self._policies = Policies(env, self._allowed, self._frames)
        self._clock("the theme around them")
        self._finished_one = Tally(self._clock, "finished pages")
        return env

    # The search reads a page's content between these two, and finds there what is meant for it.
    @event_priority(100)
    def _show_found(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        if isinstance(page, FinishedPage):
            self._findings.show(page)

    @event_priority(-100)
    def _show_whole(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        if isinstance(page, FinishedPage):
            self._findings.hide(page)
            self._policies.learn(context, page, config)

    on_page_context = CombinedEvent(_show_found, _show_whole)

    @event_priority(-100)  # once other plugins have written what they have to say
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self._finished_one()
        shorten = page.squeeze if isinstance(page, FinishedPage) else squeeze
        html = self._themed.finish(page, output, shorten) if self._serving else shorten(output)
        if isinstance(page, FinishedPage):
            return self._policies.guard_generated(html, get_relative_url(".", page.url))
        return self._policies.guard_written(html)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self._policies.guard_written(output_content) if template_name.endswith(".html") else output_content

    @event_priority(-100)  # once the search plugin has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        part_index(config)
        write_frames(self._frames, Path(config.site_dir))
        if self._served:
            self._served.finish()
        if self._replacement:
            with self._stay_if_broken():
                self._replacement.finish()

    def on_build_error(self, *, error: Exception) -> None:
        if self._replacement:
            self._replacement.abandon(error)

    def on_shutdown(self) -> None:
        self._running.close()
        self._abandon()

    def _abandon(self) -> None:
        if self._replacement:
            self._replacement.abandon()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        app = server.get_app()
        assert app is not None  # MkDocs sets one
        server.set_app(allow_reloading(app))
        # Neither is there so far, if the map was kept from an earlier build.
        Thread(target=load_ahead, args=[self._count_helpers()], daemon=True).start()
        return server

    @property
    def _templates(self) -> Path:
        return Path(self.config.templates) if self.config.templates else find_templates()

    @contextmanager
    def _stay_if_broken(self) -> Iterator[None]:
        """A fault ends a build; under `serve` it is told, and what was made last stays."""
        try:
            yield
        except SeedmapError as error:
            if not (self._serving and self._artifacts):
                raise PluginError(str(error)) from None
            log.error("%s; the site stays as it was until this is mended", error)

    def _read_inputs(self) -> Inputs:
        settings = Settings(self.config.topics, self.config.related, self.config.seed)
        inputs = self._workshop.read(Path(self.config.seeds), settings, count_jobs(self.config.jobs, WORTHWHILE))
        for problem in inputs.warnings:
            log.warning("%s", problem)
        return inputs

    def _build(self, inputs: Inputs, config: MkDocsConfig) -> None:
        """Bring `_artifacts` up to date, computing and rendering only what has changed."""
        site, clock = self._describe_site(config), self._clock
        if self._serving:
            jobs = self._count_jobs(WORTHWHILE_HANDED)
            self._artifacts = self._workshop.make(inputs, self._templates, site, clock, jobs, self._count_helpers())
        else:
            # Nothing is made twice, and what is kept would only be in the way.
            jobs = self._count_helpers()
            made = render_artifacts(find_map(inputs, clock, jobs), self._templates, site, jobs, clock)
            self._artifacts = tuple(map(self._replacement.aside.put, made) if self._replacement else made)

    def _begin_reading(self) -> Reader:
        """Have other processes read what is new on pages."""
        pages = (artifact for artifact in self._artifacts if isinstance(artifact, PageArtifact))
        parts = ((page.path, list_unread(page, self._shelf)) for page in pages)
        return Reader({path: unread for path, unread in parts if unread}, self._count_helpers())

    def _count_helpers(self) -> int:
        """The processes beside this one: those that stay while a site is served, and those of a single build."""
        return self._count_jobs(WORTHWHILE_AGAIN if self._serving else WORTHWHILE)

    def _count_jobs(self, worthwhile: int) -> int:
        papers = len(self._inputs.corpus.papers) if self._inputs else 0
        return count_jobs(self.config.jobs, papers, worthwhile)

    def _make_file(self, artifact: Artifact, config: MkDocsConfig) -> File:
        kind = InclusionLevel.NOT_IN_NAV
        if self._replacement:
            path = str(self._replacement.aside.locate(artifact))
            return File.generated(config, artifact.path, abs_src_path=path, inclusion=kind)
        return File.generated(config, artifact.path, content=artifact.content, inclusion=kind)

    def _clear_shelf(self, config: MkDocsConfig) -> None:
        """Forget what was read, unless Markdown still is in the same way; an extension that is no name may differ."""
        read_as = repr((config.markdown_extensions, config.mdx_configs))
        if read_as != self._read_as or not all(isinstance(e, str) for e in config.markdown_extensions):
            self._shelf = {}
        self._read_as = read_as

    def _describe_site(self, config: MkDocsConfig) -> Site:
        # The day of the build itself would make two builds of the same seeds differ.
        date = get_build_date() if DATED in os.environ else ""
        own = self.config
        title, subject, readers, origin, url, source = (
            reveal(text or "")
            for text in (config.site_name, own.subject, own.readers, own.origin, config.site_url, config.repo_url)
        )
        history = read_history(Path(own.seeds))
        return Site(title, subject, origin, url, source, date, history, readers, own.gzip_above)


def _list_titles(nav: Any) -> Iterator[tuple[str, str]]:
    """The files that the navigation of mkdocs.yml names, each with the title that it gives them."""
    for entry in nav if isinstance(nav, list) else [nav]:
        for title, below in entry.items() if isinstance(entry, dict) else ():
            if isinstance(below, str):
                yield below.removeprefix("/"), title
            else:
                yield from _list_titles(below)
