"""Says which folded words may be terms."""

from functools import cache

from builder.text.folding import ENGLISH, fold
from builder.text.languages import list_stop_words


def is_content(folded: str, language: str) -> bool:
    """Whether a folded word may be a term: no single letter, and no function word of its language or of English.

    English stands in abstracts of every language: in names, quotes and terms.
    """
    return len(folded) > 1 and folded not in list_function_words(language)


@cache
def list_function_words(language: str) -> frozenset[str]:
    """Function words of a language and of English, as they are written in small letters, and folded."""
    words = list_stop_words(language) | list_stop_words(ENGLISH)
    return words | frozenset(fold(word, language) for word in words)
