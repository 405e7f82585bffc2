"""Turns related papers into precision at 5 against the hand labels: ``python -m tests.quality related``.

A neighbour counts when it shares a topic (first or second) and a central concept with the paper. The five nearest
are chosen from the whole corpus; those without a label are left out of the count, since nobody has said whether
they fit. A paper with fewer than five counts by those that it lists: precision is of what is listed, and how many list
little or nothing is told beside it. (Choosing among the labelled half only would ask for neighbours twice as far away.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from builder.concepts import Vocabulary
from builder.concepts.mentions import find_concepts
from builder.model import Concepts, Paper
from builder.related import find_related
from tests.quality.gold import Gold
from tests.quality.labelled import LabelledMap

NEAREST = 5

LISTED = {"papers with all ten": 10, "papers with five or more": 5, "papers with any": 1}
"""What is told of how many related papers are listed, each with the number that a paper must reach."""


@dataclass(frozen=True)
class Subject:
    """What a paper is about, by hand: its one or two topics and its one to three central concepts."""

    topics: frozenset[str]
    central: frozenset[str]

    def fits(self, other: "Subject") -> bool:
        return bool(self.topics & other.topics and self.central & other.central)


def read_subjects(rows: Gold) -> Mapping[str, Subject]:
    """Paper id to its subject."""
    return {
        paper: Subject(frozenset(topic for topic in (row["topic"], row["topic2"]) if topic), frozenset(row["central"]))
        for paper, row in rows.items()
    }


def measure_precision(nearest: Mapping[str, Sequence[str]], subjects: Mapping[str, Subject]) -> float:
    """Share of fitting papers among the labelled ones of each labelled paper's first NEAREST neighbours."""
    fits = [
        subject.fits(subjects[other])
        for paper, subject in subjects.items()
        for other in nearest[paper][:NEAREST]
        if other in subjects
    ]
    return sum(fits) / len(fits)


def measure_bounds(subjects: Mapping[str, Subject], papers: int) -> tuple[float, float]:
    """Precision of a chance choice, and of a perfect one if the rest is like the labelled papers."""
    counts = [
        sum(subject.fits(other) for paper, other in subjects.items() if paper != own)
        for own, subject in subjects.items()
    ]
    others = len(subjects) - 1
    scale = (papers - 1) / others
    best = sum(min(NEAREST, count * scale) for count in counts) / NEAREST / len(counts)
    return sum(counts) / others / len(counts), best


def rank_by_vectors(papers: Sequence[Paper], dimensions: int | None, titles: int) -> dict[str, list[str]]:
    """A baseline: neighbours by TF-IDF cosine, or in so many latent dimensions, each title `titles` times."""
    texts = [f"{f'{paper.title} ' * titles}{paper.abstract}" for paper in papers]
    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words="english").fit_transform(texts)
    if dimensions:
        vectors = normalize(TruncatedSVD(dimensions, random_state=0, n_iter=7).fit_transform(vectors))
        cosines = vectors @ vectors.T
    else:
        cosines = (vectors @ vectors.T).toarray()
    np.fill_diagonal(cosines, -1)
    order = np.argsort(-cosines, axis=1, kind="stable")[:, :NEAREST]
    return {paper.id: [papers[row].id for row in rows] for paper, rows in zip(papers, order, strict=True)}


def measure(drawn: LabelledMap) -> dict[str, float]:
    """Precision at 5 with the vocabulary, and with those concepts alone that papers define themselves."""
    discovered = find_concepts(drawn.papers, Vocabulary())
    return {**_measure(drawn, drawn.concepts, ""), **_measure(drawn, discovered, " without a vocabulary")}


def _measure(drawn: LabelledMap, concepts: Concepts, name: str) -> dict[str, float]:
    related = find_related(drawn.papers, drawn.space, concepts)
    nearest = {paper: [other.id for other in found] for paper, found in related.items()}
    shares = {
        f"{words}{name}": sum(len(found) >= least for found in nearest.values()) / len(nearest)
        for words, least in LISTED.items()
    }
    return {f"P@5{name}": measure_precision(nearest, read_subjects(drawn.gold)), **shares}


def report(drawn: LabelledMap, figures: Mapping[str, float]) -> str:
    """A table of precision at 5: ours, without a vocabulary, two baselines, and the bounds."""
    papers, subjects = drawn.papers, read_subjects(drawn.gold)
    chance, best = measure_bounds(subjects, len(papers))
    rows = {
        **figures,
        "baseline: LSA, 50 dimensions": measure_precision(rank_by_vectors(papers, 50, 2), subjects),
        "baseline: TF-IDF": measure_precision(rank_by_vectors(papers, None, 1), subjects),
        "ceiling": best,
        "chance": chance,
    }
    return "\n".join(("related papers", *(f"  {name:38s} {value:.3f}" for name, value in rows.items())))
