"""Turns what matches in the texts of one paper into what counts there: whole names, and weak ones in their context.

What stands behind another name and a hyphen is the end of that thing's name: of a strain in "AB-7.2-RNA", of a data
set in "HH-ECG". It counts only where the paper names the concept by itself too, or that other name ("we grow Foo,
and then Foo-RNA"). What comes first makes a kind of it ("CRISPR-Cas9"), and so does a word in small letters
("RNA-editing").
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from builder.concepts.patterns import Pattern, Span, make_matcher

_HYPHENS = "-\u2010\u2011\u2012\u2013"
# A dot belongs to a name between digits only ("AB-7.2-RNA").
_CHAIN = re.compile(rf"[^\W_]+(?:(?:[{_HYPHENS}]|(?<=\d)\.(?=\d))[^\W_]+)*")
_LONGEST_NAME = 80  # characters; what is longer is no name, and looking at each part of it would cost its square


class Sieve:
    """Knows what a paper must speak of for the weak aliases of a concept to count."""

    def __init__(self, contexts: Iterable[Pattern]) -> None:
        self._contexts = make_matcher(tuple(contexts))

    def sift(self, texts: Sequence[str], found: Sequence[Sequence[Span]]) -> list[list[Span]]:
        """The spans of `found`, a sorted list for each of `texts`, that count where these are the texts of one paper.

        A weak alias counts where its concept is named by another alias too, or has its context in one of the texts.
        """
        if not any(found):
            return [[] for _ in texts]
        borrowed = _find_borrowed(texts, found)
        named = {
            span.concept
            for place, spans in enumerate(found)
            for span in spans
            if span.gate is None and (place, span) not in borrowed
        }
        met = named
        if any(span.gate is not None and span.gate not in named for spans in found for span in spans):
            met = named | {span.concept for text in texts for span in self._contexts.find(text)}
        counted = [
            [
                span
                for span in spans
                if (span.gate is None or span.gate in met) and ((place, span) not in borrowed or span.concept in named)
            ]
            for place, spans in enumerate(found)
        ]
        return [_drop_overlapping(spans) for spans in counted]


def _find_borrowed(texts: Sequence[str], found: Sequence[Sequence[Span]]) -> set[tuple[int, Span]]:
    """The spans, with the index of their text, that are the later part of a name which the paper has from elsewhere."""
    suspects = [
        (place, span)
        for place, (text, spans) in enumerate(zip(texts, found, strict=True))
        for span in spans
        if text[max(0, span.start - 1)] in _HYPHENS and _has_sign(text[span.start : span.end])
    ]
    if not suspects:
        return set()
    chains = [[match.span() for match in _CHAIN.finditer(text)] for text in texts]
    alone = {text[start:end] for text, ends in zip(texts, chains, strict=True) for start, end in ends}
    named = {(place, span.start) for place, spans in enumerate(found) for span in spans}
    borrowed = set()
    for place, span in suspects:
        text = texts[place]
        start, end = chains[place][bisect_right(chains[place], (span.start, len(text))) - 1]
        name = text[start : span.start].rstrip(_HYPHENS) if end - start <= _LONGEST_NAME else ""
        if span.end <= end and (place, start) not in named and name not in alone and _is_name(name):
            borrowed.add((place, span))
    return borrowed


def _is_name(text: str) -> bool:
    """Whether words with hyphens between are a proper name, and no measure ("3D") or word of a title ("Multi-Head")."""
    if not text[:1].isalpha():
        return False
    parts = re.split(f"[{_HYPHENS}]", text)
    return any(part[:1].isdigit() or _has_sign(part[1:]) or (len(part) == 1 and part.isupper()) for part in parts)


def _has_sign(text: str) -> bool:
    return any(letter.isupper() or letter.isdigit() for letter in text)


def _drop_overlapping(spans: Sequence[Span]) -> list[Span]:
    """The spans without those of weak aliases that overlap another alias of their concept."""
    taken: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for span in spans:
        if span.gate is None:
            taken[span.concept].append((span.start, span.end))
    return [span for span in spans if span.gate is None or not _overlaps(span, taken[span.concept])]


def _overlaps(span: Span, places: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(places, (span.start, span.end))
    nearest = places[max(0, before - 1) : before + 1]
    return any(start < span.end and span.start < end for start, end in nearest)
