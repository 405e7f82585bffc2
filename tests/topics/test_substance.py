"""Which phrases say what something is about."""

import pytest

from builder.text.folding import fold
from builder.text.words import WORD
from builder.topics.substance import FULL, HALF, rate_substance


@pytest.mark.parametrize(
    ("surface", "substance"),
    [
        ("wet moss", FULL),
        ("weight gain", HALF),  # what an empty head leaves to the word before it
        ("gain", 0),
        ("United States", HALF),
        ("method analysis", 0),
        ("novel moss", 0),
        ("first-episode psychosis", FULL),  # a compound is no praise, whatever it begins with ...
        ("large-scale moss", 0),  # ... but for those of everybody
        ("first moss", 0),
        ("efficacy of moss", 0),
        ("randomized trial of moss", 0),
        ("quality of life", FULL),
        ("theory of mind", FULL),
        ("moss 40 mg", 0),
        ("mg moss", 0),
        ("moss-21 spores", FULL),
        ("moss.org", 0),
        ("moss_lore", 0),
        ("user@moss", 0),
        ("Conners' scale", FULL),
        ("AI", 0),  # two letters
        ("泥炭", FULL),  # two characters are a word
    ],
)
def test_substance_is_what_is_left_without_praise_quantities_and_addresses(surface: str, substance: float) -> None:
    words = tuple(map(fold, WORD.findall(surface)))
    assert rate_substance(words, surface, "en") == substance


def test_countries_are_known_in_the_language_of_the_phrase() -> None:
    assert rate_substance(("alemania",), "Alemania", "es") == HALF
    assert rate_substance(("alemania",), "Alemania", "en") == FULL
    assert rate_substance(("moss",), "moss", "no-such-language") == FULL


@pytest.mark.parametrize(
    ("surface", "substance"),
    [
        ("twenty-nine patients", 0),
        ("two groups", 0),
        ("two-stage sampling", 1),
        ("follow-up", 0),
        ("meta-analysis", 0),
        ("wet patients", 0.7),
        ("training data", 0.7),
        ("data", 0),
        ("survey", 1),
    ],
)
def test_counts_and_records_are_no_subjects(surface: str, substance: float) -> None:
    assert rate_substance(tuple(map(fold, WORD.findall(surface))), surface, "en") == substance
