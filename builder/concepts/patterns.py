"""Turns aliases into one trie of words, and text into the spans where a concept is named.

An alias is plain words with three signs: a hyphen matches a hyphen, a space or nothing
(``fine-tuning``: "fine-tuning", "fine tuning", "finetuning"), a star at the end of a word any ending
(``quantiz*``), and ``…`` between words up to `MAX_GAP` other words of the same phrase: it crosses commas,
but no preposition, relative pronoun or end of a sentence.
A word with a capital letter matches only as written, unless the pattern ignores case.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from builder.memory import MATCHERS, TEXTS
from builder.text.folding import drop_acronym_plural, fold, fold_letters, fold_starts
from builder.text.words import locate_words, split_words

GAP = "…"
MAX_GAP = 8  # "introduce <a name, its long form, three adjectives> benchmark"
_PHRASE_ENDS = frozenset(
    ". ! ? ; across against are at between by during for from in into is of on over than that through to "
    "under using via we what when where which while who with".split()
)
_EXACT = "="  # no word holds these two signs, so exact and folded keys, first and later parts share one dictionary
_PART = "-"
_DECIMAL_BEFORE = re.compile(r"\d\.$")
_DECIMAL_AFTER = re.compile(r"\.\d")


class Pattern(NamedTuple):
    """One alias of a concept; `excluded` marks a phrase in which the concept must not be found.

    A weak alias names its concept only where the paper speaks of the concept `gate` anyway (its own, or the one
    that it was included from); of other aliases it is None.
    """

    alias: str
    concept: str
    variant: str | None = None
    any_case: bool = False
    excluded: bool = False
    gate: str | None = None


class Span(NamedTuple):
    """Where a concept stands in a text, as offsets; `variant` names the variant found, or None.

    `gate` is that of its pattern: the span counts only in a paper that speaks of that concept anyway.
    """

    start: int
    end: int
    concept: str
    variant: str | None
    gate: str | None = None


@dataclass(slots=True, eq=False)
class _Node:
    words: dict[str, "_Node"] = field(default_factory=dict)
    prefixes: dict[tuple[bool, tuple[str, ...]], "_Node"] = field(default_factory=dict)
    starts: dict[str, "dict[_Node, None]"] = field(default_factory=dict)  # the nodes of `prefixes` by each start
    longest: int = 0  # of these starts, in letters
    gap: "_Node | None" = None
    apart: "dict[_Node, None]" = field(default_factory=dict)  # where the parts lead that its one word joins
    ends: list[Pattern] = field(default_factory=list)
    followed: dict[str, tuple["_Node", ...]] = field(default_factory=dict)

    def follow(self, word: str) -> tuple["_Node", ...]:
        """The nodes that `word` leads to: as written, folded, and by the start of it."""
        known = self.followed.get(word)
        if known is not None:
            return known
        folded = fold(word)
        keys = (_EXACT + drop_acronym_plural(word), folded)
        nodes = [self.words[key] for key in (*keys, *(_PART + key for key in keys)) if key in self.words]
        if self.starts:
            written = (fold_letters(word)[: self.longest], folded[: self.longest])
            heads = (each[:end] for each in written for end in range(1, len(each) + 1))
            nodes += dict.fromkeys(node for head in heads for node in self.starts.get(head, ()))
        self.followed[word] = (*nodes, *(end for node in nodes for end in node.apart))
        return self.followed[word]

    def grow(self, word: str, any_case: bool, later: bool) -> "_Node":
        """The node that a word of an alias leads to; `later` tells the parts of a word after a hyphen."""
        exact = not any_case and word != word.lower()
        key = _EXACT + drop_acronym_plural(word) if exact else fold(word)
        return self.words.setdefault(_PART + key if later else key, _Node())

    def grow_prefix(self, starts: tuple[str, ...], later: bool) -> "_Node":
        node = self.prefixes.setdefault((later, starts), _Node())
        for start in starts:
            self.starts.setdefault(start, {})[node] = None
            self.longest = max(self.longest, len(start))
        return node


class Matcher:
    """A trie over words: finds all aliases in one pass, in time that hardly grows with their number."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._root = _Node()
        for pattern in patterns:
            node = self._root
            for piece in pattern.alias.split():
                node = _grow_piece(node, piece, pattern.any_case)
            node.ends.append(pattern)

    @lru_cache(maxsize=TEXTS)  # noqa: B019 - bounded, and matchers are few
    def find(self, text: str) -> tuple[Span, ...]:
        """Spans in `text`, sorted; those of one concept don't overlap, the leftmost and longest win.

        Spans of weak aliases are chosen by themselves: they may overlap others of their concept.
        """
        words = split_words(text)
        known = self._root.followed  # looked up here: most words lead nowhere, and a call each would cost more
        free: dict[tuple[str, bool], int] = {}  # concept, and whether by weak aliases, to the first word not held
        found: list[tuple[int, int, Pattern]] = []
        reached: _Reached = {}
        for first, word in enumerate(words):
            nodes = known.get(word)
            if nodes is None:
                nodes = self._root.follow(word)
            if not nodes:
                continue
            ends = _list_ends(nodes, words, first, reached)
            if not ends:
                continue
            longest: dict[tuple[str, bool], tuple[int, Pattern]] = {}
            for last, pattern in ends:
                for weak in (False, True) if pattern.excluded else (pattern.gate is not None,):
                    best = longest.get((pattern.concept, weak))
                    if best is None or _rank(last, pattern) > _rank(*best):
                        longest[pattern.concept, weak] = (last, pattern)
            for key, (last, pattern) in sorted(longest.items()):
                if free.get(key, 0) <= first:
                    free[key] = last + 1
                    if not pattern.excluded:
                        found.append((first, last, pattern))
        if not found:
            return ()
        places = locate_words(text)
        spans = (Span(places[a][0], places[b][1], p.concept, p.variant, p.gate) for a, b, p in found)
        return tuple(span for span in spans if not _cuts_number(text, span))


@lru_cache(maxsize=MATCHERS)
def make_matcher(patterns: tuple[Pattern, ...]) -> Matcher:
    """A matcher of these patterns, with what it has found so far: the same for the same patterns."""
    return Matcher(patterns)


_Reached = dict[tuple[_Node, int], list[tuple[int, Pattern]]]
"""A node behind a gap and the word before it, to what ends there."""


def _rank(last: int, pattern: Pattern) -> tuple[int, bool, str]:
    return last, pattern.excluded, pattern.variant or ""


def _list_ends(
    nodes: Iterable[_Node], words: Sequence[str], index: int, reached: _Reached
) -> list[tuple[int, Pattern]]:
    """The pairs (index of its last word, pattern) of the aliases that end at or below `nodes`, which hold word `index`.

    Linear in the number of words that the aliases have in common with the text.
    """
    ends: list[tuple[int, Pattern]] = []
    while nodes:
        ahead: list[_Node] = []
        for node in nodes:
            if node.ends:
                ends += [(index, pattern) for pattern in node.ends]
            if node.gap:
                ends += _list_ends_behind(node.gap, words, index, reached)
            if (node.words or node.prefixes) and index + 1 < len(words):
                ahead += node.follow(words[index + 1])
        nodes, index = dict.fromkeys(ahead) if len(ahead) > 1 else ahead, index + 1
    return ends


def _list_ends_behind(gap: _Node, words: Sequence[str], index: int, reached: _Reached) -> list[tuple[int, Pattern]]:
    """What ends below the first word behind word `index` that leads from a gap to an end."""
    if (gap, index) not in reached:
        reached[gap, index] = []
        for after in range(index + 1, min(index + MAX_GAP + 2, len(words))):
            if words[after] in _PHRASE_ENDS:
                break
            found = _list_ends(gap.follow(words[after]), words, after, reached)
            if found:
                reached[gap, index] = found
                break
    return reached[gap, index]


def _grow_piece(node: _Node, piece: str, any_case: bool) -> _Node:
    """The node at which a piece of an alias ends: a word, a gap, or parts with hyphens between, apart or joined.

    One node for both, so that an alias of many hyphens takes no more room than its letters. The start of a word
    before a star is folded, where it is British into two.
    """
    if piece == GAP:
        node.gap = node.gap or _Node()
        return node.gap
    starts = fold_starts(piece[:-1]) if piece.endswith("*") else ()
    parts = [split_words(part) or [part] for part in (starts[0] if starts else piece).split("-")]
    words = [(word, place > 0) for place, part in enumerate(parts) for word in part]
    end = node
    for word, later in words[:-1] if starts else words:
        end = end.grow(word, any_case, later)
    if starts:
        end = end.grow_prefix(tuple(start[len(starts[0]) - len(words[-1][0]) :] for start in starts), words[-1][1])
    if len(parts) > 1 and len(parts) == len(words):
        joined = tuple(start.replace("-", "") for start in starts)
        whole = node.grow_prefix(joined, False) if starts else node.grow("".join(w for w, _ in words), any_case, False)
        whole.apart[end] = None
    return end


def _cuts_number(text: str, span: Span) -> bool:
    """Whether a span begins or ends within a decimal: "8 bits" in "0.8 bits", "GPT-3" in "GPT-3.5"."""
    begins = text[span.start].isdigit() and _DECIMAL_BEFORE.search(text, max(0, span.start - 2), span.start)
    return bool(begins or (text[span.end - 1].isdigit() and _DECIMAL_AFTER.match(text, span.end)))
