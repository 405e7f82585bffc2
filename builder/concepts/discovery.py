"""Turns acronym definitions into vocabulary entries, for what the vocabulary doesn't know yet."""

from collections.abc import Sequence

from builder.concepts.acronym_senses import AcronymSenses
from builder.concepts.acronyms import Definition
from builder.concepts.vocabulary import Vocabulary, VocabularyEntry
from builder.model import Concept
from builder.text import slugify
from builder.text.folding import fold_phrase

MIN_PAPERS = 3  # fewer papers that define it, and an acronym is one group's own


def discover_concepts(definitions: Sequence[Definition], vocabulary: Vocabulary) -> tuple[VocabularyEntry, ...]:
    """Return an entry for each definition in `MIN_PAPERS` papers that `vocabulary` neither holds nor ignores.

    Sorted by id. Where one acronym has several long forms, it stands for the one of most papers; the others
    are found by their long form alone.
    """
    meanings = AcronymSenses(vocabulary.entries)
    taken = {entry.concept.id for entry in vocabulary.entries}
    ignored = {fold_phrase(short) for short in vocabulary.ignored}
    shorts: set[str] = set()
    entries = []
    for definition in sorted(definitions, key=lambda d: (-len(d.papers), d.short, d.long)):
        key, short = slugify(definition.long), fold_phrase(definition.short)
        if len(definition.papers) < MIN_PAPERS or key in taken or short in ignored:
            continue
        meant = {span.concept for span in meanings.matcher.find(definition.short)}
        if meanings.has(definition.long) or any(meanings.may_mean(definition.long, each) for each in meant):
            continue
        free = short not in shorts and not meant
        shorts.add(short)
        taken.add(key)
        entries.append(VocabularyEntry(_describe(key, definition, free)))
    return tuple(sorted(entries, key=lambda entry: entry.concept.id))


def _describe(key: str, definition: Definition, with_short: bool) -> Concept:
    long = definition.long
    label = long[0].upper() + long[1:]
    count = len(definition.papers)
    return Concept(
        id=key,
        label=f"{label} ({definition.short})" if with_short else label,
        definition=f"Discovered from the text: {count} papers define {definition.short} as “{long}”.",
        aliases=(long.lower(), definition.short) if with_short else (long.lower(),),
        discovered=True,
    )
