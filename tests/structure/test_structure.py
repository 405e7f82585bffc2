"""The code is built as docs/develop.md shows it: one direction, one shell that knows MkDocs, files that fit a mind."""

import ast
import re
from pathlib import Path

import networkx as nx
import pytest

from tests.structure.__main__ import PICTURE
from tests.structure.drawing import draw
from tests.structure.imports import PACKAGE, ROOT, layer, read_parts

SOURCES = sorted((ROOT / PACKAGE).rglob("*.py"))
GUIDE = (ROOT / "docs" / "develop.md").read_text(encoding="utf-8")
LONGEST = 320  # lines


def test_parts_use_each_other_in_one_direction() -> None:
    parts = read_parts()

    assert nx.is_directed_acyclic_graph(parts)
    assert layer(parts)[-1] == ["cli"]
    assert sorted(part for part in parts if not parts.in_degree(part)) == ["cli", "plugin"]


def test_the_picture_shows_the_parts_as_they_are() -> None:
    assert PICTURE.read_text(encoding="utf-8") == draw(), "draw it anew: python -m tests.structure"


def test_only_the_plugin_knows_mkdocs() -> None:
    knowing = {
        path.name for path in SOURCES if re.search(r"^\s*(?:from|import) mkdocs\b", path.read_text("utf-8"), re.M)
    }

    assert knowing == {"plugin.py"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_does_and_fits_a_mind(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= LONGEST


def test_the_guide_names_files_and_functions_that_are_there() -> None:
    rows = re.findall(r"^\| [^|]+ \| `([\w/.]+)`(?:: `([\w.]+)`)? \|$", GUIDE, re.M)

    assert len(rows) >= 20
    for file, function in rows:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not function or re.search(rf"\b{re.escape(function)}\b", text), f"{file}: {function}"


def test_every_part_has_its_line_in_the_guide() -> None:
    table = GUIDE.partition("| In `builder/` |")[2].partition("\n\n")[0]

    named = {name.rstrip("/") for name in re.findall(r"`([\w/]+)`", table)}
    assert named == set(read_parts().nodes)
