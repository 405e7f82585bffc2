"""Says how far each figure of quality may fall: the one table that ``make quality`` and the tests hold."""

from collections.abc import Mapping
from dataclasses import dataclass

Figures = Mapping[str, Mapping[str, float]]
"""Report to its figures."""


@dataclass(frozen=True)
class Floor:
    """The least that a figure of a report may be, and why no less."""

    report: str
    figure: str
    least: float
    reason: str

    def __str__(self) -> str:
        return f"{self.report}: {self.figure}"


# A little under what the code reached when the floor was last set (given in parentheses): a change that is no worse
# may move a figure by a hundredth. Raise a floor when a figure has risen for good.
FLOORS = (
    Floor("topics", "NMI", 0.690, "topics are those a person would make (0.704)"),
    Floor("topics", "AMI", 0.545, "the same, less what as many topics would reach by chance (0.557)"),
    Floor("related", "P@5", 0.735, "related papers share a subject and a central concept (0.747)"),
    Floor("related", "papers with five or more", 0.860, "and few papers are left with little (0.883)"),
    Floor("related", "P@5 without a vocabulary", 0.715, "a field without a vocabulary has related papers too (0.731)"),
    Floor("concepts", "macro F1", 0.950, "papers mention what they are said to mention (0.962)"),
    Floor("concepts", "central F1", 0.800, "papers are about what they are said to be about (0.815)"),
    Floor("concepts", "lora", 0.950, "one of the four concepts that must be right (1.000)"),
    Floor("concepts", "dpo", 0.950, "one of the four concepts that must be right (1.000)"),
    Floor("concepts", "quantization", 0.950, "one of the four concepts that must be right (1.000)"),
    Floor("concepts", "zeroth-order", 0.950, "one of the four concepts that must be right (1.000)"),
    Floor("links", "links", 50, "what keeps company is told: a test that finds nothing errs nowhere (58)"),
    Floor("links", "share of links beyond chance", 0.95, "of twenty links chance draws one at most (0.984)"),
    Floor("links", "share of open pairs beyond chance", 0.80, "open ground as a list is no work of chance (0.978)"),
    Floor("folding", "folded alike by the script", 1.0, "the find box compares words as the build does (1.000)"),
    Floor("layout", "trustworthiness", 0.925, "neighbours on the map are neighbours in the texts (0.935)"),
    Floor("lock", "least addresses", 1.0, "no address that was given away is lost (1.000)"),
    Floor("lock", "least topics", 0.99, "papers keep their topics when papers are added (1.000)"),
    Floor("lock", "least places", 1.0, "papers keep their places when papers are added (1.000)"),
    Floor("placing", "nearest alike", 0.98, "the browser finds the papers that Python finds nearest to a text (1.000)"),
    Floor("placing", "topics alike", 0.99, "and its topic (1.000)"),
    Floor("placing", "places alike", 0.99, "and its place (1.000)"),
    Floor("placing", "KB to spare", 300.0, "with a file that a phone fetches in a moment (457)"),
    Floor("lock", "least NMI", 0.660, "a map that goes on from a lock is hardly worse than a new one (0.663)"),
)


def find_fallen(figures: Figures) -> tuple[str, ...]:
    """A line for each measured figure that is below its floor."""
    return tuple(
        f"{floor} fell to {figures[floor.report][floor.figure]:.3f}, below {floor.least:.3f} ({floor.reason})"
        for floor in FLOORS
        if floor.report in figures and figures[floor.report][floor.figure] < floor.least
    )
