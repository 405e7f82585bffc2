"""Turns pages that are as they were into what the theme made of them before."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.pages import Page

from builder.plugin.finished import FinishedPage

# Other plugins and hooks may put into a page whatever they like: beside them nothing is kept.
SEARCHES = ("material/search", "search")
KNOWN_PLUGINS = frozenset({*SEARCHES, "seedmap"})
# What a template may ask of all pages at once, or of the clock: beside these nothing is kept.
UNKEPT_NAMES = frozenset({"pages", "build_date_utc"})

Stamp = tuple[tuple[str, int, int], ...]


class ThemedPages:
    """Keeps the theme's output of each generated page, with all that went into it."""

    def __init__(self) -> None:
        self._bytecode = _Bytecode()
        self._stamp: Stamp | None = None
        self._may_keep = False
        self._config: MkDocsConfig | None = None
        self._site = ""
        self._kept: dict[str, tuple[object, str]] = {}
        self._written: dict[str, tuple[str, str]] = {}

    def attend(self, env: jinja2.Environment, config: MkDocsConfig) -> None:
        """Let the templates of `env` give again what they gave for the same page of the same site.

        Compiled templates are kept in any case: jinja2 tells by their source whether they are still good.
        """
        env.bytecode_cache = self._bytecode
        stamp = tuple(_stamp_theme(config))
        if stamp != self._stamp:
            self._stamp, self._kept = stamp, {}
            self._may_keep = UNKEPT_NAMES.isdisjoint(_find_names(env))
        self._config = config
        if self._may_keep and KNOWN_PLUGINS.issuperset(config.plugins):
            env.template_class = _make_template_class(env.template_class, self._take)

    def _take(self, page: FinishedPage, context: Mapping[str, Any], render: Callable[[], str]) -> str:
        if self._config is not None:  # the first page of a build: by now all pages have their titles
            site = repr((_describe(self._config), list(_outline(context["nav"].items))))
            if site != self._site:
                self._site, self._kept = site, {}
            self._config = None
        shown = (page.content, page.title, page.meta, page.update_date, page.edit_url, page.file.dest_uri)
        before, output = self._kept.get(page.file.src_uri, (None, ""))
        if before != shown:
            output = render()
            self._kept[page.file.src_uri] = shown, output
        return output

    def finish(self, page: Page, output: str, squeeze: Callable[[str], str]) -> str:
        """What `squeeze` makes, or made before, of the very output of a page."""
        before, written = self._written.get(page.file.src_uri, ("", ""))
        if before is not output:
            written = squeeze(output)
            self._written[page.file.src_uri] = output, written
        return written


def _make_template_class(
    base: type[jinja2.Template], take: Callable[[FinishedPage, Mapping[str, Any], Callable[[], str]], str]
) -> type[jinja2.Template]:
    class KeptTemplate(base):  # type: ignore[valid-type,misc]
        def render(self, *args: Any, **kwargs: Any) -> str:
            context = dict(*args, **kwargs)
            render = super().render
            if isinstance(page := context.get("page"), FinishedPage):
                return take(page, context, lambda: str(render(context)))
            return str(render(context))

    return KeptTemplate


class _Bytecode(jinja2.BytecodeCache):
    """Compiled templates in memory, by name and source."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        compiled = self._compiled.get(bucket.key)
        if compiled is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


def _describe(config: MkDocsConfig) -> tuple[object, ...]:
    """All of mkdocs.yml that a template may ask for."""
    values = {key: value for key, value in config.items() if key not in ("plugins", "theme")}
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    return values, dict(config.theme), config.theme.name, config.theme.dirs, plugins


def _outline(items: list[StructureItem]) -> Iterator[object]:
    """What the navigation shows, in order."""
    for item in items:
        yield item.title, getattr(item, "url", None)
        yield list(_outline(getattr(item, "children", None) or []))


def _stamp_theme(config: MkDocsConfig) -> Iterator[tuple[str, int, int]]:
    """What tells whether a template of the theme has changed: path, time and size of each.

    Of an installed theme, thousands of icons are left out; those of a folder of one's own are looked at.
    """
    for folder in config.theme.dirs:
        own = folder == config.theme.custom_dir
        for path in sorted(Path(folder).rglob("*") if own else _list_templates(Path(folder))):
            stat = path.stat()
            yield str(path), stat.st_mtime_ns, stat.st_size


def _list_templates(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and not path.name.startswith("."):
            yield from _list_templates(path)
        elif path.suffix == ".html":
            yield path


def _find_names(env: jinja2.Environment) -> set[str]:
    """Every name that a template of the theme reads."""
    names = set[str]()
    for template in env.list_templates(extensions=["html"]):
        source, _, _ = env.loader.get_source(env, template)  # type: ignore[union-attr]  # MkDocs sets one
        names |= {node.name for node in env.parse(source).find_all(nodes.Name) if node.ctx == "load"}
    return names
