"""Settings and values that tests of several packages share."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from builder.model import Paper, TextSpace, Topics
from builder.seeds import read_seeds
from builder.textspace import build_space
from builder.topics import find_topics

# Tests are to find the same on every run, and a slow machine is no failure.
settings.register_profile("seedmap", derandomize=True, deadline=None)
settings.load_profile("seedmap")

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def papers() -> Sequence[Paper]:
    return read_seeds(SEEDS).papers


@pytest.fixture(scope="session")
def space(papers: Sequence[Paper]) -> TextSpace:
    return build_space(papers)


@pytest.fixture(scope="session")
def topics(papers: Sequence[Paper], space: TextSpace) -> Topics:
    return find_topics(papers, space)
