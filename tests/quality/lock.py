"""Turns a lock of all seed files but one, and that one added, into what stayed: ``python -m tests.quality lock``."""

from collections.abc import Mapping

from sklearn.metrics import normalized_mutual_info_score

from builder.concepts.mentions import find_concepts
from builder.layout import lay_out
from builder.lock.extending import extend_topics
from builder.lock.renewing import make_lock
from builder.model import Layout, Paper, Topics
from builder.textspace import build_space
from builder.topics import find_topics
from tests.quality.gold import Gold
from tests.quality.labelled import LabelledMap


def measure(drawn: LabelledMap) -> dict[str, float]:
    """What stays at the least, whichever file is added, and the least agreement of a map that goes on from a lock."""
    files = sorted({source for row in drawn.gold.values() for source in row["sources"]})
    runs = {file: _add_file(drawn, file) for file in files}
    least = {f"least {name}": min(run[name] for run in runs.values()) for name in next(iter(runs.values()))}
    return least | {f"NMI with {file} added": run["NMI"] for file, run in runs.items()}


def _add_file(drawn: LabelledMap, added: str) -> dict[str, float]:
    """Locks a map of all files but one, adds that, and measures what stayed."""
    known = tuple(paper for paper in drawn.papers if any(not source.startswith(added) for source in paper.sources))
    before = _draw_afresh(known, drawn)
    lock = make_lock(*before)
    topics = extend_topics(lock, drawn.papers, drawn.space, drawn.concepts)
    after = topics, lay_out(drawn.papers, drawn.space, topics, lock.places)
    return measure_stability(before, after) | {"NMI": measure_agreement(drawn.gold, topics)}


def _draw_afresh(papers: tuple[Paper, ...], drawn: LabelledMap) -> tuple[Topics, Layout]:
    space = build_space(papers)
    topics = find_topics(papers, space, find_concepts(papers, drawn.vocabulary))
    return topics, lay_out(papers, space, topics)


def measure_agreement(rows: Gold, topics: Topics) -> float:
    """NMI of topics and hand labels over the labelled papers."""
    homes = [topics.memberships[paper].topic for paper in rows]
    return float(normalized_mutual_info_score([row["topic"] for row in rows.values()], homes))


def measure_stability(before: tuple[Topics, Layout], after: tuple[Topics, Layout]) -> dict[str, float]:
    """Shares of old addresses, of old papers' topics and of old papers' places that stay."""
    (old, old_layout), (new, new_layout) = before, after
    ids = {topic.id for topic in new.topics} | set(new.redirects) | set(new.memberships)
    wanted = [topic.id for topic in old.topics] + list(old.memberships)
    same = [held.topic == new.memberships[paper].topic for paper, held in old.memberships.items()]
    still = [place == new_layout.papers[paper] for paper, place in old_layout.papers.items()]
    return {
        "addresses": sum(id in ids for id in wanted) / len(wanted),
        "topics": sum(same) / len(same),
        "places": sum(still) / len(still),
    }


def report(drawn: LabelledMap, figures: Mapping[str, float]) -> str:
    """A table of the figures, and the agreement of a map built afresh."""
    rows = {**figures, "NMI built afresh": measure_agreement(drawn.gold, drawn.topics)}
    return "\n".join(
        ("map lock, all seed files but one locked and that added", *(f"  {k:30s} {v:.3f}" for k, v in rows.items()))
    )
