"""Pages are made of every value they need, and a broken template is told with its line."""

import pickle
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

import pytest
from bibtexparser import parse_string

import builder.pages
from builder import addresses
from builder.errors import SeedmapError
from builder.maps import figures, prepare_maps
from builder.memory import Shelf
from builder.model import FieldMap, Site
from builder.pages import draw_pages, plan_sections, render_pages
from builder.pages.overview import name_key
from builder.pipeline import analyse, find_templates, read_inputs
from tests.handmade import make_field

MINI = Path(__file__).parents[1] / "fixtures" / "mini"


@pytest.fixture(scope="module")
def field() -> FieldMap:
    return analyse(read_inputs(MINI))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(find_templates(), tmp_path / "templates"))


def test_what_was_drawn_elsewhere_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for shelf in ("_MAPS", "_PAPER_MAPS"):
        monkeypatch.setattr(figures, shelf, Shelf(99))
    homes = {f"p{row}": "one" if row < 5 else "two" for row in range(9)}
    map_set = prepare_maps(make_field(homes, {"c": ("p0", "p7")}))
    sections = plan_sections(map_set.field)
    drawn = [*draw_pages(map_set, Site(), sections, 2)]
    monkeypatch.setattr(figures, "_figure", None)  # which none is drawn without
    assert [*draw_pages(map_set, Site(), sections)] == drawn


def test_pages_come_back_from_processes_as_they_were_drawn_and_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    homes = {f"p{row}": "one" if row < 5 else "two" for row in range(9)}
    map_set = prepare_maps(make_field(homes, {"c": ("p0", "p7")}))
    monkeypatch.setattr(builder.pages.listing, "MOST", 2)
    sections = plan_sections(map_set.field)
    alone = [*draw_pages(map_set, Site(), sections)]

    def pass_on(
        make: Callable[[object, object], object], shared: object, batches: Sequence[object], jobs: int
    ) -> Iterator[object]:
        studios = [pickle.loads(pickle.dumps(shared)) for _ in range(jobs)]
        for row, batch in enumerate(batches):
            yield pickle.loads(pickle.dumps(make(studios[row % jobs], batch)))

    monkeypatch.setattr(builder.pages, "stream_batches", pass_on)
    assert [*draw_pages(map_set, Site(), sections, 3)] == alone


@pytest.mark.parametrize("broken", ["{% if %}", "{{ nothing_of_that_name }}"])
def test_a_broken_template_is_told_with_its_file_and_line(field: FieldMap, templates: Path, broken: str) -> None:
    page = templates / "pages" / "about.md.j2"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + broken, encoding="utf-8")

    with pytest.raises(SeedmapError, match=rf"{re.escape(str(page))}:{text.count(chr(10)) + 1}: "):
        tuple(render_pages(prepare_maps(field), templates, Site()))


def test_home_names_the_field_by_its_largest_areas_until_it_is_told(field: FieldMap) -> None:
    largest = max(field.topics.areas, key=lambda area: sum(area.id == topic.area for topic in field.topics.topics))

    def home(site: Site) -> str:
        return str(next(render_pages(prepare_maps(field), find_templates(), site)).content).partition("<figure")[0]

    assert any(f"areas/{area.id}/" in home(Site()) for area in field.topics.areas)
    assert f"areas/{largest.id}/" not in home(Site(subject="small things"))
    assert "papers</a> on small things:" in home(Site(subject="small things"))
    assert "papers</a> on small things, for the curious:" in home(Site(subject="small things", readers="the curious"))


def test_a_paper_carries_its_reference(field: FieldMap) -> None:
    pages = {page.path: str(page.content) for page in render_pages(prepare_maps(field), find_templates(), Site())}

    for paper in field.corpus.papers:
        links = re.findall(r'href="data:application/x-bibtex;charset=utf-8,([^"]*)"', pages[f"papers/{paper.id}.md"])
        (entry,) = parse_string(unquote(links[0])).entries
        assert (entry.key, len(links)) == (paper.id, 1)


@pytest.mark.parametrize(("place", "key"), [(0, "A"), (25, "Z"), (26, "A1"), (53, "B2")])
def test_files_have_short_keys(place: int, key: str) -> None:
    assert name_key(place) == key


def test_every_file_is_named_and_every_topic_linked(field: FieldMap) -> None:
    pages = {page.path: str(page.content) for page in render_pages(prepare_maps(field), find_templates(), Site())}

    for topic in field.topics.topics:
        assert f'href="../topics/{topic.id}/"' in pages["topics/index.md"]
    for file in field.corpus.files:
        assert file.file.removesuffix(".txt").replace("_", "&#95;") in pages["seeds/index.md"]


def test_a_paper_is_previewed_by_the_picture_of_its_topic(field: FieldMap) -> None:
    pages = {page.path: str(page.content) for page in render_pages(prepare_maps(field), find_templates(), Site())}

    for paper in field.corpus.papers:
        picture = addresses.preview(field.topics.topic_of(paper.id).id)
        assert re.findall(r"^preview: (.*)$", pages[f"papers/{paper.id}.md"], re.M) == [f'"{picture}"']


def test_each_topic_area_and_concept_can_be_compared_and_all_of_them_be_left_for_another(field: FieldMap) -> None:
    pages = {page.path: str(page.content) for page in render_pages(prepare_maps(field), find_templates(), Site())}
    ids = {
        "topic": [topic.id for topic in field.topics.topics],
        "area": [area.id for area in field.topics.areas],
        "concept": [concept.id for concept in field.concepts.concepts],
    }

    for kind, some in ids.items():
        for id_ in some:
            page = pages[addresses.page_file(getattr(addresses, kind)(id_))]
            assert f'href="../../tools/compare/?a={kind}:{id_}"' in page
            assert f'href="../../tools/way/?from={kind}:{id_}"' in page
    for paper in field.corpus.papers:
        assert f'href="../../tools/way/?from=paper:{paper.id}"' in pages[f"papers/{paper.id}.md"]
    for tool in ("compare", "way"):
        assert f'href="../tools/{tool}/"' in pages["tools/index.md"]
        assert f'data-sm-tool="{tool}"' in pages[f"tools/{tool}.md"]
