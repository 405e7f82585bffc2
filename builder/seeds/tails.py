"""Turns blocks into those that tell of a paper and their tails: what publishers and journals put below an abstract."""

import re
from collections.abc import Sequence

from builder.model import Details
from builder.seeds.blocks import Block

_NOTICE = re.compile(
    r"[(\[]?(?:©|\(c\)|(?:crown )?copyright\b\W{0,3}(?:©|\(c\)|\d{4}|by\b|the authors?\b)|all rights reserved"
    r"|(?:apa )?psyc ?info database record).{0,300}",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(
    r"(?:(?:author )?key ?words?(?: and phrases)?|index terms|schlüsselwörter|stichwörter|mots[- ]clés|palabras clave"
    r"|palavras[- ]chave|parole chiave|trefwoorden|słowa kluczowe|ключевые слова|anahtar (?:kelimeler|sözcükler)"
    r"|关键词|關鍵詞|キーワード|키워드|색인어|الكلمات المفتاحية)\s?[:：.—–]\s?(?P<list>\S.{0,300})",
    re.IGNORECASE,
)
# The rarer sign parts keywords, if it stands between any.
_BETWEEN = (re.compile(r"\s*[;；•·]\s*"), re.compile(r"\s*[,，、،]\s*"))

Tails = dict[int, list[Block]]


def split_tails(blocks: Sequence[Block]) -> tuple[list[Block], Tails]:
    """The blocks without copyright lines and lists of keywords, and these by the line of the block above them."""
    kept: list[Block] = []
    tails: Tails = {}
    for block in blocks:
        if kept and (_NOTICE.fullmatch(block.text) or _KEYWORDS.fullmatch(block.text)):
            tails.setdefault(kept[-1].line, []).append(block)
        else:
            kept.append(block)
    return kept, tails


def read_tails(tails: Sequence[Block]) -> tuple[str, Details]:
    """The copyright lines, which belong to an abstract's raw text, and the keywords, which don't."""
    keywords: list[str] = []
    notices = []
    for block in tails:
        if found := _KEYWORDS.fullmatch(block.text):
            listed = found["list"].rstrip(".。")
            between = next((sign for sign in _BETWEEN if sign.search(listed)), _BETWEEN[0])
            keywords += [word for word in between.split(listed) if word]
        else:
            notices.append(block.text)
    return " ".join(notices), Details(keywords=tuple(keywords))
