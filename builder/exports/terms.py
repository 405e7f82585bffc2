"""Turns a field map into the file by which a browser places a text: terms, who holds them, papers as vectors."""

import base64
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_matrix

from builder import addresses, model
from builder.exports.contract import write_json
from builder.locating import WEAKEST
from builder.model.space import TextSpace
from builder.related.neighbours import LATENT_SCALES
from builder.related.reasons import is_prose, weigh_terms
from builder.text.content import list_function_words
from builder.text.folding import ENGLISH
from builder.text.segments import cuts_into_pairs
from builder.textspace import SMALL_CORPUS, count_terms
from builder.topics.membership import SPACE_DIMENSIONS, find_sharpness

MOST_TERMS = 20_000
"""Terms kept, those that most papers hold: what is rarer in a corpus that has more hardly moves a text."""

DIMENSIONS = max(*LATENT_SCALES, SPACE_DIMENSIONS)

STEPS = 32_767
"""Steps to either side of zero in which a coordinate is written: with 127, one in fourteen of the five nearest papers
of a text would change places with another, with these none."""

DIGITS = 6

LEAST_WORDS = 20
"""Content words from which on the share of them that others use says whether a text is of the field."""

FEWEST = 0.01
"""The part of a map's own papers of which others use a smaller share of the words than is called usual."""

MOST_USUAL = 0.8
"""No larger share is asked for: papers of one mould share all their words, and one new word makes no other field."""

_PARTED = ("ja", "zh")  # what `cut_run` knows; Chinese stands for all but Japanese

Integers = NDArray[np.int64]


def export_terms(field: model.FieldMap) -> model.Artifact:
    """``map-terms.json.gz``, before it is gzipped: what `locating` knows of the papers, in a file of bounded size.

    - `terms`, a line each and sorted, and of each how `telling` it is as a reason, in hundredths, and by which papers
      it is `held`: the steps from one paper's place to the next, the first from -1, and behind a step, below zero, how
      often where that is not once;
    - `words`, a line each, that papers have beside those among the terms;
    - `lengths` of the papers' rows of TF-IDF before they were scaled to one;
    - `papers`, their left singular vectors as little-endian whole numbers of 16 bits in base64, papers x dimensions,
      with the size of a step and the strength of each dimension, and the `scales` in which they are compared;
    - `topics`, the dimensions in which texts are compared to topics and the sharpness of their shares;
    - `usual`, the least share of its words that a text of the field has in common with other papers, of so many words
      as `from` tells;
    - `functionWords` by language, the most frequent language first, and the languages cut into `pairs` of characters.
    """
    papers, space = field.corpus.papers, field.space
    whole, words = count_terms(papers)
    columns = {term: column for column, term in enumerate(words)}
    counts = csc_array(whole[:, [columns[term] for term in space.terms]])
    kept = _choose_terms(np.diff(counts.indptr))
    terms = [space.terms[place] for place in kept]
    known = {*terms}
    value = {
        "terms": "\n".join(terms),
        "telling": _rate_terms(space)[kept].tolist(),
        "held": [_list_holders(counts, place) for place in kept],
        "words": "\n".join(word for word in words if " " not in word and word not in known),
        "lengths": _round(_measure_rows(counts, space)),
        **_describe_papers(space),
        "scales": LATENT_SCALES,
        "topics": {"dimensions": SPACE_DIMENSIONS, "sharpness": _find_sharpness(field)},
        "usual": {"share": _find_usual(whole, words), "from": LEAST_WORDS},
        "functionWords": {language: " ".join(_list_own(language)) for language in _list_languages(papers)},
        "pairs": [language for language in _PARTED if cuts_into_pairs(language)],
    }
    return model.Artifact(addresses.MAP_TERMS, write_json(value, separators=(",", ":")))


def _find_usual(whole: csr_matrix, words: Sequence[str]) -> float:
    """The share of its words that all but the FEWEST of the papers have in common with others; 0 where few papers are.

    `whole` is papers x terms, of which `words` has the names.
    """
    single = whole[:, [column for column, word in enumerate(words) if " " not in word]]
    shared = np.asarray((single > 0).sum(axis=0)).ravel() > 1
    lengths, others = single.sum(axis=1), single[:, shared].sum(axis=1)
    long = np.asarray(lengths).ravel() >= LEAST_WORDS
    if long.sum() < SMALL_CORPUS:
        return 0.0
    shares = np.asarray(others).ravel()[long] / np.asarray(lengths).ravel()[long]
    return _round([min(float(np.quantile(shares, FEWEST)), MOST_USUAL)])[0]


def _choose_terms(sizes: Integers) -> list[int]:
    """Places of at most MOST_TERMS terms, in their order; `sizes` is how many papers hold each."""
    return sorted(np.argsort(-sizes, kind="stable")[:MOST_TERMS].tolist())


def _rate_terms(space: TextSpace) -> Integers:
    told = np.array([not is_prose(term) for term in space.terms], dtype=bool)
    return np.asarray(np.round(100 * weigh_terms(space) * told), dtype=np.int64)


def _list_holders(counts: csc_array, column: int) -> list[int]:
    own = slice(counts.indptr[column], counts.indptr[column + 1])
    cells = sorted(zip(counts.indices[own].tolist(), counts.data[own].tolist(), strict=True))
    steps: list[int] = []
    before = -1
    for row, often in cells:
        steps += [row - before] if often == 1 else [row - before, -often]
        before = row
    return steps


def _measure_rows(counts: csc_array, space: TextSpace) -> NDArray[np.float64]:
    weights = counts.astype(float)
    weights.data = np.log(weights.data) + 1
    return np.asarray(np.sqrt(weights.power(2) @ space.idf**2))


def _describe_papers(space: TextSpace) -> dict[str, Any]:
    """The papers as they are decomposed, dimension by dimension in as many steps; what holds nothing is zero."""
    strengths = space.strengths[:DIMENSIONS]
    firm = strengths > WEAKEST * max(strengths, default=0.0)
    vectors = np.zeros((len(space.ids), len(strengths)))
    vectors[:, firm] = space.latent[:, : len(strengths)][:, firm] / strengths[firm]
    steps = np.abs(vectors).max(axis=0, initial=0.0) / STEPS
    whole = np.divide(vectors, steps, out=np.zeros_like(vectors), where=steps > 0)
    return {
        "papers": base64.b64encode(np.round(whole).astype("<i2").tobytes()).decode(),
        "steps": _round(steps),
        "strengths": _round(np.where(firm, strengths, 0.0)),
    }


def _find_sharpness(field: model.FieldMap) -> float:
    if not field.corpus.papers:
        return 1.0
    homes = {paper: membership.topic for paper, membership in field.topics.memberships.items()}
    return _round([find_sharpness(field.space, homes)])[0]


def _list_languages(papers: Sequence[model.Paper]) -> list[str]:
    """Languages of the papers, and English, the most frequent first."""
    counts = Counter(paper.language or ENGLISH for paper in papers)
    return sorted({*counts, ENGLISH}, key=lambda language: (-counts[language], language))


def _list_own(language: str) -> Sequence[str]:
    """Function words of a language; those of English stand with English."""
    others = frozenset() if language == ENGLISH else list_function_words(ENGLISH)
    return sorted(list_function_words(language) - others)


def _round(values: Sequence[float] | NDArray[np.float64]) -> list[float]:
    return [float(f"{value:.{DIGITS}g}") for value in values]
