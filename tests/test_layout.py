from itertools import pairwise

import numpy as np
import pytest
from scipy.spatial import KDTree
from sklearn.manifold import trustworthiness
from threadpoolctl import threadpool_limits

from builder import layout
from builder.layout import ASPECT, NEIGHBOUR_DIMENSIONS, TOPIC_PULL, find_free_place, lay_out
from builder.model import Area, Layout, Membership, Paper, Point, Topic, Topics
from builder.model.space import TextSpace
from builder.pipeline import find_templates

TOPICS = 6


def make_space(count: int, seed: int = 1) -> tuple[tuple[Paper, ...], TextSpace, Topics]:
    """Papers as noisy copies of TOPICS planted directions."""
    random = np.random.default_rng(seed)
    papers = tuple(Paper(f"p{number:04}", "t", "a", ("s.txt",)) for number in range(count))
    homes = [f"t{number % TOPICS}" for number in range(count)]
    centres = random.normal(size=(TOPICS, 20))
    latent = np.array([centres[number % TOPICS] for number in range(count)]) + random.normal(size=(count, 20))
    space = TextSpace(tuple(paper.id for paper in papers), (), None, latent)  # type: ignore[arg-type]
    return papers, space, make_topics(papers, homes)


def make_topics(papers: tuple[Paper, ...], homes: list[str]) -> Topics:
    ids = sorted(set(homes))
    members = {id: tuple(paper.id for paper, home in zip(papers, homes, strict=True) if home == id) for id in ids}
    return Topics(
        (Area("all", "All", tuple(ids)),),
        tuple(Topic(id, id, (), members[id], "all") for id in ids),
        {paper.id: Membership(home, 1.0, None, 0.0) for paper, home in zip(papers, homes, strict=True)},
    )


def draw(result: Layout) -> np.ndarray:
    return np.array([[place.x * ASPECT, place.y] for place in result.papers.values()])


def least_distance(result: Layout) -> float:
    return float(KDTree(draw(result)).query(draw(result), 2)[0][:, 1].min())


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 12, 40])
def test_every_paper_and_topic_gets_a_place_of_its_own_in_the_frame(count: int) -> None:
    papers, space, topics = make_space(count)
    result = lay_out(papers, space, topics)
    assert list(result.papers) == [paper.id for paper in papers]
    assert list(result.topics) == [topic.id for topic in topics.topics]
    for place in (*result.papers.values(), *result.topics.values()):
        assert 0 <= place.x <= 1
        assert 0 <= place.y <= 1
    if count > 1:
        assert least_distance(result) >= layout._clearance(count)


def test_no_papers_give_an_empty_map() -> None:
    _, space, _ = make_space(1)
    assert lay_out((), space, Topics((), (), {})) == Layout({}, {})


def test_papers_alike_are_drawn_apart() -> None:
    papers, space, topics = make_space(30)
    same = TextSpace(space.ids, (), space.tfidf, np.ones((30, 5)))
    assert least_distance(lay_out(papers, same, topics)) >= layout._clearance(30)


def test_neighbours_stay_neighbours_and_topics_stand_apart() -> None:
    papers, space, topics = make_space(240)
    dots = draw(lay_out(papers, space, topics))
    assert trustworthiness(space.lsa(NEIGHBOUR_DIMENSIONS), dots, n_neighbors=12) > 0.9
    middles = np.array([dots[number::TOPICS].mean(axis=0) for number in range(TOPICS)])
    nearest = np.linalg.norm(dots[:, None] - middles, axis=2).argmin(axis=1)
    assert (nearest == np.arange(240) % TOPICS).mean() > 0.95


def test_the_map_fills_its_frame() -> None:
    papers, space, topics = make_space(240)
    places = np.array([[place.x, place.y] for place in lay_out(papers, space, topics).papers.values()])
    assert (places.min(axis=0) < 0.05).all()
    assert (places.max(axis=0) > 0.95).all()
    assert (np.abs(np.median(places, axis=0) - 0.5) < 0.15).all()


def test_the_number_of_threads_does_not_show() -> None:
    papers, space, topics = make_space(120)
    alone = lay_out(papers, space, topics)
    with threadpool_limits(limits=2):
        assert lay_out(papers, space, topics) == alone


def test_locked_papers_stay_exactly_and_new_ones_join_their_topic() -> None:
    papers, space, topics = make_space(240)
    before = lay_out(papers, space, topics)
    fixed = {paper: place for paper, place in before.papers.items() if int(paper[1:]) % 7}
    after = lay_out(papers, space, topics, fixed)
    assert {paper: after.papers[paper] for paper in fixed} == fixed
    assert least_distance(after) >= layout._clearance(240)
    for number in range(0, 240, 7):
        place, anchor = after.papers[f"p{number:04}"], after.topics[f"t{number % TOPICS}"]
        assert np.hypot(place.x - anchor.x, place.y - anchor.y) < 0.25


def test_a_new_topic_lands_together_in_a_gap() -> None:
    papers, space, topics = make_space(240)
    known = [row for row in range(240) if row % TOPICS]
    old = tuple(papers[row] for row in known)
    part = TextSpace(tuple(paper.id for paper in old), (), space.tfidf, space.latent[known])
    fixed = lay_out(old, part, make_topics(old, [f"t{row % TOPICS}" for row in known])).papers
    after = lay_out(papers, space, topics, fixed)
    dots = draw(after)
    middle = dots[::TOPICS].mean(axis=0)
    reach = np.linalg.norm(dots[::TOPICS] - middle, axis=1).max()
    assert np.linalg.norm(dots[known] - middle, axis=1).min() > 0.8 * reach


def test_more_papers_than_landmarks_join_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "LANDMARKS", 60)
    papers, space, topics = make_space(240)
    result = lay_out(papers, space, topics)
    assert least_distance(result) >= layout._clearance(240)
    assert trustworthiness(space.lsa(NEIGHBOUR_DIMENSIONS), draw(result), n_neighbors=12) > 0.8


def test_the_spiral_starts_at_its_point_and_only_widens() -> None:
    spots = [place for _, place in zip(range(50), layout._spiral(0.5, 0.5, 0.01), strict=False)]
    ways = [np.hypot((x - 0.5) * ASPECT, y - 0.5) for _, (x, y) in spots]
    assert spots[0][1] == (0.5, 0.5)
    assert all(near <= far + 1e-4 for near, far in pairwise(ways))


def test_a_label_stands_in_the_densest_part() -> None:
    papers, _, _ = make_space(8)
    crowd = [[0.1, 0.1], [0.12, 0.1], [0.1, 0.12], [0.12, 0.12], [0.11, 0.11]]
    places = np.array([*crowd, [0.9, 0.9], [0.5, 0.9], [0.9, 0.1]])
    anchor = layout._anchor_labels(places, ["t"] * len(papers), ["t"])["t"]
    assert anchor.x == pytest.approx(0.11, abs=0.01)
    assert anchor.y == pytest.approx(0.11, abs=0.01)


@pytest.mark.parametrize(("dots", "clearance"), [(300, 0.02), (1200, 0.01), (12, 0.03), (1, 0.03)])
def test_dots_keep_a_third_of_the_distance_of_an_even_grid(dots: int, clearance: float) -> None:
    # 0.3 x sqrt(4/3 / dots): for 300 papers 0.3 x sqrt(1/225); a handful would keep more than 0.03.
    assert layout._clearance(dots) == pytest.approx(clearance)


def test_a_topics_centre_stands_beside_each_of_its_papers() -> None:
    blended = layout._blend(np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]), ["a", "a", "b"])

    half = 0.6 * np.sqrt(0.5)
    assert blended == pytest.approx(np.array([[1, 0, half, half], [0, 1, half, half], [0, 0, 0, 0]]))


def test_axes_are_filled_half_way_to_even_ranks() -> None:
    # Places 0, 1 and 10 are at 0, 0.1 and 1 of the extent and have ranks 0, 0.5 and 1.
    filled = layout._fill_frame(np.array([[0.0, 3.0], [10.0, 3.0], [1.0, 3.0]]))

    assert filled[:, 0] == pytest.approx([0.02, 0.98, 0.02 + 0.96 * (0.1 + 0.5) / 2])
    assert filled[:, 1] == pytest.approx([0.5, 0.5, 0.5])


def test_the_second_of_two_that_want_one_place_takes_the_nearest_free_one() -> None:
    # Turn n of a sunflower lies half a clearance x sqrt(n) away: the fourth is the first that is a clearance off.
    clearance = layout._clearance(2)
    (first, second) = layout._separate(np.array([[0.5, 0.5], [0.5, 0.5]]), 0)

    assert first == (0.5, 0.5)
    assert np.hypot((second[0] - 0.5) * ASPECT, second[1] - 0.5) == pytest.approx(clearance, abs=2e-4)
    # What is fixed stays, though another is there.
    assert layout._separate(np.array([[0.5, 0.5], [0.5, 0.5]]), 2) == [(0.5, 0.5), (0.5, 0.5)]


def test_landmarks_are_drawn_evenly_from_every_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "LANDMARKS", 4)

    assert layout._choose_landmarks(["b", "a", "b", "a", "b", "a", "b", "a"]) == [0, 1, 4, 5]
    assert layout._choose_landmarks(["b", "a", "c"]) == [0, 1, 2]


def test_a_new_topic_finds_the_nearest_gap_that_holds_it() -> None:
    # Around the wanted centre all is taken; the gap must be free for one and a half times the radius.
    grid = np.array([(x, y) for x in np.arange(0.3, 0.71, 0.02) for y in np.arange(0.3, 0.71, 0.02)])
    found = layout._find_gap(np.array([0.5, 0.5]), 0.05, grid)

    gaps = np.hypot((grid[:, 0] - found[0]) * ASPECT, grid[:, 1] - found[1])
    assert 1.5 * 0.05 < gaps.min() < 1.5 * 0.05 + 0.08
    assert tuple(layout._find_gap(np.array([0.1, 0.1]), 0.05, grid)) == (0.1, 0.1)


def test_points_are_scaled_into_a_disc_as_the_frame_shows_it() -> None:
    # The middle of the three is (1, 0), and the outer two lie 3 and 2 and 1 from it.
    rounded = layout._round_off(np.array([[4.0, 0.0], [-1.0, 0.0], [0.0, 0.0]]))

    assert rounded == pytest.approx(np.array([[1 / ASPECT, 0], [-2 / 3 / ASPECT, 0], [-1 / 3 / ASPECT, 0]]))


def test_what_is_drawn_is_what_was_embedded_the_longest_extent_across() -> None:
    papers, space, topics = make_space(60)
    homes = [topics.memberships[paper.id].topic for paper in papers]
    places = np.array([[place.x, place.y] for place in lay_out(papers, space, topics).papers.values()])
    with threadpool_limits(limits=1):
        plane = layout._embed(layout._blend(space.lsa(NEIGHBOUR_DIMENSIONS), homes), 0)

    assert plane[:, 0].std() > plane[:, 1].std()
    # Each axis is filled, and the few that make room for others hardly move.
    assert np.abs(places - layout._fill_frame(plane)).max() < layout._clearance(60)


def test_about_says_how_much_of_the_topics_centres_is_in_the_places() -> None:
    about = (find_templates() / "pages" / "about.md.j2").read_text(encoding="utf-8")
    assert f"the centre of its topic blended in at a weight of {TOPIC_PULL}:" in about


def test_a_dot_more_takes_the_nearest_place_that_is_free() -> None:
    papers, space, topics = make_space(40)
    laid = lay_out(papers, space, topics)
    wanted = laid.papers["p0000"]

    found = find_free_place(wanted, laid)

    assert least_distance(Layout({**laid.papers, "new": found}, {})) >= layout._clearance(41)
    assert np.hypot((found.x - wanted.x) * ASPECT, found.y - wanted.y) < 3 * layout._clearance(41)
    assert find_free_place(Point(0.5, 0.5), Layout({}, {})) == Point(0.5, 0.5)
