from pathlib import Path

import pytest

from builder.concepts import load_vocabulary
from builder.concepts.acronym_senses import AcronymSenses

VOCABULARY = Path(__file__).parents[1] / "fixtures" / "vocabulary.toml"
MEANINGS = AcronymSenses(load_vocabulary(VOCABULARY).entries)


@pytest.mark.parametrize(
    ("long", "concept", "expected"),
    [
        ("direct preference optimization", "dpo", True),
        ("dynamic preference optimization", "dpo", True),
        ("data parallelism over nodes", "dpo", False),
        ("sparse fine-tuning", "sft", False),
        ("mixed experts", "moe", True),
        ("margin of error", "moe", False),
    ],
)
def test_an_acronym_may_mean_what_its_long_form_allows(long: str, concept: str, expected: bool) -> None:
    assert MEANINGS.may_mean(long, concept) is expected


def test_only_whole_long_forms_are_names() -> None:
    assert MEANINGS.has("Low-Rank Adaptation")
    assert not MEANINGS.has("low-rank adaptation of large models")
