"""Views hold what they are made for and stay on the map."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.maps.terrain import WHOLE, Dot, Frame, build_terrain, frame_dots
from builder.model import FieldMap
from tests.handmade import make_field
from tests.maps.test_regions import holds

UNIT = st.floats(0, 1)


@given(st.lists(st.tuples(UNIT, UNIT), min_size=1, max_size=20), st.floats(0.05, 1))
def test_a_frame_holds_its_dots_and_stays_on_the_map(spots: list[tuple[float, float]], least: float) -> None:
    dots = [Dot("a", "A", x, y, 0) for x, y in spots]

    frame = frame_dots(dots, least)

    assert all(frame.shows(dot.x, dot.y) for dot in dots)
    assert least - 1e-3 <= frame.side <= WHOLE.side
    assert frame.x >= WHOLE.x and frame.y >= WHOLE.y
    assert frame.x + frame.side <= WHOLE.x + WHOLE.side + 1e-3


def test_topics_of_an_area_share_its_hue_and_differ_in_mark(field: FieldMap) -> None:
    terrain = build_terrain(field)
    for area in terrain.areas:
        places = [place for place, topic in enumerate(terrain.topics) if topic.area == area.id]
        assert len({terrain.hues[place] for place in places}) == 1
        assert len({terrain.marks[place] for place in places}) == len(places)


def test_every_topic_and_area_has_a_core_of_its_own_papers(field: FieldMap) -> None:
    terrain = build_terrain(field)
    for topic in terrain.topics:
        core = terrain.topic_cores & set(topic.papers)
        assert len(topic.papers) / 2 <= len(core) <= len(topic.papers)
    for number, area in enumerate(terrain.areas):
        papers = {dot.id for dot in terrain.dots if terrain.topic_areas[dot.topic] == number}
        assert papers == {paper for topic in terrain.topics if topic.area == area.id for paper in topic.papers}
        assert len(terrain.area_cores & papers) >= len(papers) / 2


def test_every_paper_stands_on_land_of_its_area_or_among_those_of_another(field: FieldMap) -> None:
    terrain = build_terrain(field)

    homes = [terrain.lands[terrain.topic_areas[dot.topic]] for dot in terrain.dots]
    away = [dot for dot, land in zip(terrain.dots, homes, strict=True) if not holds(land, np.array([dot.x, dot.y]))]
    assert len(away) <= len(terrain.dots) / 50
    for dot in away:
        assert any(holds(land, np.array([dot.x, dot.y])) for land in terrain.lands), dot


def test_dots_lie_where_the_layout_has_them(field: FieldMap) -> None:
    terrain = build_terrain(field)

    places = [field.layout.papers[paper.id] for paper in field.corpus.papers]
    assert [(dot.x, dot.y) for dot in terrain.dots] == [(place.x, place.y) for place in places]
    assert terrain.points.tolist() == [[place.x, place.y] for place in places]


def test_a_core_is_the_six_tenths_nearest_to_the_heart() -> None:
    spots = {f"p{n}": (0.5 + n / 100, 0.5) for n in range(7)} | {"q0": (0.0, 0.0), "q1": (1.0, 0.0), "q2": (1.0, 1.0)}

    terrain = build_terrain(make_field(dict.fromkeys(spots, "one"), points=spots))

    assert terrain.topic_cores <= {f"p{n}" for n in range(7)}
    assert len(terrain.topic_cores) == 6
    assert terrain.area_cores == terrain.topic_cores


def test_a_frame_has_room_around_its_dots() -> None:
    dots = [Dot("a", "A", 0.4, 0.5, 0), Dot("b", "B", 0.6, 0.5, 0)]

    assert frame_dots(dots, 0.1) == Frame(0.384, 0.384, 0.232)  # 0.2 x 1.16, around (0.5, 0.5)
    assert frame_dots(dots, 0.5) == Frame(0.25, 0.25, 0.5)
    assert frame_dots([Dot("a", "A", 0.0, 1.0, 0)], 0.3) == Frame(-0.05, 0.75, 0.3)  # not beyond the map's rim
