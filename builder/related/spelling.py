"""Terms in their folded form back into what papers write: "outlier channels", "KV cache", "4-bit"."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from builder.model import Paper
from builder.textspace import WORD

_HEAD = re.compile(r"(?:[^\W_]+[-.])*[^\W_]*\Z")
_TAIL = re.compile(r"[^\W_]*(?:[-.][^\W_]+)*")
_LONGEST_HEAD = 40  # characters: a longer compound is a formula or an address, and no word


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


def read_spelling(papers: Sequence[Paper], wanted: Mapping[int, set[str]]) -> Spelling:
    """Finds the wanted terms of each row again in its text; a title counts where the abstract lacks them."""
    usual: defaultdict[str, Counter[str]] = defaultdict(Counter)
    parts: Counter[str] = Counter()
    compounds: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for row in sorted(wanted):
        missing = {_fold_term(term): term for term in sorted(wanted[row])}
        for text in (_blank_links(papers[row]), papers[row].title):
            seen = set()
            for key, form, compound in _read_forms(text, missing):
                seen.add(key)
                if form == compound:
                    usual[missing[key]][form] += 1
                else:
                    parts[missing[key]] += 1
                    compounds[row, missing[key]].add(compound.lower())
            missing = {key: term for key, term in missing.items() if key not in seen}
    return Spelling(
        {
            term: min(forms, key=lambda form: (-forms[form], form))
            for term, forms in usual.items()
            if forms.total() >= parts[term]
        },
        {key: frozenset(forms) for key, forms in compounds.items()},
    )


def fold_words(text: str) -> frozenset[str]:
    """The words of a text as keys that a word and its plural have in common; not for reading."""
    return frozenset(_fold(word.lower()) for word in WORD.findall(text))


def _blank_links(paper: Paper) -> str:
    text = paper.abstract
    for link in paper.links:
        text = text[: link.start] + " " * (link.end - link.start) + text[link.end :]
    return text


def _read_forms(text: str, wanted: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """The wanted among all words and pairs of words: folded key, as written, and with the compounds around it."""
    words = [(_fold(match.group().lower()), match.start(), match.end()) for match in WORD.finditer(text)]
    for key, start, end in words:
        if key in wanted:
            yield key, text[start:end], _widen(text, start, end)
    for (key, start, end), (next_key, next_start, next_end) in pairwise(words):
        pair = f"{key} {next_key}"
        if pair in wanted and text[end:next_start] in (" ", "-"):
            yield pair, text[start:next_end], _widen(text, start, next_end)


def _widen(text: str, start: int, end: int) -> str:
    head = _HEAD.search(text[max(0, start - _LONGEST_HEAD) : start])
    tail = _TAIL.match(text, end)
    return (head.group() if head else "") + text[start:end] + (tail.group() if tail else "")


def _fold_term(term: str) -> str:
    return " ".join(_fold(word) for word in term.split())


@lru_cache(maxsize=100_000)
def _fold(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word.removesuffix("s").removesuffix("e")
