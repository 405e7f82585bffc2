"""Turns found concepts into F1 against the hand labels: ``python -m tests.quality.concepts``."""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.concepts import find_concepts, load_vocabulary
from builder.model import Concepts
from builder.seeds import read_seeds
from tests.quality.gold import GOLD, SEEDS, read_gold

# Two labellers agreed poorly on these (see the guide to the labels): shown, but in no average.
WEAK = frozenset({"adapters", "attention", "federated", "small-lm"})
PERFECT = ("lora", "dpo", "quantization", "zeroth-order")


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


def report(gold: Path = GOLD, seeds: Path = SEEDS, verbose: bool = False) -> str:
    """A table of F1, right, wrong and missed papers a concept, and the macro F1; with ids if `verbose`."""
    papers = read_seeds(seeds).papers
    concepts = find_concepts(papers, load_vocabulary(seeds / "concepts.toml"))
    labels = {paper: frozenset(row["concepts"]) for paper, row in read_gold(papers, gold).items()}
    scores = score_concepts(concepts, labels)
    lines = ["concept                     F1  right  wrong  missed"]
    for score in scores:
        mark = " (not counted)" if score.concept in WEAK else ""
        numbers = f"{score.f1:5.2f} {score.hits:6d} {len(score.wrong):6d} {len(score.missed):7d}"
        lines.append(f"{score.concept:24s} {numbers}{mark}")
        if verbose:
            lines += [f"    wrong: {paper}" for paper in score.wrong]
            lines += [f"    missed: {paper}" for paper in score.missed]
    best = ", ".join(f"{s.concept} {s.f1:.2f}" for s in scores if s.concept in PERFECT)
    lines.append(f"macro F1 {average_f1(scores):.3f} over {sum(s.concept not in WEAK for s in scores)}; {best}")
    return "\n".join(lines)


def main() -> None:
    """Measure the vocabulary of the repository; ``-v`` lists the papers behind each miss."""
    print(report(verbose="-v" in sys.argv[1:]))


if __name__ == "__main__":
    main()
