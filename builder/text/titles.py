"""Turns raw titles into the titles that papers bear."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from builder.text.cleaning import clean, settle

_PASSES = 6  # marks around marks: "[Title.*]."
_PREFIX = re.compile(r"(?:title|titel|titre|título|titulo|titolo|题目|标题|題目|标 题) ?[:：] ?", re.IGNORECASE)
_ARXIV = r"(?:arXiv ?: ?)(?:\d{4}\.\d{4,5}|[a-z-]{2,}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?(?: ?\[[A-Za-z.-]{2,20}\])?"
# As arXiv's own pages write it before a title, and as listings glue it behind.
_IDENTIFIER = re.compile(rf"\A\[\d{{4}}\.\d{{4,5}}(?:v\d{{1,2}})?\] |[ (\[]{{0,2}}{_ARXIV}[)\]]?\Z", re.IGNORECASE)
# "A comment on arXiv:…" speaks of another paper.
_SPEAKS_OF_IT = re.compile(r"\b(?:on|to|of|re|about|in|with|zu|über|sur|sobre|de|su)\Z", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<![\s*†‡§¶⁎∗☆⋆])[\s*†‡§¶⁎∗☆⋆]+\Z")
# A star belongs to what it makes another thing of: A*, RRT*, C*.
_STARRED_NAME = re.compile(r"(?:\A|[^\w])[A-Z][A-Z0-9]{0,2}\*\Z")
_STOP = re.compile(r"(?<![.…])[.。．]\Z")
# Its full stop belongs to an abbreviation: et al., spp., Inc., U.S., and Linnaeus behind a species.
_ABBREVIATION = re.compile(
    r"(?:\b(?:al|approx|ca|cf|dept|eds?|etc|nov|resp|spp?|ssp|subsp|var|vol|vs|[Ii]nc|[Ll]td|[Cc]orp|Co|[JS]r|Dr|St)"
    r"|\b[^\W\d_]\.[^\W\d_]| L)\.\Z"
)
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "「": "」", "『": "』", "《": "》"}
_BRACKETS = {"[": "]", "{": "}"}
_CAPITALS_SHARE = 0.8  # of the letters that have a case
_LONGEST_ACRONYM = 6  # letters; a title of one such word is no shouting


def clean_title(raw: str) -> str:
    """The title in plain Unicode on one line, without the marks that catalogues and layouts add; idempotent.

    Full stops and footnote signs at the end, quotes or PubMed's brackets around the whole, "Title:" and arXiv's
    stamp go; capitals stay, for only another spelling knows better.
    """
    return settle(_strip_marks, clean(raw), _PASSES)


def choose_title(spellings: Sequence[str]) -> str:
    """Of several cleaned spellings of one title the best, whatever their order; ValueError if there is none.

    Best is what isn't in capitals, bears no mark that `clean_title` takes off, isn't all in lower case, has its
    letters plain and accented; then the longest, then the first in the alphabet.
    """
    return min(spellings, key=_rank)


def _rank(title: str) -> tuple[bool, bool, bool, int, int, int, str]:
    odd = sum(normalize("NFKC", sign) != sign for sign in title if sign.isalpha())
    accented = sum(not sign.isascii() for sign in title if sign.isalnum())
    return (_is_shouted(title), _strip_marks(title) != title, title.islower(), odd, -accented, -len(title), title)


def _is_shouted(title: str) -> bool:
    upper, lower = (sum(map(is_so, title)) for is_so in (str.isupper, str.islower))
    return upper > _LONGEST_ACRONYM and upper >= _CAPITALS_SHARE * (upper + lower)


def _strip_marks(title: str) -> str:
    bare = title[len(prefix.group()) :] if (prefix := _PREFIX.match(title)) else title
    stamp = _IDENTIFIER.search(bare)
    if stamp and not _SPEAKS_OF_IT.search(bare[: stamp.start()]):
        bare = bare[: stamp.start()] + bare[stamp.end() :]
    footnote = _FOOTNOTE.search(bare)
    if footnote and (_is_shouted(bare) or not _STARRED_NAME.search(bare)):
        bare = bare[: footnote.start()]
    if _STOP.search(bare) and not _ABBREVIATION.search(bare):
        bare = bare[:-1]
    return _unwrap(bare.strip()) or title


def _unwrap(title: str) -> str:
    """`title` without quotes or brackets that open before its first sign and close after its last."""
    opening, inner = title[:1], title[1:-1]
    if title[-1:] == _QUOTES.get(opening) and not {opening, title[-1]} & set(inner):
        return inner.strip()
    closing = _BRACKETS.get(opening)
    if closing and title[-1] == closing and len(title) > 1:
        depth = 0
        for sign in inner:
            depth += (sign == opening) - (sign == closing)
            if depth < 0:
                return title
        return inner.strip()
    return title
