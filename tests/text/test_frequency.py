import pytest
from wordfreq import word_frequency

from builder.text.frequency import RAREST, measure_frequency


@pytest.mark.parametrize(
    ("word", "language", "zipf"),
    [("the", "en", 7.73), ("house", "en", 5.75), ("quark", "en", 3.05), ("haus", "de", 5.41), ("agua", "es", 5.4)],
)
def test_a_frequency_is_on_the_zipf_scale_of_its_language(word: str, language: str, zipf: float) -> None:
    assert measure_frequency(word, language) == pytest.approx(zipf, abs=0.15)


def test_ten_times_as_frequent_is_one_more() -> None:
    ratio = word_frequency("water", "en") / word_frequency("heron", "en")
    assert 10 ** (measure_frequency("water", "en") - measure_frequency("heron", "en")) == pytest.approx(ratio, rel=1e-3)


def test_a_word_that_no_list_holds_is_rare_and_a_language_without_a_list_knows_none() -> None:
    assert measure_frequency("zosterophyllaceae", "en") == RAREST == 1.0
    assert measure_frequency("the", "qu") == 0.0
    assert measure_frequency("the", "") == 0.0


def test_words_of_another_language_are_as_rare_as_they_are_there() -> None:
    assert measure_frequency("wattenmeer", "en") < 2 < measure_frequency("wattenmeer", "de")
