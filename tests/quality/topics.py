"""Turns topics into agreement with the hand labels, beside two baselines: ``python -m tests.quality topics``."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import (
    adjusted_mutual_info_score,
    adjusted_rand_score,
    normalized_mutual_info_score,
    silhouette_score,
)
from sklearn.preprocessing import normalize

from builder.model import Paper, Settings
from builder.model.space import TextSpace
from builder.textspace import build_space
from builder.topics.clustering import cluster_papers
from tests.quality.labelled import LabelledMap

HEADS = ("NMI", "AMI", "ARI", "purity", "silhouette")
Figures = tuple[float, ...]

BASELINE_SEEDS = range(5)
STARTS = range(1, 9)
SAMPLE_SHARE = 0.85
SILHOUETTE_DIMENSIONS = 50


def measure(drawn: LabelledMap) -> dict[str, float]:
    """Figures of the map's topics, by `HEADS`."""
    homes = {paper: held.topic for paper, held in drawn.topics.memberships.items()}
    return dict(zip(HEADS, measure_topics(homes, read_topics(drawn), drawn.space), strict=True))


def read_topics(drawn: LabelledMap) -> dict[str, str]:
    """Labelled paper to its topic by hand."""
    return {paper: str(row["topic"]) for paper, row in drawn.gold.items()}


def measure_topics(homes: Mapping[str, object], labels: Mapping[str, str], space: TextSpace) -> Figures:
    """NMI, AMI, ARI and purity over the labelled papers, and the silhouette (cosine, 50 dimensions) over all.

    AMI (Vinh et al. 2010) is NMI less what as many topics would reach by chance.
    """
    wanted = list(labels.values())
    found = [str(homes[paper]) for paper in labels]
    members: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for topic, label in zip(found, wanted, strict=True):
        members[topic][label] += 1
    purity = sum(counts.most_common(1)[0][1] for counts in members.values()) / len(wanted)
    vectors = space.lsa(SILHOUETTE_DIMENSIONS)
    silhouette = silhouette_score(vectors, [str(homes[paper]) for paper in space.ids], metric="cosine")
    return (
        float(normalized_mutual_info_score(wanted, found)),
        float(adjusted_mutual_info_score(wanted, found)),
        float(adjusted_rand_score(wanted, found)),
        purity,
        float(silhouette),
    )


def cluster_plainly(papers: Sequence[Paper], topics: int, seed: int, dimensions: int | None) -> dict[str, int]:
    """A baseline: k-means of TF-IDF vectors, or of so many latent dimensions of them."""
    texts = [f"{paper.title} {paper.abstract}" for paper in papers]
    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True, min_df=2).fit_transform(texts)
    if dimensions:
        vectors = normalize(TruncatedSVD(dimensions, random_state=seed).fit_transform(vectors))
    numbers = KMeans(topics, n_init=10, random_state=seed).fit_predict(vectors)
    return {paper.id: int(number) for paper, number in zip(papers, numbers, strict=True)}


def measure_starts(papers: Sequence[Paper], labels: Mapping[str, str]) -> list[Figures]:
    """Figures of our clustering under other starts of its runs: how much chance matters."""
    space = build_space(papers)
    return [
        measure_topics(
            dict(zip(space.ids, cluster_papers(space, Settings(seed=start)).tolist(), strict=True)), labels, space
        )
        for start in STARTS
    ]


def measure_samples(papers: Sequence[Paper], labels: Mapping[str, str]) -> list[Figures]:
    """Figures of our clustering on samples of the papers: how much it owes to this very corpus."""
    figures = []
    for start in STARTS:
        drawn = np.random.default_rng(start).permutation(len(papers))[: round(SAMPLE_SHARE * len(papers))]
        space = build_space([papers[row] for row in sorted(drawn)])
        homes = dict(zip(space.ids, cluster_papers(space).tolist(), strict=True))
        known = {paper: label for paper, label in labels.items() if paper in homes}
        figures.append(measure_topics(homes, known, space))
    return figures


def report(drawn: LabelledMap, figures: Mapping[str, float]) -> str:
    """A table: ours, its mean and spread of NMI over starts and samples, and the mean of two baselines."""
    papers, labels, count = drawn.papers, read_topics(drawn), len(drawn.topics.topics)
    rows: dict[str, Figures] = {f"ours ({count} topics)": tuple(figures.values())}
    spread = {"other starts": measure_starts(papers, labels), "85 % of papers": measure_samples(papers, labels)}
    for name, found in spread.items():
        rows[f"ours, {name} (±{np.std([nmi for nmi, *_ in found]):.3f})"] = tuple(np.mean(found, axis=0).tolist())
    for name, dimensions in (("TF-IDF and k-means", None), ("LSA and k-means", 20)):
        runs = [
            measure_topics(cluster_plainly(papers, count, seed, dimensions), labels, drawn.space)
            for seed in BASELINE_SEEDS
        ]
        rows[f"baseline: {name}"] = tuple(np.mean(runs, axis=0).tolist())
    lines = [f"  {name:38s}{''.join(f'{value:12.3f}' for value in values)}" for name, values in rows.items()]
    heads = "".join(f"{head:>12s}" for head in HEADS)
    return "\n".join((f"topics, {len(labels)} labelled papers{'':14s}{heads}", *lines))
