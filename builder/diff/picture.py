"""Turns two maps into one picture: before and after side by side, with what changed ringed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from builder.charts.painting import FINE, INK, PAPER, QUIET, encode, load_font, measure_dot
from builder.diff.comparing import MOVED, measure_move, pair_papers
from builder.diff.exports import Export, Row
from builder.palette import LIGHT_HUES, hue_of

SIDE, MARGIN = 640, 24  # pixels of each map and around it
INSET = 10  # pixels from its frame to where papers lie
TITLE, NOTE = 22, 16  # pixels of the two sizes of letters
HEAD, FOOT = 44, 40  # pixels of the strips above and below the maps
FADED = 0.55  # of the way to the paper, so that rings stand out among the dots
RING = 6.0  # pixels from the centre to a ring, beyond the dot's own radius
STROKE = 2.5

Place = tuple[float, float]
Change = tuple[Row | None, Row | None]  # as a paper was and is


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to change: how it is ringed, by colour and by form, for not everyone tells colours apart."""

    name: str
    colour: str
    sides: int  # of the ring; 0 is a circle
    turn: float = 0  # degrees


ADDED = Kind("added", "#00703c", 0)
REMOVED = Kind("removed", "#b3261e", 3)
REGROUPED = Kind("in another topic", "#8a3ffc", 4)
MOVING = Kind("moved", "#c2410c", 4, 45)
KINDS = (ADDED, REMOVED, REGROUPED, MOVING)


def draw_changes(old: Export, new: Export) -> bytes:
    """A PNG picture of two maps, their papers in the colours of their areas, and of each kind of change how many.

    What was removed is ringed before, what was added after, and what moved or changed its topic on both, with a line
    from its old place to its new.
    """
    changes = _list_changes(old, new)
    width, height = 2 * SIDE + 3 * MARGIN, HEAD + SIDE + FOOT
    picture = Image.new("RGB", (width * FINE, height * FINE), PAPER)
    draw = ImageDraw.Draw(picture)
    hues = _colour(old, new)
    for side, (name, export, left) in enumerate((("Before", old, MARGIN), ("After", new, SIDE + 2 * MARGIN))):
        title = f"{name}: {len(export.papers)} papers in {len(export.topics)} topics"
        draw.text((left * FINE, MARGIN / 2 * FINE), title, font=load_font(TITLE), fill=INK)
        frame = [left * FINE, HEAD * FINE, (left + SIDE) * FINE, (HEAD + SIDE) * FINE]
        draw.rectangle(frame, outline=QUIET, width=FINE)

        def place(row: Row, left: int = left) -> Place:
            inner = SIDE - 2 * INSET
            return ((left + INSET + inner * row["x"]) * FINE, (HEAD + INSET + inner * row["y"]) * FINE)

        dot = measure_dot(len(export.papers))
        for row in export.papers.values():
            draw.circle(place(row), dot * FINE, fill=hues[row["topic"]], outline=PAPER, width=FINE)
        for kind, papers in changes.items():
            for was, now in papers:
                changed = (was, now)[side]
                if changed is None:
                    continue
                if kind is MOVING and was and now:
                    draw.line([place(was), place(now)], fill=kind.colour, width=FINE)
                _draw_ring(draw, kind, place(changed), dot)
    _draw_key(draw, changes, HEAD + SIDE + FOOT / 2)
    return encode(picture)


def _list_changes(old: Export, new: Export) -> Mapping[Kind, Sequence[Change]]:
    pairs = pair_papers(old, new)
    kept, stayed = {was["id"] for was, _ in pairs}, {now["id"] for _, now in pairs}
    return {
        ADDED: [(None, row) for id, row in new.papers.items() if id not in stayed],
        REMOVED: [(row, None) for id, row in old.papers.items() if id not in kept],
        REGROUPED: [(was, now) for was, now in pairs if was["topic"] != now["topic"]],
        MOVING: [(was, now) for was, now in pairs if measure_move(was, now) > MOVED],
    }


def _colour(old: Export, new: Export) -> Mapping[str, str]:
    """The hue of each topic of both maps: that of its area, the largest first, as the site has them."""
    areas = {topic["id"]: str(topic.get("parent", "")) for export in (old, new) for topic in export.topics.values()}
    sizes: Counter[str] = Counter()
    for topic in (new.topics or old.topics).values():
        sizes[areas[topic["id"]]] += len(topic["papers"])
    order = sorted(set(areas.values()), key=lambda area: (-sizes[area], area))
    return {topic: _fade(LIGHT_HUES[hue_of(order.index(area))]) for topic, area in areas.items()}


def _fade(colour: str) -> str:
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(PAPER[1:]), strict=True)
    return "#" + "".join(f"{round(own + (paper - own) * FADED):02x}" for own, paper in pairs)


def _draw_ring(draw: ImageDraw.ImageDraw, kind: Kind, centre: Place, dot: float) -> None:
    radius, stroke = (dot + RING) * FINE, round(STROKE * FINE)
    if kind.sides:
        draw.regular_polygon((*centre, radius), kind.sides, kind.turn, outline=kind.colour, width=stroke)
    else:
        draw.circle(centre, radius, outline=kind.colour, width=stroke)


def _draw_key(draw: ImageDraw.ImageDraw, changes: Mapping[Kind, Sequence[Change]], middle: float) -> None:
    left, font = float(MARGIN), load_font(NOTE)
    found = {kind: len(papers) for kind, papers in changes.items() if papers}
    for kind, count in found.items():
        _draw_ring(draw, kind, ((left + 2 * RING) * FINE, middle * FINE), 2)
        text = f"{count} {kind.name}"
        draw.text(((left + 5 * RING) * FINE, middle * FINE), text, font=font, fill=INK, anchor="lm")
        left += 5 * RING + font.getlength(text) / FINE + 2 * MARGIN
    if not found:
        draw.text((left * FINE, middle * FINE), "No paper changed", font=font, fill=QUIET, anchor="lm")
