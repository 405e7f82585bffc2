"""Turns a chart into the site's maps: figures that are pictures with links first, and say what a script needs."""

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from builder.maps.addresses import PAYLOAD_PATH, PLOTLY_PATH, TEXT_PATH
from builder.maps.chart import WHOLE, Chart, Dot, View, chart_field, frame
from builder.maps.draw import draw_scene
from builder.maps.marks import MARKS
from builder.maps.scene import CROWD, FULL_SHEETS, SMALL_SHEETS, Scene, scale_dots
from builder.model import FieldMap
from builder.render import escape_text

LEAST_TOPIC_VIEW = 0.36  # of the map's side: closer, the neighbours that explain a topic's place are lost
LEAST_PAPER_VIEW = 0.3
PAPER_GROUND = 400  # papers drawn around a single paper: enough to recognise the place
NAMED_AWAY = 3  # topics of related papers that a paper's map names beside its own
LEGEND_TOPICS = 10  # topics named below a concept's map


def draw_field_map(field: FieldMap, root: str) -> Markup:
    """The whole field: every paper a link (on a very large map the most central ones), topics named.

    `root` is the relative address of the site's root, as for all figures here.
    """
    chart = chart_field(field)
    shown, ground = _split_crowd(chart)
    scene = Scene(
        kind="field",
        title="Map of the field",
        description=f"{_count(len(chart.dots), 'paper')} in {_count(len(chart.topics), 'topic')}. Papers that use "
        "the same words lie close together; each mark is a link to its paper, each name to its topic.",
        view=WHOLE,
        shown=shown,
        ground=ground,
        named=range(len(chart.topics)),
        sheets=FULL_SHEETS,
        areas=True,
    )
    return _figure(chart, scene, "", root, _draw_contents(chart, root))


def draw_topic_map(field: FieldMap, topic_id: str, root: str) -> Markup:
    """A topic's papers as links among their neighbours, which are ground; raises KeyError for no topic."""
    chart = chart_field(field)
    place = {topic.id: number for number, topic in enumerate(chart.topics)}[topic_id]
    return _draw_part(chart, "topic", topic_id, chart.topics[place].label, frozenset({place}), root)


def draw_area_map(field: FieldMap, area_id: str, root: str) -> Markup:
    """The papers of an area's topics as links among their neighbours; raises KeyError for no area."""
    chart = chart_field(field)
    area = {area.id: area for area in chart.areas}[area_id]
    places = frozenset(number for number, topic in enumerate(chart.topics) if topic.area == area_id)
    return _draw_part(chart, "area", area_id, area.label, places, root)


def draw_concept_map(field: FieldMap, concept_id: str, root: str) -> Markup:
    """Where in the field a concept's papers lie: they are links, all others ground."""
    chart = chart_field(field)
    papers = chart.concept_papers[concept_id]
    shown = [dot for dot in chart.dots if dot.id in papers]
    sizes = Counter(dot.topic for dot in shown)
    named = sorted(sizes, key=lambda place: (-sizes[place], place))
    label = chart.concepts[concept_id].label
    scene = Scene(
        kind="concept",
        title=f"{label} on the map",
        description=f"{_count(len(shown), 'paper')} of {len(chart.dots)} mention {label}; each mark is a link.",
        view=WHOLE,
        shown=shown,
        ground=[dot for dot in chart.dots if dot.id not in papers],
        named=sorted(named[: 2 * LEGEND_TOPICS]),
        sheets=FULL_SHEETS,
    )
    entries = [_draw_entry(chart, place, sizes[place], root) for place in named[:LEGEND_TOPICS]]
    return _figure(chart, scene, concept_id, root, _draw_key(chart, entries, "papers that do not mention it"))


def draw_paper_map(field: FieldMap, paper_id: str, root: str) -> Markup:
    """A paper's place in the field, small, with lines to its related papers."""
    chart = chart_field(field)
    here = chart.dot(paper_id)
    related = [chart.dot(other.id) for other in field.related.get(paper_id, ())]
    shown = [here, *related]
    away = Counter(dot.topic for dot in related if dot.topic != here.topic)
    view = frame(shown, LEAST_PAPER_VIEW)
    ids = frozenset(dot.id for dot in shown)
    around = [dot for dot in chart.dots_in(view) if dot.id not in ids]
    scene = Scene(
        kind="paper",
        title="Place on the map",
        description=f"The paper, ringed, and its {_count(len(related), 'related paper')}, joined to it by lines.",
        view=view,
        shown=shown,
        ground=around[:: 1 + len(around) // PAPER_GROUND],
        named=[here.topic, *(topic for topic, _ in away.most_common(NAMED_AWAY))],
        sheets=SMALL_SHEETS,
        lines=[(here, other) for other in related],
        here=here,
    )
    entries = [_draw_entry(chart, place, 0, root) for place in (here.topic, *away)]
    return _figure(chart, scene, paper_id, root, _draw_key(chart, entries, "other papers"))


def _draw_part(chart: Chart, kind: str, focus: str, label: str, places: frozenset[int], root: str) -> Markup:
    shown = [dot for dot in chart.dots if dot.topic in places]
    view = frame(shown, LEAST_TOPIC_VIEW)
    ground = [dot for dot in chart.dots_in(view) if dot.topic not in places]
    around = {dot.topic for dot in ground}
    scene = Scene(
        kind=kind,
        title=f"Map of {label}",
        description=f"{_count(len(shown), 'paper')} of {label} among their neighbours; each mark is a link.",
        view=view,
        shown=shown,
        ground=ground,
        named=sorted(places | around),
        sheets=FULL_SHEETS,
    )
    sizes = Counter(dot.topic for dot in shown)
    entries = [_draw_entry(chart, place, sizes[place], root) for place in sorted(places)]
    return _figure(chart, scene, focus, root, _draw_key(chart, entries, "papers of other topics"))


def _split_crowd(chart: Chart) -> tuple[list[Dot], list[Dot]]:
    """Papers that get a link of their own, and the rest: on a crowded map each topic's most central ones."""
    dots = list(chart.dots)
    if len(dots) <= CROWD:
        return dots, []
    share = CROWD / len(dots)
    linked = {paper for topic in chart.topics for paper in topic.papers[: 1 + int(share * len(topic.papers))]}
    return [dot for dot in dots if dot.id in linked], [dot for dot in dots if dot.id not in linked]


def _figure(chart: Chart, scene: Scene, focus: str, root: str, key: Markup) -> Markup:
    """The whole figure in one line at column 0, which Markdown passes through as it is."""
    view: View = scene.view
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
        view=f"{view.x} {view.y} {view.side}",
        payload=PAYLOAD_PATH,
        text=TEXT_PATH,
        plotly=PLOTLY_PATH,
        dot=scale_dots(len(scene.shown) + len(scene.ground)),
        count=escape_text(_count(len(scene.shown), "paper")),
        svg=draw_scene(chart, scene, root),
        key=key,
    )


def _draw_contents(chart: Chart, root: str) -> Markup:
    """The legend of the whole field: areas and their topics, each with its mark, name and size."""
    numbers = {topic.id: place for place, topic in enumerate(chart.topics)}
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
                _draw_entry(chart, numbers[topic], len(chart.topics[numbers[topic]].papers), root)
                for topic in area.topics
            ),
        )
        for hue, area in zip(chart.area_hues, chart.areas, strict=True)
    )
    return Markup('<div class="sm-map__side"><ul class="sm-legend">{}</ul></div>').format(areas)


def _draw_key(chart: Chart, entries: Iterable[Markup], rest: str) -> Markup:
    ground = Markup(
        '<li class="sm-legend__rest"><svg class="sm-mark" aria-hidden="true"><circle r="2.5"/></svg>{}</li>'
    ).format(escape_text(rest))
    return Markup('<div class="sm-map__side"><ul class="sm-legend sm-legend--row">{}{}</ul></div>').format(
        Markup("").join(entries), ground
    )


def _draw_entry(chart: Chart, place: int, size: int, root: str) -> Markup:
    topic = chart.topics[place]
    return Markup(
        '<li class="sm-c{hue}" data-topic="{id}"><svg class="sm-mark" aria-hidden="true"><path d="{path}"/></svg>'
        '<a href="{root}topics/{id}/">{label}</a>{size}</li>'
    ).format(
        hue=chart.hues[place],
        id=escape_text(topic.id),
        path=MARKS[chart.marks[place]].path,
        root=Markup(root),  # noqa: S704 - made of dots and slashes
        label=escape_text(topic.label),
        size=Markup(' <span class="sm-legend__size">{}</span>').format(size) if size else Markup(),
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
