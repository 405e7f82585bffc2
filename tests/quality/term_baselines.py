"""Turns papers into terms ranked by known methods, which what we find is compared with."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import log2

import numpy as np
import yake
from sklearn.feature_extraction.text import TfidfVectorizer

from builder.model import Paper
from builder.text.folding import ENGLISH, fold
from builder.text.languages import list_stop_words
from builder.text.words import CLAUSE_END, find_words

MAX_WORDS = 4
MIN_COUNT = 2
TERMS_A_PAPER = 10  # of 5, 10 and 20, what finds most keywords among the first 200 terms

Group = tuple[str, ...]
"""Folded words that stand in a row."""


def rank_by_yake(papers: Sequence[Paper]) -> list[str]:
    """Terms by the number of papers that have them among their first `TERMS_A_PAPER` (Campos et al. 2020).

    Of one paper, a term's score says how good it is there; where as many papers have two terms, the mean of it decides.
    """
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for paper in papers:
        found: dict[str, float] = {}
        for term, score in _extractor(paper.language or ENGLISH).extract_keywords(f"{paper.title}. {paper.abstract}"):
            found.setdefault(" ".join(map(fold, term.split())), float(score))
        for term, score in found.items():
            scores[term].append(score)
    return sorted(scores, key=lambda term: (-len(scores[term]), float(np.mean(scores[term])), term))


def rank_by_c_value(papers: Sequence[Paper]) -> list[str]:
    """Groups of two words or more that no stop word interrupts, by C-value."""
    counts = Counter(group for paper in papers for group in list_groups(paper) if len(group) > 1)
    values = compute_c_values({group: count for group, count in counts.items() if count >= MIN_COUNT})
    return [" ".join(group) for group in sorted(values, key=lambda group: (-values[group], group))]


def compute_c_values(counts: Mapping[Group, int]) -> dict[Group, float]:
    """The C-value of each group that stands so often in all, within longer groups too (Frantzi et al. 2000).

    It is the frequency, less the mean of what the longer groups that hold it have for themselves, times the binary
    logarithm of the number of words.
    """
    nested: Counter[Group] = Counter()
    holders: Counter[Group] = Counter()
    values = {}
    for group in sorted(counts, key=lambda group: (-len(group), group)):
        mean = nested[group] / holders[group] if holders[group] else 0.0
        values[group] = log2(len(group)) * (counts[group] - mean)
        for part in {group[start:stop] for start, stop in _cut(len(group)) if stop - start < len(group)}:
            if part in counts:
                nested[part] += counts[group] - nested[group]
                holders[part] += 1
    return values


def rank_by_tfidf(papers: Sequence[Paper]) -> list[str]:
    """Groups of words that no stop word interrupts, by the sum of their TF-IDF over the papers, each of length one."""
    vectorizer = TfidfVectorizer(analyzer=lambda paper: map(" ".join, list_groups(paper)), min_df=MIN_COUNT)
    sums = np.asarray(vectorizer.fit_transform(papers).sum(axis=0)).ravel().round(9)
    names = vectorizer.get_feature_names_out()
    return [str(names[place]) for place in np.lexsort((names, -sums))]


def list_groups(paper: Paper) -> Iterator[Group]:
    """Every row of at most `MAX_WORDS` words of title and abstract that no stop word or punctuation interrupts."""
    language = paper.language or ENGLISH
    stop_words = list_stop_words(language)
    for text in (paper.title, paper.abstract):
        for clause in CLAUSE_END.split(text):
            run: list[str] = []
            for word in (*(clause[start:end] for start, end in find_words(clause, language)), ""):
                if word and word.casefold() not in stop_words:
                    run.append(fold(word, language))
                    continue
                yield from (tuple(run[start:stop]) for start, stop in _cut(len(run)))
                run = []


def _cut(length: int) -> Iterator[tuple[int, int]]:
    for start in range(length):
        for stop in range(start + 1, min(start + MAX_WORDS, length) + 1):
            yield start, stop


@cache
def _extractor(language: str) -> yake.KeywordExtractor:
    return yake.KeywordExtractor(lan=language, top=TERMS_A_PAPER)
