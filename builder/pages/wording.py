"""Turns the terms that two papers share into those worth showing: what titles avoid is prose and names no subject."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model import Paper
from builder.text.folding import fold_words

LEAST_ABSTRACTS = 5  # in which a word must stand before its absence from titles tells anything
LEAST_RATIO = 0.02  # titles to abstracts: "remarkable" has 0, "quantization" half

_NAME = re.compile(r"\d|\B[A-Z]")  # GSM8K, RoBERTa: a name is no prose, wherever it stands


@dataclass(frozen=True, slots=True)
class Wording:
    """In how many titles and abstracts of a corpus each word stands, by its folded form."""

    titles: Counter[str]
    abstracts: Counter[str]

    def pick(self, terms: Iterable[str]) -> list[str]:
        """The terms that name a subject, in their order; a phrase is judged by its first word."""
        return [term for term in terms if _NAME.search(term) or not self._is_prose(term.split()[0])]

    def _is_prose(self, word: str) -> bool:
        return all(
            self.abstracts[part] >= LEAST_ABSTRACTS and self.titles[part] < LEAST_RATIO * self.abstracts[part]
            for part in fold_words(word)
        )


def count_words(papers: Sequence[Paper]) -> Wording:
    return Wording(
        Counter(word for paper in papers for word in fold_words(paper.title)),
        Counter(word for paper in papers for word in fold_words(paper.abstract)),
    )
