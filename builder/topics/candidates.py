"""Turns phrases and concepts into what groups may be called, and how far each paper is about what each one says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from builder.model import Concepts
from builder.phrases import Phrasebook, Sentences
from builder.text.folding import ENGLISH, fold
from builder.text.frequency import measure_frequency
from builder.text.words import WORD
from builder.topics.substance import FULL, rate_substance

Words = tuple[str, ...]

FIRMEST = 2.0
"""A paper holds a phrase firmly if it repeats it or has it in its title, where authors say what a paper is about."""

TITLED, REPEATED, NAMED_ONCE = 1.0, 0.4, 0.2
"""How far a paper is about what its title says, what its abstract says more than once, and what it says once."""

WIDESPREAD = 0.25
"""What more of the papers hold than this names the field, not a part of it."""

Kind = Literal["phrase", "defined", "curated"]
"""Where a candidate comes from: read in the texts, a concept discovered there, or a label of the vocabulary."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What groups may be called: the columns of `weights`, papers x candidates, how firmly a paper holds one.

    Of each, its `words` folded, the `surfaces` as written, its `kinds` and `substance` (0 for what says nothing or is
    no noun phrase, else FULL or HALF), the Zipf `frequency` of a single word in its language (0 for phrases and what
    is of the vocabulary), and how often it stands `alone`, and in brackets as an `aside` (0 to 1). `about` (0 to 1) is
    how far a paper is about what the words say, in any order within a sentence, and `titled` is 1 where its title says
    it; both are empty for what says nothing. `cases` is the usual case of words that keep capitals within a sentence;
    `sentences` are the papers'.
    """

    words: tuple[Words, ...]
    surfaces: tuple[str, ...]
    kinds: tuple[Kind, ...]
    substance: tuple[float, ...]
    frequency: tuple[float, ...]
    alone: tuple[float, ...]
    aside: tuple[float, ...]
    weights: csr_matrix
    about: csr_matrix
    titled: csr_matrix
    cases: Mapping[str, str]
    sentences: Sentences


def gather_candidates(book: Phrasebook, papers: Sequence[str], concepts: Concepts) -> Candidates:
    """Joins a phrasebook with the labels of concepts; `papers` are the ids of the phrasebook's rows."""
    labels = [concept.label for concept in concepts.concepts]
    words = (*book.words, *map(split_label, labels))
    surfaces = (*book.surfaces, *labels)
    kinds: list[Kind] = ["phrase"] * len(book.words)
    kinds += ["defined" if concept.discovered else "curated" for concept in concepts.concepts]
    column = {phrase: number for number, phrase in enumerate(book.words)}
    shapes = [column.get(phrase) if kind != "curated" else None for phrase, kind in zip(words, kinds, strict=True)]
    languages = [ENGLISH if shape is None else book.languages[shape] for shape in shapes]
    substance = [
        _rate_substance(phrase, surface, kind, shape is None or book.nouns[shape], language)
        for phrase, surface, kind, shape, language in zip(words, surfaces, kinds, shapes, languages, strict=True)
    ]
    abstracts, titles = _count_mentions(papers, concepts)
    weights = hstack(
        [_weigh(book.counts - book.titles, book.titles), _weigh(abstracts, titles)],
    )
    about, titled = _read_sentences(
        book.sentences,
        [phrase if good else () for phrase, good in zip(words, substance, strict=True)],
        _widen(abstracts, weights.shape),
        _widen(titles, weights.shape),
    )
    return Candidates(
        words=words,
        surfaces=surfaces,
        kinds=tuple(kinds),
        substance=tuple(substance),
        frequency=tuple(
            0.0 if len(phrase) != 1 or kind == "curated" else _measure_frequency(phrase[0], surface, language)
            for phrase, surface, kind, language in zip(words, surfaces, kinds, languages, strict=True)
        ),
        alone=tuple(1.0 if shape is None else book.alone[shape] for shape in shapes),
        aside=tuple(0.0 if shape is None else book.asides[shape] for shape in shapes),
        weights=csr_matrix(weights),
        about=about,
        titled=titled,
        cases=book.cases,
        sentences=book.sentences,
    )


def split_label(label: str) -> Words:
    """The words of a label, folded, without what stands in parentheses."""
    return tuple(map(fold, WORD.findall(label.partition(" (")[0])))


def _rate_substance(words: Words, surface: str, kind: Kind, noun: bool, language: str) -> float:
    if kind == "curated":
        return FULL * ("or" not in words)
    return rate_substance(words, surface.partition(" (")[0], language) if noun and words else 0.0


def _measure_frequency(word: str, surface: str, language: str) -> float:
    return max(measure_frequency(each, language) for each in (word, surface.lower()))


def _count_mentions(papers: Sequence[str], concepts: Concepts) -> tuple[csr_matrix, csr_matrix]:
    """Papers x concepts: how often the abstract names a concept, and the title."""
    rows = {paper: row for row, paper in enumerate(papers)}
    columns = {concept.id: column for column, concept in enumerate(concepts.concepts)}
    known = [m for m in concepts.mentions if m.paper in rows and m.concept in columns]
    places = np.array([(rows[m.paper], columns[m.concept]) for m in known], dtype=int).reshape(-1, 2).T
    titled = np.array([m.where == "title" for m in known], dtype=float)
    shape = len(papers), len(columns)
    return csr_matrix((1 - titled, places), shape=shape), csr_matrix((titled, places), shape=shape)


def _weigh(abstracts: csr_matrix, titles: csr_matrix) -> csr_matrix:
    """How firmly papers hold what abstracts and titles hold so often."""
    return csr_matrix((abstracts + FIRMEST * titles).minimum(FIRMEST))


def _widen(mentions: csr_matrix, shape: tuple[int, int]) -> csr_matrix:
    """The same behind as many columns of zeros as make it of this shape."""
    return csr_matrix(hstack([csr_matrix((shape[0], shape[1] - mentions.shape[1])), mentions]))


def _read_sentences(
    sentences: Sentences, phrases: Sequence[Words], abstracts: csr_matrix, titles: csr_matrix
) -> tuple[csr_matrix, csr_matrix]:
    """How far papers are about phrases, and whether their titles say them, both papers x phrases.

    A sentence says a phrase if it holds its words; `abstracts` and `titles` count what is known of them already.
    """
    found = [sentences.find(words) for words in phrases]
    columns = np.repeat(np.arange(len(phrases)), [len(numbers) for numbers in found])
    numbers = np.concatenate([*found, np.zeros(0, dtype=np.int64)])
    rows, titled = sentences.rows[numbers], sentences.titles[numbers].astype(float)
    abstracts = csr_matrix((1 - titled, (rows, columns)), shape=abstracts.shape).maximum(abstracts)
    titles = csr_matrix((titled, (rows, columns)), shape=titles.shape).maximum(titles).sign()
    named = abstracts.sign()
    repeated = (abstracts - named).sign()
    about = (NAMED_ONCE * named + (REPEATED - NAMED_ONCE) * repeated).maximum(TITLED * titles)
    about.eliminate_zeros()
    titles.eliminate_zeros()
    return csr_matrix(about), csr_matrix(titles)


def find_substantial(candidates: Candidates, groups: int, most: float = WIDESPREAD) -> NDArray[np.bool_]:
    """Which candidates say anything of one of so many groups: the others are empty, or words of the whole field.

    `most` is the share of the papers from which on they are that, where there are more than a few groups.
    """
    papers = candidates.weights.shape[0]
    # In few groups, a group's own words are in many papers.
    limit = papers if groups == 1 else papers * max(most, 1.5 / groups)
    widespread = (candidates.weights.getnnz(axis=0) > limit).tolist()
    shared = {words[0] for words, wide in zip(candidates.words, widespread, strict=True) if wide and len(words) == 1}
    return np.array(
        [
            substance > 0 and (kind == "curated" or not (wide or shared.issuperset(words)))
            for words, substance, kind, wide in zip(
                candidates.words, candidates.substance, candidates.kinds, widespread, strict=True
            )
        ],
        dtype=bool,
    )
