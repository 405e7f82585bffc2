"""Turns blocks of text, titles and abstracts in turn, into their roles, even where one is missing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Optional

# Longer than any title of a listing, shorter than nearly all abstracts.
_LONG = 250
# A line that an editor broke is at least this long.
_BROKEN = 50
# A page has abstracts of full length if at least this share of its blocks is long (half of a sound page is).
_SHARE_OF_ABSTRACTS = 0.4
_FINISHED = re.compile(r"(?:\S*[.!?…][\"'”’)\]}]*|\S*https?://\S+)")
# Titles end with a question mark at times, but hardly ever with a full stop.
_PROSE_END = re.compile(r"(?:\S*\.[\"'”’)\]}]*|\S*https?://\S+)")


class Role(Enum):
    """What a block is to its neighbours."""

    TITLE = "title"
    ABSTRACT = "abstract"
    CONTINUATION = "continuation"
    LONE_TITLE = "a title without an abstract"
    LONE_ABSTRACT = "an abstract without a title"


_STARTS = (Role.TITLE, Role.LONE_TITLE, Role.LONE_ABSTRACT)
_FOLLOWERS: Mapping[Role, tuple[Role, ...]] = {
    Role.TITLE: (Role.ABSTRACT,),
    Role.ABSTRACT: (Role.CONTINUATION, *_STARTS),
    Role.CONTINUATION: (Role.CONTINUATION, *_STARTS),
    Role.LONE_TITLE: _STARTS,
    Role.LONE_ABSTRACT: _STARTS,
}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of a seed file; `line` is its first line, counted from 1."""

    line: int
    text: str

    @property
    def is_long(self) -> bool:
        """Whether it is longer than titles are."""
        return len(self.text) > _LONG

    @property
    def is_prose(self) -> bool:
        """Whether it reads as an abstract or the end of one."""
        return self.is_long or _PROSE_END.fullmatch(self.last_word) is not None

    @property
    def last_word(self) -> str:
        """What stands behind the last space."""
        return self.text.rpartition(" ")[2]

    @property
    def is_lower(self) -> bool:
        """Whether it starts in lower case."""
        return self.text[0].islower()

    @property
    def is_broken_off(self) -> bool:
        """Whether it is a line whose sentence goes on elsewhere."""
        return len(self.text) >= _BROKEN and _FINISHED.fullmatch(self.last_word) is None


class _Reading(NamedTuple):
    """The cheapest roles up to a block: their cost, the last one, and the reading of the blocks before."""

    cost: float
    role: Role
    before: Optional["_Reading"]


def assign_roles(blocks: Sequence[Block]) -> tuple[Role, ...]:
    """The role of each block in the cheapest reading of them all; linear in their number.

    In a sound file titles and abstracts alternate, at no cost. Where they don't, length, full stops and
    capitals decide what is dearer: a wrong pair, a joined paragraph, or a rejection.
    """
    long = sum(block.is_long for block in blocks)
    are_full = long >= _SHARE_OF_ABSTRACTS * len(blocks)
    readings: list[_Reading] = []
    for place, block in enumerate(blocks):
        if place == 0:
            readings = [_Reading(_cost(role, block, None, are_full), role, None) for role in _STARTS]
            continue
        candidates: dict[Role, _Reading] = {}
        for reading in readings:
            above = blocks[place - 1] if reading.role in (Role.ABSTRACT, Role.CONTINUATION) else None
            for role in _FOLLOWERS[reading.role]:
                cost = reading.cost + _cost(role, block, above, are_full)
                if role not in candidates or cost < candidates[role].cost:
                    candidates[role] = _Reading(cost, role, reading)
        readings = list(candidates.values())
    complete = [reading for reading in readings if reading.role is not Role.TITLE]
    return _unwind(min(complete, key=lambda reading: reading.cost)) if complete else ()


def _unwind(reading: _Reading | None) -> tuple[Role, ...]:
    roles = []
    while reading is not None:
        roles.append(reading.role)
        reading = reading.before
    return tuple(reversed(roles))


def _cost(role: Role, block: Block, above: Block | None, are_full: bool) -> float:
    """What it costs to take `block` for a `role`; `above` is the part of an abstract just above it, if any.

    One scale for all roles. A rejection (2) is dearer than joining a line that goes on a broken sentence,
    and cheaper than joining one that doesn't, or than a pair that looks wrong.
    """
    match role:
        case Role.TITLE:
            cost = 3.0 if block.is_long else 1.0 if block.is_prose else 0.0
            return cost + 0.5 * block.is_lower + _cost_of_leaving(above)
        case Role.ABSTRACT:
            cost = 3.0 if block.is_lower and are_full else 0.0
            if block.is_prose:
                return cost + (2.0 if are_full and not block.is_long else 0.0)
            return cost + (4.2 if are_full else 2.0)
        case Role.CONTINUATION:
            if above is not None and above.is_broken_off:
                return 0.5 if block.is_lower else 1.5 if block.is_long else 1.0
            return 1.5 if block.is_lower or (block.is_prose and not block.is_long) else 6.0
        case Role.LONE_TITLE:
            cost = 6.0 if block.is_long else 4.0 if block.is_prose else 2.0
            return cost + _cost_of_leaving(above)
        case Role.LONE_ABSTRACT:
            return 2.0 if block.is_long else 4.0 if block.is_prose else 8.0


def _cost_of_leaving(above: Block | None) -> float:
    """What it costs to begin something new below an abstract whose sentence goes on."""
    if above is None or not above.is_broken_off:
        return 0.0
    return 1.0 if above.is_long else 2.5
