"""Turns the real papers into a synthetic corpus of any size, with topics planted in it."""

import itertools
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from builder.model import Paper
from builder.text import normalise_title

PAPERS_A_FILE = 500
REAL_PAPERS, REAL_TOPICS = 443, 24
TOPIC_GROWTH = 0.25  # a field a hundred times as large has about three times as many topics
NEIGHBOURHOOD = 12  # real papers whose words a planted topic is made of
# Chosen so that papers mention as many concepts, and a corpus' terms grow as fast with its size, as in the real one.
MODELS = 2  # of these papers, those whose sentences one synthetic paper mixes
STRAY_SHARE = 0.05  # of a paper's sentences, those that come from anywhere
LEAP = 0.15  # chance that a word is followed by any word, not by one that follows it in a model: a new phrase
SENTENCES = (7, 11)
TITLE_WORDS = (6, 12)
SENTENCE_WORDS = (14, 30)
START, END = "", "\n"

Chain = Mapping[str, Sequence[str]]


def write_corpus(papers: Sequence[Paper], size: int, folder: Path) -> int:
    """Write `size` papers as seed files below `folder`; returns the number of planted topics.

    Sentences are walks over the bigrams of real ones, with a leap now and then, so that words, phrases and
    concepts come about as often together as they do; titles are unique. The same papers and size give the same files.
    """
    draw = random.Random(size)
    count = round(REAL_TOPICS * (size / REAL_PAPERS) ** TOPIC_GROWTH)
    topics = _plant(papers, count, draw)
    anywhere = _chain(papers)
    titles: set[str] = set()
    for first in range(0, size, PAPERS_A_FILE):
        texts = []
        for _ in range(first, min(first + PAPERS_A_FILE, size)):
            own = _chain(papers[row] for row in draw.sample(topics[draw.randrange(count)], MODELS))
            title = next(title for title in _walk_titles(own, draw) if normalise_title(title) not in titles)
            titles.add(normalise_title(title))
            texts.append(f"{title}\n\n{_write_abstract(own, anywhere, draw)}\n\n")
        (folder / f"{first:06d}.txt").write_text("".join(texts), encoding="utf-8")
    return count


def _plant(papers: Sequence[Paper], count: int, draw: random.Random) -> list[list[int]]:
    """For each topic the rows of a real paper and of those nearest to it."""
    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(
        f"{paper.title} {paper.abstract}" for paper in papers
    )
    seeds = [draw.randrange(len(papers)) for _ in range(count)]
    nearness = (vectors[seeds] @ vectors.T).toarray()
    return [[int(row) for row in (-near).argsort(kind="stable")[:NEIGHBOURHOOD]] for near in nearness]


def _chain(papers: Iterable[Paper]) -> Chain:
    """The words that follow each word within sentences, as often as they do."""
    following: dict[str, list[str]] = {}
    for paper in papers:
        for sentence in re.split(r"(?<=[.!?])\s+", paper.abstract):
            words = [START, *sentence.rstrip(".!?").split(), END]
            for word, after in itertools.pairwise(words):
                following.setdefault(word, []).append(after)
    return following


def _walk(chain: Chain, bounds: tuple[int, int], draw: random.Random) -> str:
    words: list[str] = []
    known = list(chain)
    length = draw.randint(*bounds)
    word = START
    while len(words) < length:
        word = draw.choice(known if draw.random() < LEAP else chain[word])
        if word in (START, END):
            word = START
        else:
            words.append(word)
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


def _walk_titles(chain: Chain, draw: random.Random) -> Iterator[str]:
    while True:
        title = _walk(chain, TITLE_WORDS, draw).strip(",;:.-")
        # What ends in an address reads as an abstract, and what begins with a sign in brackets as a notice.
        if "://" not in title and title[:1].isalnum():
            yield title


def _write_abstract(own: Chain, anywhere: Chain, draw: random.Random) -> str:
    return " ".join(
        _walk(anywhere if draw.random() < STRAY_SHARE else own, SENTENCE_WORDS, draw) + "."
        for _ in range(draw.randint(*SENTENCES))
    )
