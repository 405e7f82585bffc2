from dataclasses import replace

from builder.lock import Lock
from builder.lock.recognising import Known
from builder.lock.renewing import make_lock
from builder.model import Area, Details, Layout, Membership, Paper, Point, Topic, Topics

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
    areas = (Area("all", "All", ("one", "two"), automatic="All"),)
    labels = {"one": "ONE", "two": "TWO"}
    assert lock == Lock(areas, labels, {"a": "one", "b": "two"}, PLACES, found=labels)


def test_papers_that_are_gone_keep_address_and_place() -> None:
    earlier = make_lock(make_topics({"a": "one", "b": "two"}), Layout(PLACES, {}))
    lock = make_lock(make_topics({"a": "one"}), Layout({"a": PLACES["a"]}, {}), earlier)
    assert lock.homes == {"a": "one", "b": "one"}
    assert lock.places == PLACES
    assert lock.redirects == {"two": "one"}
    assert lock.gone == {"b"}


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


def test_what_a_topic_was_called_when_it_was_locked_stays_while_the_map_does() -> None:
    topics, layout = make_topics({"a": "one", "b": "one"}), Layout(PLACES, {})
    earlier = replace(make_lock(topics, layout), found={"one": "Called first"})
    assert make_lock(topics, layout, earlier).found == {"one": "Called first"}
    moved = Layout({paper: Point(0.5, 0.5) for paper in PLACES}, {})
    assert make_lock(topics, moved, earlier).found == {"one": "ONE"}


def test_papers_are_locked_with_what_they_are_known_by_and_gone_ones_keep_it() -> None:
    homes = {"a": "one", "b": "one"}
    papers = [Paper(id_, f"Title of {id_}", "", (), details=Details(doi=f"10.1/{id_}")) for id_ in homes]
    earlier = make_lock(make_topics(homes), Layout(PLACES, {}), papers=papers)
    assert earlier.known == {id_: Known(f"Title of {id_}", f"10.1/{id_}") for id_ in homes}
    lock = make_lock(make_topics({"a": "one"}), Layout({"a": PLACES["a"]}, {}), earlier, papers[:1])
    assert lock.known == earlier.known


def test_earlier_ids_of_papers_lead_to_them_in_later_locks() -> None:
    earlier = replace(make_lock(make_topics({"a": "one"}), Layout(PLACES, {})), moved={"was-a": "a", "b": "a"})
    assert make_lock(make_topics({"a": "one", "b": "one"}), Layout(PLACES, {}), earlier).moved == {"was-a": "a"}
