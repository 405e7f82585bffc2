"""Turns the layout into how well neighbours and topics are kept: ``python -m tests.quality.layout``."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree
from sklearn.manifold import trustworthiness
from sklearn.metrics import silhouette_score

from builder.concepts import find_concepts, load_vocabulary
from builder.layout import ASPECT, NEIGHBOUR_DIMENSIONS, lay_out
from builder.model import Layout, TextSpace, Topics
from builder.seeds import read_seeds
from builder.textspace import build_space
from builder.topics import find_topics

SEEDS = Path(__file__).parents[2] / "seeds"
NEIGHBOURS = 12


def plot(layout: Layout) -> NDArray[np.float64]:
    """Papers x 2 in units of the frame's height, as they are drawn."""
    return np.array([[place.x * ASPECT, place.y] for place in layout.papers.values()])


def measure_layout(space: TextSpace, topics: Topics, layout: Layout) -> dict[str, float]:
    """Figures of one layout.

    Trustworthiness (Venna and Kaski 2001) is 1 where all neighbours on the map are neighbours in the term space,
    here 50 latent dimensions with the cosine; the silhouette is that of the topics on the map.
    """
    dots = plot(layout)
    homes = [topics.memberships[paper].topic for paper in layout.papers]
    nearest = KDTree(dots).query(dots, 2)[0][:, 1]
    return {
        "trustworthiness, k=12": float(trustworthiness(space.lsa(NEIGHBOUR_DIMENSIONS), dots, n_neighbors=NEIGHBOURS)),
        "silhouette of topics": float(silhouette_score(dots, homes)),
        "least distance of dots": float(nearest.min()),
    }


def report(seeds: Path = SEEDS) -> str:
    """A table of the figures."""
    papers = read_seeds(seeds).papers
    space = build_space(papers)
    topics = find_topics(papers, space, find_concepts(papers, load_vocabulary(seeds / "concepts.toml")))
    figures = measure_layout(space, topics, lay_out(papers, space, topics))
    return "\n".join(("layout", *(f"  {name:30s} {value:.3f}" for name, value in figures.items())))


if __name__ == "__main__":
    print(report())
