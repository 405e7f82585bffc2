"""Says how common a word is in a language at large."""

from collections.abc import Mapping
from functools import cache
from math import log10

RAREST = 1.0
"""What a word counts as that is too rare for the list of its language."""


def measure_frequency(word: str, language: str) -> float:
    """The Zipf frequency of a word in small letters: the decimal logarithm of its uses in a billion words.

    "the" has 7.7, "house" 5.7, "quark" 3.1 (the scale of van Heuven et al. 2014); 0 where the language has no list.
    """
    words = _list_words(language)
    return max(log10(words.get(word, 1e-9)) + 9, RAREST) if words else 0.0


@cache
def _list_words(language: str) -> Mapping[str, float]:
    # Imported here: its lists are for judging words, and reading seeds judges none.
    from wordfreq import available_languages, get_frequency_dict

    return get_frequency_dict(language) if language in available_languages() else {}
