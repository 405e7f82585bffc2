"""Turns the places of phrases into which of them look like noun phrases."""

from collections.abc import Sequence

import numpy as np

from builder.phrases.running import Flags, Positions, RunningText

NOUN_SHARE = 0.25
"""A phrase is a noun phrase if at least this share of its occurrences is followed by what ends one."""

MODIFIER_SHARE = 0.5
"""... or of this, if it ends as most describing words do, or is one hyphenated word ("fixed-dose")."""

VERB_SHARE = 0.15
"""... and at most this share stands as a verb does. "To" makes one of ..."""

OBJECT_SHARE = 0.05
"""... what begins with a word of which this share stands before an article: "to reduce the", no "to climate change".
So does its ending in -ing, where no article is before: "deploying sensors", no "the sampling rate"."""

TAIL_SHARE = 0.5
"""Where adjectives follow their noun, what stands behind another word more often than this is a part of its name."""

CAPITAL_SHARE = 0.5
"""Where nouns have a capital, the last word of a noun phrase has one in this share of its occurrences, ..."""

LEAST_CAPITALS = 0.15
"""... if this share of all words have one: texts may be in small letters throughout."""

OPENING_VERB_SHARE = 0.25
"""A phrase does not begin with a word of which this share of occurrences is a verb ("reduces craving")."""

_ENDS_NOUN_PHRASE = frozenset(
    "of for in with on by from via through at across under over without as into is are was were has have had "
    "can could will would may might should must do does and or but while which when where whose than such "
    "using we it they this these".split()
)
_BEFORE_VERB = frozenset("we can could may might will would shall should must cannot not they who".split())
_AFTER_VERB = frozenset("a an the our this these their its it them us".split())
# Where adjectives follow their noun, and where nouns have a capital.
_NOUN_FIRST = frozenset(("ca", "es", "fr", "it", "pt", "ro"))
_CONJUNCTIONS = frozenset("e et i o ou u y".split())
_NOUN_CAPITAL = frozenset(("de",))
_NO_NOUN = ("ly", "able", "ible", "ical", "ous", "ful", "less", "ive")
_NAMES_DEED = ("ion", "ment", "ing", "ity", "ness", "ism", "ysis")  # "meta-learning", "photo-identification"


def find_nouns(
    text: RunningText, columns: Positions, first: Positions, last: Positions, phrases: Sequence[tuple[str, ...]]
) -> tuple[bool, ...]:
    """Which phrases look like noun phrases, by what stands around them.

    `columns` is the phrase of each sighting, an index into the folded words of `phrases`; `first` and `last` are the
    places of its words in the text.
    """
    total = np.bincount(columns, minlength=len(phrases))

    def count(flags: Flags) -> Positions:
        return np.bincount(columns, weights=flags, minlength=len(phrases))

    foreign = 2 * count(text.over_words(lambda kind: kind.foreign)[first]) > total
    english = _find_english_nouns(text, columns, first, last, phrases)
    nouns = np.where(foreign, _find_foreign_nouns(text, columns, first, last, total), english)
    return tuple((nouns & (2 * count(text.counted[first]) <= total)).tolist())


def _find_english_nouns(
    text: RunningText, columns: Positions, first: Positions, last: Positions, phrases: Sequence[tuple[str, ...]]
) -> Flags:
    ends, before_verb, to_verb, after_verb = (
        text.over_words(lambda kind, words=words: kind.surface.lower() in words)  # type: ignore[misc]
        for words in (_ENDS_NOUN_PHRASE, _BEFORE_VERB, {"to"}, _AFTER_VERB)
    )
    closes = np.append(ends, True) | ~text.follows
    before, articled, to = (np.append(False, flags) & text.follows for flags in (before_verb, after_verb, to_verb))
    after = np.append(after_verb, False) & text.follows
    acting = _find_acting(text, after[1:])

    def count(flags: Flags) -> Positions:
        return np.bincount(columns, weights=flags, minlength=len(phrases))

    total = np.bincount(columns, minlength=len(phrases))
    verbal = count(before[first] | (to[first] & acting[first]) | after[last + 1])
    hyphenated = 2 * count(_find_hyphenated(text, first, last)) > total
    single = np.array([len(words) == 1 for words in phrases], dtype=bool)
    doing = np.array([len(words) > 1 and words[0].endswith("ing") for words in phrases], dtype=bool)
    past = np.array([words[-1].endswith("ed") and not words[-1].endswith("eed") for words in phrases], dtype=bool)
    describing = np.array([words[-1].endswith(_NO_NOUN) for words in phrases], dtype=bool)
    deeds = np.array([words[-1].endswith(_NAMES_DEED) for words in phrases], dtype=bool)
    least = np.where(describing | (hyphenated & ~deeds), MODIFIER_SHARE, NOUN_SHARE)
    shaped = (count(closes[last + 1]) >= least * total) & (verbal <= VERB_SHARE * total)
    done = doing & (2 * count(acting[first]) > total) & (count(articled[first]) < OBJECT_SHARE * total)
    alone = {words[0]: column for column, words in enumerate(phrases) if len(words) == 1}
    opening = np.array([alone.get(words[0], column) for column, words in enumerate(phrases)], dtype=np.int64)
    opened = (opening == np.arange(len(phrases))) | (verbal[opening] <= OPENING_VERB_SHARE * total[opening])
    nouns: Flags = shaped & opened & ~(past | done | (describing & (single | hyphenated)))
    return nouns


def _find_hyphenated(text: RunningText, first: Positions, last: Positions) -> Flags:
    """Which sightings are one hyphenated word."""
    longest = int((last - first).max(initial=0))
    glued = [(first + step > last) | text.glued[np.minimum(first + step, last)] for step in range(1, longest + 1)]
    whole: Flags = np.logical_and.reduce([last > first, *glued])
    return whole


def _find_acting(text: RunningText, before_object: Flags) -> Flags:
    """Which words, wherever they stand, are often followed by an article, as verbs are by their object."""
    words = np.unique([kind.folded for kind in text.kinds], return_inverse=True)[1][text.kind]
    share = np.bincount(words, weights=before_object) / np.bincount(words)
    acting: Flags = share[words] >= OBJECT_SHARE
    return acting


def _find_foreign_nouns(
    text: RunningText, columns: Positions, first: Positions, last: Positions, total: Positions
) -> Flags:
    """Which phrases look like noun phrases, where only the function words of their language are known."""
    joining = text.telling | text.over_words(lambda kind: kind.folded in _CONJUNCTIONS)
    behind = (np.append(False, joining) & text.follows)[:-1] & text.over_words(
        lambda kind: kind.language in _NOUN_FIRST
    )
    german = text.over_words(lambda kind: kind.language in _NOUN_CAPITAL)
    capital = text.over_words(lambda kind: kind.surface[0].isupper())
    small = german & ~capital & (capital[german].mean() >= LEAST_CAPITALS if german.any() else False)

    def count(flags: Flags) -> Positions:
        return np.bincount(columns, weights=flags, minlength=len(total))

    nouns: Flags = (count(behind[first]) <= TAIL_SHARE * total) & (count(small[last]) <= CAPITAL_SHARE * total)
    return nouns
