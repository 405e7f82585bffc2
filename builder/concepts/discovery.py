"""Turns papers into vocabulary entries for the terms of their field that no vocabulary holds."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from builder.addresses import RESERVED_IDS
from builder.concepts.acronym_senses import AcronymSenses
from builder.concepts.acronyms import Definition
from builder.concepts.choosing import choose_terms, count_concepts
from builder.concepts.entries import Vocabulary, VocabularyEntry
from builder.concepts.kinds import RecordNames
from builder.concepts.patterns import Matcher
from builder.concepts.termhood import Termhood, measure_termhood
from builder.concepts.terms import Terms, gather_terms
from builder.model import Concept, Paper
from builder.model.space import TextSpace
from builder.phrases import read_phrases
from builder.text import slugify
from builder.text.folding import ENGLISH, fold_phrase

MIN_PAPERS = 3
"""A term in fewer papers links next to nothing."""

LEAST_SHARE = 1 / 2_000
"""... nor does one in a smaller share of a large corpus."""

_WORD = re.compile(r"[^\W_]+")


def discover_concepts(
    papers: Sequence[Paper], space: TextSpace, definitions: Sequence[Definition], vocabulary: Vocabulary
) -> tuple[VocabularyEntry, ...]:
    """Return an entry for each term of the field that `vocabulary` neither names nor ignores, strongest first.

    As many as the vocabulary allows, or as make, with its own, the number that suits the corpus. `definitions` are
    the acronyms that the papers define. An acronym that the vocabulary gives to another concept stays with that.
    """
    suited = count_concepts(len(papers)) - len(vocabulary.entries)
    most = suited if vocabulary.most is None else vocabulary.most
    if most <= 0 or not papers:
        return ()
    terms, hood = measure_terms(papers, space, definitions)
    senses = AcronymSenses(vocabulary.entries)
    known = senses.matcher
    passed_over = {_spell_as_one(name) for name in vocabulary.ignored}
    labels = {_spell_as_one(entry.concept.label.partition(" (")[0]) for entry in vocabulary.entries}
    records = RecordNames(papers)

    def is_known(name: str, column: int) -> bool:
        ends = [span for span in known.find(name) if span.end == len(name)]
        if name == terms.shorts[column]:
            return any(senses.may_mean(terms.names[column][0], span.concept) for span in ends)
        return bool(ends)

    def is_barred(column: int) -> bool:
        names = terms.names[column]
        passed = any(_spell_as_one(name) in passed_over for name in names) or _spell_as_one(names[0]) in labels
        return passed or any(is_known(name, column) for name in names) or records.hold(names[0])

    chosen = choose_terms(terms, hood, most, is_barred)
    return _describe(terms, hood, chosen, known, {entry.concept.id for entry in vocabulary.entries})


def _spell_as_one(name: str) -> str:
    """A name without what parts its words, as in "bi-level" and "bilevel"."""
    return fold_phrase(name).replace(" ", "")


def measure_terms(
    papers: Sequence[Paper], space: TextSpace, definitions: Sequence[Definition]
) -> tuple[Terms, Termhood]:
    """The terms that several papers hold, and how much each is one of the field."""
    book = read_phrases(papers, max(MIN_PAPERS, int(LEAST_SHARE * len(papers))))
    terms = gather_terms(papers, book, definitions)
    languages = Counter(paper.language or ENGLISH for paper in papers)
    language = min(languages, key=lambda each: (-languages[each], each), default=ENGLISH)
    return terms, measure_termhood(terms, space, language)


def _describe(
    terms: Terms, hood: Termhood, chosen: Sequence[int], known: Matcher, taken: Set[str]
) -> tuple[VocabularyEntry, ...]:
    used = {*taken}
    entries = []
    for column in chosen:
        names, short = terms.names[column], terms.shorts[column]
        slug = slugify(names[0])
        key = f"{slug}-2" if slug in RESERVED_IDS else slug
        if key in used:
            continue
        used.add(key)
        if short and known.find(short):
            names, short = tuple(name for name in names if name != short), ""
        concept = Concept(
            id=key,
            label=write_label(names[0], short),
            definition="",
            aliases=tuple(dict.fromkeys(map(spell_alias, names))),
            discovered=True,
            strength=round(float(hood.strength[column]), 3),
        )
        entries.append(VocabularyEntry(concept))
    return _relate(entries)


def _relate(entries: Sequence[VocabularyEntry]) -> tuple[VocabularyEntry, ...]:
    """The same entries, each below the one that it ends in: "harbour seal" is part of "seal"."""
    ids = {
        tuple(fold_phrase(alias).split()): entry.concept.id
        for entry in reversed(entries)
        for alias in entry.concept.aliases
    }

    def find_broader(concept: Concept) -> tuple[str, ...]:
        words = tuple(fold_phrase(concept.aliases[0]).split())
        heads = (ids.get(words[start:], concept.id) for start in range(1, len(words)))
        return tuple(head for head in heads if head != concept.id)[:1]

    return tuple(
        replace(entry, concept=replace(entry.concept, broader=find_broader(entry.concept))) for entry in entries
    )


def write_label(name: str, short: str) -> str:
    """A name as a heading, with its acronym: "Support vector machine (SVM)"."""
    first = name.partition(" ")[0]
    label = f"{first[:1].upper()}{name[1:]}" if first == first.lower() else name
    return f"{label} ({short})" if short and short != name else label


def spell_alias(name: str) -> str:
    """A name as a pattern: words in small letters but acronyms, hyphens kept, no possessive."""
    words = (re.sub(r"['’]s?$", "", word) for word in re.sub("[\u2010\u2011]", "-", name).split())
    return " ".join(_WORD.sub(_lower, word) for word in words)


def _lower(match: re.Match[str]) -> str:
    word = match.group()
    return word if sum(letter.isupper() for letter in word) > 1 else word.lower()
