"""Areas and their topics, the largest first."""

from builder.model import Area, Topic, Topics


def _topic(key: str, papers: int, area: str) -> Topic:
    return Topic(key, key, (), tuple(f"{key}{number}" for number in range(papers)), area)


def test_areas_and_their_topics_are_ranked_by_papers() -> None:
    papers = {"a1": 2, "a2": 3, "b1": 1, "b2": 4, "b3": 4, "c1": 5}
    tree = Topics(
        areas=(Area("a", "A", ("a1", "a2")), Area("b", "B", ("b1", "b2", "b3")), Area("c", "C", ("c1",))),
        topics=tuple(_topic(key, number, key[0]) for key, number in papers.items()),
        memberships={},
    )

    assert [(area.id, area.topics) for area in tree.by_size] == [
        ("b", ("b2", "b3", "b1")),  # of equal size in reading order
        ("a", ("a2", "a1")),
        ("c", ("c1",)),
    ]
    assert tree.areas[0].topics == ("a1", "a2")
