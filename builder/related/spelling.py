"""Terms in their folded form back into what papers write: "outlier channels", "KV cache", "4-bit"."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from builder.memory import TEXTS
from builder.model import Paper
from builder.text.folding import ENGLISH, fold
from builder.text.segments import UNPARTED
from builder.text.words import find_words

_HEAD = re.compile(r"(?:[^\W_]+[-.])*[^\W_]*\Z")
_TAIL = re.compile(r"[^\W_]*(?:[-.][^\W_]+)*")
_JOINTS = frozenset("-.")
_LONGEST_PART = 40  # characters before and behind a term: a longer compound is a formula or an address, and no word


@dataclass(frozen=True, slots=True)
class Spelling:
    """How papers write terms: `usual` by term over the corpus; `compounds` by row and term, in lower case.

    A compound is a hyphened word that holds the term as a part: fine-tuning, 4-bit.
    """

    usual: Mapping[str, str]
    compounds: Mapping[tuple[int, str], frozenset[str]]

    def spell(self, term: str, rows: Sequence[int]) -> str | None:
        """The compound that all rows have, or the usual form; None where a term is mostly part of others."""
        shared = frozenset.intersection(*(self.compounds.get((row, term), frozenset()) for row in rows))
        return min(shared) if shared else self.usual.get(term)


def read_spelling(papers: Sequence[Paper], wanted: Mapping[int, Set[str]]) -> Spelling:
    """Finds the wanted terms of each row again in its text; a title counts where the abstract lacks them."""
    usual: defaultdict[str, Counter[str]] = defaultdict(Counter)
    parts: Counter[str] = Counter()
    compounds: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for row in sorted(wanted):
        missing = wanted[row]
        for text in (_blank_links(papers[row]), papers[row].title):
            seen: set[str] = set()
            for term, form, compound in _read_forms(text, missing, papers[row].language or ENGLISH):
                seen.add(term)
                if form == compound:
                    usual[term][form] += 1
                else:
                    parts[term] += 1
                    compounds[row, term].add(compound.lower())
            missing = missing - seen
    return Spelling(
        {
            term: min(forms, key=lambda form: (-forms[form], form))
            for term, forms in usual.items()
            if forms.total() >= parts[term]
        },
        {key: frozenset(forms) for key, forms in compounds.items()},
    )


def _blank_links(paper: Paper) -> str:
    parts, read = [], 0
    for link in paper.links:
        parts += [paper.abstract[read : link.start], " " * (link.end - link.start)]
        read = link.end
    return "".join((*parts, paper.abstract[read:]))


def _read_forms(text: str, wanted: Set[str], language: str) -> Iterator[tuple[str, str, str]]:
    """The wanted among all words and pairs of words: folded, as written, and with the compounds around it."""
    keys, spans = _fold_words(text, language)
    words = list(zip(keys, spans[::2], spans[1::2], strict=True))
    for key, start, end in words:
        if key in wanted:
            yield key, text[start:end], _widen(text, start, end)
    for (key, start, end), (next_key, next_start, next_end) in pairwise(words):
        pair = f"{key} {next_key}"
        if pair in wanted and text[end:next_start] in (" ", "-", ""):
            yield pair, text[start:next_end], _widen(text, start, next_end)


@lru_cache(maxsize=TEXTS)
def _fold_words(text: str, language: str) -> tuple[tuple[str, ...], "array[int]"]:
    """The words of a text, folded, and where each starts and ends: one after the other, as there are many."""
    spans = find_words(text, language)
    return tuple(fold(text[start:end], language) for start, end in spans), array("I", chain.from_iterable(spans))


def _widen(text: str, start: int, end: int) -> str:
    if UNPARTED.fullmatch(text, start, end):
        return text[start:end]
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    head = _HEAD.search(text[max(0, start - _LONGEST_PART) : start]) if before in _JOINTS or before.isalnum() else None
    tail = _TAIL.match(text, end, end + _LONGEST_PART) if behind in _JOINTS or behind.isalnum() else None
    return (head.group() if head else "") + text[start:end] + (tail.group() if tail else "")
