"""Parts a long list over pages: what comes first stands on the page that it belongs to, the rest on pages behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from builder import addresses

ROWS = 500
"""Papers on one page of the list of all, which readers filter and sort."""
RANKED = 125
"""Papers on one page of the list of a topic, which is by rank, or of a concept, with their sentences."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PartLink:
    """A page of a list: its number from 1, and its address."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """Where a page stands in a list of `total`: the items `first` to `last` of it, both from 1.

    `all` are the pages that the list is parted over, this one among them, none where it is whole.
    """

    number: int
    first: int
    last: int
    total: int
    all: tuple[PartLink, ...]


def list_parts(items: Sequence[Item], size: int, address: str) -> Iterator[tuple[Part, Sequence[Item]]]:
    """The pages of a list that belongs to `address`, at least one, with their items."""
    firsts = range(0, max(len(items), 1), size)
    links = tuple(PartLink(number, addresses.part(address, number)) for number in range(1, len(firsts) + 1))
    for number, first in enumerate(firsts, 1):
        some = items[first : first + size]
        yield Part(number, first + 1, first + len(some), len(items), links if len(links) > 1 else ()), some
