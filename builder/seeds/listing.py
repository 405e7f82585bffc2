"""Turns a page copied from a listing site into entries: below its furniture, title and abstract in turn."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.model import Rejection, SeedWarning
from builder.seeds.blocks import Block, make_block
from builder.seeds.decoding import replace_stray_bytes
from builder.seeds.entries import Entry, Reading
from builder.seeds.pairing import Pairing, Role, is_later_section, pair_blocks
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
# So many titles without an abstract, if they outnumber the others, are a list of titles.
_SHORTEST_LIST = 3
# Of this share of the papers in a sound file the abstract may be as short as a title.
_FEW_DOUBTS = 0.01
_REMEDIES = {
    Role.LONE_TITLE: "an abstract below it",
    Role.LONE_ABSTRACT: "a title above it, or the whole of an abstract on one line",
}


@dataclass(slots=True)
class _Draft:
    """A paper that is being put together: its title, and the parts of its abstract."""

    title: Block
    parts: list[Block] = field(default_factory=list)

    @property
    def abstract(self) -> str:
        return "" if self.says_none else " ".join(part.text for part in self.parts)

    @property
    def says_none(self) -> bool:
        return len(self.parts) == 1 and self.parts[0].says_none


def read_listing(file: str, text: str) -> Reading:
    """The entries of a listing in any layout: a line each, blank lines between, or lines broken at a width.

    A part that goes on an abstract is joined to it, with a warning unless its label shows that it belongs there.
    An abstract without a title and a title without an abstract are rejected; a list of titles is read as papers
    without abstracts. Linear in the length of the text.
    """
    pieces, guesses = split_blocks(_strip_furniture(text))
    blocks, tails = split_tails(join_sections(pieces))
    pairing = pair_blocks(blocks)
    papers, odd = _assemble(blocks, pairing.roles)
    warnings = [SeedWarning(file, guess.line, guess.what) for guess in guesses]
    if pairing.is_guess:
        warnings.append(SeedWarning(file, blocks[0].line, "guessed which blocks are titles: all are as short"))
    lone = [_Draft(block) for block, role in odd if role is Role.LONE_TITLE]
    if len(papers) < len(lone) >= _SHORTEST_LIST:
        papers = sorted(papers + lone, key=lambda paper: paper.title.line)
        odd = [(block, role) for block, role in odd if role is not Role.LONE_TITLE]
        what = f"a list of titles: {len(lone)} of {len(papers)} are read as papers without an abstract"
        warnings.append(SeedWarning(file, lone[0].title.line, what))
    warnings += [SeedWarning(file, line, what) for line, what in _find_joined(papers)]
    warnings += [SeedWarning(file, line, what) for line, what in _find_doubts(papers, pairing)]
    return Reading(
        tuple(_make_entry(file, paper, tails) for paper in papers),
        tuple(Rejection(file, block.line, f"{role.value}: {_quote(block)}", _REMEDIES[role]) for block, role in odd),
        tuple(sorted(warnings, key=lambda warning: warning.line)),
    )


def _strip_furniture(text: str) -> list[Line]:
    """The numbered lines from the first title on, stripped; blank ones are empty."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    for place, (number, line) in enumerate(lines):
        if line and not _FURNITURE.fullmatch(line):
            return [(number, _GLUED_SUBSCRIBE.sub("", line)), *lines[place + 1 :]]
    return []


def _assemble(blocks: Sequence[Block], roles: Sequence[Role]) -> tuple[list[_Draft], list[tuple[Block, Role]]]:
    """Papers of title and abstract, and the blocks that found no partner."""
    papers: list[_Draft] = []
    odd: list[tuple[Block, Role]] = []
    for block, role in zip(blocks, roles, strict=True):
        match role:
            case Role.TITLE:
                papers.append(_Draft(block))
            case Role.ABSTRACT | Role.CONTINUATION:
                papers[-1].parts.append(block)
            case _:
                odd.append((block, role))
    return papers, odd


def _make_entry(file: str, paper: _Draft, tails: Tails) -> Entry:
    blocks = [paper.title, *paper.parts]
    notice, details = read_tails([tail for block in blocks for tail in tails.get(block.line, ())])
    return Entry(file, paper.title.line, paper.title.text, f"{paper.abstract} {notice}".strip(), details)


def _find_joined(papers: Sequence[_Draft]) -> Iterator[tuple[int, str]]:
    for paper in papers:
        for part in paper.parts[1:]:
            if not is_later_section(part):
                yield part.line, f"joined to the abstract above it: {_quote(part)}"


def _find_doubts(papers: Sequence[_Draft], pairing: Pairing) -> list[tuple[int, str]]:
    """Titles that read like abstracts and abstracts that read like titles, by line.

    In a long file where nothing else is amiss a few short abstracts are no sign of a fault.
    """
    pairs = [paper for paper in papers if paper.parts]
    titles = [paper.title for paper in pairs if pairing.doubts_title(paper.title)]
    abstracts = [paper.parts[0] for paper in pairs if pairing.doubts_abstract(_join_parts(paper), paper.title)]
    is_sound = not titles and all(role in (Role.TITLE, Role.ABSTRACT) for role in pairing.roles)
    if is_sound and len(abstracts) <= _FEW_DOUBTS * len(pairs):
        return []
    return [
        *((block.line, f"taken for a title, though it reads like an abstract: {_quote(block)}") for block in titles),
        *((block.line, f"taken for an abstract, though it reads like a title: {_quote(block)}") for block in abstracts),
    ]


def _join_parts(paper: _Draft) -> Block:
    first = paper.parts[0]
    return first if len(paper.parts) == 1 else make_block(first.line, paper.abstract, opens=first.opens)


def _quote(block: Block, shown: int = 60) -> str:
    text = block.text if len(block.text) <= shown else block.text[:shown].rstrip() + "…"
    return f"“{replace_stray_bytes(text)}”"
