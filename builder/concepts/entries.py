"""The entries of a vocabulary: concepts with their rules and their own examples, and what one includes of others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from builder.concepts.patterns import Pattern
from builder.model import Concept, Variant


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """A concept of the vocabulary with its rules: `any_case`, exclusions, and examples to check.

    `weak` are aliases too broad to count alone, each with its variant (or None) and the concept whose `context`,
    or whose other aliases, they need: this one, or one that it includes.
    """

    concept: Concept
    any_case: bool = False
    weak: tuple[tuple[str, str | None, str], ...] = ()
    context: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    line: int = 0

    @property
    def aliases(self) -> tuple[str, ...]:
        """All names of the concept: its aliases and those of its variants."""
        variants = self.concept.variants
        return (*self.concept.aliases, *(alias for variant in variants for alias in variant.aliases))

    def patterns(self) -> Iterator[Pattern]:
        """Yield a pattern for each alias, variant, weak alias and exclusion."""
        key = self.concept.id
        for alias in self.concept.aliases:
            yield Pattern(alias, key, None, self.any_case)
        for variant in self.concept.variants:
            for alias in variant.aliases:
                yield Pattern(alias, key, variant.label, self.any_case)
        for alias, variant_label, gate in self.weak:
            yield Pattern(alias, key, variant_label, self.any_case, gate=gate)
        for phrase in self.exclusions:
            yield Pattern(phrase, key, None, self.any_case, excluded=True)

    def contexts(self) -> Iterator[Pattern]:
        """Yield a pattern for each word or phrase in whose company the weak aliases count."""
        for phrase in self.context:
            yield Pattern(phrase, self.concept.id, None, self.any_case)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Entries sorted by concept id, names that discovery passes over, and the file's name.

    `most` is how many concepts may be discovered beside the entries; None for as many as suit the corpus.
    """

    entries: tuple[VocabularyEntry, ...] = ()
    ignored: tuple[str, ...] = ()
    most: int | None = None
    source: str = ""

    def patterns(self) -> Iterator[Pattern]:
        """Yield the patterns of all entries."""
        for entry in self.entries:
            yield from entry.patterns()


def include(entry: VocabularyEntry, included: Iterable[VocabularyEntry]) -> VocabularyEntry:
    """Return `entry` with the aliases and variants of the concepts it includes as variants of its own."""
    variants = {variant.label: variant for variant in entry.concept.variants}
    weak = dict.fromkeys(entry.weak)
    for part in included:
        label = part.concept.label
        weak |= dict.fromkeys((alias, label, gate) for alias, _, gate in part.weak)
        for variant in (Variant(label, part.concept.aliases), *part.concept.variants):
            variants.setdefault(variant.label, variant)
    ordered = tuple(variants[label] for label in sorted(variants))
    return replace(entry, concept=replace(entry.concept, variants=ordered), weak=tuple(weak))
