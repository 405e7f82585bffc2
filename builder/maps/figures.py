"""Turns the maps' common ground into the site's figures: pictures with links first, that say what a script needs."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from markupsafe import Markup
from plotly.offline import get_plotlyjs_version

from builder import addresses
from builder.elements import element
from builder.maps.draw import RING, draw_scene
from builder.maps.histogram import draw_histogram
from builder.maps.legend import draw_contents, draw_entry, draw_key
from builder.maps.lettering import Label
from builder.maps.map_set import MapSet, frame_paper, list_related
from builder.maps.scene import LEAST_NAMED, PART_SHEETS, SMALL_SHEETS, TOPIC, Scene, name_scene, name_whole, scale_dots
from builder.maps.terrain import WHOLE, Dot, Frame, Terrain
from builder.maps.views import rank_topics, say_count, view_area, view_concept, view_field, view_topic
from builder.maps.windows import Mark, cut_names
from builder.memory import MAPS, Shelf
from builder.model import FieldMap
from builder.palette import MARK_SIZE

BELOW = Markup("<!-- below -->")
"""Where the figure of the whole field takes what its page has to say below the map."""

MOST_NAMED_SMALL = 6  # topics named on a paper's map

_PAPER_MAPS, _MAPS = Shelf[Markup](MAPS), Shelf[Markup](MAPS)

Drawn = tuple[Mapping[Hashable, Markup], ...]


@contextmanager
def note_figures() -> Iterator[Drawn]:
    """The figures that are drawn until this is left, for another process, which is to `keep_figures`."""
    with _PAPER_MAPS.note() as papers, _MAPS.note() as others:
        yield papers, others


def keep_figures(drawn: Drawn) -> None:
    """Have figures at hand as if they had been drawn here."""
    for shelf, figures in zip((_PAPER_MAPS, _MAPS), drawn, strict=True):
        shelf.add(figures)


def draw_field_map(maps: MapSet, root: str) -> Markup:
    """The whole field: every paper a link (on a very large map the most central ones), topics named.

    `root` is the relative address of the site's root, as for all figures here. It holds BELOW.
    """
    terrain = maps.terrain
    scene = view_field(terrain)

    def draw() -> Markup:
        names = [name_scene(terrain, scene, sheet) for sheet in scene.sheets]
        return _figure(maps, scene, "", root, draw_contents(terrain, scene, maps.field.topics, root), names)

    return _keep(maps, scene, "", root, draw)


def draw_topic_map(maps: MapSet, topic_id: str, root: str) -> Markup:
    """A topic's papers as links among their neighbours, which are ground; raises KeyError for no topic."""
    return _draw_part(maps, view_topic(maps.terrain, maps.terrain.rows_of_topics[topic_id]), topic_id, root)


def draw_area_map(maps: MapSet, area_id: str, root: str) -> Markup:
    """The papers of an area's topics as links among their neighbours; raises KeyError for no area."""
    row = maps.terrain.areas.index(maps.field.topics.areas_by_id[area_id])
    return _draw_part(maps, view_area(maps.terrain, row), area_id, root)


def draw_concept_map(maps: MapSet, concept_id: str, root: str) -> Markup:
    """Where in the field a concept's papers lie: they are links, all others ground."""
    terrain, concepts = maps.terrain, maps.field.concepts
    scene = view_concept(terrain, concepts.by_id[concept_id].label, frozenset(concepts.papers[concept_id]))

    def draw() -> Markup:
        wanted = {f"{TOPIC} {row}" for row in scene.named}
        names = [[label for label in maps.names[sheet.name] if label.id in wanted] for sheet in scene.sheets]
        return _figure(maps, scene, concept_id, root, _draw_key(terrain, scene, "papers without it", root), names)

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
            f"The paper, ringed, and its {say_count(len(related), 'related paper')}, joined to it by lines."
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


def _draw_part(maps: MapSet, scene: Scene, focus: str, root: str) -> Markup:
    terrain = maps.terrain

    def draw() -> Markup:
        names = [name_scene(terrain, scene, sheet) for sheet in scene.sheets]
        return _figure(maps, scene, focus, root, _draw_key(terrain, scene, "papers of other topics", root), names)

    return _keep(maps, scene, focus, root, draw)


def _draw_key(terrain: Terrain, scene: Scene, others: str, root: str) -> Markup:
    """The key of a scene's own papers by topic, those of most papers first."""
    sizes = Counter(dot.topic for dot in scene.own)
    entries = [draw_entry(terrain, row, sizes[row], root) for row in rank_topics(scene.own)]
    return draw_key(terrain, scene, entries, others)


def _keep(maps: MapSet, scene: Scene, focus: str, root: str, draw: Callable[[], Markup]) -> Markup:
    """The figure of a scene, or what was drawn of the same papers on the same terrain with the same said of them."""
    papers = tuple(dot.id for dot in scene.own)
    said = (maps.look, maps.told, scene.kind, scene.title, scene.description, scene.frame, len(scene.shown))
    return _MAPS.get((*said, papers, focus, root), draw)


def _figure(maps: MapSet, scene: Scene, focus: str, root: str, key: Markup, names: Sequence[Sequence[Label]]) -> Markup:
    """The whole figure in one line at column 0, which Markdown passes through as it is."""
    whole = scene.kind == "field"
    picture = draw_scene(maps.terrain, scene, names, root, None if whole else maps.ground)
    time = Markup() if scene.here else draw_histogram(maps.timeline, [dot.id for dot in scene.own])
    count = element("p", say_count(len(scene.own), "paper"), class_="sm-map__count", role="status")
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
