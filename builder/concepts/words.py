"""Turns text into words with offsets, folded so that spellings of one word compare equal."""

import re
import unicodedata
from functools import lru_cache

# Dashes that join words stand between tokens like a space; an em dash parts clauses, so it is a token.
# A web address is one token: the name of a repository is no mention.
_TOKEN = re.compile(r"https?://\S+|[^\W_]+|[^\w\s\-\u2010-\u2013\u2212]|_")
_BRITISH = (
    (re.compile(r"is(e|ed|er|es|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|er|es|ers|ing)$"), r"yz\1"),
    (re.compile(r"ll(ed|er|ers|ing)$"), r"l\1"),
    (re.compile(r"(?<=\w{3})our(s|ed|al)?$"), r"or\1"),
    (re.compile(r"ogue(s)?$"), r"og\1"),
    (re.compile(r"(?<=\w{2})tre(s|d)?$"), r"ter\1"),
)
_KEEPS_S = ("ss", "us", "is", "as", "os")
_MEMO_WORDS = 1 << 18  # distinct words of a corpus of 50,000 papers, about


def split_words(text: str) -> list[str]:
    """Words and punctuation marks of `text` in order; spaces and hyphens only part them."""
    return _TOKEN.findall(text)


def locate_words(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of what `split_words` returns."""
    return [match.span() for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=_MEMO_WORDS)
def fold_word(word: str) -> str:
    """Return `word` without case, accents, British spelling and plural: the form that is compared."""
    decomposed = unicodedata.normalize("NFKD", drop_acronym_plural(word).casefold())
    folded = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    for british, american in _BRITISH:
        folded = british.sub(american, folded)
    if len(folded) > 4 and folded.endswith("ies"):
        return folded[:-3] + "y"
    if len(folded) > 4 and folded.endswith(("sses", "xes", "ches", "shes")):
        return folded[:-2]
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith(_KEEPS_S):
        return folded[:-1]
    return folded


def drop_acronym_plural(word: str) -> str:
    """Return `word` without the small s of a plural acronym ("LLMs" -> "LLM"), else unchanged."""
    return word[:-1] if len(word) > 2 and word[-1] == "s" and word[-2].isupper() else word
