"""Pages are made of every value they need, and a broken template is told with its line."""

import shutil
from pathlib import Path

import pytest

from builder.errors import SeedmapError
from builder.model import FieldMap
from builder.pages import find_root, render_pages
from builder.pipeline import analyse, find_templates, read_inputs

MINI = Path(__file__).parents[1] / "fixtures" / "mini"


@pytest.fixture(scope="module")
def field() -> FieldMap:
    return analyse(read_inputs(MINI))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(find_templates(), tmp_path / "templates"))


@pytest.mark.parametrize(
    ("path", "root"),
    [("index.md", ""), ("about.md", "../"), ("topics/index.md", "../"), ("papers/x.md", "../../")],
)
def test_root_leads_from_a_page_to_the_home_page(path: str, root: str) -> None:
    assert find_root(path) == root


@pytest.mark.parametrize("broken", ["{% if %}", "{{ nothing_of_that_name }}"])
def test_a_broken_template_is_told_with_its_file(field: FieldMap, templates: Path, broken: str) -> None:
    page = templates / "pages" / "about.md.j2"
    page.write_text(page.read_text(encoding="utf-8") + broken, encoding="utf-8")

    with pytest.raises(SeedmapError, match=r"about\.md\.j2:"):
        render_pages(field, templates)


def test_every_file_is_named_and_every_topic_linked(field: FieldMap) -> None:
    pages = {page.path: str(page.content) for page in render_pages(field, find_templates())}

    for topic in field.topics.topics:
        assert f'href="../topics/{topic.id}/"' in pages["topics/index.md"]
    for file in field.corpus.files:
        assert file.file.removesuffix(".txt").replace("_", "&#95;") in pages["seeds/index.md"]
