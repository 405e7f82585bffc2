"""The map of a small real corpus, with a vocabulary so that concepts are many."""

from dataclasses import replace
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
    # Written concepts alone: with those that are discovered too, so few papers bear out no link between any.
    return analyse(Inputs(corpus, replace(load_vocabulary(FIXTURES / "vocabulary.toml"), most=0)))
