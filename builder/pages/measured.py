"""Says how well the method does where people had labelled papers by hand, in words for readers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeasuredFigure:
    """A figure in 0..1 (1 is best) as the report `report` of ``make quality`` has it under `figure`."""

    report: str
    figure: str
    value: float
    question: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Measured:
    """How many papers were `labelled` by hand, and what was measured against them."""

    labelled: int
    figures: tuple[MeasuredFigure, ...]


MEASURED = Measured(
    labelled=227,
    figures=(
        MeasuredFigure(
            "topics",
            "AMI",
            0.56,
            "Are topics those a person would make?",
            "agreement beyond chance (AMI); 1 is the same",
        ),
        MeasuredFigure(
            "related", "P@5", 0.75, "Are related papers related?", "part of the first five listed that share a subject"
        ),
        MeasuredFigure(
            "related",
            "P@5 without a vocabulary",
            0.73,
            "And where nobody wrote a list of concepts?",
            "the same, with discovered concepts alone",
        ),
        MeasuredFigure(
            "concepts", "macro F1", 0.96, "Are mentions mentions?", "mean over concepts of found and right (F1)"
        ),
        MeasuredFigure(
            "concepts",
            "central F1",
            0.81,
            "About it, or in passing?",
            "found and right (F1)",
        ),
        MeasuredFigure(
            "layout", "trustworthiness", 0.94, "Are neighbours on the map alike?", "trustworthiness of the picture"
        ),
    ),
)
