"""Turns a scene (a frame, its dots, names and lines) into an inline SVG with a link for each paper."""

from collections.abc import Sequence

from markupsafe import Markup

from builder import addresses
from builder.elements import element, empty, join
from builder.maps.ground import Ground, box_of, draw_dots
from builder.maps.lettering import LINE_HEIGHT, Label, Sheet
from builder.maps.regions import UNITS
from builder.maps.scene import AREA, Scene
from builder.maps.terrain import Dot, Frame, Terrain
from builder.palette import MARKS

RING = 11  # pixels: radius of the ring around the paper whose map it is


def draw_scene(
    terrain: Terrain, scene: Scene, names: Sequence[Sequence[Label]], root: str, ground: Ground | None = None
) -> Markup:
    """The SVG element, in one line; sizes are pixels and places percentages, so that it fills any frame.

    `names` are the labels for each sheet of the scene. It lies on the window of `ground` that it frames, or, without
    one, on a ground of its own.
    """
    key = f"sm-{scene.kind}"
    return element(
        "svg",
        element("title", scene.title, id=f"{key}-title"),
        element("desc", scene.description, id=f"{key}-desc"),
        _draw_relief(terrain, scene, ground, root),
        _draw_dots(terrain, scene, root),
        _draw_names(terrain, scene, names, root),
        _draw_ring(scene),
        class_="sm-map__svg",
        role="group",
        width="100%",
        height="480",
        aria_labelledby=f"{key}-title {key}-desc",
    )


def percent(share: float, digits: int = 2) -> str:
    return f"{100 * share:.{digits}f}".rstrip("0").rstrip(".") + "%"


def _place(frame: Frame, dot: Dot) -> tuple[str, str]:
    return percent((dot.x - frame.x) / frame.side), percent((dot.y - frame.y) / frame.side)


def _draw_relief(terrain: Terrain, scene: Scene, ground: Ground | None, root: str) -> Markup:
    """Lands, the veils of loose topics, hills, the papers of a crowd as a path a hue, and lines, in a nested SVG."""
    under = _show_ground(ground, root) if ground else _draw_own_ground(terrain, scene)
    crowd: dict[int, list[Dot]] = {}
    for dot in scene.unlinked:
        crowd.setdefault(terrain.hues[dot.topic], []).append(dot)
    return element(
        "svg",
        *under,
        *(empty("path", class_=f"sm-crowd sm-c{hue}", d=draw_dots(crowd[hue])) for hue in sorted(crowd)),
        _draw_lines(scene),
        class_="sm-relief",
        viewBox=box_of(scene.frame),
        preserveAspectRatio="none",
        width="100%",
        height="100%",
        aria_hidden="true",
    )


def _show_ground(ground: Ground, root: str) -> list[Markup]:
    return [empty("use", href=f"{root}{ground.address}#{part}", class_=f"sm-{part}") for part in ground.parts]


def _draw_own_ground(terrain: Terrain, scene: Scene) -> list[Markup]:
    """The ground in the page itself: the map that readers come for first waits for no other file."""
    lands = (
        empty("path", class_=f"sm-c{hue}", d=path)
        for hue, path in zip(terrain.area_hues, terrain.lands, strict=True)
        if path
    )
    veils = [empty("path", class_=f"sm-c{terrain.hues[row]}", d=path) for row, path in terrain.veils.items()]
    hills = (
        empty("path", class_=f"sm-c{terrain.hues[row]}", d="".join(terrain.hills[row]))
        for row in scene.named
        if row not in terrain.veils
    )
    return [
        element("g", *lands, class_="sm-lands"),
        element("g", *veils, class_="sm-veils") if veils else Markup(),
        element("g", *hills, class_="sm-hills"),
    ]


def _draw_lines(scene: Scene) -> Markup:
    if not scene.lines:
        return Markup()
    path = "".join(f"M{_spot(one)}L{_spot(other)}" for one, other in scene.lines)
    return empty("path", class_="sm-lines", d=path)


def _spot(dot: Dot) -> str:
    """Where a dot is on the ground, for a path: within a tenth of a pixel on any page."""
    return f"{round(UNITS * dot.x, 1):g} {round(UNITS * dot.y, 1):g}"


def _draw_dots(terrain: Terrain, scene: Scene, root: str) -> Markup:
    used = sorted({terrain.marks[dot.topic] for dot in scene.shown})
    shapes = (empty("path", class_="sm-shape", id=f"m{mark}", d=MARKS[mark].path) for mark in used)
    groups = []
    for row, mark in enumerate(terrain.marks):
        dots = [dot for dot in scene.shown if dot.topic == row]
        if dots:
            links = (_draw_dot(scene, dot, f"#m{mark}", root) for dot in dots)
            style = f"--sm-even:{MARKS[mark].scale}"
            groups.append(element("g", *links, class_=f"sm-c{terrain.hues[row]}", style=style))
    return join((element("defs", *shapes), element("g", *groups, class_="sm-dots")))


def _draw_dot(scene: Scene, dot: Dot, shape: str, root: str) -> Markup:
    """A link to the paper, but on its own map, whose page tells all of it."""
    x, y = _place(scene.frame, dot)
    mark = empty("use", href=shape, x=x, y=y)
    look = "sm-stray" if dot.stray else None
    if dot == scene.here:
        return element("g", mark, class_=look)
    return element("a", element("title", dot.title), mark, class_=look, href=root + addresses.paper(dot.id))


def _draw_names(terrain: Terrain, scene: Scene, names: Sequence[Sequence[Label]], root: str) -> Markup:
    """A link for each name, in which it stands once for each sheet that has room for it."""
    placed: dict[str, list[tuple[Sheet, Label]]] = {}
    for sheet, labels in zip(scene.sheets, names, strict=True):
        for label in labels:
            placed.setdefault(label.id, []).append((sheet, label))
    links = (_draw_name(terrain, name, found, len(scene.sheets), root) for name, found in placed.items())
    return element("g", *links, class_="sm-labels")


def _draw_name(terrain: Terrain, name: str, placed: Sequence[tuple[Sheet, Label]], sheets: int, root: str) -> Markup:
    kind, number = name.split()
    row = int(number)
    if kind == AREA:
        hue, text, address = terrain.area_hues[row], terrain.areas[row].label, addresses.area(terrain.areas[row].id)
    else:
        hue, text, address = terrain.hues[row], terrain.topics[row].label, addresses.topic(terrain.topics[row].id)
    looks = [f"sm-c{hue}"] + ["sm-label--areas"] * (kind == AREA)
    if len(placed) < sheets:
        looks += [_show_on(sheet) for sheet, _ in placed]  # elsewhere there is no link, either
    # Where the name is shortened or in several texts, the link needs a title for those who listen to it.
    plain = all(label.lines == (text,) and label.leader is None for _, label in placed)
    title = Markup() if plain else element("title", text)
    shown = (draw_label(label, sheet, _show_on(sheet)) for sheet, label in placed)
    return element("a", title, *shown, class_=" ".join(looks), href=root + address)


def _show_on(sheet: Sheet) -> str:
    return f"sm-at-{sheet.name}"


def _draw_ring(scene: Scene) -> Markup:
    if scene.here is None:
        return Markup()
    x, y = _place(scene.frame, scene.here)
    return element("g", empty("circle", r=RING, cx=x, cy=y), class_="sm-here")


def draw_label(label: Label, sheet: Sheet, look: str | None = None) -> Markup:
    """A text around a point given in percentages; its lines are in ems, so that CSS may set the size.

    It is a picture of its own but for a single line, which needs none to stand together; `look` is its class.
    """
    x, y = percent(label.x / sheet.width, 1), percent(label.y / sheet.height, 1)  # half a pixel more or less
    if len(label.lines) == 1 and label.leader is None:
        return element("text", *label.lines, class_=look, x=x, y=y, dy="0.35em")
    middle = (len(label.lines) - 1) / 2
    lines = (
        element("tspan", text, x=0, y=f"{LINE_HEIGHT * (row - middle) + 0.35:.2f}em")
        for row, text in enumerate(label.lines)
    )
    return element("svg", _draw_leader(label, sheet), element("text", *lines), class_=look, x=x, y=y)


def _draw_leader(label: Label, sheet: Sheet) -> Markup:
    """A line from the label's rim, pixels from its centre, to a dot, shares of the picture from it."""
    if label.leader is None:
        return Markup()
    (x, y), (to_x, to_y) = label.leader
    far_x, far_y = percent(to_x / sheet.width), percent(to_y / sheet.height)
    return empty("line", class_="sm-leader", x1=f"{x:.0f}", y1=f"{y:.0f}", x2=far_x, y2=far_y)
