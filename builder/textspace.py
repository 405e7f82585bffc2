"""Turns papers into a term space: weighted term counts (TF-IDF) and their latent dimensions (LSA)."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer, TfidfTransformer
from sklearn.utils.extmath import randomized_svd
from threadpoolctl import threadpool_limits

from builder.model import Matrix, Paper, TextSpace

LATENT_DIMENSIONS = 64
"""Dimensions kept of the decomposition: topics need 15 to 30 of them, neighbours about 50."""

SMALL_CORPUS = 30
"""Below this many papers every term counts; from here on a term must occur in two of them."""

RARE_SHARE = 1 / 5_000
"""A term in a smaller share of a large corpus cannot hold a topic together; it only costs memory."""

WORD = re.compile(r"[^\W\d_][^\W_]*")
CLAUSE_END = re.compile(r"[.,;:!?()\[\]{}\"“”]+(?:\s|$)|\s[([{\"“]|\s[–—-]+\s")
_SVD_SEED = 0


def clauses(text: str) -> list[list[str]]:
    """Lower-case words of a text, one list a clause, so that no phrase reaches across punctuation."""
    return [words for part in CLAUSE_END.split(text) if (words := WORD.findall(part.lower()))]


def count_words(papers: Sequence[Paper]) -> Counter[str]:
    """How often each lower-case word occurs in titles and abstracts."""
    texts = (text for paper in papers for text in (paper.title, paper.abstract))
    return Counter(word for text in texts for words in clauses(text) for word in words)


def fold_plurals(vocabulary: Mapping[str, int]) -> dict[str, str]:
    """Maps every plural to its singular where the corpus itself knows that singular.

    The rules are those of Harman's S stemmer (1991); `bias` and `analysis` stay whole, as no corpus has `bia`.
    """
    folded = {}
    for word in vocabulary:
        singular = to_singular(word)
        if singular != word and singular in vocabulary:
            folded[word] = singular
    return folded


def to_singular(word: str) -> str:
    """The singular that a plural of this form would have; other words as they are."""
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def read_terms(paper: Paper, singulars: Mapping[str, str], title_weight: int = 1) -> Counter[str]:
    """Counts a paper's terms: words and two-word phrases, without stop words, plurals folded."""
    counts: Counter[str] = Counter()
    for text, weight in ((paper.title, title_weight), (paper.abstract, 1)):
        for words in clauses(text):
            folded = [singulars.get(word, word) for word in words]
            kept = [len(word) > 1 and word not in ENGLISH_STOP_WORDS for word in folded]
            for position, word in enumerate(folded):
                if kept[position]:
                    counts[word] += weight
            for (first, keep_first), (second, keep_second) in pairwise(zip(folded, kept, strict=True)):
                if keep_first and keep_second:
                    counts[f"{first} {second}"] += weight
    return counts


def build_space(papers: Sequence[Paper], title_weight: int = 1) -> TextSpace:
    """Fits TF-IDF over words and two-word phrases, and its truncated SVD.

    Rows follow `papers`, which callers pass sorted by id. `title_weight` is how often a title is counted.
    Works from no paper at all upwards; the result does not depend on the number of threads.
    """
    singulars = fold_plurals(count_words(papers))
    least = 1 if len(papers) < SMALL_CORPUS else max(2, int(len(papers) * RARE_SHARE))
    counter = CountVectorizer(
        analyzer=lambda paper: read_terms(paper, singulars, title_weight).elements(), min_df=least
    )
    try:
        counts = counter.fit_transform(papers)
        terms = tuple(counter.get_feature_names_out().tolist())
    except ValueError:  # no paper, or not one term: scikit-learn refuses an empty vocabulary
        counts, terms = csr_matrix((len(papers), 0)), ()
    tfidf = TfidfTransformer(sublinear_tf=True).fit_transform(counts) if terms else counts
    return TextSpace(tuple(paper.id for paper in papers), terms, tfidf, decompose(tfidf))


def decompose(tfidf: csr_matrix, most: int = LATENT_DIMENSIONS) -> Matrix:
    """Scores of the rows on the leading singular vectors: rows x `most` dimensions, or fewer, but at least one."""
    dimensions = min(most, *tfidf.shape)
    if dimensions == 0:
        return np.zeros((tfidf.shape[0], 1))
    with threadpool_limits(limits=1):  # the order of a parallel sum would show in the last digits
        left, strengths, _ = randomized_svd(tfidf, dimensions, n_iter=7, random_state=_SVD_SEED)
    scores: Matrix = left * strengths
    return scores
