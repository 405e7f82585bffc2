"""Turns a corpus and its vocabulary into TOML: what was discovered, to start from, and what to mend."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.sparse import csr_matrix

from builder.concepts.acronyms import Definition, gather_definitions
from builder.concepts.choosing import LARGEST_SHARE, find_coherence_of_prose
from builder.concepts.discovery import MIN_PAPERS, measure_terms
from builder.concepts.entries import Vocabulary
from builder.concepts.termhood import LATENT, measure_coherence
from builder.concepts.terms import MIN_DEFINING, make_key
from builder.concepts.vocabulary import is_alias, is_definition
from builder.model import Concept, Concepts, Paper
from builder.model.space import TextSpace
from builder.text.content import is_content
from builder.text.folding import ENGLISH, fold_phrase

UNDEFINED = "No definition is written yet."
"""Stands where a definition has to be written; true wherever it is forgotten."""

SAME_PAPERS = 0.8
"""Two concepts whose names share a word are one if this share of the papers that name either name both."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What to mend in a vocabulary: ids of concepts, `twice` pairs with the papers that name both and either."""

    broad: tuple[str, ...]
    incoherent: tuple[str, ...]
    unmatched: tuple[str, ...]
    twice: tuple[tuple[str, str, int, int], ...]


def suggest(papers: Sequence[Paper], vocabulary: Vocabulary, concepts: Concepts, space: TextSpace) -> str:
    """Return TOML: findings about the vocabulary as comments, then a table for each concept that was discovered.

    It is a whole vocabulary file where there is none yet, else what can be put at the end of the one there is. Read
    back, it names what was discovered in the same places. `space` is the term space of the papers.
    """
    discovered = sorted(
        (concept for concept in concepts.concepts if concept.discovered), key=lambda each: (-each.strength, each.id)
    )
    kept = list(_spell_apart(discovered))
    written = {each.id for each, _ in kept}
    tables = [
        _write_table(
            each, len(concepts.papers[each.id]), aliases, [wider for wider in each.broader if wider in written]
        )
        for each, aliases in kept
    ]
    is_first = not vocabulary.entries and not vocabulary.ignored and vocabulary.most is None
    found = find_faults(papers, vocabulary, concepts, space)
    return "\n".join([*_write_findings(len(papers), concepts, found), *_write_head(is_first, len(tables)), *tables])


def find_faults(papers: Sequence[Paper], vocabulary: Vocabulary, concepts: Concepts, space: TextSpace) -> Findings:
    """Find the concepts that tell papers badly apart, those in no paper, and those that are there twice."""
    keys = concepts.by_frequency
    sizes = {key: len(concepts.papers[key]) for key in keys}
    broad = tuple(key for key in keys if sizes[key] > LARGEST_SHARE * len(papers))
    definitions = gather_definitions(papers)
    held = _hold(concepts, keys, space)
    floor = find_coherence_of_prose(*measure_terms(papers, space, definitions))
    coherence = measure_coherence(held, space.lsa(LATENT)).tolist()
    incoherent = tuple(
        key
        for key, value in zip(keys, coherence, strict=True)
        if value <= floor and sizes[key] >= MIN_PAPERS and key not in broad
    )
    return Findings(
        broad,
        incoherent,
        tuple(entry.concept.id for entry in vocabulary.entries if entry.concept.id not in sizes),
        tuple(_find_twins(concepts, keys, held, definitions)),
    )


def _hold(concepts: Concepts, keys: Sequence[str], space: TextSpace) -> csr_matrix:
    """Papers x concepts, 1 where a paper names a concept."""
    rows = {paper: row for row, paper in enumerate(space.ids)}
    places = np.array(
        [(rows[paper], column) for column, key in enumerate(keys) for paper in concepts.papers[key]], dtype=int
    ).reshape(-1, 2)
    return csr_matrix((np.ones(len(places)), (places[:, 0], places[:, 1])), shape=(len(rows), len(keys)))


def _find_twins(
    concepts: Concepts, keys: Sequence[str], held: csr_matrix, definitions: Sequence[Definition]
) -> Iterator[tuple[str, str, int, int]]:
    """Pairs of concepts with one name in two spellings, or with akin names and one acronym or nearly the same papers.

    Names are akin if they share a word, or do so where papers write out their acronyms. Of two of which one holds
    the other neither is superfluous.
    """
    names = {key: concepts.by_id[key].aliases for key in keys}
    longs: defaultdict[str, list[str]] = defaultdict(list)
    for definition in definitions:
        if len(definition.papers) >= MIN_DEFINING:
            longs[definition.short].append(definition.long)
    written = {key: [*names[key], *(long for name in names[key] for long in longs.get(name, ()))] for key in keys}
    spelled, expanded = (_pair_alike([list(map(_spell, each[key])) for key in keys]) for each in (names, written))
    both = (held.T @ held).tocoo()
    together = {(int(a), int(b)): int(n) for a, b, n in zip(both.row, both.col, both.data, strict=True) if a < b}
    for a, b in sorted(spelled | expanded | together.keys()):
        one, other = keys[a], keys[b]
        shared = together.get((a, b), 0)
        either = len(concepts.papers[one]) + len(concepts.papers[other]) - shared
        same = shared >= max(SAME_PAPERS * either, MIN_PAPERS) and _are_akin(written[one], written[other])
        akin = (a, b) in expanded and _are_akin(names[one], names[other])
        nested = _holds(concepts.by_id[one], concepts.by_id[other]) or _holds(
            concepts.by_id[other], concepts.by_id[one]
        )
        if ((a, b) in spelled or akin or same) and not nested:
            yield one, other, shared, either


def _holds(concept: Concept, other: Concept) -> bool:
    """Whether a concept is broader than another, or includes it."""
    return concept.id in other.broader or any(variant.label == other.label for variant in concept.variants)


def _pair_alike(names: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """The pairs of places that hold one name."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    for place, each in enumerate(names):
        for name in each:
            places[name].add(place)
    return {pair for held in places.values() for pair in combinations(sorted(held), 2)}


def _spell(name: str) -> str:
    return make_key(fold_phrase(name).split())


def _are_akin(names: Sequence[str], others: Sequence[str]) -> bool:
    one, other = ({word for name in each for word in fold_phrase(name).split()} for each in (names, others))
    return any(is_content(word, ENGLISH) for word in one & other)


def _spell_apart(concepts: Sequence[Concept]) -> Iterator[tuple[Concept, list[str]]]:
    """The concepts with those of their aliases that a vocabulary can hold: well formed, and each of one concept."""
    taken: set[str] = set()
    for concept in concepts:
        aliases = [alias for alias in concept.aliases if is_alias(alias) and alias.casefold() not in taken]
        taken.update(alias.casefold() for alias in aliases)
        if aliases:
            yield concept, aliases


def _write_head(is_first: bool, tables: int) -> list[str]:
    if not is_first:
        return [f"# {tables} more concepts, to be put at the end of the vocabulary as far as they are wanted.", ""]
    return [
        f"# {tables} concepts to start from, the strongest first. Drop what names nothing, rename and merge the rest.",
        "",
        "[discovery]",
        "# No others are looked for; without this line, as many more as suit the number of papers.",
        "most = 0",
        "",
    ]


def _write_table(concept: Concept, papers: int, aliases: Sequence[str], broader: Sequence[str]) -> str:
    quoted = is_definition(concept.definition)
    return "\n".join(
        [
            f"# {papers} papers" + (f"; the definition is quoted from {concept.defined_by}" if quoted else ""),
            f"[concept.{concept.id}]",
            f"label = {_quote(concept.label)}",
            f"definition = {_quote(concept.definition if quoted else UNDEFINED)}",
            f"aliases = [{', '.join(map(_quote, aliases))}]",
            *([f"broader = [{', '.join(map(_quote, broader))}]"] if broader else []),
            "",
        ]
    )


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _write_findings(papers: int, concepts: Concepts, found: Findings) -> list[str]:
    def count(keys: Sequence[str]) -> str:
        return ", ".join(f"{key} ({len(concepts.papers[key])})" for key in keys) or "none"

    twice = (f"{one} and {other} ({shared} of {either} papers)" for one, other, shared, either in found.twice)
    return [
        f"# Over-broad, in more than {LARGEST_SHARE:.0%} of {papers} papers: {count(found.broad)}",
        f"# Over-broad, their papers have no more in common than those of any word: {count(found.incoherent)}",
        f"# Unmatched, in no paper: {', '.join(found.unmatched) or 'none'}",
        f"# Found twice, nearly the same papers and names: {', '.join(twice) or 'none'}",
        "",
    ]
