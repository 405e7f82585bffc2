"""Turns the Markdown of a page into headings, which are still to be read, and HTML that nobody need read again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from markdown.util import BLOCK_LEVEL_ELEMENTS

_HEADING = re.compile(r"#{1,6} .*\n?")
# Quotes part what is within a tag, for their text may hold its end. Possessive: no tag is looked at twice.
_ATTRIBUTES = r"""((?:[^<>"']++|"[^"]*"|'[^']*')*+)"""
_TAG = re.compile(rf"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*){_ATTRIBUTES}>", re.DOTALL)
_GAP = re.compile(r"\s*")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
EXCLUDED = "data-search-exclude"
_VALUE = re.compile(r"""\"[^"]*"|'[^']*'""")
_INNER_HEADING = re.compile(r"<h[1-6]\b[^>]*\bid=")
# Markdown within HTML is an extension's matter, and so is HTML that another reader is to look at.
_FOR_MARKDOWN = re.compile(r"<[^>]*\smarkdown\b")
# What the theme's search shows of a text, and parts its words at.
_FOUND = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})


@dataclass(frozen=True, slots=True)
class Section:
    """A heading as Markdown, empty before the first, and what follows it.

    `finished` says that `body` is HTML alone, which Markdown would pass through as it is; `found` is what of a finished
    body is meant for the search, and `written` how it is squeezed, where that was worked out already.
    """

    heading: str
    body: str
    finished: bool
    found: str
    written: str = ""


def read_sections(markdown: str, known: Iterable[Section] = ()) -> Iterator[Section]:
    """Part a page, without its front matter, at its headings. Linear in the length of the page.

    A line that begins like a heading is one: templates write none within HTML, and no value that they print can.
    Sections that are `known` already are not looked at again.
    """
    read = {(section.heading, section.body): section for section in known}
    for heading, body in part_page(markdown):
        yield read.get((heading, body)) or read_section(heading, body)


def part_page(markdown: str) -> Iterator[tuple[str, str]]:
    """The headings of a page and what follows each; what comes before the first has an empty one."""
    headings = [heading for place in _find_marked_lines(markdown) if (heading := _HEADING.match(markdown, place))]
    places = [heading.start() for heading in headings] + [len(markdown)]
    if before := markdown[: places[0]].strip():
        yield "", before
    for heading, end in zip(headings, places[1:], strict=True):
        yield heading[0].strip(), markdown[heading.end() : end].strip()


def _find_marked_lines(text: str) -> Iterator[int]:
    """Where the lines are that begin with a "#". An expression for the begin of a line would stop at every letter."""
    if text.startswith("#"):
        yield 0
    place = text.find("\n#")
    while place >= 0:
        yield place + 1
        place = text.find("\n#", place + 1)


def read_section(heading: str, body: str) -> Section:
    """A part of a page, as `part_page` has it, with what is to be known of it."""
    if not is_finished(body):
        return Section(heading, body, finished=False, found=body)
    if _INNER_HEADING.search(body):
        return Section(heading, body, finished=True, found=body)  # an entry of its own, wherever it stands
    attributes = heading.rpartition("{")[2]  # no value that a template prints can hold a brace
    return Section(heading, body, finished=True, found="" if _is_excluded(attributes) else pick_found(body))


def is_finished(html: str) -> bool:
    """Whether a text consists of whole HTML blocks, so that Markdown would leave it as it is."""
    if _FOR_MARKDOWN.search(html):
        return False
    place = 0
    while (place := _GAP.match(html, place).end()) < len(html):  # type: ignore[union-attr]  # it matches anywhere
        tag = _TAG.match(html, place)
        closing, name = (tag[1], (tag[2] or "").lower()) if tag else ("", "text")
        if tag is None or closing or (name and name not in BLOCK_LEVEL_ELEMENTS):
            return False
        is_whole = not name or name in _VOID or tag[3].endswith("/")
        place = tag.end() if is_whole else _find_end(html, name, tag.end())
        if not place:
            return False
    return True


def _find_end(html: str, name: str, start: int) -> int:
    """Where the element of that name ends whose content starts there; 0 where it does not."""
    depth = 1
    for tag in _tags_of(name).finditer(html, start):
        if tag[1] is not None and not tag[2].endswith("/"):
            depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return 0


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    """The tags of that name, and comments, which hold none."""
    return re.compile(rf"<!--.*?-->|<(/?){name}(?=[\s/>]){_ATTRIBUTES}>", re.DOTALL | re.IGNORECASE)


def pick_found(html: str) -> str:
    """The text of finished HTML with the few marks that the search keeps, without what is excluded from it."""
    kept, end, skipped, depth = [], 0, "", 0
    for tag in _TAG.finditer(html):
        closing, name = tag[1], (tag[2] or "").lower()
        if skipped:
            if name == skipped and not tag[3].endswith("/"):
                depth += -1 if closing else 1
                if depth == 0:
                    skipped, end = "", tag.end()
            continue
        kept.append(html[end : tag.start()])
        end = tag.end()
        if not closing and name not in _VOID and _is_excluded(tag[3] or ""):
            skipped, depth = name, 1
        elif name in _FOUND:
            kept.append(f"<{closing}{name}>")
    return "".join(kept) if skipped else "".join([*kept, html[end:]])


def _is_excluded(attributes: str) -> bool:
    return EXCLUDED in attributes and EXCLUDED in _VALUE.sub("", attributes)
