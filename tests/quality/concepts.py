"""Turns found concepts into F1 against the hand labels: ``python -m tests.quality concepts``, ``-v`` for papers.

The labels tell what title and abstract refer to in words, so that only mentions are held against them: a concept that
a narrower one implies is no label's.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.model import Concepts
from tests.quality.gold import Gold
from tests.quality.labelled import LabelledMap

# Two labellers agreed poorly on these (see the guide to the labels): shown, but in no average.
WEAK = frozenset({"adapters", "attention", "federated", "small-lm"})
NAMED = ("lora", "dpo", "quantization", "zeroth-order")


@dataclass(frozen=True)
class Score:
    """Papers rightly found, wrongly found and missed, for one concept; ids of the last two."""

    concept: str
    hits: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def f1(self) -> float:
        return 2 * self.hits / (2 * self.hits + len(self.wrong) + len(self.missed))


def score_concepts(concepts: Concepts, labels: Mapping[str, frozenset[str]]) -> tuple[Score, ...]:
    """Score each labelled concept over the labelled papers, sorted by concept."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for mention in concepts.mentions:
        if mention.paper in labels:
            found[mention.concept].add(mention.paper)
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for paper, keys in labels.items():
        for key in keys:
            wanted[key].add(paper)
    return tuple(
        Score(
            concept=key,
            hits=len(found[key] & wanted[key]),
            wrong=tuple(sorted(found[key] - wanted[key])),
            missed=tuple(sorted(wanted[key] - found[key])),
        )
        for key in sorted(wanted)
    )


def average_f1(scores: Sequence[Score]) -> float:
    """Macro F1 over the concepts that are labelled evenly."""
    counted = [score.f1 for score in scores if score.concept not in WEAK]
    return sum(counted) / len(counted)


def score_central(concepts: Concepts, gold: Gold) -> float:
    """F1 of what papers are said to be about, over all labelled papers and the concepts that labels know.

    What a paper is about through a narrower concept alone is no label's.
    """
    known = {concept for row in gold.values() for concept in row["concepts"]}
    wanted = {(paper, concept) for paper, row in gold.items() for concept in row["central"]}
    found = {
        (tie.paper, tie.concept)
        for tie in concepts.ties.values()
        if tie.central and not tie.implied and tie.paper in gold and tie.concept in known
    }
    return 2 * len(found & wanted) / (len(found) + len(wanted))


def score_map(drawn: LabelledMap) -> tuple[Score, ...]:
    """The scores of a map's concepts."""
    return score_concepts(drawn.concepts, {paper: frozenset(row["concepts"]) for paper, row in drawn.gold.items()})


def measure(drawn: LabelledMap) -> dict[str, float]:
    """Macro F1, the F1 of what papers are about, and that of the concepts that every example of this map speaks of."""
    scores = score_map(drawn)
    named = {score.concept: score.f1 for score in scores if score.concept in NAMED}
    return {"macro F1": average_f1(scores), "central F1": score_central(drawn.concepts, drawn.gold)} | named


def report(drawn: LabelledMap, figures: Mapping[str, float], verbose: bool = False) -> str:
    """A table of F1, right, wrong and missed papers a concept, and the macro F1; with ids if `verbose`."""
    scores = score_map(drawn)
    lines = ["concept                     F1  right  wrong  missed"]
    for score in scores:
        mark = " (not counted)" if score.concept in WEAK else ""
        numbers = f"{score.f1:5.2f} {score.hits:6d} {len(score.wrong):6d} {len(score.missed):7d}"
        lines.append(f"{score.concept:24s} {numbers}{mark}")
        if verbose:
            lines += [f"    wrong: {paper}" for paper in score.wrong]
            lines += [f"    missed: {paper}" for paper in score.missed]
    lines.append(", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    return "\n".join(lines)
