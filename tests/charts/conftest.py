"""The map of a small real corpus, with the vocabulary of the bundled one so that concepts are many."""

from pathlib import Path

import pytest

from builder.concepts import load_vocabulary
from builder.model import FieldMap
from builder.pipeline import Inputs, analyse
from builder.seeds import read_seeds

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def field() -> FieldMap:
    corpus = read_seeds(ROOT / "tests" / "fixtures" / "mini")
    return analyse(Inputs(corpus, load_vocabulary(ROOT / "seeds" / "concepts.toml")))
