"""A poster is A2, has every paper and every topic's name, needs nothing else, and is the same twice."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from builder.cli import main
from builder.maps import poster, poster_key
from builder.maps.poster import Poster, draw_poster
from builder.maps.terrain import Terrain, build_terrain
from builder.model import FieldMap, Site
from tests.maps.conftest import FIXTURES

SVG = "{http://www.w3.org/2000/svg}"
SITE = Site("On <b>maps</b> & more", 'all "that"', "Public domain (CC0)", "https://example.org/map/")


@pytest.fixture(scope="module")
def terrain(field: FieldMap) -> Terrain:
    return build_terrain(field)


def read_lines(drawn: Poster) -> list[str]:
    """The lines of a poster, without the halos of names."""
    tree = ElementTree.fromstring(drawn.svg)
    texts = [text for text in tree.iter(f"{SVG}text") if text.get("aria-hidden") is None]
    return [line for text in texts for line in ([part.text or "" for part in text] or [text.text or ""])]


def test_it_is_a2_and_says_what_it_is_of(field: FieldMap, terrain: Terrain) -> None:
    drawn = draw_poster(terrain, field.topics, SITE, "2026-11-27")
    tree = ElementTree.fromstring(drawn.svg)
    assert (tree.get("width"), tree.get("height"), tree.get("viewBox")) == ("594mm", "420mm", "0 0 5940 4200")
    lines = read_lines(drawn)
    papers, topics = len(field.corpus.papers), len(field.topics.topics)
    assert lines[:2] == [SITE.title, f'all "that", {papers} papers in {topics} topics, 2026-11-27']
    assert lines[-1] == "https://example.org/map/ Public domain (CC0). Made with Seedmap."


def test_every_paper_has_a_mark_and_every_topic_its_name_in_map_and_key(field: FieldMap, terrain: Terrain) -> None:
    drawn = draw_poster(terrain, field.topics, SITE)
    marks = [path for path in ElementTree.fromstring(drawn.svg).iter(f"{SVG}path") if path.get("transform")]
    assert len(marks) == len(field.corpus.papers) + len(field.topics.topics)
    words = Counter(" ".join(read_lines(drawn)).split())
    for topic in field.topics.topics:
        assert all(words[word] >= (1 if topic.label in drawn.unnamed else 2) for word in topic.label.split())
    strays = [path for path in marks if path.get("fill") == poster.PAPER]
    assert len(strays) == sum(held.stray for held in field.topics.memberships.values())


def test_nothing_leaves_the_sheet_and_letters_stand_in_their_rooms(field: FieldMap, terrain: Terrain) -> None:
    for text in ElementTree.fromstring(draw_poster(terrain, field.topics, SITE).svg).iter(f"{SVG}text"):
        for line in [text] if text.get("x") else text:
            x, y = float(line.get("x", "")), float(line.get("y", ""))
            assert poster.MARGIN <= x <= poster.WIDTH - poster.MARGIN and poster.MARGIN <= y <= poster.HEIGHT - 100


def test_what_has_no_room_on_the_map_is_told_and_what_has_none_in_the_key_is_counted(
    field: FieldMap, terrain: Terrain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poster, "FONTS", (400.0,))  # a name is wider than the map
    monkeypatch.setattr(poster_key, "KEY", (4760, 480, 1030, 400))
    monkeypatch.setattr(poster_key, "KEY_LINES", (80.0,))
    drawn = draw_poster(terrain, field.topics, SITE)
    assert drawn.unnamed == tuple(topic.label for topic in field.topics.topics)
    (more,) = [line for line in read_lines(drawn) if re.fullmatch(r"and \d+ more topics?", line)]
    marks = ElementTree.fromstring(drawn.svg).iter(f"{SVG}path")
    shown = sum(bool(path.get("transform")) for path in marks) - len(field.corpus.papers)
    assert int(more.split()[1]) == len(field.topics.topics) - shown > 0


def test_the_same_values_give_the_same_bytes(field: FieldMap) -> None:
    first, second = (draw_poster(build_terrain(field), field.topics, SITE) for _ in range(2))
    assert first == second


def test_names_from_seeds_do_nothing_and_nothing_is_fetched(hostile: FieldMap) -> None:
    drawn = draw_poster(build_terrain(hostile), hostile.topics, SITE)
    tags = {node.tag.removeprefix(SVG) for node in ElementTree.fromstring(drawn.svg).iter()}
    assert tags <= {"svg", "title", "rect", "g", "path", "line", "text", "tspan"}
    assert not re.search(r"href|url\(|@import|font-face|\son\w+=", drawn.svg)


def test_the_command_writes_it_and_says_what_it_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "map.svg"
    assert main(["poster", "--seeds", str(FIXTURES / "mini"), "--out", str(out), "--title", "Mine"]) == 0
    assert re.search(r"map\.svg: A2, (\d+) of \d+ topics named on the map", capsys.readouterr().out)
    assert ElementTree.fromstring(out.read_text(encoding="utf-8")).find(f"{SVG}title").text == "Mine"  # type: ignore[union-attr]

    assert main(["poster", "--seeds", str(FIXTURES / "mini"), "--out", str(tmp_path / "map.pdf")]) == 1
    assert "expected a name that ends in .svg" in capsys.readouterr().err
    assert main(["poster", "--seeds", str(FIXTURES / "mini"), "--out", str(tmp_path / "no" / "map.svg")]) == 1
    assert "expected a file that can be written" in capsys.readouterr().err
