"""Turns a text with its mentions and links into the runs that a template prints one after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder import addresses
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

    Links win over mentions and longer mentions over shorter ones, since HTML anchors cannot nest.
    """
    spans = [(link.start, link.end, Run(text[link.start : link.end], url=link.url, kind=link.kind)) for link in links]
    by_length = sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.concept))
    for mention in by_length:
        if all(mention.end <= start or end <= mention.start for start, end, _ in spans):
            named = text[mention.start : mention.end]
            run = Run(named, concept=mention.concept, address=addresses.concept(mention.concept))
            spans.append((mention.start, mention.end, run))
    runs: list[Run] = []
    position = 0
    for start, end, run in sorted(spans, key=lambda span: span[0]):
        if start > position:
            runs.append(Run(text[position:start]))
        runs.append(run)
        position = end
    if position < len(text):
        runs.append(Run(text[position:]))
    return tuple(runs)


def mark_sentence(mentions: Sequence[Mention], text: str) -> tuple[Run, ...]:
    """The sentence of `mentions` (all in one sentence of `text`) with each of them marked."""
    first = mentions[0]
    start = _sentence_start(first, text)
    shifted = [
        Mention(m.paper, m.concept, m.where, m.sentence, m.start - start, m.end - start, m.variant) for m in mentions
    ]
    return mark_passage(first.sentence, shifted)


def _sentence_start(mention: Mention, text: str) -> int:
    """Offset of the mention's sentence: the last occurrence of it that still covers the mention."""
    latest = mention.start
    earliest = max(0, mention.end - len(mention.sentence))
    found = text.find(mention.sentence, earliest, latest + len(mention.sentence))
    return found if found >= 0 else mention.start
