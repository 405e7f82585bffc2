"""Turns the words of a phrase into whether it can be a heading at all, in any field of study."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from builder.text.folding import fold
from builder.text.prose import EMPTY_HEADS, EMPTY_OPENERS, RECORD_HEADS, fold_list
from builder.text.segments import UNPARTED

_STRAY_SIGN = re.compile(r"[^\w\s'’/+&\-\u2010-\u2013]|_|(?<![\w-])\d")
"""Signs that stand in addresses, and numbers by themselves, which make quantities."""


STUDY_HEADS = fold_list("efficacy experience group report safety tolerability trial volunteer")
"""Last words of what a study is made with or finds, besides those that are empty in all prose."""

_HEADS = EMPTY_HEADS | STUDY_HEADS | (RECORD_HEADS - fold_list("survey"))

NUMBERS = fold_list(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
)
"""Number words: a phrase that begins with one counts things, unless a hyphen makes a kind of it ("two-stage")."""

EMPTY_BEFORE_OF = (_HEADS - fold_list("quality theory")) | fold_list(
    "absence administration assessment cohort comparison degree determination efficacy examination history "
    "identification incidence introduction investigation kinds level management measure measurement occurrence "
    "onset out pair percentage period prediction prevalence prevention production review safety sample series set sets "
    "severity shift survey symptom treatment trial"
)
"""Words that only lead to the subject in "efficacy of ...", but for those that are one with it ("quality of life")."""

UNITS = fold_list("microg microgram mg kg ml mm cm nm mmhg hour min minute sec second day week month year fold cent")
"""Units of measure: a phrase that begins or ends with one is a quantity."""

EMPTY_COMPOUNDS = frozenset(
    tuple(map(fold, compound.split("-")))
    for compound in "best-known confidence-interval cross-sectional double-blind follow-up high-level high-performance "
    "high-quality large-scale long-standing long-term low-cost meta-analysis real-life real-world short-term "
    "single-center small-scale well-known".split()
)
"""Compounds that open a phrase and tell nothing; other ones may ("first-episode"), whatever they begin with."""

FULL, HALF = 1.0, 0.7
"""What a phrase says: something, or less: a country, or with a head as empty as "gain" what its other words leave to it
("weight gain")."""


def rate_substance(words: tuple[str, ...], surface: str, language: str) -> float:
    """How far folded `words`, written as `surface`, say what something is about: FULL, HALF, or 0.

    Praise, quantities and addresses say nothing.
    """
    if _STRAY_SIGN.search(surface) or not UNITS.isdisjoint((words[0], words[-1])):
        return 0.0
    compound = len(words) > 2 and "-" in surface.split(" ")[0]
    if words[:2] in EMPTY_COMPOUNDS or (words[0] in EMPTY_OPENERS | NUMBERS and not compound):
        return 0.0
    if len(words) > 1 and NUMBERS.issuperset(words[:2]):
        return 0.0
    if "of" in words and words[words.index("of") - 1] in EMPTY_BEFORE_OF:
        return 0.0
    # Names of two letters are known to insiders only; two characters make a whole word of Chinese.
    if len("".join(words)) <= 2 and not UNPARTED.search(surface):
        return 0.0
    if surface.casefold() in _list_countries(language):
        return HALF
    if words[-1] not in _HEADS:
        return FULL
    return HALF if _HEADS.isdisjoint(words[:-1]) and len(words) > 1 else 0.0


@cache
def _list_countries(language: str) -> frozenset[str]:
    try:
        return frozenset(name.casefold() for name in Locale.parse(language, sep="-").territories.values())
    except (UnknownLocaleError, ValueError):
        return frozenset()
