"""A computed map and the lock before it into the next lock: nothing with an address is forgotten."""

from collections.abc import Iterable
from dataclasses import replace

from builder.lock.extending import find_gone, redirect_topics
from builder.lock.file import Lock
from builder.lock.recognising import know
from builder.model import Layout, Paper, Topics

_NOTHING = Lock()


def make_lock(topics: Topics, layout: Layout, earlier: Lock | None = None, papers: Iterable[Paper] = ()) -> Lock:
    """Locks a map as it is, with what its `papers` are known by.

    `earlier` is the lock it replaces, as it holds for these papers (`follow_papers`), whether the map went on from it
    or not. Ids of earlier topics stay as redirects, earlier ids of papers lead to these, and papers that are gone stay
    with the topic they lead to; they keep their place too, while the rest of the map does. So does what a topic or area
    was called from its papers when it was first locked: a label that differs from that was given by hand.
    """
    before = earlier or _NOTHING
    went_on = all(layout.papers.get(paper, place) == place for paper, place in before.places.items())
    first = before if went_on else _NOTHING
    called = {area.id: area.automatic for area in first.areas if area.automatic}
    homes = {paper: held.topic for paper, held in topics.memberships.items()}
    redirects = redirect_topics(before, topics)
    led = find_gone(before, replace(topics, redirects=redirects))
    gone = {paper: home for paper, home in led.items() if paper in before.homes}
    return Lock(
        tuple(replace(area, automatic=called.get(area.id) or area.automatic or area.label) for area in topics.areas),
        {topic.id: topic.label for topic in topics.topics},
        homes | gone,
        {**layout.papers, **{paper: first.places[paper] for paper in gone if paper in first.places}},
        redirects,
        {topic.id: first.found.get(topic.id) or topic.naming.automatic or topic.label for topic in topics.topics},
        {**before.known, **{paper.id: know(paper.title, paper.details, paper.abstract) for paper in papers}},
        frozenset(gone),
        {old: new for old, new in before.moved.items() if old not in homes},
    )
