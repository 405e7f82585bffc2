"""Turns the seeds that the labels were made for into a map of them, built once for all reports."""

from dataclasses import dataclass
from pathlib import Path

from builder.concepts import Vocabulary, load_vocabulary
from builder.concepts.mentions import find_concepts
from builder.layout import lay_out
from builder.model import Concepts, Layout, Paper, Topics
from builder.model.space import TextSpace
from builder.seeds import read_seeds
from builder.textspace import build_space
from builder.topics import find_topics
from tests.quality.gold import GOLD, SEEDS, Gold, choose_papers, match_labels, read_labels, refuse_foreign


@dataclass(frozen=True)
class LabelledMap:
    """A map built afresh, without a lock, and the labels of some of its papers."""

    papers: tuple[Paper, ...]
    gold: Gold
    vocabulary: Vocabulary
    space: TextSpace
    concepts: Concepts
    topics: Topics
    layout: Layout


def build_labelled_map(gold: Path = GOLD, seeds: Path = SEEDS) -> LabelledMap:
    """Builds the map of the labelled seeds; raises ForeignSeedsError where the seeds are others."""
    rows = read_labels(gold)
    refuse_foreign(rows, seeds)
    papers = choose_papers(read_seeds(seeds).papers, rows)
    vocabulary = load_vocabulary(seeds / "concepts.toml")
    space = build_space(papers)
    concepts = find_concepts(papers, vocabulary)
    topics = find_topics(papers, space, concepts)
    layout = lay_out(papers, space, topics)
    return LabelledMap(papers, match_labels(papers, rows), vocabulary, space, concepts, topics, layout)
