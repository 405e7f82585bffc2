"""Turns a long form that authors give an acronym into what it may mean among the known concepts."""

from collections.abc import Sequence

from builder.concepts.entries import VocabularyEntry
from builder.concepts.patterns import make_matcher
from builder.text.folding import fold_phrase

_MIN_LETTERS = 4  # "of" and "the" in common are no sign of a common meaning


class AcronymSenses:
    """What the entries of a vocabulary, own and discovered, are called."""

    def __init__(self, entries: Sequence[VocabularyEntry]) -> None:
        self.matcher = make_matcher(tuple(pattern for entry in entries for pattern in entry.patterns()))
        self._broader = {entry.concept.id: frozenset(entry.concept.broader) for entry in entries}
        self._words = {
            entry.concept.id: frozenset(
                word for alias in entry.aliases for word in fold_phrase(alias).split() if len(word) >= _MIN_LETTERS
            )
            for entry in entries
        }
        self._spelled = {entry.concept.id for entry in entries if not all(map(_is_acronym, entry.aliases))}

    def may_mean(self, long: str, concept: str) -> bool:
        """Whether an acronym of `concept` that a paper writes out as `long` may still mean it there.

        It may if `long` names the concept or a broader one ("dynamic preference optimization" for DPO). It
        can't if it names others alone ("sparse fine-tuning" for SFT), or shares no word with its names. Nothing speaks
        against it where acronyms are all the names that the concept has.
        """
        if concept not in self._spelled:
            return True
        named = {span.concept for span in self.matcher.find(long)}
        if named:
            return concept in named or bool(named & self._broader[concept])
        return not self._words[concept].isdisjoint(fold_phrase(long).split())


def _is_acronym(alias: str) -> bool:
    return " " not in alias and sum(letter.isupper() for letter in alias) > 1
