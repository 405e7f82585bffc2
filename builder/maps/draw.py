"""Turns a scene (a view, its dots, names and lines) into an inline SVG with a link for each paper."""

from markupsafe import Markup

from builder.maps.lettering import LINE_HEIGHT, Label, Sheet
from builder.maps.regions import UNITS
from builder.maps.scene import Scene, name_scene
from builder.maps.terrain import Dot, Frame, Terrain
from builder.palette import HUES, MARKS
from builder.render import escape_text


def draw_scene(terrain: Terrain, scene: Scene, root: str) -> Markup:
    """The SVG element, in one line; sizes are pixels and places percentages, so that it fills any frame."""
    key = escape_text(f"sm-{scene.kind}")
    frame = scene.frame
    parts = [
        Markup('<svg class="sm-map__svg" role="group" width="100%" height="480" aria-labelledby="{0}-title {0}-desc">'
               '<title id="{0}-title">{1}</title><desc id="{0}-desc">{2}</desc>').format(
            key, escape_text(scene.title), escape_text(scene.description)
        ),
        _draw_ground(terrain, scene),
        _draw_lines(scene),
        _draw_dots(terrain, scene, root, key),
        *(_draw_labels(terrain, scene, sheet, root) for sheet in scene.sheets),
    ]  # fmt: skip
    if scene.here is not None:
        parts.append(
            Markup('<g class="sm-here"><circle r="11" cx="{0}" cy="{1}"/></g>').format(*_place(frame, scene.here))
        )
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def percent(share: float) -> str:
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def _place(frame: Frame, dot: Dot) -> tuple[str, str]:
    return percent((dot.x - frame.x) / frame.side), percent((dot.y - frame.y) / frame.side)


def _draw_ground(terrain: Terrain, scene: Scene) -> Markup:
    """Lands and hills, and the papers without links as a path a hue, in a nested SVG that stretches.

    Only on the map of the whole field have papers without links a hue; elsewhere they have none (class sm-c10).
    """
    frame = scene.frame
    box = " ".join(f"{round(UNITS * value)}" for value in (frame.x, frame.y, frame.side, frame.side))
    lands = Markup("").join(
        Markup('<path class="sm-c{}" d="{}"/>').format(terrain.area_hues[place], Markup(path))  # noqa: S704 - numbers
        for place, path in enumerate(terrain.lands)
        if path
    )
    hills = Markup("").join(
        Markup('<path class="sm-c{}" d="{}"/>').format(terrain.hues[place], Markup("".join(terrain.hills[place])))  # noqa: S704
        for place in scene.named
    )
    papers: dict[int, list[str]] = {}
    for dot in scene.background:
        hue = terrain.hues[dot.topic] if scene.kind == "field" else HUES
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
        Markup('<line x1="{}" y1="{}" x2="{}" y2="{}"/>').format(*_place(scene.frame, a), *_place(scene.frame, b))
        for a, b in scene.lines
    )
    return Markup('<g class="sm-lines" aria-hidden="true">{}</g>').format(lines)


def _draw_dots(terrain: Terrain, scene: Scene, root: str, key: Markup) -> Markup:
    used = sorted({terrain.marks[dot.topic] for dot in scene.shown})
    marks = Markup("").join(
        Markup('<path class="sm-shape" id="{}-m{}" d="{}"/>').format(key, mark, MARKS[mark].path) for mark in used
    )
    groups = []
    for place in range(len(terrain.topics)):
        dots = [dot for dot in scene.shown if dot.topic == place]
        if dots:
            links = Markup("").join(
                Markup('<a href="{}papers/{}/"><title>{}</title><use href="#{}-m{}" x="{}" y="{}"/></a>').format(
                    Markup(root), escape_text(dot.id), escape_text(dot.title), key, terrain.marks[place],  # noqa: S704
                    *_place(scene.frame, dot),
                )
                for dot in dots
            )  # fmt: skip
            groups.append(
                Markup('<g class="sm-c{}" style="--sm-even:{}">{}</g>').format(
                    terrain.hues[place], MARKS[terrain.marks[place]].scale, links
                )
            )
    return Markup('<defs>{}</defs><g class="sm-dots">{}</g>').format(marks, Markup("").join(groups))


def _draw_labels(terrain: Terrain, scene: Scene, sheet: Sheet, root: str) -> Markup:
    links = []
    for label in name_scene(terrain, scene, sheet):
        kind, place = label.id.split()
        hue = terrain.hues[int(place)] if kind == "topics" else terrain.area_hues[int(place)]
        target = terrain.topics[int(place)] if kind == "topics" else terrain.areas[int(place)]
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
    return Markup('<svg x="{}" y="{}">{}<text>{}</text></svg>').format(
        percent(label.x / sheet.width), percent(label.y / sheet.height), _draw_leader(label, sheet), lines
    )


def _draw_leader(label: Label, sheet: Sheet) -> Markup:
    """A line from the label's rim, pixels from its centre, to a dot, shares of the picture from it."""
    if label.leader is None:
        return Markup()
    (x, y), (to_x, to_y) = label.leader
    return Markup('<line class="sm-leader" x1="{:.0f}" y1="{:.0f}" x2="{}" y2="{}"/>').format(
        x, y, percent(to_x / sheet.width), percent(to_y / sheet.height)
    )
