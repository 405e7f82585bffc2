"""Turns a terrain into the ground of all small maps: one SVG file that their pages show a window of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from markupsafe import Markup

from builder import addresses
from builder.elements import element, empty
from builder.maps.regions import UNITS
from builder.maps.terrain import WHOLE, Dot, Frame, Terrain
from builder.model import Artifact

MOST_DOTS = 6000  # drawn as a path: beyond, those are left out that would hide behind others
CELLS = (
    1,
    2,
    3,
    4,
    6,
    8,
    12,
    16,
    24,
    32,
)  # in `UNITS`: sides of the cells of which each keeps one dot, the finest first
NON_SCALING = "non-scaling-stroke"


@dataclass(frozen=True, slots=True)
class Ground:
    """The file's address, its parts in the order in which they lie over each other, and its content.

    A page shows parts by ``<use>``: unlike a picture of its own, what is used so takes its colours from the page, in
    either palette, and is there once for both. What the parts have in common (opacities, widths) is in 4-map.css.
    """

    address: addresses.Address
    parts: tuple[str, ...]
    content: str

    @property
    def artifact(self) -> Artifact:
        return Artifact(self.address, self.content)


def draw_ground(terrain: Terrain) -> Ground:
    """Lands, veils of loose topics, hills, and all papers as specks; its address tells its content."""
    groups = {
        "lands": [
            _draw_shape(path, f"fill:{_colour(hue)};stroke:{_colour(hue)}")
            for hue, path in zip(terrain.area_hues, terrain.lands, strict=True)
            if path
        ],
        "veils": [_draw_shape(path, f"stroke:{_colour(terrain.hues[row])}") for row, path in terrain.veils.items()],
        "hills": [
            _draw_shape("".join(paths), f"fill:{_colour(terrain.hues[row])}")
            for row, paths in enumerate(terrain.hills)
            if row not in terrain.veils
        ],
        "specks": [empty("path", d=draw_dots(terrain.dots), vector_effect=NON_SCALING)],
    }
    parts = tuple(name for name, shapes in groups.items() if shapes)
    content = element(
        "svg",
        *(element("g", *groups[name], id=name) for name in parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=box_of(WHOLE),
    )
    digest = sha256(content.encode()).hexdigest()
    return Ground(addresses.ground(digest), parts, f"{content}\n")


def box_of(frame: Frame) -> str:
    """The part of the ground that a frame shows, as a ``viewBox``."""
    return " ".join(f"{round(UNITS * value)}" for value in (frame.x, frame.y, frame.side, frame.side))


def draw_dots(dots: Iterable[Dot]) -> str:
    """A path of as many points, which round caps make dots; of a crowd, `MOST_DOTS` at the most, spread as all are."""
    spots = thin_out(sorted({(round(UNITS * dot.x), round(UNITS * dot.y)) for dot in dots}))
    path, (here_x, here_y) = [], (0, 0)
    for x, y in spots:
        path.append(f"m{x - here_x} {y - here_y}h0".replace(" -", "-"))
        here_x, here_y = x, y
    return "".join(path)


def thin_out(spots: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """One of the spots (in `UNITS`) in each cell of the finest grid that leaves few enough; all, where they are few."""
    places = np.array(spots, dtype=np.int64).reshape(-1, 2)
    for cell in CELLS:
        _, first = np.unique(places // cell, axis=0, return_index=True)
        if len(first) <= MOST_DOTS or cell == CELLS[-1]:
            return [spots[row] for row in np.sort(first)]
    return spots


def _draw_shape(path: str, style: str) -> Markup:
    return empty("path", style=style, d=path, vector_effect=NON_SCALING)


def _colour(hue: int) -> str:
    return f"var(--sm-c{hue})"
