"""Papers in their leading latent dimensions, compared by the cosine."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from builder.model.space import TextSpace, unit_rows


def test_the_first_dimensions_are_taken_and_rows_scaled_to_unit_length() -> None:
    space = TextSpace(("a", "b"), (), csr_matrix((2, 0)), np.array([[3.0, 4.0, 12.0], [0.0, 0.0, 5.0]]))

    assert space.lsa(2) == pytest.approx(np.array([[0.6, 0.8], [0.0, 0.0]]))
    assert space.lsa(99) == pytest.approx(np.array([[3, 4, 12], [0, 0, 13]]) / 13)


def test_a_row_of_zeros_stays_one() -> None:
    assert unit_rows(np.array([[0.0, 0.0], [3.0, 4.0]])).tolist() == [[0.0, 0.0], [0.6, 0.8]]
