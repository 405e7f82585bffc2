"""Turns papers with author keywords into the share that concepts find: ``python -m tests.quality keywords FOLDER``.

What is measured is found in title and abstract alone: the keywords are taken away before, and only compared with after.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from builder.concepts import Vocabulary
from builder.concepts.acronyms import find_definitions, gather_definitions
from builder.concepts.mentions import find_concepts
from builder.errors import SeedmapError
from builder.model import Concept, Concepts, Paper
from builder.seeds import read_seeds
from builder.text.folding import fold_phrase
from tests.quality.term_baselines import rank_by_c_value, rank_by_tfidf, rank_by_yake

WANTED = 100  # the keywords that most papers have
MIN_PAPERS = 2  # a keyword of one paper is its author's own
DEPTHS = (50, 100, 200)
DEPTH_OF_PRECISION = 100
ASK = "keywords: skipped; for a folder of seeds whose papers have author keywords, make quality KEYWORDS=FOLDER"

BASELINES: Mapping[str, Callable[[Sequence[Paper]], Sequence[str]]] = {
    "YAKE": rank_by_yake,
    "C-value of word groups": rank_by_c_value,
    "TF-IDF of word groups": rank_by_tfidf,
}

_SHORT_FORM = re.compile(r"\s+\(([^()\s]{2,10})\)$")  # at the end of a phrase, in parentheses

Longs = Mapping[str, str]
"""Key of an acronym to the key of the long form that most papers of the corpus define it by."""

Term = Set[str]
"""The keys of all that one term is called; equal keys are one thing."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of so many papers, as most of them write it."""

    key: str
    spelling: str
    papers: int


@dataclass(frozen=True)
class Keyworded:
    """A corpus without its author keywords, these by frequency (those of `MIN_PAPERS` at least), and its acronyms."""

    papers: tuple[Paper, ...]
    keywords: tuple[Keyword, ...]
    longs: Longs

    @property
    def wanted(self) -> tuple[Keyword, ...]:
        return self.keywords[:WANTED]


def spell(phrase: str) -> str:
    """What all spellings of a phrase share: case, plural, country, hyphens and spaces don't count."""
    return fold_phrase(phrase).replace(" ", "")


def map_acronyms(papers: Sequence[Paper]) -> dict[str, str]:
    """The acronyms that the papers define, each with its commonest long form, the first by alphabet where two are."""
    longs: dict[str, str] = {}
    for definition in sorted(gather_definitions(papers), key=lambda each: (-len(each.papers), each.long)):
        longs.setdefault(spell(definition.short), spell(definition.long))
    return longs


def name_key(phrase: str, longs: Longs) -> str:
    """The key of a phrase: of its long form, where it is an acronym or brings its own in parentheses."""
    for _, long in find_definitions(phrase):
        return spell(long)
    key = spell(_SHORT_FORM.sub("", phrase))
    return longs.get(key, key)


def take_keywords(papers: Sequence[Paper]) -> Keyworded:
    """Part papers from their keywords, which come by number of papers, then by alphabet."""
    bare = tuple(replace(paper, details=replace(paper.details, keywords=())) for paper in papers)
    longs = map_acronyms(bare)
    counts: Counter[str] = Counter()
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        written = {key: keyword for keyword in paper.details.keywords if (key := name_key(keyword, longs))}
        counts.update(written.keys())
        for key, keyword in written.items():
            spellings[key][keyword] += 1
    ordered = sorted((key for key in counts if counts[key] >= MIN_PAPERS), key=lambda key: (-counts[key], key))
    return Keyworded(bare, tuple(Keyword(key, _choose(spellings[key]), counts[key]) for key in ordered), longs)


def name_concept(concept: Concept, longs: Longs) -> Term:
    """Keys of a concept's label, of its long form and its acronym in parentheses, and of its aliases."""
    short = _SHORT_FORM.search(concept.label)
    names = [concept.label, *concept.aliases, *((concept.label[: short.start()], short[1]) if short else ())]
    return {name_key(name, longs) for name in names}


def discover(papers: Sequence[Paper]) -> tuple[Concept, ...]:
    """The concepts that are found where no vocabulary is written, first those that count as first."""
    return rank_concepts(find_concepts(papers, Vocabulary()))


def rank_concepts(concepts: Concepts) -> tuple[Concept, ...]:
    """Concepts in the order in which they count, those of most papers first."""
    return tuple(concepts.by_id[concept] for concept in concepts.by_frequency)


def measure_recall(wanted: Sequence[Keyword], terms: Sequence[Term]) -> tuple[float, ...]:
    """The share (0..1) of the wanted keywords among the first terms, for each of `DEPTHS`."""
    found: list[float] = []
    for depth in DEPTHS:
        keys = {key for term in terms[:depth] for key in term}
        found.append(sum(keyword.key in keys for keyword in wanted) / len(wanted))
    return tuple(found)


def count_known(keywords: Sequence[Keyword], terms: Sequence[Term]) -> int:
    """How many of the first `DEPTH_OF_PRECISION` terms are keywords."""
    keys = {keyword.key for keyword in keywords}
    return sum(not keys.isdisjoint(term) for term in terms[:DEPTH_OF_PRECISION])


def find_in_texts(corpus: Keyworded) -> set[str]:
    """Keys of the wanted keywords that stand in a title or an abstract: the ceiling.

    An acronym needs no search of its own: its key is a long form, which stands where it is defined.
    """
    wanted = {keyword.key for keyword in corpus.wanted}
    longest = max(map(len, wanted))
    found = set()
    for paper in corpus.papers:
        for text in (paper.title, paper.abstract):
            words = fold_phrase(text).split()
            for start in range(len(words)):
                joined = ""
                for word in words[start : start + longest]:
                    joined += word
                    if len(joined) > longest:
                        break
                    if joined in wanted:
                        found.add(joined)
    return found


def read_keyworded(folder: Path) -> tuple[tuple[Paper, ...], Keyworded]:
    """Papers of a folder of seeds, as read and parted; raises SeedmapError where no two papers share a keyword."""
    papers = read_seeds(folder).papers
    corpus = take_keywords(papers)
    if not corpus.keywords:
        raise SeedmapError(str(folder), "no author keyword of two papers", "seeds whose papers have author keywords")
    return papers, corpus


def report(folder: Path, verbose: bool = False) -> str:
    """A table of recall in percent, ours beside baselines and ceiling; with what was missed if `verbose`.

    Raises SeedmapError where the folder can't be read, or its papers have no keywords.
    """
    papers, corpus = read_keyworded(folder)
    wanted, longs = corpus.wanted, corpus.longs
    ours = discover(corpus.papers)
    rows = {
        "ours": [name_concept(concept, longs) for concept in ours],
        "ours, keywords as candidates": [name_concept(concept, longs) for concept in discover(papers)],
    }
    for name, rank in BASELINES.items():
        rows[f"baseline: {name}"] = [{name_key(term, longs)} for term in rank(corpus.papers)]
    keyworded = sum(bool(paper.details.keywords) for paper in papers)
    lines = [
        f"keywords of {folder.name}: {len(papers)} papers, {keyworded} with keywords; of {len(corpus.keywords)} "
        f"that {MIN_PAPERS} papers or more have, the first {len(wanted)} (each in {wanted[-1].papers} or more)",
        f"  {'% of them among the first':38s}{''.join(f'{depth:8d}' for depth in DEPTHS)}   of terms   known",
    ]
    for name, terms in rows.items():
        recall = "".join(f"{100 * share:8.0f}" for share in measure_recall(wanted, terms))
        lines.append(f"  {name:38s}{recall}{len(terms):11,d}{count_known(corpus.keywords, terms):8d}")
    ceiling = 100 * len(find_in_texts(corpus)) / len(wanted)
    lines += [
        f"  {'ceiling: stand in the texts at all':38s}{ceiling:8.0f}",
        f"  known: how many of the first {DEPTH_OF_PRECISION} terms are keywords of {MIN_PAPERS} papers or more",
    ]
    return "\n".join((*lines, *(_tell_misses(corpus, ours) if verbose else ())))


def _tell_misses(corpus: Keyworded, ours: Sequence[Concept]) -> tuple[str, str]:
    """Wanted keywords that the first concepts lack, and those of the first concepts that are no keywords."""
    found = {key for concept in ours[: DEPTHS[-1]] for key in name_concept(concept, corpus.longs)}
    missed = [keyword.spelling for keyword in corpus.wanted if keyword.key not in found]
    known = {keyword.key for keyword in corpus.keywords}
    first = ours[:DEPTH_OF_PRECISION]
    unknown = [concept.label for concept in first if known.isdisjoint(name_concept(concept, corpus.longs))]
    return f"  missed: {'; '.join(missed)}", f"  not known: {'; '.join(unknown)}"


def _choose(spellings: Mapping[str, int]) -> str:
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
