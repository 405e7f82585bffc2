"""Tells whether the script folds every word of the corpus as Python does: ``python -m tests.quality folding``."""

from collections.abc import Mapping

from builder.text.folding import fold
from builder.text.words import WORD
from tests.quality.labelled import LabelledMap
from tests.text.folding_script import fold_by_script


def measure(drawn: LabelledMap) -> dict[str, float]:
    """Distinct words as they are written, their folded forms, and the share that the script folds alike."""
    texts = [text for paper in drawn.papers for text in (paper.title, paper.abstract)]
    words = sorted({word for text in texts for word in WORD.findall(text)})
    folded = [fold(word) for word in words]
    alike = sum(ours == theirs for ours, theirs in zip(folded, fold_by_script(words), strict=True))
    return {"words": len(words), "folded forms": len(set(folded)), "folded alike by the script": alike / len(words)}


def report(drawn: LabelledMap, figures: Mapping[str, float]) -> str:
    """The figures, one a line."""
    return "\n".join(("folding", *(f"  {name:30s} {value:,.5g}" for name, value in figures.items())))
