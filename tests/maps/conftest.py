"""A small real field, and one of titles that try to break out of the page."""

from pathlib import Path

import pytest

from builder.model import FieldMap
from builder.pipeline import analyse, read_inputs

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture(scope="session")
def field() -> FieldMap:
    return analyse(read_inputs(FIXTURES / "mini"))


@pytest.fixture(scope="session")
def hostile() -> FieldMap:
    return analyse(read_inputs(FIXTURES / "hostile"))
