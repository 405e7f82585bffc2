"""Turns a terrain into a poster to print: the whole map with its names and key, as an SVG that needs nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from builder.elements import element, empty, join
from builder.maps.lettering import LINE_HEIGHT, Label, Sheet
from builder.maps.poster_key import FACE, INK, QUIET, Look, count_things, draw_poster_key, shade_hue, write_line
from builder.maps.regions import UNITS
from builder.maps.scene import AREA, TOPIC, Scene, name_scene, scale_dots
from builder.maps.terrain import WHOLE, Terrain
from builder.model import Site, Topics
from builder.palette import LIGHT_HUES, MARKS

MILLIMETRES = (594, 420)  # A2, lying
WIDTH, HEIGHT = 5940, 4200  # of the picture's own units, ten a millimetre
MARGIN = 150
MAP = (MARGIN, 480, 4500, 3420)  # left, top, width and height
TITLE, SUBTITLE, NOTE = 200, 84, 48  # sizes of letters
PIXEL = 2.5  # units: what placing names takes for a pixel
FONTS = (26.0, 23.0, 20.0, 17.0, 15.0, 13.0)  # pixels of topics' names, the best first
DOT_SCALE = 1.6  # of the size of a dot on a screen, in pixels
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster as SVG of A2 (594 x 420 mm), and the topics whose names found no room on its map; its key has them."""

    svg: str
    unnamed: tuple[str, ...]


def draw_poster(terrain: Terrain, topics: Topics, site: Site, day: str = "") -> Poster:
    """The whole map under the site's title; `day` is when the seeds last changed, or empty.

    Its address and origin stand at the foot, where the site tells them. The same values give the same bytes.
    """
    sheet, labels = _name(terrain)
    named = {label.id for label in labels}
    picture = element(
        "svg",
        element("title", site.title),
        empty("rect", width=WIDTH, height=HEIGHT, fill=PAPER),
        *_draw_head(terrain, site, day),
        _draw_ground(terrain),
        _draw_dots(terrain),
        *(_draw_label(terrain, label, sheet) for label in labels),
        *draw_poster_key(terrain, topics),
        write_line(MARGIN, HEIGHT - MARGIN, NOTE, _tell_origin(site), QUIET, room=WIDTH - 2 * MARGIN),
        xmlns="http://www.w3.org/2000/svg",
        width=f"{MILLIMETRES[0]}mm",
        height=f"{MILLIMETRES[1]}mm",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
    )
    unnamed = [topic.label for row, topic in enumerate(terrain.topics) if f"{TOPIC} {row}" not in named]
    return Poster(f"{picture}\n", tuple(unnamed))


def _name(terrain: Terrain) -> tuple[Sheet, Sequence[Label]]:
    """The largest letters in which all topics are named, else those in which most are, and the labels."""
    best: tuple[int, Sheet, Sequence[Label]] | None = None
    for font in FONTS:
        width, height = (round(size / PIXEL) for size in MAP[2:])
        sheet = Sheet("poster", width, height, font, 19, dot_scale=DOT_SCALE, cell=6)
        scene = Scene(
            "poster",
            "",
            "",
            WHOLE,
            shown=terrain.dots,
            background=(),
            named=range(len(terrain.topics)),
            sheets=(sheet,),
            areas=True,
        )
        labels = name_scene(terrain, scene, sheet)
        count = sum(label.id.startswith(TOPIC) for label in labels)
        if best is None or count > best[0]:
            best = count, sheet, labels
        if count == len(terrain.topics):
            break
    assert best is not None
    return best[1], best[2]


def _draw_head(terrain: Terrain, site: Site, day: str) -> Iterator[Markup]:
    room = WIDTH - 2 * MARGIN
    yield write_line(MARGIN, MARGIN + 0.8 * TITLE, TITLE, site.title, INK, bold=True, room=room)
    counts = f"{count_things(len(terrain.dots), 'paper')} in {count_things(len(terrain.topics), 'topic')}"
    told = [part for part in (site.subject, counts, day) if part]
    yield write_line(MARGIN, MARGIN + 1.1 * TITLE + 0.8 * SUBTITLE, SUBTITLE, ", ".join(told), QUIET, room=room)


def _tell_origin(site: Site) -> str:
    origin = site.origin and (site.origin if site.origin.endswith(".") else f"{site.origin}.")
    return " ".join(part for part in (site.url, origin, "Made with Seedmap.") if part)


def _draw_ground(terrain: Terrain) -> Markup:
    left, top, width, height = MAP
    across, down = (size / (WHOLE.side * UNITS) for size in (width, height))
    move = (
        f"translate({left} {top}) scale({across:.4f} {down:.4f}) translate({-WHOLE.x * UNITS:g} {-WHOLE.y * UNITS:g})"
    )
    lands = [
        empty("path", d=path, fill=LIGHT_HUES[hue], fill_opacity=0.09, fill_rule="evenodd", **_rim(hue, 0.3))
        for hue, path in zip(terrain.area_hues, terrain.lands, strict=True)
        if path
    ]
    veils = [
        empty("path", d=path, fill=PAPER, fill_opacity=0.7, fill_rule="evenodd", **_rim(terrain.hues[row], 0.8, "3 4"))
        for row, path in terrain.veils.items()
    ]
    hills = [
        empty("path", d="".join(paths), fill=LIGHT_HUES[terrain.hues[row]], fill_opacity=0.09)
        for row, paths in enumerate(terrain.hills)
        if row not in terrain.veils
    ]
    return element("g", *lands, *veils, *hills, transform=move)


def _rim(hue: int, opacity: float, dashes: str = "") -> Look:
    return {
        "stroke": LIGHT_HUES[hue],
        "stroke_opacity": opacity,
        "stroke_width": 1.5,
        "stroke_dasharray": dashes or None,
    }


def _draw_dots(terrain: Terrain) -> Markup:
    """A mark a paper, in the hue of its area; hollow where it fits no topic well."""
    size = PIXEL * DOT_SCALE * scale_dots(len(terrain.dots))
    groups = []
    for row, number in enumerate(terrain.marks):
        colour, mark = LIGHT_HUES[terrain.hues[row]], MARKS[number]
        scale = size * mark.scale
        dots = [dot for dot in terrain.dots if dot.topic == row]
        shapes = [
            empty(
                "path",
                d=mark.path,
                transform=f"translate({x:.0f} {y:.0f}) scale({scale:.3g})",
                **_hollow(dot.stray, colour),
            )
            for dot in dots
            for x, y in (_place(dot.x, dot.y),)
        ]
        groups.append(element("g", *shapes, fill=colour, stroke=PAPER, stroke_width=0.6))
    return join(groups)


def _hollow(stray: bool, colour: str) -> Look:
    return {"fill": PAPER, "stroke": colour, "stroke_width": 1.6} if stray else {}


def _place(x: float, y: float) -> tuple[float, float]:
    left, top, width, height = MAP
    return left + width * (x - WHOLE.x) / WHOLE.side, top + height * (y - WHOLE.y) / WHOLE.side


def _draw_label(terrain: Terrain, label: Label, sheet: Sheet) -> Markup:
    """A name in the shade of its area, on a halo of paper, and the line that leads to its papers."""
    kind, row = label.id.split()
    hue = (terrain.area_hues if kind == AREA else terrain.hues)[int(row)]
    colour, size = shade_hue(hue), PIXEL * sheet.font
    x, y = MAP[0] + PIXEL * label.x, MAP[1] + PIXEL * label.y
    middle = (len(label.lines) - 1) / 2
    lines = [
        element("tspan", text, x=f"{x:.0f}", y=f"{y + size * (LINE_HEIGHT * (number - middle) + 0.35):.0f}")
        for number, text in enumerate(label.lines)
    ]
    look: Look = {
        "font_family": FACE,
        "font_size": f"{size:g}",
        "font_weight": 700,
        "font_style": "italic" if kind == AREA else None,
        "text_anchor": "middle",
    }
    halo = element(
        "text", *lines, fill=PAPER, stroke=PAPER, stroke_width=9, stroke_linejoin="round", aria_hidden="true", **look
    )
    return join((_draw_leader(label, x, y, colour), halo, element("text", *lines, fill=colour, **look)))


def _draw_leader(label: Label, x: float, y: float, colour: str) -> Markup:
    if label.leader is None:
        return Markup()
    ends = [(x + PIXEL * across, y + PIXEL * down) for across, down in label.leader]
    (x1, y1), (x2, y2) = [(f"{across:.0f}", f"{down:.0f}") for across, down in ends]
    return empty("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=3)
