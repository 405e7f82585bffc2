"""Turns a terrain into the site's maps: figures that are pictures with links first, and say what a script needs."""

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from builder.maps.addresses import PAYLOAD_PATH, PLOTLY_PATH, TEXT_PATH
from builder.maps.draw import draw_scene
from builder.maps.scene import CROWD, FULL_SHEETS, SMALL_SHEETS, Scene, scale_dots
from builder.maps.terrain import WHOLE, Dot, Frame, Terrain, build_terrain, frame_dots
from builder.model import FieldMap
from builder.palette import MARKS
from builder.render import escape_text

LEAST_TOPIC_VIEW = 0.36  # of the map's side: closer, the neighbours that explain a topic's place are lost
LEAST_PAPER_VIEW = 0.3
PAPER_BACKGROUND = 400  # papers drawn around a single paper: enough to recognise the place
NAMED_AWAY = 3  # topics of related papers that a paper's map names beside its own
LEGEND_TOPICS = 10  # topics named below a concept's map


def draw_field_map(field: FieldMap, root: str) -> Markup:
    """The whole field: every paper a link (on a very large map the most central ones), topics named.

    `root` is the relative address of the site's root, as for all figures here.
    """
    terrain = build_terrain(field)
    shown, background = _split_crowd(terrain)
    scene = Scene(
        kind="field",
        title="Map of the field",
        description=f"{_count(len(terrain.dots), 'paper')} in {_count(len(terrain.topics), 'topic')}. Papers that use "
        "the same words lie close together; each mark is a link to its paper, each name to its topic.",
        frame=WHOLE,
        shown=shown,
        background=background,
        named=range(len(terrain.topics)),
        sheets=FULL_SHEETS,
        areas=True,
    )
    return _figure(terrain, scene, "", root, _draw_contents(terrain, root))


def draw_topic_map(field: FieldMap, topic_id: str, root: str) -> Markup:
    """A topic's papers as links among their neighbours, which are background; raises KeyError for no topic."""
    terrain = build_terrain(field)
    place = {topic.id: number for number, topic in enumerate(terrain.topics)}[topic_id]
    return _draw_part(terrain, "topic", topic_id, terrain.topics[place].label, frozenset({place}), root)


def draw_area_map(field: FieldMap, area_id: str, root: str) -> Markup:
    """The papers of an area's topics as links among their neighbours; raises KeyError for no area."""
    terrain = build_terrain(field)
    area = {area.id: area for area in terrain.areas}[area_id]
    places = frozenset(number for number, topic in enumerate(terrain.topics) if topic.area == area_id)
    return _draw_part(terrain, "area", area_id, area.label, places, root)


def draw_concept_map(field: FieldMap, concept_id: str, root: str) -> Markup:
    """Where in the field a concept's papers lie: they are links, all others background."""
    terrain = build_terrain(field)
    papers = terrain.concept_papers[concept_id]
    shown = [dot for dot in terrain.dots if dot.id in papers]
    sizes = Counter(dot.topic for dot in shown)
    named = sorted(sizes, key=lambda place: (-sizes[place], place))
    label = terrain.concepts[concept_id].label
    scene = Scene(
        kind="concept",
        title=f"{label} on the map",
        description=f"{_count(len(shown), 'paper')} of {len(terrain.dots)} mention {label}; each mark is a link.",
        frame=WHOLE,
        shown=shown,
        background=[dot for dot in terrain.dots if dot.id not in papers],
        named=sorted(named[: 2 * LEGEND_TOPICS]),
        sheets=FULL_SHEETS,
    )
    entries = [_draw_entry(terrain, place, sizes[place], root) for place in named[:LEGEND_TOPICS]]
    return _figure(terrain, scene, concept_id, root, _draw_key(terrain, entries, "papers that do not mention it"))


def draw_paper_map(field: FieldMap, paper_id: str, root: str) -> Markup:
    """A paper's place in the field, small, with lines to its related papers."""
    terrain = build_terrain(field)
    here = terrain.dot(paper_id)
    related = [terrain.dot(other.id) for other in field.related.get(paper_id, ())]
    shown = [here, *related]
    away = Counter(dot.topic for dot in related if dot.topic != here.topic)
    frame = frame_dots(shown, LEAST_PAPER_VIEW)
    ids = frozenset(dot.id for dot in shown)
    around = [dot for dot in terrain.dots_in(frame) if dot.id not in ids]
    scene = Scene(
        kind="paper",
        title="Place on the map",
        description=f"The paper, ringed, and its {_count(len(related), 'related paper')}, joined to it by lines.",
        frame=frame,
        shown=shown,
        background=around[:: 1 + len(around) // PAPER_BACKGROUND],
        named=[here.topic, *(topic for topic, _ in away.most_common(NAMED_AWAY))],
        sheets=SMALL_SHEETS,
        lines=[(here, other) for other in related],
        here=here,
    )
    entries = [_draw_entry(terrain, place, 0, root) for place in (here.topic, *away)]
    return _figure(terrain, scene, paper_id, root, _draw_key(terrain, entries, "other papers"))


def _draw_part(terrain: Terrain, kind: str, focus: str, label: str, places: frozenset[int], root: str) -> Markup:
    shown = [dot for dot in terrain.dots if dot.topic in places]
    frame = frame_dots(shown, LEAST_TOPIC_VIEW)
    background = [dot for dot in terrain.dots_in(frame) if dot.topic not in places]
    around = {dot.topic for dot in background}
    scene = Scene(
        kind=kind,
        title=f"Map of {label}",
        description=f"{_count(len(shown), 'paper')} of {label} among their neighbours; each mark is a link.",
        frame=frame,
        shown=shown,
        background=background,
        named=sorted(places | around),
        sheets=FULL_SHEETS,
    )
    sizes = Counter(dot.topic for dot in shown)
    entries = [_draw_entry(terrain, place, sizes[place], root) for place in sorted(places)]
    return _figure(terrain, scene, focus, root, _draw_key(terrain, entries, "papers of other topics"))


def _split_crowd(terrain: Terrain) -> tuple[list[Dot], list[Dot]]:
    """Papers that get a link of their own, and the rest: on a crowded map each topic's most central ones."""
    dots = list(terrain.dots)
    if len(dots) <= CROWD:
        return dots, []
    share = CROWD / len(dots)
    linked = {paper for topic in terrain.topics for paper in topic.papers[: 1 + int(share * len(topic.papers))]}
    return [dot for dot in dots if dot.id in linked], [dot for dot in dots if dot.id not in linked]


def _figure(terrain: Terrain, scene: Scene, focus: str, root: str, key: Markup) -> Markup:
    """The whole figure in one line at column 0, which Markdown passes through as it is."""
    frame: Frame = scene.frame
    return Markup(
        '<figure class="sm-map sm-map--{kind}" data-sm-map="{kind}" data-focus="{focus}" data-root="{root}" '
        'data-view="{view}" data-payload="{root}{payload}" data-text="{root}{text}" data-plotly="{root}{plotly}" '
        'style="--sm-dot:{dot}" data-search-exclude>'
        '<a class="sm-map__skip" href="#sm-map-end">Skip the map</a>'
        '<div class="sm-map__bar"><p class="sm-map__count" role="status">{count}</p></div>'
        '<div class="sm-map__body"><div class="sm-map__stage">{svg}</div>{key}</div>'
        '<span id="sm-map-end" tabindex="-1"></span></figure>'
    ).format(
        kind=scene.kind,
        focus=escape_text(focus),
        root=Markup(root),  # noqa: S704 - made of dots and slashes
        view=f"{frame.x} {frame.y} {frame.side}",
        payload=PAYLOAD_PATH,
        text=TEXT_PATH,
        plotly=PLOTLY_PATH,
        dot=scale_dots(len(scene.shown) + len(scene.background)),
        count=escape_text(_count(len(scene.shown), "paper")),
        svg=draw_scene(terrain, scene, root),
        key=key,
    )


def _draw_contents(terrain: Terrain, root: str) -> Markup:
    """The legend of the whole field: areas and their topics, each with its mark, name and size."""
    numbers = {topic.id: place for place, topic in enumerate(terrain.topics)}
    areas = Markup("").join(
        Markup(
            '<li class="sm-c{}"><a class="sm-legend__area" href="{}areas/{}/" data-area="{}">{}</a><ul>{}</ul></li>'
        ).format(
            hue,
            Markup(root),  # noqa: S704 - made of dots and slashes
            escape_text(area.id),
            escape_text(area.id),
            escape_text(area.label),
            Markup("").join(
                _draw_entry(terrain, numbers[topic], len(terrain.topics[numbers[topic]].papers), root)
                for topic in area.topics
            ),
        )
        for hue, area in zip(terrain.area_hues, terrain.areas, strict=True)
    )
    return Markup('<div class="sm-map__side"><ul class="sm-legend">{}</ul></div>').format(areas)


def _draw_key(terrain: Terrain, entries: Iterable[Markup], rest: str) -> Markup:
    ground = Markup(
        '<li class="sm-legend__rest"><svg class="sm-mark" aria-hidden="true"><circle r="2.5"/></svg>{}</li>'
    ).format(escape_text(rest))
    return Markup('<div class="sm-map__side"><ul class="sm-legend sm-legend--row">{}{}</ul></div>').format(
        Markup("").join(entries), ground
    )


def _draw_entry(terrain: Terrain, place: int, size: int, root: str) -> Markup:
    topic = terrain.topics[place]
    return Markup(
        '<li class="sm-c{hue}" data-topic="{id}"><svg class="sm-mark" aria-hidden="true"><path d="{path}"/></svg>'
        '<a href="{root}topics/{id}/">{label}</a>{size}</li>'
    ).format(
        hue=terrain.hues[place],
        id=escape_text(topic.id),
        path=MARKS[terrain.marks[place]].path,
        root=Markup(root),  # noqa: S704 - made of dots and slashes
        label=escape_text(topic.label),
        size=Markup(' <span class="sm-legend__size">{}</span>').format(size) if size else Markup(),
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
