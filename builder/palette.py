"""Says which hue an area has and which mark the papers of a topic wear."""

from collections.abc import Mapping
from dataclasses import dataclass

from builder.model import Topics

# The light ones of the classes sm-c0 to sm-c9 in 4-map.css, for pictures that no style sheet reaches.
LIGHT_HUES = (
    "#4a67d4", "#985f00", "#01714f", "#ba607b", "#068da6", "#7f41ac", "#b73a58", "#86871a", "#686496", "#894719",
)  # fmt: skip
HUES = len(LIGHT_HUES)
NO_HUE = HUES  # the class sm-c10, a grey
MARK_SIZE = 10.0  # Plotly's `marker.size`, in pixels, that `Mark.path` is drawn for


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape: Plotly's name of it, its outline around (0, 0), and the size that gives it even weight."""

    symbol: str
    path: str
    scale: float


# Outlines follow Plotly's own geometry, so that nothing moves when Plotly takes over from the picture.
# The scales make the shapes cover about the same area, so that none looks more important.
MARKS = (
    Mark("circle", "M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0Z", 1.0),
    Mark("square", "M5 5H-5V-5H5Z", 0.86),
    Mark("triangle-up", "M-5.77 2.5H5.77L0-5Z", 1.2),
    Mark("diamond", "M6.5 0L0 6.5L-6.5 0L0-6.5Z", 0.94),
    Mark("cross", "M6 2H2V6H-2V2H-6V-2H-2V-6H2V-2H6Z", 1.06),
    Mark("triangle-down", "M-5.77-2.5H5.77L0 5Z", 1.2),
    Mark("x", "M0 2.83L2.83 5.66L5.66 2.83L2.83 0L5.66-2.83L2.83-5.66L0-2.83L-2.83-5.66L-5.66-2.83L-2.83 0"
         "L-5.66 2.83L-2.83 5.66Z", 1.02),
    Mark("pentagon", "M4.76-1.55L2.94 4.05H-2.94L-4.76-1.55L0-5Z", 1.1),
)  # fmt: skip


def mark_of(number: int) -> int:
    """The number in `MARKS` of the topic with this number (from 0) among its area's topics."""
    return number % len(MARKS)


def hue_of(number: int) -> int:
    """The number of the hue of the area or community with this number (from 0); `NO_HUE` below, for what is in none."""
    return number % HUES if number >= 0 else NO_HUE


def colour_areas(topics: Topics) -> Mapping[str, int]:
    """Area id to the number of its hue, by its place in reading order."""
    return {area.id: hue_of(number) for number, area in enumerate(topics.areas)}
