"""Settings and values that tests of several packages share."""

import os
from collections.abc import Sequence

import pytest
from hypothesis import settings

from builder.cache import VARIABLE
from builder.model import Paper, Topics
from builder.model.space import TextSpace
from builder.textspace import build_space
from builder.topics import find_topics
from tests.planted import write_papers

# What a build kept is not what is tested, here and in the processes that tests start.
os.environ[VARIABLE] = ""

# Tests are to find the same on every run, and a slow machine is no failure.
settings.register_profile("seedmap", derandomize=True, deadline=None)
settings.load_profile("seedmap")

PAPERS_A_SUBJECT = 12


@pytest.fixture(scope="session")
def papers() -> Sequence[Paper]:
    """A few hundred papers on twenty subjects of six fields, of which no topic is told."""
    return write_papers(PAPERS_A_SUBJECT)


@pytest.fixture(scope="session")
def space(papers: Sequence[Paper]) -> TextSpace:
    return build_space(papers)


@pytest.fixture(scope="session")
def topics(papers: Sequence[Paper], space: TextSpace) -> Topics:
    return find_topics(papers, space)
