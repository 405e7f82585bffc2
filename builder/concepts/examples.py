"""Turns the examples of a vocabulary into those that are not found, or are found, against its word."""

from functools import lru_cache

from builder.concepts.entries import Vocabulary
from builder.concepts.patterns import Matcher
from builder.concepts.sieve import Sieve
from builder.errors import SeedmapError


@lru_cache(maxsize=1)
def check_examples(vocabulary: Vocabulary) -> tuple[SeedmapError, ...]:
    """Return a problem for each example of the vocabulary that is not matched, or missed, as it should be."""
    problems = []
    matcher = Matcher(vocabulary.patterns())
    sieve = Sieve(phrase for entry in vocabulary.entries for phrase in entry.contexts())

    def find(key: str, example: str) -> str | None:
        (spans,) = sieve.sift((example,), (matcher.find(example),))
        return next((example[span.start : span.end] for span in spans if span.concept == key), None)

    for entry in vocabulary.entries:
        key, where = entry.concept.id, f"{vocabulary.source}:{entry.line}"
        problems += [
            SeedmapError(where, f"found no {key} in {example!r}", "a match")
            for example in entry.matches
            if find(key, example) is None
        ]
        for example in entry.misses:
            found = find(key, example)
            if found is not None:
                problems.append(SeedmapError(where, f"found {key} as {found!r} in {example!r}", "no match"))
    return tuple(problems)


def refuse_failing(vocabulary: Vocabulary) -> None:
    """Raise SeedmapError for the first example that is not matched, or missed, as it should be."""
    if failures := check_examples(vocabulary):
        first, more = failures[0], len(failures) - 1
        others = f" (and {more} more fail; `seedmap check` lists them all)" if more else ""
        raise SeedmapError(first.where, first.found, f"{first.expected}{others}")
