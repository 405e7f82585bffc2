"""Turns papers into a term space: weighted term counts (TF-IDF) and their latent dimensions (LSA)."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.utils.extmath import randomized_svd, svd_flip

from builder.model import Paper
from builder.model.space import Matrix, TextSpace, unit_rows
from builder.phrases.running import read_running_text
from builder.text.content import is_content
from builder.threads import in_one_thread

LATENT_DIMENSIONS = 64
"""Dimensions kept of the decomposition: topics need 15 to 30 of them, neighbours about 50."""

SMALL_CORPUS = 30
"""Below this many papers every term counts, and chance can't be told; from here on a term must occur in two of them."""

RARE_SHARE = 1 / 5_000
"""A term in a smaller share of a large corpus cannot hold a topic together; it only costs memory."""

_SVD_SEED = 0


def count_terms(papers: Sequence[Paper], least: int = 1) -> tuple[csr_matrix, tuple[str, ...]]:
    """How often papers hold terms, papers x terms, and the terms that at least `least` papers hold, sorted.

    Terms are folded words, and phrases of two that no punctuation parts, without stop words.
    """
    text = read_running_text(tuple(papers))
    content = [is_content(kind.folded, kind.language) for kind in text.kinds]
    words = sorted({kind.folded for kind, kept in zip(text.kinds, content, strict=True) if kept})
    numbers = {word: number for number, word in enumerate(words)}
    own = [numbers[kind.folded] if kept else -1 for kind, kept in zip(text.kinds, content, strict=True)]
    word = np.array(own, dtype=np.int64)[text.kind]
    single = np.flatnonzero(word >= 0)
    second = single[1:][(np.diff(single) == 1) & text.follows[single[1:]]]
    pairs, pair = np.unique(word[second - 1] * len(words) + word[second], return_inverse=True)
    rows = text.papers[np.append(single, second)], np.append(word[single], len(words) + pair)
    shape = len(papers), len(words) + len(pairs)
    counts = csr_matrix((np.ones(len(rows[0]), dtype=np.int64), rows), shape=shape)
    held = np.flatnonzero(counts.getnnz(axis=0) >= least)
    firsts, seconds = np.divmod(pairs[held[held >= len(words)] - len(words)], max(len(words), 1))
    terms = [words[column] for column in held[held < len(words)].tolist()]
    terms += [f"{words[one]} {words[other]}" for one, other in zip(firsts.tolist(), seconds.tolist(), strict=True)]
    order = sorted(range(len(terms)), key=terms.__getitem__)
    return counts[:, held[order]], tuple(terms[place] for place in order)


def build_space(papers: Sequence[Paper]) -> TextSpace:
    """Fits TF-IDF over words and two-word phrases, and its truncated SVD.

    Rows follow `papers`, which callers pass sorted by id.
    Works from no paper at all upwards; the result does not depend on the number of threads. The last space is kept:
    another vocabulary or lock finds the same papers.
    """
    return _build_space(tuple(papers))


@lru_cache(maxsize=1)
def _build_space(papers: tuple[Paper, ...]) -> TextSpace:
    least = 1 if len(papers) < SMALL_CORPUS else max(2, int(len(papers) * RARE_SHARE))
    counts, terms = count_terms(papers, least)
    ids = tuple(paper.id for paper in papers)
    if not terms:
        return TextSpace(ids, (), counts, np.zeros((len(ids), 1)), components=np.zeros((1, 0)))
    weighting = TfidfTransformer(sublinear_tf=True)
    tfidf = weighting.fit_transform(counts)
    left, strengths, components = _find_singular_vectors(tfidf, LATENT_DIMENSIONS)
    return TextSpace(ids, terms, tfidf, left * strengths, weighting.idf_, components, strengths)


def embed_papers(space: TextSpace, papers: Sequence[Paper]) -> Matrix:
    """Latent dimensions of papers that need not be of the space: papers x dimensions, of its own papers as they are.

    Terms that the space doesn't know count for nothing; a paper without a known one is a row of zeros.
    """
    counts, terms = count_terms(papers)
    columns = {term: column for column, term in enumerate(space.terms)}
    rows = np.zeros((len(papers), len(columns)))
    known = [place for place, term in enumerate(terms) if term in columns]
    rows[:, [columns[terms[place]] for place in known]] = counts[:, known].toarray()
    weights = np.log(rows, out=np.full_like(rows, -1.0), where=rows > 0) + 1
    return unit_rows(weights * space.idf) @ space.components.T


def decompose(matrix: csr_matrix, most: int) -> Matrix:
    """Scores of the rows on about the leading singular vectors: rows x `most` dimensions, or fewer, but at least one.

    Weak dimensions are blurred into one another, as random projection is not carried on to the last digit. Topics are
    what many views agree on, and are as good so (on nine labelled corpora), on some better.
    """
    if 0 in matrix.shape:
        return np.zeros((matrix.shape[0], 1))
    with in_one_thread():
        left, strengths, _ = randomized_svd(matrix, min(most, *matrix.shape), n_iter=7, random_state=_SVD_SEED)
    scores: Matrix = left * strengths
    return scores


def _find_singular_vectors(matrix: csr_matrix, most: int) -> tuple[Matrix, Matrix, Matrix]:
    """The leading singular vectors and values, to the last digit: by Lanczos (ARPACK), or at once where there are few.

    An approximation turns with every paper that comes, and was why most of the related papers changed that did.
    """
    fewest = min(matrix.shape)
    with in_one_thread():
        if fewest <= 2 * most:
            left, strengths, right = np.linalg.svd(matrix.toarray(), full_matrices=False)
        else:
            start = np.random.default_rng(_SVD_SEED).uniform(size=fewest)
            left, strengths, right = svds(matrix.astype(float), k=most, v0=start)
        order = np.argsort(-strengths, kind="stable")[:most]
        left, right = svd_flip(left[:, order], right[order])
    return left, strengths[order], right
