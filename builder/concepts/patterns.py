"""Turns aliases into one trie of words, and text into the spans where a concept is named.

An alias is plain words with three signs: a hyphen matches a hyphen, a space or nothing
(``fine-tuning``: "fine-tuning", "fine tuning", "finetuning"), a star at the end of a word any ending
(``quantiz*``), and ``…`` between words up to `MAX_GAP` other words of the same phrase: it crosses commas,
but no preposition, relative pronoun or end of a sentence.
A word with a capital letter matches only as written, unless the pattern ignores case.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from builder.text.folding import drop_acronym_plural, fold, fold_letters, fold_starts
from builder.text.words import locate_words, split_words

GAP = "…"
MAX_GAP = 8  # "introduce <a name, its long form, three adjectives> benchmark"
_PHRASE_ENDS = frozenset(
    ". ! ? ; across against are at between by during for from in into is of on over than that through to "
    "under using via we what when where which while who with".split()
)
_EXACT = "="  # no word holds this sign, so exact and folded keys can share one dictionary


class Pattern(NamedTuple):
    """One alias of a concept; `excluded` marks a phrase in which the concept must not be found."""

    alias: str
    concept: str
    variant: str | None = None
    any_case: bool = False
    excluded: bool = False


class Span(NamedTuple):
    """Where a concept stands in a text, as offsets; `variant` names the variant found, or None."""

    start: int
    end: int
    concept: str
    variant: str | None


@dataclass(slots=True)
class _Node:
    words: dict[str, "_Node"] = field(default_factory=dict)
    prefixes: dict[str, "_Node"] = field(default_factory=dict)
    gap: "_Node | None" = None
    ends: list[Pattern] = field(default_factory=list)
    followed: dict[str, tuple["_Node", ...]] = field(default_factory=dict)

    def follow(self, word: str) -> tuple["_Node", ...]:
        """The nodes that `word` leads to: as written, folded, and by the start of it."""
        known = self.followed.get(word)
        if known is not None:
            return known
        folded = fold(word)
        keys = (_EXACT + drop_acronym_plural(word), folded)
        nodes = [self.words[key] for key in keys if key in self.words]
        spellings = (fold_letters(word), folded)
        nodes += [n for start, n in self.prefixes.items() if any(s.startswith(start) for s in spellings)]
        self.followed[word] = tuple(nodes)
        return self.followed[word]


class Matcher:
    """A trie over words: finds all aliases in one pass, in time that hardly grows with their number."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._root = _Node()
        for pattern in patterns:
            for words in _spell_out(pattern.alias):
                self._add(words, pattern)

    def _add(self, words: Sequence[str], pattern: Pattern) -> None:
        node = self._root
        for word in words:
            if word == GAP:
                node.gap = node.gap or _Node()
                node = node.gap
            elif word.endswith("*"):
                node = node.prefixes.setdefault(word[:-1], _Node())
            elif pattern.any_case or word == word.lower():
                node = node.words.setdefault(fold(word), _Node())
            else:
                node = node.words.setdefault(_EXACT + drop_acronym_plural(word), _Node())
        node.ends.append(pattern)

    def find(self, text: str) -> list[Span]:
        """Spans in `text`, sorted; those of one concept don't overlap, the leftmost and longest win."""
        words = split_words(text)
        known = self._root.followed  # looked up here: most words lead nowhere, and a call each would cost more
        free: dict[str, int] = {}  # concept to the first word that no span of it holds
        found: list[tuple[int, int, Pattern]] = []
        for first, word in enumerate(words):
            nodes = known.get(word)
            if nodes is None:
                nodes = self._root.follow(word)
            if not nodes:
                continue
            longest: dict[str, tuple[int, Pattern]] = {}
            for node in nodes:
                for last, pattern in _list_ends(node, words, first):
                    best = longest.get(pattern.concept)
                    if best is None or _rank(last, pattern) > _rank(*best):
                        longest[pattern.concept] = (last, pattern)
            for concept, (last, pattern) in sorted(longest.items()):
                if free.get(concept, 0) <= first:
                    free[concept] = last + 1
                    if not pattern.excluded:
                        found.append((first, last, pattern))
        if not found:
            return []
        places = locate_words(text)
        return [
            Span(places[first][0], places[last][1], pattern.concept, pattern.variant) for first, last, pattern in found
        ]


def _rank(last: int, pattern: Pattern) -> tuple[int, bool, str]:
    return last, pattern.excluded, pattern.variant or ""


def _list_ends(node: _Node, words: Sequence[str], index: int) -> list[tuple[int, Pattern]]:
    """The pairs (index of its last word, pattern) of the aliases that end at or below `node`."""
    ends = [(index, pattern) for pattern in node.ends]
    if (node.words or node.prefixes) and index + 1 < len(words):
        for child in node.follow(words[index + 1]):
            ends += _list_ends(child, words, index + 1)
    if node.gap:
        for skipped in range(index + 1, min(index + MAX_GAP + 2, len(words))):
            if words[skipped] in _PHRASE_ENDS:
                break
            found = [end for child in node.gap.follow(words[skipped]) for end in _list_ends(child, words, skipped)]
            if found:
                return ends + found
    return ends


def _spell_out(alias: str) -> list[tuple[str, ...]]:
    """Return the word sequences an alias stands for: each hyphen parts two words or joins them.

    The start of a word before a star is folded, where it is British into two.
    """
    choices: list[list[tuple[str, ...]]] = []
    for piece in alias.split():
        start = piece.removesuffix("*")
        spelled = [piece] if start == piece else [f"{each}*" for each in fold_starts(start)]
        apart = [tuple(each.split("-")) for each in spelled]
        choices.append([*apart, *(("".join(parts),) for parts in apart if len(parts) > 1)])
    return [tuple(word for piece in chosen for word in piece) for chosen in product(*choices)]
