"""Turns papers into a phrasebook: the phrases that several of them hold, each as it is most often written."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from scipy.sparse import csr_matrix

from builder.model import Paper
from builder.model.space import Matrix
from builder.phrases.nouns import find_nouns
from builder.phrases.running import Flags, Positions, RunningText, read_running_text
from builder.phrases.sentences import Sentences, gather_sentences
from builder.text.words import WORD

LONGEST_PHRASE = 4
"""Words; longer sequences are sentences rather than names."""


@dataclass(frozen=True, eq=False)
class Phrasebook:
    """Phrases of a corpus, sorted by their folded `words`; `surfaces` as they are most often written.

    `languages` (BCP 47) is what they mostly stand in, `nouns` says which have a noun phrase's shape, `alone` how often
    (0 to 1) one stands by itself rather than within a longer phrase, and `asides` how often in brackets. `counts` is
    papers x phrases, how often a paper holds one, in title and abstract; `titles` the same of titles alone.
    `cases` is the usual case of words that keep capitals in a sentence, and `text` what they were read in.
    """

    words: tuple[tuple[str, ...], ...]
    surfaces: tuple[str, ...]
    languages: tuple[str, ...]
    nouns: tuple[bool, ...]
    alone: tuple[float, ...]
    asides: tuple[float, ...]
    counts: csr_matrix
    titles: csr_matrix
    cases: Mapping[str, str]
    text: RunningText

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the papers, by what they say."""
        return gather_sentences(self.text)


@dataclass(frozen=True, slots=True, eq=False)
class _Sightings:
    """Where phrases of one length were seen: the phrase's number in `phrases`, and its first word's position."""

    phrases: Sequence[tuple[str, ...]]
    numbers: Positions
    places: Positions
    length: int


def read_phrases(papers: Sequence[Paper], least: int) -> Phrasebook:
    """Collect the phrases of up to LONGEST_PHRASE words that at least `least` papers hold; rows follow `papers`.

    Phrases neither cross punctuation nor begin or end with a stop word, or within a hyphenated word.
    """
    text = read_running_text(tuple(papers))
    seen = _find_phrases(text, least)
    order = sorted(
        (words, length, number) for length, part in enumerate(seen) for number, words in enumerate(part.phrases)
    )
    columns = [np.zeros(len(part.phrases), dtype=np.int64) for part in seen]
    for place, (_, length, number) in enumerate(order):
        columns[length][number] = place
    shape = len(papers), len(order)
    column = np.concatenate([own[part.numbers] for own, part in zip(columns, seen, strict=True)])
    first = np.concatenate([part.places for part in seen])
    last = np.concatenate([part.places + part.length - 1 for part in seen])
    titled = text.titles[first]
    cases = _read_cases(text)
    return Phrasebook(
        words=tuple(words for words, _, _ in order),
        surfaces=_spell(text, column, first, last, len(order), cases),
        languages=_find_languages(text, column, first, len(order)),
        nouns=find_nouns(text, column, first, last, [words for words, _, _ in order]),
        alone=_measure_solitude(text, column, first, last, len(order)),
        asides=_measure_share(text.aside[first], column, len(order)),
        counts=csr_matrix((np.ones(len(first)), (text.papers[first], column)), shape=shape),
        titles=csr_matrix((np.ones(titled.sum()), (text.papers[first][titled], column[titled])), shape=shape),
        cases={word: case for word, case in sorted(cases.items()) if word != case},
        text=text,
    )


def _find_phrases(text: RunningText, least: int) -> list[_Sightings]:
    """The phrases of each length that so many papers hold."""
    sequences = enumerate(_list_sequences(text), 1)
    return [_keep_shared(text, places, keys, length, least) for length, (places, keys) in sequences]


@lru_cache(maxsize=1)  # phrases of one text are asked for twice, of other numbers of papers
def _list_sequences(text: RunningText) -> tuple[tuple[Positions, Positions], ...]:
    """Where sequences of each length begin that may be phrases, and a number of each: equal ones have the same.

    A longer one is looked for only where the words before its last go on in it.
    """
    total = len(text.kind)
    numbers: dict[str, int] = {word: n for n, word in enumerate(sorted({kind.folded for kind in text.kinds}))}
    word = np.fromiter((numbers[kind.folded] for kind in text.kinds), np.int64, len(text.kinds))[text.kind]
    starts, key = np.flatnonzero(text.opens), word[text.opens]
    sequences = []
    for length in range(1, LONGEST_PHRASE + 1):
        if length > 1:
            last = starts + length - 1
            going = last < total
            going[going] = (text.clause[starts[going]] == text.clause[last[going]]) & text.inside[last[going]]
            starts, key = starts[going], key[going]
            key = np.unique(key * len(numbers) + word[starts + length - 1], return_inverse=True)[1]
        whole = text.closes[starts + length - 1]
        sequences.append((starts[whole], key[whole]))
    return tuple(sequences)


def _keep_shared(text: RunningText, places: Positions, keys: Positions, length: int, least: int) -> _Sightings:
    """What stands in enough papers, renumbered."""
    papers = text.papers.max(initial=0) + 1
    held = np.bincount(np.unique(keys * papers + text.papers[places]) // papers)
    kept = held[keys] >= least
    places = places[kept]
    _, firsts, numbers = np.unique(keys[kept], return_index=True, return_inverse=True)
    phrases = [
        tuple(text.kinds[kind].folded for kind in text.kind[at : at + length].tolist())
        for at in places[firsts].tolist()
    ]
    return _Sightings(phrases, numbers, places, length)


@lru_cache(maxsize=1)
def _read_cases(text: RunningText) -> dict[str, str]:
    """The usual case of each word of the abstracts, hyphenated ones as a whole, by its lower case.

    A capital says little at the start of a clause, or after another capital ("Automatic Speech Recognition"): it
    counts only where the word stands nowhere else ("Monte Carlo").
    """
    first = np.flatnonzero(~text.glued)
    last = np.append(first[1:], len(text.kind))[: len(first)] - 1
    capital = text.over_words(lambda kind: kind.surface[0].isupper())[first]
    clause = text.clause[first]
    sure_of_case = np.zeros(len(first), dtype=np.bool_)  # where a small word of the clause stands before
    sure_of_case[1:] = (clause[1:] == clause[:-1]) & ~capital[:-1]
    doubtful = capital & ~sure_of_case
    counted = ~text.titles[first] & text.opens[first] & text.closes[last]
    cases: tuple[defaultdict[str, Counter[str]], ...] = (defaultdict(Counter), defaultdict(Counter))
    single = counted & (first == last)
    keys, counts = np.unique(2 * text.kind[first[single]] + doubtful[single], return_counts=True)
    for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
        surface = text.kinds[key // 2].surface
        cases[key % 2][surface.lower()][surface] += count
    several = counted & (first != last)
    for surface, doubt in zip(text.cut(first[several], last[several]), doubtful[several].tolist(), strict=True):
        cases[int(doubt)][surface.lower()][surface] += 1
    sure, unsure = cases
    seen = {**unsure, **sure}
    return {word: min(cases, key=lambda case: (-cases[case], case)) for word, cases in seen.items()}


def _spell(
    text: RunningText, columns: Positions, first: Positions, last: Positions, phrases: int, cases: Mapping[str, str]
) -> tuple[str, ...]:
    """The most frequent spelling of each phrase, each word in the case it has inside of sentences."""
    spellings: list[Counter[str]] = [Counter() for _ in range(phrases)]
    single, kinds = first == last, len(text.kinds)
    keys, counts = np.unique(columns[single] * kinds + text.kind[first[single]], return_counts=True)
    for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
        spellings[key // kinds][text.kinds[key % kinds].surface.lower()] += count
    longer = text.cut(first[~single], last[~single])
    for column, surface in zip(columns[~single].tolist(), longer, strict=True):
        spellings[column][surface.lower()] += 1
    chosen = (min(seen, key=lambda surface: (-seen[surface], surface)) for seen in spellings)
    return tuple(" ".join(_recase(word, cases) for word in surface.split(" ")) for surface in chosen)


def _recase(word: str, cases: Mapping[str, str]) -> str:
    return cases.get(word) or WORD.sub(lambda match: cases.get(match.group(), match.group()), word)


def _find_languages(text: RunningText, columns: Positions, first: Positions, phrases: int) -> tuple[str, ...]:
    names = sorted({kind.language for kind in text.kinds})
    number = {language: number for number, language in enumerate(names)}
    spoken = np.array([number[kind.language] for kind in text.kinds], dtype=np.int64)[text.kind]
    shape = phrases, max(len(names), 1)
    counts: Matrix = csr_matrix((np.ones(len(first)), (columns, spoken[first])), shape=shape).toarray()
    return tuple(names[place] for place in counts.argmax(axis=1).tolist())


def _measure_solitude(
    text: RunningText, columns: Positions, first: Positions, last: Positions, phrases: int
) -> tuple[float, ...]:
    """How often (0 to 1) phrases stand by themselves rather than within a longer one."""
    joined = np.append(text.joined, False)
    within = joined[first] | (joined & text.follows)[last + 1]
    return _measure_share(~within, columns, phrases)


def _measure_share(flags: Flags, columns: Positions, phrases: int) -> tuple[float, ...]:
    """The share (0 to 1) of each phrase's places that are flagged."""
    total = np.bincount(columns, minlength=phrases)
    return tuple((np.bincount(columns, weights=flags, minlength=phrases) / np.maximum(total, 1)).tolist())
