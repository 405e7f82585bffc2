"""Turns papers into a term space: weighted term counts (TF-IDF) and their latent dimensions (LSA)."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.utils.extmath import randomized_svd, svd_flip
from threadpoolctl import threadpool_limits

from builder.model import Paper
from builder.model.space import Matrix, TextSpace, unit_rows
from builder.text.folding import ENGLISH, fold
from builder.text.languages import list_stop_words
from builder.text.words import split_clauses

LATENT_DIMENSIONS = 64
"""Dimensions kept of the decomposition: topics need 15 to 30 of them, neighbours about 50."""

SMALL_CORPUS = 30
"""Below this many papers every term counts, and chance can't be told; from here on a term must occur in two of them."""

RARE_SHARE = 1 / 5_000
"""A term in a smaller share of a large corpus cannot hold a topic together; it only costs memory."""

_SVD_SEED = 0


def read_terms(paper: Paper, title_weight: int = 1) -> Counter[str]:
    """Counts a paper's terms: folded words, and phrases of two, without stop words."""
    counts: Counter[str] = Counter()
    language = paper.language or ENGLISH
    for text, weight in ((paper.title, title_weight), (paper.abstract, 1)):
        for words in split_clauses(text, language):
            folded = [fold(word, language) for word in words]
            kept = [is_content(word, language) for word in folded]
            for position, word in enumerate(folded):
                if kept[position]:
                    counts[word] += weight
            for (first, keep_first), (second, keep_second) in pairwise(zip(folded, kept, strict=True)):
                if keep_first and keep_second:
                    counts[f"{first} {second}"] += weight
    return counts


def is_content(folded: str, language: str) -> bool:
    """Whether a folded word may be a term: no single letter, and no function word of its language or of English.

    English stands in abstracts of every language: in names, quotes and terms.
    """
    return len(folded) > 1 and folded not in _list_function_words(language)


@cache
def _list_function_words(language: str) -> frozenset[str]:
    """Function words as they are written, and folded."""
    words = list_stop_words(language) | list_stop_words(ENGLISH)
    return words | frozenset(fold(word, language) for word in words)


def build_space(papers: Sequence[Paper], title_weight: int = 1) -> TextSpace:
    """Fits TF-IDF over words and two-word phrases, and its truncated SVD.

    Rows follow `papers`, which callers pass sorted by id. `title_weight` is how often a title is counted.
    Works from no paper at all upwards; the result does not depend on the number of threads.
    """
    least = 1 if len(papers) < SMALL_CORPUS else max(2, int(len(papers) * RARE_SHARE))
    counter = CountVectorizer(analyzer=lambda paper: read_terms(paper, title_weight).elements(), min_df=least)
    try:
        counts = counter.fit_transform(papers)
        terms = tuple(counter.get_feature_names_out().tolist())
    except ValueError:  # no paper, or not one term: scikit-learn refuses an empty vocabulary
        counts, terms = csr_matrix((len(papers), 0)), ()
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
    columns = {term: column for column, term in enumerate(space.terms)}
    rows = []
    for paper in papers:
        row = np.zeros(len(columns))
        for term, count in read_terms(paper).items():
            if term in columns:
                row[columns[term]] = (1 + np.log(count)) * space.idf[columns[term]]
        rows.append(row)
    return unit_rows(np.array(rows).reshape(len(papers), len(columns))) @ space.components.T


def decompose(matrix: csr_matrix, most: int) -> Matrix:
    """Scores of the rows on about the leading singular vectors: rows x `most` dimensions, or fewer, but at least one.

    Weak dimensions are blurred into one another, as random projection is not carried on to the last digit. Topics are
    what many views agree on, and are as good so (on nine labelled corpora), on some better.
    """
    if 0 in matrix.shape:
        return np.zeros((matrix.shape[0], 1))
    with threadpool_limits(limits=1):
        left, strengths, _ = randomized_svd(matrix, min(most, *matrix.shape), n_iter=7, random_state=_SVD_SEED)
    scores: Matrix = left * strengths
    return scores


def _find_singular_vectors(matrix: csr_matrix, most: int) -> tuple[Matrix, Matrix, Matrix]:
    """The leading singular vectors and values, to the last digit: by Lanczos (ARPACK), or at once where there are few.

    An approximation turns with every paper that comes, and was why most of the related papers changed that did.
    """
    fewest = min(matrix.shape)
    with threadpool_limits(limits=1):  # the order of a parallel sum would show in the last digits
        if fewest <= 2 * most:
            left, strengths, right = np.linalg.svd(matrix.toarray(), full_matrices=False)
        else:
            start = np.random.default_rng(_SVD_SEED).uniform(size=fewest)
            left, strengths, right = svds(matrix.astype(float), k=most, v0=start)
        order = np.argsort(-strengths, kind="stable")[:most]
        left, right = svd_flip(left[:, order], right[order])
    return left, strengths[order], right
