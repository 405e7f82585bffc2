"""Turns the parts of the code into the picture of docs/develop.md."""

from html import escape

import networkx as nx

from tests.structure.imports import layer, read_parts

WIDTH, BOX, HEIGHT, STEP, MARGIN = 880, 116, 34, 76, 16  # pixels
STYLE = (
    "rect{fill:#fff;stroke:#4a67d4}text{font:14px sans-serif;fill:#1d2733;text-anchor:middle}"
    "path{fill:none;stroke:#5a6068;stroke-opacity:.55}"
    "@media(prefers-color-scheme:dark){rect{fill:#1e2129;stroke:#8ea4ff}text{fill:#e8eaf0}path{stroke:#aab}}"
)


def draw() -> str:
    """SVG: shells above, what everything rests on below; a line leads from a part down to one that it uses.

    Lines that others imply are left out, or the picture would be all lines.
    """
    graph = read_parts()
    layers = layer(graph)
    height = STEP * (len(layers) - 1) + HEIGHT + 2 * MARGIN
    reduced = nx.transitive_reduction(graph)
    centres: dict[str, tuple[int, int]] = {}

    def middle_of_users(part: str) -> float:
        users = [centres[user][0] for user in reduced.predecessors(part)]
        return sum(users) / len(users) if users else 0

    for depth, parts in reversed([*enumerate(layers)]):
        for number, part in enumerate(sorted(parts, key=middle_of_users)):
            x = WIDTH * (number + 0.5) / len(parts)
            centres[part] = (round(x), height - MARGIN - HEIGHT // 2 - STEP * depth)
    lines = []
    for user, used in sorted(reduced.edges):
        (x1, y1), (x2, y2) = centres[user], centres[used]
        top, bottom = y1 + HEIGHT // 2, y2 - HEIGHT // 2
        bend = (bottom - top) // 2
        lines.append(f'<path d="M{x1} {top}C{x1} {top + bend} {x2} {bottom - bend} {x2} {bottom}"/>')
    boxes = [
        f'<g><title>{escape(graph.nodes[part]["does"])}</title><rect x="{x - BOX // 2}" y="{y - HEIGHT // 2}" '
        f'width="{BOX}" height="{HEIGHT}" rx="6"/><text x="{x}" y="{y + 5}">{part}</text></g>'
        for part, (x, y) in sorted(centres.items())
    ]
    body = "\n".join((f"<style>{STYLE}</style>", *lines, *boxes))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">\n{body}\n</svg>\n'
