"""Turns generated Markdown into pages of the theme; only what is no finished HTML is still read as Markdown."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import weak_property

from builder.model import PageArtifact
from builder.plugin.aside import Keep, keep_here
from builder.reading import Reader, Unread
from builder.sections import Section, part_page, read_sections
from builder.squeezing import squeeze_generated

_ASIDE = '<div data-seedmap-aside="{}"></div>'
_PLACE = re.compile(r'<div data-seedmap-aside="(\d+)"></div>')
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Outline:
    """What MkDocs made of the `markdown` of headings, with a place for what is finished below each."""

    markdown: str
    html: str
    toc: TableOfContents
    title: str | None
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Finished:
    """What reading an artifact gave: the HTML of a page in `parts`, and `found`, what of it is for the search."""

    artifact: PageArtifact
    sections: tuple[Section, ...]
    outline: Outline
    parts: tuple[str, ...]
    found: str
    ids: frozenset[str]

    def list_written(self) -> dict[str, str]:
        """How parts of it are squeezed, as far as that is known."""
        return {section.body: section.written for section in self.sections if section.written}


Shelf = dict[str, Finished]  # by path


def list_unread(page: PageArtifact, shelf: Shelf) -> Unread:
    """The parts of a page that nothing is known of, or all of it."""
    before = shelf.get(page.path)
    if before is None:
        return page
    if before.artifact == page:
        return ()
    known = {(section.heading, section.body) for section in before.sections}
    return [part for part in part_page(page.body) if part not in known]


class FinishedPage(Page):
    """A page that knows its settings, its HTML, and what of it is for the search.

    What was read before is taken from the `shelf`, which one configuration of Markdown filled; without one nothing is
    kept for another build. `keep` has the HTML until the theme asks for it. What a `reader` has read is not read here.
    """

    listed_on: str | None = None  # the address of the page that lists it, where the navigation does not
    written: Mapping[str, str] = MappingProxyType({})  # how parts of it are squeezed, where that is known
    _markdown: str | None = None
    _is_as_made = False  # the Markdown that was rendered: it is read again where somebody asks for it
    _content: Callable[[], str] | None = None
    _found: Callable[[], str] | None = None
    squeezed: str | None = None  # what the theme made of it, where that is squeezed already
    _short_content: Callable[[], str] | None = None  # its content, squeezed
    _shown: str | None = None

    def __init__(
        self,
        title: str | None,
        file: File,
        config: MkDocsConfig,
        artifact: PageArtifact,
        shelf: Shelf | None = None,
        keep: Keep = keep_here,
        reader: Reader | None = None,
    ) -> None:
        super().__init__(title, file, config)
        self._artifact, self._shelf, self._keep, self._reader = artifact, shelf, keep, reader

    @property
    def markdown(self) -> str | None:
        return self._artifact.body if self._is_as_made else self._markdown

    @markdown.setter
    def markdown(self, text: str | None) -> None:
        self._markdown, self._is_as_made = text, False

    @property
    def content(self) -> str | None:
        if self._shown is not None:
            return self._shown
        return self._content() if self._content else None

    @content.setter
    def content(self, text: str | None) -> None:
        if self._shown is not None:
            self._shown = text
        else:
            self._content = None if text is None else self._keep(text)
            self._short_content = None

    @property
    def found(self) -> str | None:
        """What is for the search; None until it is read, and where another plugin changed the Markdown."""
        return self._found() if self._found else None

    def show(self, text: str) -> None:
        """Have `content` be this until `show_whole`."""
        self._shown = text

    def show_whole(self) -> None:
        """Have `content` be all of the page again."""
        self._shown = None

    @weak_property
    def title(self) -> str | None:
        """As MkDocs has it, but without a look at the Markdown: every page asks for the titles of the navigation."""
        told: str | None = self.meta.get("title", self._title_from_render) or Page.title.func(self)
        return told

    @property
    def changed(self) -> str:
        """The day on which something last changed of which the page tells; empty where nobody knows."""
        return str(self._artifact.settings.get("changed", ""))

    def squeeze(self, output: str) -> str:
        """What the theme made of the page, squeezed."""
        known, self.squeezed = self.squeezed, None
        if output is known:
            return output
        if self._short_content is None or not (content := self.content):
            return squeeze_generated(output)
        before, found, behind = output.partition(content)
        return squeeze_generated(before) + (self._short_content() if found else "") + squeeze_generated(behind)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take settings and Markdown from the artifact, for which no YAML need be read."""
        self.markdown, self.meta = self._artifact.body, deepcopy(dict(self._artifact.settings))
        if self.canonical_url and "moved_to" in self.meta:
            self.canonical_url = urljoin(self.canonical_url, unescape(self.meta["moved_to"]))

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Read headings and prose as `mkdocs.yml` has it, and take HTML as it is.

        What another plugin made of the Markdown is read as a whole.
        """
        markdown = self.markdown
        if markdown != self._artifact.body:
            super().render(config, files)
            return
        finished = self._shelf.get(self._artifact.path) if self._shelf is not None else None
        if finished is None or finished.artifact != self._artifact:
            finished = self._read(markdown, config, files, finished)
        self._found, self.content, self.toc = self._keep(finished.found), "".join(finished.parts), finished.outline.toc
        if self._shelf is not None:
            self.parts = finished.parts
            self.written = finished.list_written()
        elif written := finished.list_written():
            pieces = (written.get(part) or squeeze_generated(part) for part in finished.parts)
            self._short_content = self._keep("".join(pieces))
        self.present_anchor_ids, self._title_from_render = set(finished.ids), finished.outline.title
        self._markdown, self._is_as_made = None, True

    def _read(self, markdown: str, config: MkDocsConfig, files: Files, before: Finished | None) -> Finished:
        known = before.sections if before else ()
        if self._reader:
            known += self._reader.take(self._artifact.path) or ()
        sections = tuple(read_sections(markdown, known))
        headings = "\n\n".join(_outline(place, section) for place, section in enumerate(sections))
        if before and before.outline.markdown == headings:
            outline = before.outline
        else:
            outline = self._read_outline(headings, config, files)
        pieces = _PLACE.split(outline.html)  # in turns what Markdown made and the number of a section
        parts = tuple(sections[int(piece)].body if place % 2 else piece for place, piece in enumerate(pieces))
        found = _PLACE.sub(lambda match: sections[int(match[1])].found, outline.html)
        ids = outline.ids.union(*map(_ID.findall, parts))
        finished = Finished(self._artifact, sections, outline, parts, found, ids)
        # Links in prose are resolved, and warned of, anew in each build.
        if self._shelf is not None and all(section.finished for section in sections):
            self._shelf[self._artifact.path] = finished
        return finished

    def _read_outline(self, markdown: str, config: MkDocsConfig, files: Files) -> Outline:
        self.markdown = markdown
        super().render(config, files)
        ids = frozenset(self.present_anchor_ids or ())
        return Outline(markdown, self.content or "", self.toc, self._title_from_render, ids)


def _outline(place: int, section: Section) -> str:
    return f"{section.heading}\n\n{_ASIDE.format(place) if section.finished else section.body}"
