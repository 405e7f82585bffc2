"""Turns the shared-concept graph into a figure: concepts as linked discs, edges as wide as they are strong."""

from collections import Counter
from math import sqrt

import numpy as np
from markupsafe import Markup

from builder.maps.addresses import GRAPH_PATH, PLOTLY_PATH
from builder.maps.draw import draw_label, percent
from builder.maps.lettering import Name, Sheet, shorten
from builder.maps.placing import CLEAR, LED, OVER, place_labels
from builder.maps.scene import FULL_SHEETS
from builder.maps.terrain import WHOLE, Terrain, build_terrain
from builder.model import ConceptEdge, FieldMap
from builder.palette import hue_of
from builder.render import escape_text

LEAST_RADIUS, MOST_RADIUS = 4.0, 22.0  # pixels, on the largest sheet
LEAST_SHARED = 2  # papers
EDGES_PER_NODE = 2  # a concept's strongest edges, drawn at first: more would be a hairball
FAR_DISC = 24.0  # pixels: a name further from its disc would seem to be of another
DISC_STEP = 3.0  # pixels, at the most, between points that stand for a disc when names are placed
WIDEST_EDGE = 5.0  # pixels, for an NPMI of 1


def draw_concept_graph(field: FieldMap, root: str) -> Markup:
    """The graph of all concepts with a link each; node area by papers, edge width by NPMI, hue by community."""
    terrain = build_terrain(field)
    nodes = field.graph.nodes
    if not nodes:
        return Markup('<p class="sm-map__none">No concept occurs in this corpus yet, so there is no graph.</p>')
    edges = pick_edges(field)
    return Markup(
        '<figure class="sm-map sm-map--concepts" data-sm-map="concepts" data-focus="" data-root="{root}" '
        'data-view="{view}" data-payload="{root}{payload}" data-plotly="{root}{plotly}" '
        'data-search-exclude><a class="sm-map__skip" href="#sm-map-end">Skip the graph</a>'
        '<div class="sm-map__bar"><p class="sm-map__count" role="status">{nodes} concepts, '
        '{shown} of {edges} links</p></div>'
        '<div class="sm-map__body"><div class="sm-map__stage">'
        '<svg class="sm-map__svg" role="group" width="100%" height="480" '
        'aria-labelledby="sm-concepts-title sm-concepts-desc">'
        '<title id="sm-concepts-title">Graph of concepts</title>'
        '<desc id="sm-concepts-desc">Discs are concepts, larger with more papers; lines join concepts that papers '
        'mention together, wider where they do so more than by chance.</desc>'
        '<g class="sm-lines" aria-hidden="true">{lines}</g><g class="sm-discs">{discs}</g>{labels}</svg></div></div>'
        '<figcaption class="sm-map__caption">Larger disc: more papers. Wider line: met more often than by chance. '
        'One colour: concepts that keep company.</figcaption>'
        '<span id="sm-map-end" tabindex="-1"></span></figure>'
    ).format(
        root=Markup(root),  # noqa: S704 - made of dots and slashes
        view=f"{WHOLE.x} {WHOLE.y} {WHOLE.side}",
        payload=GRAPH_PATH,
        plotly=PLOTLY_PATH,
        nodes=len(nodes),
        shown=len(edges),
        edges=len(field.graph.edges),
        lines=_draw_edges(field, edges),
        discs=_draw_discs(terrain, root),
        labels=Markup("").join(_draw_names(terrain, sheet) for sheet in FULL_SHEETS),
    )  # fmt: skip


def pick_edges(field: FieldMap) -> tuple[ConceptEdge, ...]:
    """The edges drawn at first: above chance and among the strongest of an end; the weakest come first.

    A single paper makes a tie of rare concepts look strong: it draws one only where no tie has more.
    """
    least = min(LEAST_SHARED, max((len(edge.papers) for edge in field.graph.edges), default=0))
    strong = [edge for edge in field.graph.edges if edge.npmi > 0 and len(edge.papers) >= least]
    strong.sort(key=lambda edge: (-edge.npmi, edge.source, edge.target))
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


def most_papers(terrain: Terrain) -> int:
    """How many papers mention the graph's most mentioned concept."""
    return max(len(terrain.concept_papers[node.id]) for node in terrain.field.graph.nodes)


def _share(value: float) -> float:
    return (value - WHOLE.x) / WHOLE.side


def _draw_edges(field: FieldMap, edges: tuple[ConceptEdge, ...]) -> Markup:
    spots = {node.id: (percent(_share(node.x)), percent(_share(node.y))) for node in field.graph.nodes}
    return Markup("").join(
        Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" style="--sm-wide:{}"/>').format(
            *spots[edge.source], *spots[edge.target], f"{max(0.5, WIDEST_EDGE * edge.npmi):.1f}"
        )
        for edge in edges
    )


def _draw_discs(terrain: Terrain, root: str) -> Markup:
    most = most_papers(terrain)
    return Markup("").join(
        Markup(
            '<a class="sm-c{}" href="{}concepts/{}/"><title>{}</title>'
            '<circle cx="{}" cy="{}" r="{}" style="--sm-r:{}"/></a>'
        ).format(
            hue_of(node.community),
            Markup(root),  # noqa: S704 - made of dots and slashes
            escape_text(node.id),
            escape_text(f"{terrain.concepts[node.id].label}, {len(terrain.concept_papers[node.id])} papers"),
            percent(_share(node.x)),
            percent(_share(node.y)),
            *[find_radius(len(terrain.concept_papers[node.id]), most)] * 2,
        )
        for node in sorted(terrain.field.graph.nodes, key=lambda node: (-len(terrain.concept_papers[node.id]), node.id))
    )


def _draw_names(terrain: Terrain, sheet: Sheet) -> Markup:
    most, size = most_papers(terrain), np.array([sheet.width, sheet.height])
    nodes = sorted(terrain.field.graph.nodes, key=lambda node: (-len(terrain.concept_papers[node.id]), node.id))
    names, discs = [], []
    for node in nodes:
        centre = np.array([_share(node.x), _share(node.y)]) * size
        radius = find_radius(len(terrain.concept_papers[node.id]), most) * sheet.dot_scale
        steps = np.linspace(-radius, radius, 3 + int(2 * radius / DISC_STEP))
        across, down = np.meshgrid(steps, steps)
        disc = centre + np.column_stack([across.ravel(), down.ravel()])[np.hypot(across, down).ravel() <= radius]
        discs.append(disc)
        label = terrain.concepts[node.id].label
        text = shorten(label) if sheet.short else label
        names.append(Name(node.id, text, disc, (float(centre[0]), float(centre[1])), disc))
    labels = place_labels(names, np.concatenate(discs), 1.5, sheet, (CLEAR, OVER, LED), FAR_DISC)
    hues = {node.id: hue_of(node.community) for node in nodes}
    texts = Markup("").join(
        Markup('<g class="sm-c{}" data-id="{}">{}</g>').format(
            hues[label.id], escape_text(label.id), draw_label(label, sheet)
        )
        for label in labels
    )
    return Markup('<g class="sm-labels sm-at-{}" aria-hidden="true">{}</g>').format(sheet.name, texts)
