"""Turns a text with its mentions and links into the runs that a template prints one after another."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder import addresses
from builder.marks import place_sentence, take_whole_numbers
from builder.model import Link, Mention


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: plain, a mention of `concept` (whose page is at `address`), or a link to `url` of `kind`."""

    text: str
    concept: str | None = None
    address: str | None = None
    url: str | None = None
    kind: str | None = None


def mark_passage(text: str, mentions: Iterable[Mention] = (), links: Sequence[Link] = ()) -> tuple[Run, ...]:
    """Cut `text` into runs; their texts, joined, are `text` again.

    Links win over mentions and longer mentions over shorter ones, since HTML anchors cannot nest. No mark parts a
    number or a range of numbers.
    """
    spans = [(link.start, link.end, Run(text[link.start : link.end], url=link.url, kind=link.kind)) for link in links]
    spans.sort(key=_start)
    by_length = sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.concept))
    for mention in by_length:
        first, last = take_whole_numbers(text, mention.start, mention.end)
        place = bisect_left(spans, last, key=_start)  # none overlaps another: the one that begins before decides
        if place == 0 or spans[place - 1][1] <= first:
            run = Run(text[first:last], concept=mention.concept, address=addresses.concept(mention.concept))
            spans.insert(place, (first, last, run))
    runs: list[Run] = []
    position = 0
    for start, end, run in spans:
        if start > position:
            runs.append(Run(text[position:start]))
        runs.append(run)
        position = end
    if position < len(text):
        runs.append(Run(text[position:]))
    return tuple(runs)


def _start(span: tuple[int, int, Run]) -> int:
    return span[0]


def mark_sentence(mentions: Sequence[Mention], text: str) -> tuple[Run, ...]:
    """The sentence of `mentions` (all in one sentence of `text`) with each of them marked."""
    first = mentions[0]
    start = place_sentence(first, text)
    shifted = [
        Mention(m.paper, m.concept, m.where, m.sentence, m.start - start, m.end - start, m.variant) for m in mentions
    ]
    return mark_passage(first.sentence, shifted)
