"""Turns a phrasebook into terms: phrases with their other spellings and acronyms, each term once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from builder.concepts.acronyms import Definition
from builder.model import Paper
from builder.phrases import Phrasebook
from builder.text.folding import ENGLISH, fold, fold_phrase
from builder.text.prose import LIKE_HEADS

MIN_DEFINING = 2
"""Papers that must write out an acronym alike before it is taken to mean that everywhere."""

MIN_TAGGED = 2
"""Papers among whose keywords a phrase must be to be a keyword of the field."""


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Terms of a corpus, columns all: `words` folded, `names` as written, the most usual first, `shorts` acronym or "".

    `nouns` says which look like noun phrases, `tagged` which are keywords of several papers. `counts` and `titles` are
    papers x terms: how often a paper holds one at all, and in its title or keywords.
    """

    words: tuple[tuple[str, ...], ...]
    names: tuple[tuple[str, ...], ...]
    shorts: tuple[str, ...]
    nouns: tuple[bool, ...]
    tagged: tuple[bool, ...]
    counts: csr_matrix
    titles: csr_matrix


def gather_terms(papers: Sequence[Paper], book: Phrasebook, definitions: Sequence[Definition]) -> Terms:
    """Merge the phrases that are one term: written apart or together ("fine-tuning"), or as the acronym of another.

    Where authors write out one acronym differently, it goes to the long form of most papers. A keyword of a paper
    that holds it counts as a title does.
    """
    acronyms = _match_acronyms(book, definitions)
    groups = _group_phrases(book, acronyms)
    weight = np.asarray(book.counts.sign().sum(axis=0)).ravel()
    # The long form speaks for its acronym, and the most usual spelling for the others.
    members = [sorted(group, key=lambda column: (column in acronyms, -weight[column], column)) for group in groups]
    gather = csr_matrix(
        (
            np.ones(len(book.words)),
            ([column for group in members for column in group], np.repeat(range(len(members)), [*map(len, members)])),
        ),
        shape=(len(book.words), len(members)),
    )
    counts = (book.counts @ gather).tocsr()
    keywords = (_find_keywords(papers, book) @ gather).multiply(counts.sign()).tocsr()
    spelled = [_spell(group, book, acronyms) for group in members]
    return Terms(
        words=tuple(words for _, _, words in spelled),
        names=tuple(names for names, _, _ in spelled),
        shorts=tuple(short for _, short, _ in spelled),
        nouns=tuple(any(book.nouns[column] for column in group) for group in members),
        counts=counts,
        titles=(book.titles @ gather + keywords).tocsr(),
        tagged=tuple((keywords.getnnz(axis=0) >= MIN_TAGGED).tolist()),
    )


def _match_acronyms(book: Phrasebook, definitions: Sequence[Definition]) -> dict[int, Definition]:
    """The definition that most papers give each phrase that is an acronym, by column."""
    columns = {words: column for column, words in enumerate(book.words)}
    matched: dict[int, Definition] = {}
    for definition in sorted(definitions, key=lambda each: (-len(each.papers), each.short, each.long)):
        column = columns.get((fold(definition.short),))
        if column is not None and len(definition.papers) >= MIN_DEFINING:
            matched.setdefault(column, definition)
    return matched


def _group_phrases(book: Phrasebook, acronyms: Mapping[int, Definition]) -> list[list[int]]:
    columns = {words: column for column, words in enumerate(book.words)}
    apart: dict[str, int] = {}
    pairs = [(column, apart.setdefault(make_key(words), column)) for column, words in enumerate(book.words)]
    for short, definition in acronyms.items():
        long = columns.get(tuple(fold_phrase(definition.long).split()))
        pairs.append((short, short if long is None else long))
    left, right = np.array(pairs, dtype=int).reshape(-1, 2).T
    links = csr_matrix((np.ones(len(left)), (left, right)), shape=(len(book.words), len(book.words)))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for column, group in enumerate(connected_components(links, directed=False)[1].tolist()):
        groups[group].append(column)
    return list(groups.values())


def make_key(words: Sequence[str]) -> str:
    """What spellings of one term share. English folding counts in any language, as mentions are found by it."""
    words = [fold(word) for word in words]
    for count in (2, 1):
        head = " ".join(words[-count:])
        if len(words) > count and head in LIKE_HEADS:
            return "".join((*words[:-count], LIKE_HEADS[head]))
    return "".join(words)


def _spell(
    group: Sequence[int], book: Phrasebook, acronyms: Mapping[int, Definition]
) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """All names of a term, its acronym or "", and its words: acronyms as defined, the rest as usually written."""
    defined = [acronyms[column] for column in group if column in acronyms]
    names = [book.surfaces[column] for column in group if column not in acronyms]
    words = book.words[group[0]]
    if not names:  # the long form is too long for a phrase
        names, words = [defined[0].long], tuple(fold_phrase(defined[0].long).split())
    return (*names, *(each.short for each in defined)), defined[0].short if defined else "", words


def _find_keywords(papers: Sequence[Paper], book: Phrasebook) -> csr_matrix:
    columns = {words: column for column, words in enumerate(book.words)}
    places = {
        (row, columns[words])
        for row, paper in enumerate(papers)
        for keyword in paper.details.keywords
        if (words := tuple(fold_phrase(keyword, paper.language or ENGLISH).split())) in columns
    }
    rows, found = np.array(sorted(places), dtype=int).reshape(-1, 2).T
    return csr_matrix((np.ones(len(rows)), (rows, found)), shape=(len(papers), len(book.words)))
