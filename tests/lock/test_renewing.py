from builder.lock import Lock
from builder.lock.renewing import make_lock
from builder.model import Area, Layout, Membership, Point, Topic, Topics

PLACES = {"a": Point(0.1, 0.1), "b": Point(0.9, 0.9)}


def make_topics(homes: dict[str, str]) -> Topics:
    ids = sorted(set(homes.values()))
    members = {id: tuple(paper for paper, home in homes.items() if home == id) for id in ids}
    return Topics(
        (Area("all", "All", tuple(ids)),),
        tuple(Topic(id, id.upper(), (), members[id], "all") for id in ids),
        {paper: Membership(home, 1.0, None, 0.0) for paper, home in homes.items()},
    )


def test_a_first_lock_holds_the_map() -> None:
    topics = make_topics({"a": "one", "b": "two"})
    lock = make_lock(topics, Layout(PLACES, {}))
    assert lock == Lock(topics.areas, {"one": "ONE", "two": "TWO"}, {"a": "one", "b": "two"}, PLACES)


def test_papers_that_are_gone_keep_address_and_place() -> None:
    earlier = make_lock(make_topics({"a": "one", "b": "two"}), Layout(PLACES, {}))
    lock = make_lock(make_topics({"a": "one"}), Layout({"a": PLACES["a"]}, {}), earlier)
    assert lock.homes == {"a": "one", "b": "one"}
    assert lock.places == PLACES
    assert lock.redirects == {"two": "one"}


def test_a_map_made_afresh_redirects_earlier_topics_to_where_their_papers_went() -> None:
    homes = {"a": "one", "b": "one", "c": "one", "d": "two", "e": "two"}
    places = {paper: Point(0.2, 0.2) for paper in homes}
    earlier = make_lock(make_topics(homes), Layout(places, {}))
    fresh = make_topics({"a": "new", "b": "new", "c": "other", "d": "other"})
    moved = Layout({paper: Point(0.7, 0.7) for paper in "abcd"}, {})
    lock = make_lock(fresh, moved, earlier)
    assert lock.redirects == {"one": "new", "two": "other"}
    assert lock.homes["e"] == "other"
    assert "e" not in lock.places  # its old place means nothing on the new map
