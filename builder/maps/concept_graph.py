"""Turns the shared-concept graph into a figure: concepts as linked discs, edges as wide as they are strong."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt

import numpy as np
from markupsafe import Markup
from plotly.offline import get_plotlyjs_version

from builder import addresses
from builder.elements import element, empty
from builder.maps.draw import draw_label, percent
from builder.maps.lettering import Floats, Name, Sheet
from builder.maps.placing import place_labels
from builder.maps.scene import GRAPH_SHEETS
from builder.maps.terrain import WHOLE
from builder.maps.ways import CLEAR, LED_STRAIGHT, OVER, Way
from builder.model import ConceptEdge, ConceptNode, FieldMap
from builder.palette import hue_of
from builder.text import shorten_label

LEAST_RADIUS, MOST_RADIUS = 4.0, 22.0  # pixels, on the largest sheet
EDGES_PER_NODE = 2  # a concept's strongest edges, drawn at first: more would be a hairball
MOST_NAMED = 250  # concepts whose names find a place, those of most papers: more have no room, and look for it in vain
FAR_DISC = 24.0  # pixels: a name further from its disc would seem to be of another
DISC_STEP = 3.0  # pixels, at the most, between points that stand for a disc when names are placed
WIDEST_EDGE = 5.0  # pixels, for an NPMI of 1

Asked = tuple[Sequence[Name], Floats, float, Sheet, tuple[Way, ...], float]

DESCRIPTION = Markup(
    "Discs are concepts, larger with more papers; lines join concepts that share more papers than chance would have "
    "it, wider the further beyond."
)
CAPTION = Markup(
    "Larger disc: more papers. Line: met more often than chance would have it, the wider the further. One colour: "
    "concepts that keep company; grey: no link."
)


def draw_concept_graph(field: FieldMap, root: str) -> Markup:
    """The graph of all concepts with a link each; node area by papers, edge width by NPMI, hue by community."""
    nodes = rank_nodes(field)
    if not nodes:
        return element("p", "No concept occurs in this corpus yet, so there is no graph.", class_="sm-map__none")
    edges = pick_edges(field)
    count = f"{len(nodes)} concepts, {len(edges)} of {len(field.graph.edges)} links"
    return element(
        "figure",
        element("a", "Skip the graph", class_="sm-map__skip", href="#sm-map-end"),
        element("div", element("p", count, class_="sm-map__count", role="status"), class_="sm-map__bar"),
        element(
            "div",
            element("div", _draw_picture(field, nodes, edges, root), class_="sm-map__stage"),
            class_="sm-map__body",
        ),
        element("figcaption", CAPTION, class_="sm-map__caption"),
        element("span", id="sm-map-end", tabindex="-1"),
        class_="sm-map sm-map--concepts",
        data_sm_map="concepts",
        data_focus="",
        data_root=root,
        data_view=f"{WHOLE.x} {WHOLE.y} {WHOLE.side}",
        data_payload=root + addresses.GRAPH_DATA,
        data_plotly=root + addresses.plotly(get_plotlyjs_version()),
        data_search_exclude=True,
    )


def _draw_picture(field: FieldMap, nodes: Sequence[ConceptNode], edges: Sequence[ConceptEdge], root: str) -> Markup:
    return element(
        "svg",
        element("title", "Graph of concepts", id="sm-concepts-title"),
        element("desc", DESCRIPTION, id="sm-concepts-desc"),
        element("g", *_draw_edges(field, edges), class_="sm-lines", aria_hidden="true"),
        element("g", *_draw_discs(field, nodes, root), class_="sm-discs"),
        *(_draw_names(field, sheet) for sheet in GRAPH_SHEETS),
        class_="sm-map__svg",
        role="group",
        width="100%",
        height="480",
        aria_labelledby="sm-concepts-title sm-concepts-desc",
    )


def rank_nodes(field: FieldMap) -> list[ConceptNode]:
    """The graph's nodes, those that most papers have first."""
    papers = field.concepts.papers
    return sorted(field.graph.nodes, key=lambda node: (-len(papers[node.id]), node.id))


def pick_edges(field: FieldMap) -> tuple[ConceptEdge, ...]:
    """The edges drawn at first: those among the strongest of an end; the weakest come first."""
    strong = sorted(field.graph.edges, key=lambda edge: (-edge.npmi, edge.source, edge.target))
    drawn: Counter[str] = Counter()
    picked = []
    for edge in strong:
        if min(drawn[edge.source], drawn[edge.target]) < EDGES_PER_NODE:
            picked.append(edge)
            drawn.update((edge.source, edge.target))
    return tuple(reversed(picked))


def find_radius(papers: int, most: int) -> float:
    """Radius in pixels of a disc whose area follows the number of papers."""
    return round(max(LEAST_RADIUS, MOST_RADIUS * sqrt(papers / most)), 1)


def most_papers(field: FieldMap) -> int:
    """How many papers have the graph's most frequent concept."""
    return max(len(field.concepts.papers[node.id]) for node in field.graph.nodes)


def _share(value: float) -> float:
    return (value - WHOLE.x) / WHOLE.side


def _draw_edges(field: FieldMap, edges: Sequence[ConceptEdge]) -> Iterator[Markup]:
    spots = {node.id: (percent(_share(node.x)), percent(_share(node.y))) for node in field.graph.nodes}
    for edge in edges:
        (x1, y1), (x2, y2) = spots[edge.source], spots[edge.target]
        width = max(0.5, WIDEST_EDGE * edge.npmi)
        yield empty("line", x1=x1, y1=y1, x2=x2, y2=y2, style=f"--sm-wide:{width:.1f}")


def _draw_discs(field: FieldMap, nodes: Sequence[ConceptNode], root: str) -> Iterator[Markup]:
    most = most_papers(field)
    for node in nodes:
        papers = len(field.concepts.papers[node.id])
        radius = find_radius(papers, most)
        x, y = percent(_share(node.x)), percent(_share(node.y))
        yield element(
            "a",
            element("title", f"{field.concepts.by_id[node.id].label}, {papers} papers"),
            empty("circle", cx=x, cy=y, r=radius, style=f"--sm-r:{radius}"),
            class_=f"sm-c{hue_of(node.community)}",
            href=root + addresses.concept(node.id),
        )


def ask_discs(field: FieldMap, sheet: Sheet) -> Asked:
    """What `place_labels` takes for the names of the graph's discs on a sheet; raises ValueError where it has none."""
    most = most_papers(field)
    names = [_name_disc(field, node, most, sheet) for node in rank_nodes(field)]
    discs = np.concatenate([name.points for name in names])
    return names[:MOST_NAMED], discs, 1.5, sheet, (CLEAR, OVER, LED_STRAIGHT), FAR_DISC


def _draw_names(field: FieldMap, sheet: Sheet) -> Markup:
    hues = {node.id: hue_of(node.community) for node in field.graph.nodes}
    texts = (
        element("g", draw_label(label, sheet), class_=f"sm-c{hues[label.id]}", data_id=label.id)
        for label in place_labels(*ask_discs(field, sheet))
    )
    return element("g", *texts, class_=f"sm-labels sm-at-{sheet.name}", aria_hidden="true")


def _name_disc(field: FieldMap, node: ConceptNode, most: int, sheet: Sheet) -> Name:
    """A concept's name, with points all over its disc as what it belongs to; `most` papers have the largest."""
    centre = np.array([_share(node.x), _share(node.y)]) * (sheet.width, sheet.height)
    radius = find_radius(len(field.concepts.papers[node.id]), most) * sheet.dot_scale
    steps = np.linspace(-radius, radius, 3 + int(2 * radius / DISC_STEP))
    across, down = np.meshgrid(steps, steps)
    disc = centre + np.column_stack([across.ravel(), down.ravel()])[np.hypot(across, down).ravel() <= radius]
    label = field.concepts.by_id[node.id].label
    short = shorten_label(label)
    return Name(node.id, short if sheet.short else label, disc, (float(centre[0]), float(centre[1])), disc, short)
