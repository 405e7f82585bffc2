"""Turns a lock of all seed files but one, and that one added, into what stayed: ``python -m tests.quality.lock``."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sklearn.metrics import normalized_mutual_info_score

from builder.concepts import Vocabulary, find_concepts, load_vocabulary
from builder.layout import lay_out
from builder.lock import Lock, extend_topics, make_lock
from builder.model import Layout, Paper, Topics
from builder.seeds import read_seeds
from builder.textspace import build_space
from builder.topics import find_topics
from tests.quality.gold import GOLD, SEEDS, Gold, read_gold


def draw(papers: Sequence[Paper], vocabulary: Vocabulary, lock: Lock | None = None) -> tuple[Topics, Layout]:
    """Topics and layout of a corpus, going on from a lock if there is one."""
    space = build_space(papers)
    concepts = find_concepts(papers, vocabulary)
    if lock is None:
        topics = find_topics(papers, space, concepts)
        return topics, lay_out(papers, space, topics)
    topics = extend_topics(lock, papers, space, concepts)
    return topics, lay_out(papers, space, topics, lock.places)


def measure_agreement(rows: Gold, topics: Topics) -> float:
    """NMI of topics and hand labels over the labelled papers."""
    homes = [topics.memberships[paper].topic for paper in rows]
    return float(normalized_mutual_info_score([row["topic"] for row in rows.values()], homes))


def measure_stability(before: tuple[Topics, Layout], after: tuple[Topics, Layout]) -> Mapping[str, float]:
    """Shares of old addresses, and of old papers' topics, that stay, and the farthest move of an old paper."""
    (old, old_layout), (new, new_layout) = before, after
    ids = {topic.id for topic in new.topics} | set(new.redirects) | set(new.memberships)
    wanted = [topic.id for topic in old.topics] + list(old.memberships)
    same = [held.topic == new.memberships[paper].topic for paper, held in old.memberships.items()]
    moves = [
        max(abs(place.x - new_layout.papers[paper].x), abs(place.y - new_layout.papers[paper].y))
        for paper, place in old_layout.papers.items()
    ]
    return {
        "addresses": sum(id in ids for id in wanted) / len(wanted),
        "topics": sum(same) / len(same),
        "farthest move": max(moves),
    }


def report(gold: Path = GOLD, seeds: Path = SEEDS) -> str:
    """A line for each seed file as the one that is added."""
    papers = read_seeds(seeds).papers
    vocabulary = load_vocabulary(seeds / "concepts.toml")
    rows = read_gold(papers, gold)
    fresh, _ = draw(papers, vocabulary)
    lines = ["map lock, three seed files locked and one added"]
    for added in sorted({source for paper in papers for source in paper.sources}):
        known = tuple(paper for paper in papers if set(paper.sources) != {added})
        before = draw(known, vocabulary)
        after = draw(papers, vocabulary, make_lock(*before))
        kept = ", ".join(f"{name} {value:.3f}" for name, value in measure_stability(before, after).items())
        nmi = measure_agreement(rows, after[0])
        lines.append(f"  {added[:3]} added ({len(known)} to {len(papers)} papers): {kept}, NMI {nmi:.3f}")
    lines.append(f"  built afresh: NMI {measure_agreement(rows, fresh):.3f}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
