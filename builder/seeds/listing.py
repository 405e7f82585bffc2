"""Turns a page copied from a listing site into entries: below its furniture, title and abstract in turn."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from builder.model import Rejection
from builder.seeds.decoding import replace_stray_bytes
from builder.seeds.entries import Entry, Reading
from builder.seeds.pairing import Block, Role, assign_roles

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
# Where at least this share of the paragraphs is of one line, blank lines stand between titles and abstracts.
_SPACED_SHARE = 0.4


def read_listing(file: str, text: str) -> Reading:
    """The entries of a listing page in either layout: compact, or with blank lines between.

    A paragraph that goes on an abstract is joined to it; an abstract without a title and a title without an
    abstract are rejected.
    """
    blocks = list(_split_blocks(_strip_furniture(text)))
    entries: list[Entry] = []
    rejected = []
    title = Block(0, "")
    joined = []
    for block, role in zip(blocks, assign_roles(blocks), strict=True):
        match role:
            case Role.TITLE:
                title = block
            case Role.ABSTRACT:
                entries.append(Entry(file, title.line, title.text, block.text))
            case Role.CONTINUATION:
                last = entries.pop()
                entries.append(replace(last, abstract=f"{last.abstract} {block.text}"))
                joined.append(block.line)
            case Role.LONE_TITLE:
                rejected.append(_reject(file, block, role, "an abstract below it"))
            case Role.LONE_ABSTRACT:
                expected = "a title above it, or the whole of an abstract on one line"
                rejected.append(_reject(file, block, role, expected))
    notes = (f"joined to the abstracts above them: lines {_enumerate(joined)}",) if joined else ()
    return Reading(tuple(entries), tuple(rejected), notes=notes)


def _strip_furniture(text: str) -> list[tuple[int, str]]:
    """The numbered lines from the first title on, stripped; blank ones are empty."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    for place, (number, line) in enumerate(lines):
        if line and not _FURNITURE.fullmatch(line):
            return [(number, _GLUED_SUBSCRIBE.sub("", line)), *lines[place + 1 :]]
    return []


def _split_blocks(lines: list[tuple[int, str]]) -> Iterator[Block]:
    paragraphs = [
        [Block(number, line) for number, line in group]
        for filled, group in groupby(lines, key=lambda line: bool(line[1]))
        if filled
    ]
    spaced = sum(len(paragraph) == 1 for paragraph in paragraphs) >= _SPACED_SHARE * len(paragraphs)
    for paragraph in paragraphs:
        # Lines that an editor wrapped are short: a long one stands for itself.
        for is_long, group in groupby(paragraph, key=lambda block: block.is_long):
            run = list(group)
            if is_long or not spaced:
                yield from run
            else:
                yield Block(run[0].line, " ".join(block.text for block in run))


def _reject(file: str, block: Block, role: Role, expected: str, shown: int = 60) -> Rejection:
    text = block.text if len(block.text) <= shown else block.text[:shown].rstrip() + "…"
    return Rejection(file, block.line, f"{role.value}: “{replace_stray_bytes(text)}”", expected)


def _enumerate(numbers: list[int], shown: int = 5) -> str:
    listed = ", ".join(map(str, numbers[:shown]))
    return listed if len(numbers) <= shown else f"{listed} and {len(numbers) - shown} more"
