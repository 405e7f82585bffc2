"""The repository's own corpus, and papers made of a few words each."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from builder.model import Paper, Topics
from builder.seeds import read_seeds
from builder.topics import find_topics
from builder.topics.vectors import TextSpace, build_space

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def papers() -> Sequence[Paper]:
    return read_seeds(SEEDS).papers


@pytest.fixture(scope="session")
def space(papers: Sequence[Paper]) -> TextSpace:
    return build_space(papers)


@pytest.fixture(scope="session")
def topics(papers: Sequence[Paper], space: TextSpace) -> Topics:
    return find_topics(papers, space)
