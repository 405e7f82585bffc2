"""Turns the maps' common ground into the site's figures: pictures with links first, that say what a script needs."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup
from plotly.offline import get_plotlyjs_version

from builder import addresses
from builder.elements import element
from builder.maps.draw import RING, draw_scene
from builder.maps.histogram import draw_histogram
from builder.maps.legend import draw_contents, draw_entry, draw_key
from builder.maps.lettering import Label
from builder.maps.map_set import MapSet, frame_paper, list_related
from builder.maps.scene import (
    CROWD,
    FULL_SHEETS,
    LEAST_NAMED,
    PART_SHEETS,
    SMALL_SHEETS,
    TOPIC,
    Scene,
    name_scene,
    name_whole,
    scale_dots,
)
from builder.maps.terrain import WHOLE, Dot, Frame, Terrain, frame_dots
from builder.maps.windows import Mark, cut_names
from builder.memory import MAPS, Shelf
from builder.model import FieldMap
from builder.palette import MARK_SIZE

BELOW = Markup("<!-- below -->")
"""Where the figure of the whole field takes what its page has to say below the map."""

LEAST_TOPIC_FRAME = 0.36  # of the map's side: closer, the neighbours that explain a topic's place are lost
FIELD_LINKED = 400  # papers of a crowded field that are links on its map: its lists and the live map have all
MOST_LINKED = 160  # papers of a topic, area or concept that are links on its map; its list has all
MOST_NAMED_SMALL = 6  # topics named on a paper's map
MOST_NAMED = 20  # topics named on a concept's map; its key lists all

_PAPER_MAPS, _MAPS = Shelf[Markup](MAPS), Shelf[Markup](MAPS)


def draw_field_map(maps: MapSet, root: str) -> Markup:
    """The whole field: every paper a link (on a very large map the most central ones), topics named.

    `root` is the relative address of the site's root, as for all figures here. It holds BELOW.
    """
    terrain = maps.terrain
    most = CROWD if len(terrain.dots) <= CROWD else min(CROWD, FIELD_LINKED)
    shown, unlinked = _split_crowd(terrain, terrain.dots, most)
    scene = Scene(
        kind="field",
        title="Map of the field",
        description=f"{_count(len(terrain.dots), 'paper')} in {_count(len(terrain.topics), 'topic')}. Papers that use "
        f"the same words lie close together; {_say_links(unlinked)} to their papers, each name to its topic."
        if unlinked
        else "the same words lie close together; each mark is a link to its paper, each name to its topic.",
        frame=WHOLE,
        shown=shown,
        unlinked=unlinked,
        background=(),
        named=range(len(terrain.topics)),
        sheets=FULL_SHEETS,
        areas=True,
        dots=scale_dots(len(terrain.dots)),
    )

    def draw() -> Markup:
        names = [name_scene(terrain, scene, sheet) for sheet in scene.sheets]
        return _figure(maps, scene, "", root, draw_contents(terrain, scene, maps.field.topics, root), names)

    return _keep(maps, scene, "", root, draw)


def draw_topic_map(maps: MapSet, topic_id: str, root: str) -> Markup:
    """A topic's papers as links among their neighbours, which are ground; raises KeyError for no topic."""
    terrain = maps.terrain
    row = terrain.rows_of_topics[topic_id]
    return _draw_part(maps, "topic", topic_id, terrain.topics[row].label, frozenset({row}), root)


def draw_area_map(maps: MapSet, area_id: str, root: str) -> Markup:
    """The papers of an area's topics as links among their neighbours; raises KeyError for no area."""
    area = maps.field.topics.areas_by_id[area_id]
    rows = frozenset(maps.terrain.rows_of_topics[topic] for topic in area.topics)
    return _draw_part(maps, "area", area_id, area.label, rows, root)


def draw_concept_map(maps: MapSet, concept_id: str, root: str) -> Markup:
    """Where in the field a concept's papers lie: they are links, all others ground."""
    terrain = maps.terrain
    papers = frozenset(maps.field.concepts.papers[concept_id])
    own = [dot for dot in terrain.dots if dot.id in papers]
    shown, unlinked = _split_crowd(terrain, own, MOST_LINKED)
    sizes = Counter(dot.topic for dot in own)
    ranked = sorted(sizes, key=lambda row: (-sizes[row], row))
    label = maps.field.concepts.by_id[concept_id].label
    scene = Scene(
        kind="concept",
        title=f"{label} on the map",
        description=f"{_count(len(own), 'paper')} of {len(terrain.dots)} have {label}; {_say_links(unlinked)}.",
        frame=WHOLE,
        shown=shown,
        unlinked=unlinked,
        background=(),
        named=sorted(ranked[:MOST_NAMED]),
        sheets=PART_SHEETS,
        dots=scale_dots(len(terrain.dots)),
    )

    def draw() -> Markup:
        wanted = {f"{TOPIC} {row}" for row in scene.named}
        names = [[label for label in maps.names[sheet.name] if label.id in wanted] for sheet in scene.sheets]
        entries = [draw_entry(terrain, row, sizes[row], root) for row in ranked]
        return _figure(maps, scene, concept_id, root, draw_key(terrain, scene, entries, "papers without it"), names)

    return _keep(maps, scene, concept_id, root, draw)


def draw_picture(maps: MapSet, root: str) -> Markup:
    """The whole field as ground and names alone, on which a tool marks what it has found (``tools/picture.js``)."""
    scene = Scene(
        kind="picture",
        title="The whole map",
        description="What is found is marked on it; the list beside it says the same in words.",
        frame=WHOLE,
        shown=(),
        background=(),
        named=range(len(maps.terrain.topics)),
        sheets=PART_SHEETS,
        dots=scale_dots(len(maps.terrain.dots)),
    )
    names = [maps.names.get(sheet.name) or name_whole(maps.terrain, sheet) for sheet in scene.sheets]
    picture = draw_scene(maps.terrain, scene, names, root, maps.ground)
    return element(
        "figure",
        element("div", element("div", picture, class_="sm-map__stage"), class_="sm-map__body"),
        class_="sm-map sm-map--picture",
        data_root=root,
        data_view=f"{WHOLE.x} {WHOLE.y} {WHOLE.side}",
        data_payload=root + addresses.MAP_DATA,
        data_text=root + addresses.MAP_TEXT,
        style=f"--sm-dot:{scene.dots}",
        data_search_exclude=True,
    )


def draw_paper_map(maps: MapSet, paper_id: str, root: str) -> Markup:
    """A paper's place in the field, small, with lines to its related papers; it costs the same on any map.

    Maps of papers are many, and an edit touches few: what was drawn of the same terrain and neighbours is kept.
    """
    related = tuple(other.id for other in maps.field.related.get(paper_id, ()))
    return _PAPER_MAPS.get((maps.look, paper_id, related, root), lambda: _draw_paper_map(maps, paper_id, root))


def _draw_paper_map(maps: MapSet, paper_id: str, root: str) -> Markup:
    terrain = maps.terrain
    here, *related = shown = list_related(maps.field, terrain, paper_id)
    away = Counter(dot.topic for dot in related if dot.topic != here.topic)
    scene = Scene(
        kind="paper",
        title="Place on the map",
        description=(
            f"The paper, ringed, and its {_count(len(related), 'related paper')}, joined to it by lines."
            if related
            else "The paper, ringed, and the papers around it, none of them close to it."
        ),
        frame=(frame := frame_paper(maps.field, terrain, paper_id)),
        shown=shown,
        background=(),
        named=_choose_named(terrain, here, away, frame),
        sheets=SMALL_SHEETS,
        lines=[(here, other) for other in related],
        here=here,
        dots=(scale := maps.scales[frame.side]).dots,
    )
    names = [
        cut_names(scale, frame, sheet, scene.named, list(_list_marks(scene, sheet.dot_scale))) for sheet in scene.sheets
    ]
    entries = [draw_entry(terrain, row, 0, root) for row in (here.topic, *away)]
    return _figure(maps, scene, paper_id, root, draw_key(terrain, scene, entries, "other papers"), names)


def _list_marks(scene: Scene, dot_scale: float) -> Iterator[Mark]:
    """The paper by its ring, and its related ones by their marks, on a sheet with dots so large."""
    here, *related = scene.shown
    yield Mark(here.x, here.y, RING, here.topic)
    for dot in related:
        yield Mark(dot.x, dot.y, MARK_SIZE / 2 * scene.dots * dot_scale, dot.topic)


def _choose_named(terrain: Terrain, here: Dot, away: Counter[int], frame: Frame) -> list[int]:
    """The topics to name on a paper's map: its own, those of its related papers, and the largest others in view."""
    views = terrain.topics_in(frame)
    others = sorted((row for row in views if views[row] >= LEAST_NAMED), key=lambda row: (-views[row], row))
    related = [row for row, _ in away.most_common()]
    return list(dict.fromkeys((here.topic, *related, *others)))[:MOST_NAMED_SMALL]


def _draw_part(maps: MapSet, kind: str, focus: str, label: str, rows: frozenset[int], root: str) -> Markup:
    terrain = maps.terrain
    own = [dot for dot in terrain.dots if dot.topic in rows]
    shown, unlinked = _split_crowd(terrain, own, MOST_LINKED)
    frame = frame_dots(own, LEAST_TOPIC_FRAME)
    background = [dot for dot in terrain.dots_in(frame) if dot.topic not in rows]
    scene = Scene(
        kind=kind,
        title=f"Map of {label}",
        description=f"{_count(len(own), 'paper')} of {label} among their neighbours; {_say_links(unlinked)}.",
        frame=frame,
        shown=shown,
        unlinked=unlinked,
        background=background,
        named=sorted(rows | {dot.topic for dot in background}),
        sheets=PART_SHEETS,
        dots=scale_dots(len(own) + len(background)),
    )

    def draw() -> Markup:
        sizes = Counter(dot.topic for dot in own)
        ranked = sorted(rows, key=lambda row: (-sizes[row], row))
        entries = [draw_entry(terrain, row, sizes[row], root) for row in ranked]
        names = [name_scene(terrain, scene, sheet) for sheet in scene.sheets]
        return _figure(maps, scene, focus, root, draw_key(terrain, scene, entries, "papers of other topics"), names)

    return _keep(maps, scene, focus, root, draw)


def _keep(maps: MapSet, scene: Scene, focus: str, root: str, draw: Callable[[], Markup]) -> Markup:
    """The figure of a scene, or what was drawn of the same papers on the same terrain with the same said of them."""
    papers = tuple(dot.id for dot in scene.own)
    said = (maps.look, maps.told, scene.kind, scene.title, scene.description, scene.frame, len(scene.shown))
    return _MAPS.get((*said, papers, focus, root), draw)


def _say_links(unlinked: Sequence[Dot]) -> str:
    return "the most typical are links" if unlinked else "each mark is a link"


def _split_crowd(terrain: Terrain, dots: Sequence[Dot], most: int) -> tuple[list[Dot], list[Dot]]:
    """Papers that get a link of their own, about `most`, and the rest: of a crowd the most central ones, and strays."""
    if len(dots) <= most:
        return list(dots), []
    own, share = {dot.id for dot in dots}, most / len(dots)
    linked = {dot.id for dot in [dot for dot in dots if dot.stray][:most]}
    for row in {dot.topic for dot in dots}:
        papers = [paper for paper in terrain.topics[row].papers if paper in own]
        linked.update(papers[: 1 + int(share * len(papers))])
    return [dot for dot in dots if dot.id in linked], [dot for dot in dots if dot.id not in linked]


def _figure(maps: MapSet, scene: Scene, focus: str, root: str, key: Markup, names: Sequence[Sequence[Label]]) -> Markup:
    """The whole figure in one line at column 0, which Markdown passes through as it is."""
    whole = scene.kind == "field"
    picture = draw_scene(maps.terrain, scene, names, root, None if whole else maps.ground)
    time = Markup() if scene.here else draw_histogram(maps.timeline, [dot.id for dot in scene.own])
    count = element("p", _count(len(scene.own), "paper"), class_="sm-map__count", role="status")
    return element(
        "figure",
        element("a", "Skip the map", class_="sm-map__skip", href="#sm-map-end"),
        element("div", count, class_="sm-map__bar"),
        _list_concepts(maps.field, scene),
        element(
            "div",
            element("div", picture, class_="sm-map__stage"),
            time,
            key,
            element("div", BELOW, class_="sm-map__below") if whole else Markup(),
            class_="sm-map__body",
        ),
        element("span", id="sm-map-end", tabindex="-1"),
        class_=f"sm-map sm-map--{scene.kind}",
        data_sm_map=scene.kind,
        data_focus=focus,
        data_root=root,
        data_view=f"{scene.frame.x} {scene.frame.y} {scene.frame.side}",
        data_payload=root + addresses.MAP_DATA,
        data_text=root + addresses.MAP_TEXT,
        data_plotly=root + addresses.plotly(get_plotlyjs_version()),
        style=f"--sm-dot:{scene.dots}",
        data_search_exclude=True,
    )


def _list_concepts(field: FieldMap, scene: Scene) -> Markup:
    """The concepts that the papers put forward mention, most papers first, for a script to offer from the start."""
    if scene.here:
        return Markup()
    by_paper = field.concepts.by_paper
    counts = Counter(concept for dot in scene.own for concept in by_paper.get(dot.id, ()))
    names = {concept: field.concepts.by_id[concept].label for concept in counts}
    ranked = sorted(counts, key=lambda concept: (-counts[concept], names[concept].casefold(), concept))
    options = [element("option", f"{names[concept]} ({counts[concept]})", value=concept) for concept in ranked]
    return element("template", *options, class_="sm-map__concepts")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
