"""Turns paired blocks into papers in draft, what is left over, and what to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.seeds.blocks import Block, Doubt, make_block
from builder.seeds.decoding import replace_stray_bytes
from builder.seeds.habits import Habits
from builder.seeds.pairing import Pairing
from builder.seeds.roles import FAULTS, Role, is_later_section

# So many titles without an abstract, if they outnumber the others, are a list of titles.
_SHORTEST_LIST = 3
# So many abstracts without a title to each that has one are a list of abstracts.
_ABSTRACTS_OF_LIST = 3
# Of this share of the papers in a sound file the abstract may be as short as a title.
_FEW_DOUBTS = 0.01
_SHOWN = 60


@dataclass(slots=True)
class Draft:
    """A paper that is being put together: its title, and the parts of its abstract, none if it has no abstract."""

    title: Block
    parts: list[Block] = field(default_factory=list)

    @property
    def abstract(self) -> str:
        says_none = len(self.parts) == 1 and self.parts[0].says_none
        return "" if says_none else " ".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Drafts:
    """The papers of a file, the blocks that stand alone with their roles, and the doubts, each in order of lines."""

    papers: tuple[Draft, ...]
    lone: tuple[tuple[Block, Role], ...]
    doubts: tuple[Doubt, ...]


def draft_papers(blocks: Sequence[Block], pairing: Pairing) -> Drafts:
    """The papers that paired blocks make; in a list of titles each is one."""
    papers: list[Draft] = []
    lone: list[tuple[Block, Role]] = []
    for block, role in zip(blocks, pairing.roles, strict=True):
        match role:
            case Role.TITLE:
                papers.append(Draft(block))
            case Role.ABSTRACT | Role.CONTINUATION:
                papers[-1].parts.append(block)
            case _:
                lone.append((block, role))
    doubts = [*_find_joined(papers, pairing.habits), *_find_unlikely(papers, pairing)]
    if pairing.is_guess:
        doubts.append(Doubt(blocks[0].line, "guessed which blocks are titles: all are as short"))
    titles = [Draft(block) for block, role in lone if role is Role.LONE_TITLE]
    if 0 < _ABSTRACTS_OF_LIST * len(papers) < len(lone) - len(titles):
        doubts.append(Doubt(papers[0].title.line, "a list of abstracts: what was taken for titles may be none"))
    if len(papers) < len(titles) >= _SHORTEST_LIST:
        papers = sorted(papers + titles, key=lambda paper: paper.title.line)
        lone = [(block, role) for block, role in lone if role is not Role.LONE_TITLE]
        what = f"a list of titles: {len(titles)} of {len(papers)} are read as papers without an abstract"
        doubts.append(Doubt(titles[0].title.line, what))
    return Drafts(tuple(papers), tuple(lone), tuple(sorted(doubts, key=lambda doubt: doubt.line)))


def quote(block: Block) -> str:
    """The beginning of a block, as it can be written out."""
    text = block.text if len(block.text) <= _SHOWN else block.text[:_SHOWN].rstrip() + "…"
    return f"“{replace_stray_bytes(text)}”"


def _find_joined(papers: Sequence[Draft], habits: Habits) -> Iterator[Doubt]:
    """What was joined to an abstract though neither its label nor the blank lines around a paper show that it may."""
    for paper in papers:
        for part in paper.parts[1:]:
            if not is_later_section(part) and not _is_within(part, paper.parts[0], habits):
                yield Doubt(part.line, f"joined to the abstract above it: {quote(part)}")


def _is_within(part: Block, first: Block, habits: Habits) -> bool:
    """Whether a part stands in one paragraph with the others, in a file that parts papers by blank lines."""
    opens = habits.abstracts.opens
    is_usual = opens[first.opens] <= opens[not first.opens]
    return habits.parts_papers and is_usual and not part.opens and not any(map(habits.is_short, (first, part)))


def _find_unlikely(papers: Sequence[Draft], pairing: Pairing) -> list[Doubt]:
    """Titles that read like abstracts and abstracts that read like titles.

    In a long file where nothing else is amiss a few short abstracts are no sign of a fault.
    """
    titles = [paper.title for paper in papers if pairing.doubts_title(paper.title)]
    abstracts = [paper.parts[0] for paper in papers if pairing.doubts_abstract(_join_parts(paper), paper.title)]
    is_sound = not titles and not any(role in FAULTS for role in pairing.roles)
    if is_sound and len(abstracts) <= _FEW_DOUBTS * len(papers):
        return []
    return [
        *(
            Doubt(block.line, f"taken for a title, though it reads like an abstract: {quote(block)}")
            for block in titles
        ),
        *(
            Doubt(block.line, f"taken for an abstract, though it reads like a title: {quote(block)}")
            for block in abstracts
        ),
    ]


def _join_parts(paper: Draft) -> Block:
    first = paper.parts[0]
    return first if len(paper.parts) == 1 else make_block(first.line, paper.abstract, opens=first.opens)
