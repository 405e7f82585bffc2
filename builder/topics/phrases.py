"""Turns papers into the phrases that could name a topic, each as it is most often written."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix

from builder.model import Paper, Where
from builder.text.folding import ENGLISH, fold
from builder.text.words import CLAUSE_END, WORD, find_words
from builder.textspace import is_content

LONGEST_PHRASE = 4
"""Words; longer sequences are sentences rather than names."""

FIRMEST = 2.0
"""A paper holds a phrase firmly if it repeats it or has it in its title, where authors say what a paper is about."""

NOUN_SHARE = 0.25
"""A phrase is a noun phrase if at least this share of its occurrences is followed by what ends one."""

VERB_SHARE = 0.15
"""... and at most this share by what makes a verb of it."""


_ENDS_NOUN_PHRASE = frozenset(
    "of for in with on by from via through at across under over without as into is are was were has have had "
    "can could will would may might should must do does and or but while which when where whose than such "
    "using we it they this these".split()
)
_BEFORE_VERB = frozenset("to we can could may might will would shall should must cannot not they who".split())
_AFTER_VERB = frozenset("a an the our this these their its it them us".split())
_NO_NOUN = ("ed", "ly", "able", "ible", "ical", "ous", "ful", "less", "ive")
# What joins two nouns into a name.
_LINKS: Mapping[str, frozenset[str]] = {
    "ca": frozenset(("de", "del", "dels")),
    "en": frozenset(("of",)),
    "es": frozenset(("de", "del")),
    "fr": frozenset(("de", "du", "des")),
    "it": frozenset(("di", "del", "della", "dei", "delle")),
    "pt": frozenset(("de", "da", "do", "das", "dos")),
    "ro": frozenset(("de",)),
}


@dataclass(frozen=True, slots=True, eq=False)
class Phrasebook:
    """Phrases of a corpus: `weights` is papers x phrases (how firmly a paper holds one), columns as `surfaces`.

    `words` are the phrases' words, folded; `nouns` says which have a noun phrase's shape;
    `cases` is the usual case of words that keep capitals within a sentence.
    """

    words: tuple[tuple[str, ...], ...]
    surfaces: tuple[str, ...]
    nouns: tuple[bool, ...]
    weights: csr_matrix
    cases: Mapping[str, str]


@dataclass(slots=True)
class _Sighting:
    """What was seen of one phrase while reading."""

    surfaces: Counter[str] = field(default_factory=Counter)
    total: int = 0
    ended: int = 0
    verbal: int = 0
    foreign: int = 0


def read_phrases(papers: Sequence[Paper], least: int) -> Phrasebook:
    """Collects the phrases of up to LONGEST_PHRASE words that at least `least` papers hold.

    Phrases neither cross punctuation nor begin or end with a stop word. Rows of the result follow `papers`.
    """
    sightings: defaultdict[tuple[str, ...], _Sighting] = defaultdict(_Sighting)
    holdings: list[dict[tuple[str, ...], float]] = []
    cases: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        held: dict[tuple[str, ...], float] = {}
        language = paper.language or ENGLISH
        texts: tuple[tuple[Where, str], ...] = (("abstract", paper.abstract), ("title", paper.title))
        for where, text in texts:
            for words, surface, before, after, unsure in _read_spans(text, language):
                held[words] = hold_firmer(held.get(words, 0.0), where)
                sighting = sightings[words]
                sighting.surfaces[surface.lower()] += 1
                sighting.total += 1
                sighting.foreign += language != ENGLISH
                sighting.ended += after == "" or after in _ENDS_NOUN_PHRASE
                sighting.verbal += before in _BEFORE_VERB or after in _AFTER_VERB
                if where == "abstract" and len(words) == 1 and not (unsure and surface.istitle()):
                    cases[surface.lower()][surface] += 1
        holdings.append(held)
    spread = Counter(words for held in holdings for words in held)
    kept = sorted(words for words, papers_with in spread.items() if papers_with >= least)
    columns = {words: column for column, words in enumerate(kept)}
    entries = [
        (row, columns[words], weight)
        for row, held in enumerate(holdings)
        for words, weight in held.items()
        if words in columns
    ]
    rows, cols, values = np.array(entries, dtype=float).reshape(-1, 3).T
    usual = {word: min(seen, key=lambda case: (-seen[case], case)) for word, seen in cases.items()}
    return Phrasebook(
        words=tuple(kept),
        surfaces=tuple(_choose_surface(sightings[words].surfaces, usual) for words in kept),
        nouns=tuple(_is_noun_phrase(words, sightings[words]) for words in kept),
        weights=csr_matrix((values, (rows.astype(int), cols.astype(int))), shape=(len(papers), len(kept))),
        cases={word: case for word, case in sorted(usual.items()) if word != case},
    )


def hold_firmer(weight: float, where: Where) -> float:
    """How firmly a paper holds what it names once more, having held it with `weight` (0 for not at all)."""
    return min(FIRMEST, weight + (FIRMEST if where == "title" else 1.0))


def _read_spans(text: str, language: str) -> Iterator[tuple[tuple[str, ...], str, str, str, bool]]:
    """Every phrase of a text: its words, how it is written, the words before and after, and whether a
    capital says little: at the start of a clause, or after another capital ("Automatic Speech Recognition")."""
    links = _LINKS.get(language, frozenset())
    for part in CLAUSE_END.split(text):
        found = find_words(part, language)
        lower = [part[start:end].lower() for start, end in found]
        folded = tuple(fold(part[start:end], language) for start, end in found)
        content = [is_content(word, language) for word in folded]
        for first, opener in enumerate(content):
            start = found[first][0]
            if not opener or part[start - 1 : start] == "-":
                continue
            for last in range(first, min(first + LONGEST_PHRASE, len(found))):
                if not content[last] and folded[last] not in links:
                    break
                end = found[last][1]
                if not content[last] or part[end : end + 1] == "-":
                    continue
                yield (
                    folded[first : last + 1],
                    part[start:end],
                    lower[first - 1] if first else "",
                    lower[last + 1] if last + 1 < len(found) else "",
                    first == 0 or part[found[first - 1][0]].isupper(),
                )


def _choose_surface(surfaces: Counter[str], cases: Mapping[str, str]) -> str:
    """The most frequent spelling, each word in the case it has inside of sentences."""
    spelling = min(surfaces, key=lambda surface: (-surfaces[surface], surface))
    return WORD.sub(lambda match: cases.get(match.group(), match.group()), spelling)


def _is_noun_phrase(words: tuple[str, ...], sighting: _Sighting) -> bool:
    """Whether it looks like one. Of other languages than English it is only known that no function word ends it."""
    return 2 * sighting.foreign > sighting.total or (
        not words[-1].endswith(_NO_NOUN)
        and sighting.ended >= NOUN_SHARE * sighting.total
        and sighting.verbal <= VERB_SHARE * sighting.total
    )
