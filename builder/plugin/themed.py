"""Turns pages that are as they were into what the theme made of them before, and others by what is as it was."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from builder.plugin.asking import find_names, find_sought, parse_templates
from builder.plugin.finished import FinishedPage

# Other plugins and hooks may put into a page whatever they like: beside them nothing is kept.
SEARCHES = ("material/search", "search")
KNOWN_PLUGINS = frozenset({*SEARCHES, "seedmap"})
# What a template may ask of all pages at once, or of the clock: beside these nothing is kept.
UNKEPT_NAMES = frozenset({"pages", "build_date_utc"})

Stamp = tuple[tuple[str, int, int], ...]
Frame = tuple[str, str]
"""What the theme puts before a page's content and behind it."""


@dataclass(frozen=True, slots=True, eq=False)
class _Output:
    """What the theme made of a `content` and all else that is `shown`; without a frame where it did not print it."""

    shown: object
    content: str
    html: str
    frame: Frame | None


@dataclass(frozen=True, slots=True, eq=False)
class _Written:
    """What was made of an output: the page as it is written, and its pieces, by what they were before."""

    output: str
    html: str
    pieces: Mapping[str, str]


class ThemedPages:
    """Keeps the theme's output of each generated page, with all that went into it."""

    def __init__(self) -> None:
        self._bytecode = _Bytecode()
        self._stamp: Stamp | None = None
        self._may_keep = False
        self._sought: list[str] | None = None
        self._config: MkDocsConfig | None = None
        self._site = ""
        self._kept: dict[str, _Output] = {}
        self._written: dict[str, _Written] = {}

    def attend(self, env: jinja2.Environment, config: MkDocsConfig) -> None:
        """Let the templates of `env` give again what they gave for the same page of the same site.

        Compiled templates are kept in any case: jinja2 tells by their source whether they are still good.
        """
        env.bytecode_cache = self._bytecode
        stamp = tuple(_stamp_theme(config))
        if stamp != self._stamp:
            self._stamp, self._kept = stamp, {}
            templates = parse_templates(env)
            self._may_keep = UNKEPT_NAMES.isdisjoint(find_names(templates))
            self._sought = find_sought(templates)
        self._config = config
        if self._may_keep and KNOWN_PLUGINS.issuperset(config.plugins):
            env.template_class = make_template_class(env.template_class, self._take)

    def _take(self, page: FinishedPage, context: Mapping[str, Any], render: Callable[[], str]) -> str:
        if self._config is not None:  # the first page of a build: by now all pages have their titles
            site = repr((_describe(self._config), list(_outline(context["nav"].items))))
            if site != self._site:
                self._site, self._kept = site, {}
            self._config = None
        content = page.content or ""
        found = [text in content for text in self._sought or ()]
        contents = list(_list_headings(page.toc))
        shown = (page.title, page.meta, contents, page.update_date, page.edit_url, page.file.dest_uri, found)
        kept = self._kept.get(page.file.src_uri)
        if kept is None or kept.shown != shown or (kept.frame is None and kept.content != content):
            html = render()
            kept = _Output(shown, content, html, self._find_frame(html, content))
        elif kept.frame is not None and kept.content != content:
            kept = _Output(shown, content, content.join(kept.frame), kept.frame)
        self._kept[page.file.src_uri] = kept
        return kept.html

    def _find_frame(self, html: str, content: str) -> Frame | None:
        """What stands around the content, if templates do nothing with it but print it, once."""
        before, found, behind = html.partition(content) if content and self._sought is not None else ("", "", "")
        return (before, behind) if found and content not in behind else None

    def finish(self, page: Page, output: str, squeeze: Callable[[str], str]) -> str:
        """What `squeeze` makes, or made before, of the very output of a page: of each piece by itself, where it can."""
        written = self._written.get(page.file.src_uri)
        if written is None or written.output is not output:
            made = written.pieces if written else {}
            pieces = self._list_pieces(page, output)
            known = page.written if isinstance(page, FinishedPage) else {}
            new = {piece: made.get(piece) or known.get(piece) or squeeze(piece) for piece in pieces}
            written = _Written(output, "".join(new[piece] for piece in pieces), new)
            self._written[page.file.src_uri] = written
        return written.html

    def _list_pieces(self, page: Page, output: str) -> tuple[str, ...]:
        """What an output consists of, each piece with whole lines and whole elements or none."""
        kept = self._kept.get(page.file.src_uri)
        if kept is None or kept.html is not output or kept.frame is None or not isinstance(page, FinishedPage):
            return (output,)
        parts = page.parts if "".join(page.parts) == kept.content else (kept.content,)
        return (kept.frame[0], *parts, kept.frame[1])


def make_template_class(
    base: type[jinja2.Template], take: Callable[[FinishedPage, Mapping[str, Any], Callable[[], str]], str]
) -> type[jinja2.Template]:
    """Templates that ask `take` for what they give for a generated page: it has the page, the context, and the rest."""

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


def _list_headings(links: Iterable[AnchorLink]) -> Iterator[object]:
    """What a page's contents show, in order."""
    for link in links:
        yield link.title, link.id, link.level
        yield list(_list_headings(link.children))


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
