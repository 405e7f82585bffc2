"""A small corpus of concepts: which paper mentions which."""

from collections.abc import Callable, Mapping

import pytest

from builder.model import Concept, Concepts, Mention, Paper

Corpus = tuple[tuple[Paper, ...], Concepts]


@pytest.fixture
def make_corpus() -> Callable[[Mapping[str, str]], Corpus]:
    """Turn paper id to a string of one-letter concepts into papers and concepts."""

    def make(letters: Mapping[str, str]) -> Corpus:
        papers = tuple(Paper(key, key, "", ("a.txt",)) for key in letters)
        mentions = [
            Mention(key, letter, "abstract", "", start, start + 1)
            for key in sorted(letters)
            for start, letter in enumerate(letters[key])
        ]
        ids = sorted({mention.concept for mention in mentions})
        concepts = tuple(Concept(letter, letter.upper(), "It is one.") for letter in ids)
        return papers, Concepts(concepts, tuple(mentions))

    return make
