"""A computed map and the lock before it into the next lock: nothing with an address is forgotten."""

from dataclasses import replace

from builder.lock.extending import find_gone, redirect_topics
from builder.lock.file import Lock
from builder.model import Layout, Topics


def make_lock(topics: Topics, layout: Layout, earlier: Lock | None = None) -> Lock:
    """Locks a map as it is. `earlier` is the lock it replaces, whether the map went on from it or not.

    Ids of earlier topics stay as redirects, and papers that are gone stay with the topic they lead to; they
    keep their place too, while the rest of the map does.
    """
    labels = {topic.id: topic.label for topic in topics.topics}
    homes = {paper: held.topic for paper, held in topics.memberships.items()}
    if earlier is None:
        return Lock(topics.areas, labels, homes, layout.papers)
    redirects = redirect_topics(earlier, topics)
    gone = find_gone(earlier, replace(topics, redirects=redirects))
    went_on = all(layout.papers.get(paper, place) == place for paper, place in earlier.places.items())
    left = {paper: earlier.places[paper] for paper in gone if went_on and paper in earlier.places}
    return Lock(topics.areas, labels, homes | gone, {**layout.papers, **left}, redirects)
