"""Views hold what they are made for and stay on the map."""

from hypothesis import given
from hypothesis import strategies as st

from builder.maps.terrain import WHOLE, Dot, build_terrain, frame_dots
from builder.model import FieldMap

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
