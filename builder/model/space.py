"""Papers as vectors: weighted terms and their latent dimensions."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class TextSpace:
    """Papers as rows of a TF-IDF matrix, with the leading dimensions of its decomposition.

    `tfidf` is papers x terms with rows of unit length (or zero, where no term is known), its columns named
    by `terms`; `latent` is papers x LATENT_DIMENSIONS at most, unnormalised, strongest dimension first.

    The rest is what a text needs that is no paper of the space (`textspace.embed_papers`): each term's inverse document
    frequency `idf`, and `components`, dimensions x terms, by which a row of TF-IDF becomes latent. The singular values
    `strengths` say how much each dimension holds.
    """

    ids: tuple[str, ...]
    terms: tuple[str, ...]
    tfidf: csr_matrix
    latent: Matrix
    idf: Matrix = field(default_factory=lambda: np.zeros(0))
    components: Matrix = field(default_factory=lambda: np.zeros((0, 0)))
    strengths: Matrix = field(default_factory=lambda: np.zeros(0))

    def lsa(self, dimensions: int) -> Matrix:
        """The papers in the first `dimensions` latent dimensions, rows of unit length (or zero).

        Shape papers x min(dimensions, available); Deerwester et al. 1990, with the cosine as measure.
        """
        return unit_rows(self.latent[:, :dimensions])


def unit_rows(matrix: Matrix) -> Matrix:
    """Scales the rows of a dense matrix to unit length; a row of zeros stays one."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    scaled: Matrix = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0)
    return scaled
