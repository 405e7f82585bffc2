from pathlib import Path

import pytest

from builder.concepts import load_vocabulary
from builder.concepts.acronym_senses import AcronymSenses
from builder.concepts.vocabulary import parse_vocabulary

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


def test_nothing_speaks_against_an_acronym_that_is_all_the_names_of_a_concept() -> None:
    entries = parse_vocabulary(
        """[concept.nao]
label = "NAO"
definition = "It is a seesaw of air pressure."
aliases = ["NAO", "NAOi"]
[concept.qbo]
label = "QBO"
definition = "It is a wind."
aliases = ["QBO", "stratospheric wind"]
[concept.oscillation]
label = "Oscillation"
definition = "It swings."
aliases = ["oscillation"]
""",
        "c.toml",
    ).entries
    meanings = AcronymSenses(entries)
    assert meanings.may_mean("North Atlantic oscillation", "nao")
    assert meanings.may_mean("new annual order", "nao")
    assert not meanings.may_mean("quasi-biennial oscillation", "qbo")
    assert not meanings.may_mean("quick boat order", "qbo")
