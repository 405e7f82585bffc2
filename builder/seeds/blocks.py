"""Turns a piece of a listing into a block: the marks that tell titles from abstracts, in any script."""

import math
import re
from dataclasses import dataclass
from enum import Enum

# A sign of these scripts says about as much as four letters.
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\U00020000-\U0003fffd]")
_LETTERS_OF_A_WIDE_SIGN = 4
# Full stops of living scripts (Unicode's Sentence_Terminal), and the signs that end a sentence otherwise.
_STOPS = ".…\u0589\u06d4\u0701\u0702\u0964\u0965\u104a\u104b\u1362\u166e\u17d4\u17d5\u1803\u1809\u3002\uff0e\uff61"
_STOPS += "\u0f0d\u0f0e\u2cf9\u2cfe\ua4ff\ua6f3\uabeb\ufe52\u1c7e\u1c7f\ua876\ua877\u1b5e\u1b5f\u1735\u1736"
_QUESTIONS = "?!\u037e\u055c\u055e\u061f\u1367\u2047\u2048\u2049\u203c\u203d\ufe56\ufe57\uff01\uff1f\ua60f\ua6f7"
_CLOSING = "\"'”’»›)]}）］｝」』】〉》*"
_ADDRESS = re.compile(r"\S*(?:https?://|www\.|doi:\s?)\S+", re.IGNORECASE)
# What stands where an abstract would, and says that there is none.
_NONE = re.compile(
    r"""[\W_]{1,4}
    | [\W_]*(?:n\W?a | none | null | nil | nan | (?:there\ is\ )?no\ (?:abstract|summary)
        (?:\ (?:is|was))?(?:\ (?:available|provided|supplied|given|found))?
    | (?:the\ )?(?:abstract|summary)(?:\ is)?\ (?:not\ (?:available|provided|found|supplied)|unavailable|missing)
    | not\ (?:available|provided|applicable) | kein(?:e|en)?\ (?:abstract|zusammenfassung)(?:\ (?:verfügbar|vorhanden))?
    | (?:abstract|zusammenfassung)\ nicht\ (?:verfügbar|vorhanden)
    | (?:pas\ de|aucun|sans)\ résumé(?:\ disponible)? | résumé\ (?:non\ |in)disponible
    | (?:sin|no\ hay)\ resumen(?:\ disponible)? | resumen\ no\ disponible | (?:sem|não\ há)\ resumo(?:\ disponível)?
    | resumo\ (?:não\ |in)disponível | nessun\ (?:abstract|riassunto)(?:\ disponibile)?
    | geen\ (?:abstract|samenvatting) | özet\ yok | brak\ (?:abstraktu|streszczenia)
    | нет\ аннотации | аннотация\ отсутствует
    | (?:暂无|無|无|没有)(?:中文|英文)?摘要 | 抄録なし | 초록\ ?없음)[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_NONE = 60


class End(Enum):
    """How a block ends; the value is its place in a row of costs."""

    OPEN = 0
    QUESTION = 1
    STOP = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A title, an abstract or a part of one; `line` is its first line, counted from 1.

    `size` is the logarithm of its length in letters, `opens` says that a blank line stands above it, `rank` that it
    begins with a label of a structured abstract (see `sections`), `sections` how many such labels it holds.
    """

    line: int
    text: str
    opens: bool
    size: float
    end: End
    is_lower: bool
    is_upper: bool
    says_none: bool
    rank: int | None = None
    sections: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """What of a file was joined or guessed, from which line on."""

    line: int
    what: str


def make_block(line: int, text: str, *, opens: bool, rank: int | None = None, sections: int = 0) -> Block:
    """The block of a stripped `text` that is not empty."""
    return Block(
        line=line,
        text=text,
        opens=opens,
        size=math.log(count_letters(text)),
        end=find_end(text),
        is_lower=text[0].islower(),
        is_upper=text[0].isupper(),
        says_none=len(text) <= _LONGEST_NONE and _NONE.fullmatch(text) is not None,
        rank=rank,
        sections=sections,
    )


def count_letters(text: str) -> int:
    """The length of a text in characters, or in what they'd be if it were written in letters."""
    if text.isascii():
        return len(text)
    return len(text) + (_LETTERS_OF_A_WIDE_SIGN - 1) * len(_WIDE.findall(text))


def count_columns(text: str) -> int:
    """The width of a text as an editor shows it."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def find_end(text: str) -> End:
    """How a text ends; an address ends a sentence as a full stop does."""
    bare = text.rstrip(_CLOSING) or text
    if bare[-1] in _STOPS:
        return End.STOP
    if bare[-1] in _QUESTIONS:
        return End.QUESTION
    return End.STOP if _ADDRESS.fullmatch(text.rpartition(" ")[2]) else End.OPEN
