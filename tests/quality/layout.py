"""Turns the layout into how well neighbours and topics are kept: ``python -m tests.quality layout``."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree
from sklearn.manifold import trustworthiness
from sklearn.metrics import silhouette_score

from builder.layout import ASPECT, NEIGHBOUR_DIMENSIONS
from builder.model import Layout
from tests.quality.labelled import LabelledMap

NEIGHBOURS = 12


def plot(layout: Layout) -> NDArray[np.float64]:
    """Papers x 2 in units of the frame's height, as they are drawn."""
    return np.array([[place.x * ASPECT, place.y] for place in layout.papers.values()])


def measure(drawn: LabelledMap) -> dict[str, float]:
    """Figures of the layout.

    Trustworthiness (Venna and Kaski 2001) is 1 where all twelve neighbours on the map are neighbours in the term
    space, here 50 latent dimensions with the cosine; the silhouette is that of the topics on the map.
    """
    dots = plot(drawn.layout)
    homes = [drawn.topics.memberships[paper].topic for paper in drawn.layout.papers]
    nearest = KDTree(dots).query(dots, 2)[0][:, 1]
    return {
        "trustworthiness": float(trustworthiness(drawn.space.lsa(NEIGHBOUR_DIMENSIONS), dots, n_neighbors=NEIGHBOURS)),
        "silhouette of topics": float(silhouette_score(dots, homes)),
        "least distance of dots": float(nearest.min()),
    }


def report(drawn: LabelledMap, figures: Mapping[str, float]) -> str:
    """A table of the figures."""
    return "\n".join(("layout", *(f"  {name:30s} {value:.3f}" for name, value in figures.items())))
