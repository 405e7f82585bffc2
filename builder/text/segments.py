"""Cuts Chinese and Japanese, which part no words by spaces, into words, or into pairs of characters."""

import re
from functools import cache
from importlib.util import find_spec
from itertools import pairwise

UNPARTED_RANGES = "\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Characters of these scripts, as they stand between the brackets of a regular expression."""

UNPARTED = re.compile(f"[{UNPARTED_RANGES}]+")
"""A run of them."""

_HIRAGANA = re.compile("[\u3040-\u309f]")  # what Japanese writes its function words and endings in

Span = tuple[int, int]


def cut_run(run: str, language: str) -> list[Span]:
    """Offsets of the words of a run of Chinese or Japanese characters that may tell what a text is about.

    The packages rjieba (Chinese) and janome (Japanese) cut it where they are installed (``seedmap[cjk]``); without
    them each two neighbouring characters are a word, as is usual in retrieval (Nie et al. 2000). Words that hold
    hiragana are left out: they are grammar.
    """
    if language == "ja":
        words = _pair(run) if cuts_into_pairs(language) else _cut_japanese(run)
        return [(start, end) for start, end in words if not _HIRAGANA.search(run[start:end])]
    return _pair(run) if cuts_into_pairs(language) else _cut_chinese(run)


def cuts_into_pairs(language: str) -> bool:
    """Whether what would cut a run in this language into words is not installed."""
    return find_spec("janome" if language == "ja" else "rjieba") is None


def _pair(run: str) -> list[Span]:
    return [(first, second + 1) for first, second in pairwise(range(len(run)))]


def _cut_chinese(run: str) -> list[Span]:
    import rjieba

    return [(start, end) for _, start, end in rjieba.tokenize(run)]


def _cut_japanese(run: str) -> list[Span]:
    spans, start = [], 0
    for word in _japanese_tokenizer()(run):
        spans.append((start, start + len(word)))
        start += len(word)
    return spans


@cache
def _japanese_tokenizer():  # type: ignore[no-untyped-def]  # janome has no types
    from janome.tokenizer import Tokenizer

    tokenizer = Tokenizer(wakati=True)
    return lambda run: list(tokenizer.tokenize(run))
