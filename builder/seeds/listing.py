"""Turns a page copied from a listing site into entries: below its furniture, title and abstract in turn."""

import re

from builder.errors import SeedmapError
from builder.model import Rejection, SeedWarning
from builder.seeds.drafts import Draft, draft_papers, quote
from builder.seeds.entries import Entry, Reading
from builder.seeds.limits import MOST_ENTRIES, MOST_LINES
from builder.seeds.pairing import pair_blocks
from builder.seeds.roles import Role
from builder.seeds.sections import join_sections
from builder.seeds.tails import Tails, read_tails, split_tails
from builder.seeds.wrapping import Line, split_blocks

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# The kinds of line that the site puts above its papers.
_FURNITURE = re.compile(
    r"(?:new|trending|papers|trending papers|daily papers|log ?in|sign ?up|subscribe"
    r"|get trending papers in your email inbox.*"
    r"|by\s?ak(?: and the research community)?"
    rf"|{_MONTH}\.? \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
_GLUED_SUBSCRIBE = re.compile(r"\ASubscribe(?=\S)(?!(?:d|r|rs)\b)")
_REMEDIES = {
    Role.LONE_TITLE: "an abstract below it",
    Role.LONE_ABSTRACT: "a title above it, or the whole of an abstract on one line",
}


def read_listing(file: str, text: str) -> Reading:
    """The entries of a listing in any layout: a line each, blank lines between, or lines broken at a width.

    A part that goes on an abstract is joined to it, with a warning unless its label shows that it belongs there.
    An abstract without a title and a title without an abstract are rejected; a list of titles is read as papers
    without abstracts. Linear in the length of the text. Raises SeedmapError if it holds more than any list.
    """
    lines = _strip_furniture(text)
    _bound(file, "lines of text", sum(bool(line) for _, line in lines), MOST_LINES)
    pieces, guesses = split_blocks(lines)
    _bound(file, "titles and abstracts", len(pieces), 2 * MOST_ENTRIES)
    blocks, tails = split_tails(join_sections(pieces))
    drafts = draft_papers(blocks, pair_blocks(blocks))
    doubts = sorted((doubt.line, doubt.what) for doubt in (*guesses, *drafts.doubts))
    return Reading(
        tuple(_make_entry(file, paper, tails) for paper in drafts.papers),
        tuple(
            Rejection(file, block.line, f"{role.value}: {quote(block)}", _REMEDIES[role]) for block, role in drafts.lone
        ),
        tuple(SeedWarning(file, line, what) for line, what in doubts),
    )


def _bound(file: str, what: str, found: int, most: int) -> None:
    if found > most:
        raise SeedmapError(file, f"{found:,} {what}", f"{most:,} at most: the papers in several smaller files")


def _strip_furniture(text: str) -> list[Line]:
    """The numbered lines from the first title on, stripped; blank ones are empty."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    for place, (number, line) in enumerate(lines):
        if line and not _FURNITURE.fullmatch(line):
            return [(number, _GLUED_SUBSCRIBE.sub("", line)), *lines[place + 1 :]]
    return []


def _make_entry(file: str, paper: Draft, tails: Tails) -> Entry:
    blocks = [paper.title, *paper.parts]
    notice, details = read_tails([tail for block in blocks for tail in tails.get(block.line, ())])
    return Entry(file, paper.title.line, paper.title.text, f"{paper.abstract} {notice}".strip(), details)
