"""What forks put into the theme is what this process would: only faster, and not where it could be otherwise."""

from pathlib import Path

import pytest
import yaml

from builder.forking import CAN_FORK
from builder.seeds import read_seeds
from tests.plugin.test_plugin import FIXTURES, build_strictly, make_project

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="nothing is forked")


def change(project: Path, **settings: object) -> None:
    """Have the build of a project work in two processes, and its configuration be otherwise."""
    written = yaml.safe_load(project.read_text(encoding="utf-8")) | settings
    written["plugins"][1]["seedmap"]["jobs"] = 2
    project.write_text(yaml.safe_dump(written), encoding="utf-8")


def override(project: Path, main: str) -> dict[str, str]:
    """The theme with another main.html, which extends the map's."""
    folder = project.parent / "overrides"
    folder.mkdir()
    (folder / "main.html").write_text(
        '{% extends "seedmap.html" %}{% block content %}{{ super() }}' + main + "{% endblock %}"
    )
    return {"name": "material", "custom_dir": str(folder)}


def list_papers(project: Path) -> list[str]:
    """The addresses of the pages of all papers."""
    return [f"papers/{paper.id}/" for paper in read_seeds(project.parent / "seeds").papers]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", FIXTURES / "mini")


def test_a_fault_of_the_theme_is_told_of_the_page_that_has_it(project: Path) -> None:
    page = list_papers(project)[5]
    change(project, theme=override(project, "{% if page.url == '" + page + "' %}{{ missing.part }}{% endif %}"))
    done = build_strictly(project)
    assert done.returncode == 1
    assert f"Error building page '{page.rstrip('/')}.md': 'missing' is undefined" in done.stderr


def test_what_a_hook_has_templates_show_is_shown(project: Path) -> None:
    hook = project.parent / "hook.py"
    hook.write_text("def on_page_context(context, page, config, nav):\n    context['told'] = f'Told of {page.url}'\n")
    change(project, theme=override(project, "<p>{{ told }}</p>"), hooks=[str(hook)])
    done = build_strictly(project)
    assert done.returncode == 0, done.stderr
    for page in list_papers(project):
        assert f"Told of {page}" in (project.parent / "site" / page / "index.html").read_text(encoding="utf-8")
