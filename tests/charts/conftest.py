"""The map of a small real corpus, with a vocabulary so that concepts are many."""

from pathlib import Path

import pytest

from builder.concepts import load_vocabulary
from builder.model import FieldMap
from builder.pipeline import Inputs, analyse
from builder.seeds import read_seeds

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(scope="session")
def field() -> FieldMap:
    corpus = read_seeds(FIXTURES / "mini")
    return analyse(Inputs(corpus, load_vocabulary(FIXTURES / "vocabulary.toml")))
