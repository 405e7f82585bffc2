"""From which similarity on another paper is no stranger."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from builder.related import floor
from builder.related.floor import find_floors, find_outliers

TENTHS = np.array([[0.1, 0.3, 0.0, np.nan, 0.2, 0.4], [0.5, 0.5, 0.5, 0.5, 0.5, np.nan]])


@pytest.mark.parametrize(
    ("others", "found"),
    [
        # The quantile of 0.15866 lies 0.6346 of the way from 0 to 0.1, so 0.13654 below the median of 0.2. Of one
        # stranger 0.05 are 1.6449 deviations above, of fifty 0.001 each, which are 3.0902.
        (1, 0.2 + 1.6449 * 0.13654),
        (50, 0.2 + 3.0902 * 0.13654),
    ],
)
def test_a_floor_lies_where_chance_would_lift_a_twentieth_of_one_stranger(others: int, found: float) -> None:
    assert find_outliers(TENTHS, others).tolist() == pytest.approx([found, 0.5], abs=1e-5)


def plant(groups: int, size: int) -> np.ndarray:
    """Papers in groups that point one way each, with a little noise."""
    random = np.random.default_rng(1)
    vectors = np.repeat(np.eye(groups, 60), size, axis=0) + random.normal(0, 0.05, (groups * size, 60))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


@pytest.mark.parametrize(("groups", "size"), [(4, 10), (20, 20), (20, 60)])
def test_floors_lie_between_strangers_and_relatives(groups: int, size: int) -> None:
    vectors = plant(groups, size)
    floors = find_floors(vectors, csr_array((len(vectors), 0)))
    similar = vectors @ vectors.T * 2 / 3
    same = np.repeat(np.arange(groups), size)
    listed = (similar >= np.maximum(floors[:, None], floors)) & ~np.eye(len(same), dtype=bool)
    together = same[:, None] == same

    assert listed[together].sum() == groups * size * (size - 1)
    assert (listed & ~together).sum(axis=1).mean() <= floor.STRANGERS


def test_blocks_and_the_sample_of_a_large_corpus_leave_a_paper_itself_out(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = plant(6, 6)
    none = csr_array((36, 0))
    whole = find_floors(vectors, none)
    monkeypatch.setattr(floor, "BLOCK_ROWS", 7)
    assert find_floors(vectors, none) == pytest.approx(whole)
    alone = vectors @ vectors.T * 2 / 3
    np.fill_diagonal(alone, np.nan)
    assert whole == pytest.approx(find_outliers(alone, 35))
    monkeypatch.setattr(floor, "SAMPLE", 12)
    taken = np.linspace(0, 35, 12).astype(int)
    assert find_floors(vectors, none) == pytest.approx(find_outliers(alone[:, taken], 35))


def test_concepts_count_a_third() -> None:
    text, weighed = plant(6, 6), csr_array(plant(3, 12))
    scores = text @ text.T * 2 / 3 + (weighed @ weighed.T).toarray() / 3
    np.fill_diagonal(scores, np.nan)
    assert find_floors(text, weighed) == pytest.approx(find_outliers(scores, 35))


@pytest.mark.parametrize("total", [0, 1, 29])
def test_a_small_corpus_has_no_floor(total: int) -> None:
    assert find_floors(np.ones((total, 3)), csr_array((total, 0))).tolist() == [0] * total
