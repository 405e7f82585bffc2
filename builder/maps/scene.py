"""Turns a scene (a view, its dots, names and lines) into an inline SVG with a link for each paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from builder.maps.chart import WHOLE, Chart, Dot, View
from builder.maps.labels import LINE_HEIGHT, Label, Name, Sheet, place_labels
from builder.maps.marks import HUES, MARK_SIZE, MARKS
from builder.maps.regions import UNITS
from builder.render import escape_text

# Each sheet is the least picture of a range of widths (see the container queries of map.css); a label set
# that fits it fits every larger picture of that range.
FULL_SHEETS = (
    Sheet("xs", 272, 362, 10, 13),
    Sheet("s", 320, 426, 10, 13),
    Sheet("sm", 400, 532, 11, 15),
    Sheet("m", 560, 480, 12, 17),
    Sheet("l", 780, 585, 13, 19),
    Sheet("xl", 940, 630, 13, 19),
    Sheet("xxl", 1180, 760, 13, 19),
)
SMALL_SHEETS = (
    Sheet("xs", 272, 272, 10, 13),
    Sheet("s", 320, 320, 10, 13),
    Sheet("sm", 400, 400, 11, 15),
    Sheet("m", 560, 336, 12, 17),
)

CROWD = 1500  # dots in view beyond which labels may cover some, and only the most central papers get links
DOT_SCALES = ((150, 1.1), (500, 0.9), (1000, 0.75), (3000, 0.55), (10000, 0.4))  # up to so many dots, so large
LEAST_SCALE = 0.28
LEAST_NAMED = 3  # papers in view that a topic in the background needs for its name to be shown
AREA_SCALE, AREA_SPACING = 0.95, 0.09  # capitals, spaced: an area is told from a topic by its lettering
CORE, CORE_ROUNDS = 0.6, 4  # part of its papers that a name keeps to, and rounds to find them
DOT_ROOM = 1.5  # pixels between a dot's edge and a label
SHEET_DOT_SCALE = {"xs": 0.6, "s": 0.64, "sm": 0.75, "m": 0.9, "l": 1.0, "xl": 1.0, "xxl": 1.0}  # --sm-sheet of map.css

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a picture shows: dots with links, other papers as ground, topics to name, lines between dots."""

    kind: str
    title: str
    description: str
    view: View
    shown: Sequence[Dot]
    ground: Sequence[Dot]
    named: Sequence[int]
    sheets: Sequence[Sheet]
    areas: bool = False
    lines: Sequence[tuple[Dot, Dot]] = ()
    here: Dot | None = None


def draw_scene(chart: Chart, scene: Scene, root: str) -> Markup:
    """The SVG element, in one line; sizes are pixels and places percentages, so that it fills any frame."""
    key = escape_text(f"sm-{scene.kind}")
    view = scene.view
    parts = [
        Markup('<svg class="sm-map__svg" role="group" width="100%" height="480" aria-labelledby="{0}-title {0}-desc">'
               '<title id="{0}-title">{1}</title><desc id="{0}-desc">{2}</desc>').format(
            key, escape_text(scene.title), escape_text(scene.description)
        ),
        _draw_ground(chart, scene),
        _draw_lines(scene),
        _draw_dots(chart, scene, root, key),
        *(_draw_labels(chart, scene, sheet, root) for sheet in scene.sheets),
    ]  # fmt: skip
    if scene.here is not None:
        parts.append(
            Markup('<g class="sm-here"><circle r="11" cx="{0}" cy="{1}"/></g>').format(*_place(view, scene.here))
        )
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def scale_dots(count: int) -> float:
    """Size of a dot against `MARK_SIZE` on a map of `count` papers."""
    return next((scale for most, scale in DOT_SCALES if count <= most), LEAST_SCALE)


def percent(share: float) -> str:
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def _place(view: View, dot: Dot) -> tuple[str, str]:
    return percent((dot.x - view.x) / view.side), percent((dot.y - view.y) / view.side)


def _draw_ground(chart: Chart, scene: Scene) -> Markup:
    """Lands and hills, and the papers without links as a path a hue, in a nested SVG that stretches.

    Only on the map of the whole field have papers without links a hue; elsewhere they have none (class sm-c10).
    """
    view = scene.view
    box = " ".join(f"{round(UNITS * value)}" for value in (view.x, view.y, view.side, view.side))
    lands = Markup("").join(
        Markup('<path class="sm-c{}" d="{}"/>').format(chart.area_hues[place], Markup(path))  # noqa: S704 - numbers
        for place, path in enumerate(chart.lands)
        if path
    )
    hills = Markup("").join(
        Markup('<path class="sm-c{}" d="{}"/>').format(chart.hues[place], Markup("".join(chart.hills[place])))  # noqa: S704
        for place in scene.named
    )
    papers: dict[int, list[str]] = {}
    for dot in scene.ground:
        hue = chart.hues[dot.topic] if scene.kind == "field" else HUES
        papers.setdefault(hue, []).append(f"M{round(UNITS * dot.x)} {round(UNITS * dot.y)}h0")
    ground = Markup("").join(
        Markup('<path class="sm-ground sm-c{}" d="{}"/>').format(hue, Markup("".join(papers[hue])))  # noqa: S704
        for hue in sorted(papers)
    )
    return Markup(
        '<svg class="sm-relief" viewBox="{}" preserveAspectRatio="none" width="100%" height="100%" aria-hidden="true">'
        '<g class="sm-lands">{}</g><g class="sm-hills">{}</g>{}</svg>'
    ).format(box, lands, hills, ground)


def _draw_lines(scene: Scene) -> Markup:
    if not scene.lines:
        return Markup()
    lines = Markup("").join(
        Markup('<line x1="{}" y1="{}" x2="{}" y2="{}"/>').format(*_place(scene.view, a), *_place(scene.view, b))
        for a, b in scene.lines
    )
    return Markup('<g class="sm-lines" aria-hidden="true">{}</g>').format(lines)


def _draw_dots(chart: Chart, scene: Scene, root: str, key: Markup) -> Markup:
    used = sorted({chart.marks[dot.topic] for dot in scene.shown})
    marks = Markup("").join(
        Markup('<path class="sm-shape" id="{}-m{}" d="{}"/>').format(key, mark, MARKS[mark].path) for mark in used
    )
    groups = []
    for place in range(len(chart.topics)):
        dots = [dot for dot in scene.shown if dot.topic == place]
        if dots:
            links = Markup("").join(
                Markup('<a href="{}papers/{}/"><title>{}</title><use href="#{}-m{}" x="{}" y="{}"/></a>').format(
                    Markup(root), escape_text(dot.id), escape_text(dot.title), key, chart.marks[place],  # noqa: S704
                    *_place(scene.view, dot),
                )
                for dot in dots
            )  # fmt: skip
            groups.append(
                Markup('<g class="sm-c{}" style="--sm-even:{}">{}</g>').format(
                    chart.hues[place], MARKS[chart.marks[place]].scale, links
                )
            )
    return Markup('<defs>{}</defs><g class="sm-dots">{}</g>').format(marks, Markup("").join(groups))


def _draw_labels(chart: Chart, scene: Scene, sheet: Sheet, root: str) -> Markup:
    links = []
    for label in name_scene(chart, scene, sheet):
        kind, place = label.id.split()
        hue = chart.hues[int(place)] if kind == "topics" else chart.area_hues[int(place)]
        target = chart.topics[int(place)] if kind == "topics" else chart.areas[int(place)]
        links.append(
            Markup('<a class="sm-c{} sm-label--{}" href="{}{}/{}/"><title>{}</title>{}</a>').format(
                hue,
                kind,
                Markup(root),  # noqa: S704 - made of dots and slashes
                kind,
                escape_text(target.id),
                escape_text(target.label),
                draw_label(label, sheet),
            )
        )
    return Markup('<g class="sm-labels sm-at-{}">{}</g>').format(sheet.name, Markup("").join(links))


def draw_label(label: Label, sheet: Sheet) -> Markup:
    """A text around a point given in percentages; its lines are in ems, so that CSS may set the size."""
    lines = Markup("").join(
        Markup('<tspan x="0" y="{}em">{}</tspan>').format(
            f"{LINE_HEIGHT * (line - (len(label.lines) - 1) / 2) + 0.35:.2f}", escape_text(text)
        )
        for line, text in enumerate(label.lines)
    )
    return Markup('<svg x="{}" y="{}"><text>{}</text></svg>').format(
        percent(label.x / sheet.width), percent(label.y / sheet.height), lines
    )


def name_scene(chart: Chart, scene: Scene, sheet: Sheet) -> tuple[Label, ...]:
    """Labels of a scene on a sheet, with ids ``areas <place>`` and ``topics <place>``.

    Areas come first, then the topics with most papers in view; what finds no room is left out. Maps of
    concepts all have one frame and the same dots: their names are placed once for all of them.
    """
    if scene.kind == "concept":
        named = {f"topics {place}" for place in scene.named}
        return tuple(label for label in _name_whole(chart, sheet) if label.id in named)
    return _place_names(chart, scene, sheet)


@lru_cache(maxsize=len(FULL_SHEETS))
def _name_whole(chart: Chart, sheet: Sheet) -> tuple[Label, ...]:
    everywhere = range(len(chart.topics))
    scene = Scene("whole", "", "", WHOLE, shown=chart.dots, ground=(), named=everywhere, sheets=(sheet,))
    return _place_names(chart, scene, sheet)


def _place_names(chart: Chart, scene: Scene, sheet: Sheet) -> tuple[Label, ...]:
    view, size = scene.view, np.array([sheet.width, sheet.height])
    dots = [dot for dot in (*scene.shown, *scene.ground) if view.shows(dot.x, dot.y)]
    places = np.array([((dot.x - view.x) / view.side, (dot.y - view.y) / view.side) for dot in dots]).reshape(-1, 2)
    topics = np.array([dot.topic for dot in dots])
    points = {topic: places[topics == topic] * size for topic in scene.named}
    names = []
    if scene.areas:
        numbers = {topic.id: place for place, topic in enumerate(chart.topics)}
        for number, area in enumerate(chart.areas):
            if area.label in {chart.topics[numbers[topic]].label for topic in area.topics}:
                continue  # its topic says it
            own = np.concatenate([points[numbers[topic]] for topic in area.topics])
            names.append(_name(f"areas {number}", area.label.upper(), own, AREA_SCALE, AREA_SPACING))
    names.sort(key=lambda name: (-len(name.points), name.id))
    sizes = sorted(points, key=lambda topic: (-len(points[topic]), topic))
    own_topics = {dot.topic for dot in scene.shown}
    names += [
        _name(f"topics {topic}", chart.topics[topic].label, points[topic])
        for topic in sizes
        if len(points[topic]) >= LEAST_NAMED or topic in own_topics
    ]
    radius = MARK_SIZE / 2 * scale_dots(len(dots)) * SHEET_DOT_SCALE[sheet.name] + DOT_ROOM
    return place_labels(names, places * size, radius, sheet, cover=len(dots) > CROWD)


def _name(key: str, text: str, points: Points, scale: float = 1.0, spacing: float = 0.0) -> Name:
    """A name for the dense part of its papers: strays would draw it away from where most are."""
    core = points
    for _ in range(CORE_ROUNDS):
        distances = np.hypot(*(points - np.median(core, axis=0)).T)
        core = points[distances <= np.quantile(distances, CORE)]
    x, y = np.median(core, axis=0)
    return Name(key, text, core, (float(x), float(y)), scale, spacing)
