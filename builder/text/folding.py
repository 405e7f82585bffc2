"""Turns a word into its folded form, which all spellings of the word share: the one way in which words are compared.

A folded form is a key and is never shown: "biases" and "Bias" fold to "bias", "optimises" folds to "optimize".
`templates/assets/map/folding.js` folds alike in the browser; the tests hold the two together.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from builder.memory import WORDS
from builder.text import english
from builder.text.words import WORD, split_words

ENGLISH = "en"

_MOST_STEPS = 3  # a doubled plural ("criterias") takes two, a British one ("colours") too, and none takes more
_ACCENTS = re.compile("[\u0300-\u036f]+")

LETTERS: Mapping[str, str] = MappingProxyType(
    {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ς": "σ"}
)
"""Small letters that Unicode does not take apart into a plain one and an accent."""

_TRANSLATION = str.maketrans(dict(LETTERS))


@dataclass(frozen=True, slots=True)
class Inflections:
    """How the words of a language change: whole `words`, their `endings` and their `beginnings`, and what is compared.

    An ending gives way to another where at least so many letters stand before it; `longest` is that of the endings.
    `starts` are endings of words that are cut off.
    """

    words: Mapping[str, str]
    endings: Mapping[str, tuple[str, int]]
    beginnings: Mapping[str, str]
    starts: Mapping[str, tuple[str, int]]
    longest: int

    def undo(self, word: str) -> str:
        """The word one step nearer to what is compared: as listed, or by its longest ending that is known."""
        listed = self.words.get(word)
        return _replace_ending(word, self.endings, self.longest) if listed is None else listed


def _replace_ending(word: str, endings: Mapping[str, tuple[str, int]], longest: int) -> str:
    for size in range(min(longest, len(word)), 0, -1):
        rule = endings.get(word[-size:])
        if rule and len(word) - size >= rule[1]:
            return word[:-size] + rule[0]
    return word


LANGUAGES: Mapping[str, Inflections] = MappingProxyType(
    {
        ENGLISH: Inflections(
            english.WORDS, english.ENDINGS, english.BEGINNINGS, english.STARTS, max(map(len, english.ENDINGS))
        )
    }
)
"""Languages (BCP 47) whose inflections are known. Of a word of another, case and accents alone are folded."""


@lru_cache(maxsize=WORDS)
def fold(word: str, language: str = ENGLISH) -> str:
    """The folded form of a word as it is written: without case, accents, plural, and the spelling of one country.

    Folding it again changes nothing, and nothing but an empty word folds to one. Linear in the length of the word.
    """
    folded = fold_letters(drop_acronym_plural(word))
    inflections = LANGUAGES.get(language)
    if inflections is None:
        return folded
    for beginning, other in inflections.beginnings.items():
        if folded.startswith(beginning):
            folded = other + folded.removeprefix(beginning)
            break
    for _ in range(_MOST_STEPS):
        before, folded = folded, inflections.undo(folded)
        if folded == before:
            break
    return folded


def fold_starts(start: str, language: str = ENGLISH) -> tuple[str, ...]:
    """What words that begin with `start` may begin with once their letters, or they, are folded: one or two.

    "analys" gives "analys" and "analyz": "analysis" folds to itself, "analysed" to "analyzed".
    """
    folded = fold_letters(start)
    inflections = LANGUAGES.get(language)
    other = _replace_ending(folded, inflections.starts, inflections.longest) if inflections else folded
    return (folded,) if other == folded else (folded, other)


def fold_letters(word: str) -> str:
    """A word in small letters without accents, "ß" as "ss"."""
    if word.isascii():
        return word.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", word)).lower().translate(_TRANSLATION)
    return unicodedata.normalize("NFC", plain) or word


def drop_acronym_plural(word: str) -> str:
    """A word without the small s of a plural acronym ("LLMs" gives "LLM"), others as they are."""
    return word[:-1] if len(word) > 2 and word[-1] == "s" and word[-2].isupper() else word


def fold_phrase(phrase: str, language: str = ENGLISH) -> str:
    """The folded words and signs of a phrase, parted by spaces: equal for all spellings of one phrase."""
    return " ".join(fold(word, language) for word in split_words(phrase))


def fold_words(text: str, language: str = ENGLISH) -> frozenset[str]:
    """The folded words of a text, without its numbers and signs."""
    return frozenset(fold(word, language) for word in WORD.findall(text))
