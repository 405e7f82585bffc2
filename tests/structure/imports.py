"""Turns the source of `builder` into its parts and which of them uses which."""

import ast
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

ROOT = Path(__file__).parents[2]
PACKAGE = "builder"


def read_parts() -> "nx.DiGraph[str]":
    """The parts of the package (a module or a folder of them) with an edge from each to those that it imports.

    A node has the first sentence of the part's docstring as `does`.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    uses = set()
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        part = path.relative_to(ROOT / PACKAGE).parts[0].removesuffix(".py")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if part != "__init__" and (path.parent == ROOT / PACKAGE or path.name == "__init__.py"):
            graph.add_node(part, does=(ast.get_docstring(tree) or "").partition("\n")[0])
        uses |= {(part, other) for other in find_imports(tree)}
    graph.add_edges_from(sorted((part, other) for part, other in uses if part != other and {part, other} <= set(graph)))
    return graph


def find_imports(tree: ast.Module) -> Iterator[str]:
    """The parts of the package that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            head, _, rest = node.module.partition(".")
            if head == PACKAGE:
                yield from [rest.partition(".")[0]] if rest else [a.name for a in node.names if a.name.islower()]
        elif isinstance(node, ast.Import):
            for alias in node.names:
                head, _, rest = alias.name.partition(".")
                if head == PACKAGE and rest:
                    yield rest.partition(".")[0]


def layer(graph: "nx.DiGraph[str]") -> list[list[str]]:
    """The parts in layers: each uses only parts of layers before its own. Raises NetworkXUnfeasible for a circle."""
    depth: dict[str, int] = {}
    for part in reversed(list(nx.topological_sort(graph))):
        depth[part] = 1 + max((depth[other] for other in graph[part]), default=-1)
    return [sorted(part for part in depth if depth[part] == at) for at in range(max(depth.values()) + 1)]
