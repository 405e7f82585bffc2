"""A map found anew and the lock before it into topics with the ids and given names of the earlier ones they are."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from builder.lock.file import Lock
from builder.model import DEFAULTS, FieldMap, Settings, Topics
from builder.topics import describe_topics, make_ids, rename_topics

Groups = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Names:
    """Names given by hand: those kept, each with the one found instead, and those lost."""

    kept: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()


def keep_names(lock: Lock, field: FieldMap, settings: Settings = DEFAULTS) -> tuple[Topics, Names]:
    """The topics of a map that was found without the lock, with what those of the lock that they are had.

    A topic or an area is an earlier one where most of the papers of each are the other's, of those that both maps hold:
    then it keeps the id, and a name that was given by hand. Others are named anew where such a name is too like theirs.
    """
    topics = _keep_ids(lock, field.topics)
    same, same_areas = _find_heirs(*_part(lock, topics)), _find_heirs(*_part_areas(lock, topics))
    given = {topic: label for topic, label in lock.labels.items() if lock.found.get(topic, label) != label}
    given_areas = {area.id: area.label for area in lock.areas if area.automatic not in ("", area.label)}
    labels = {topic: label for topic, label in given.items() if topic in same}
    area_labels = {area: label for area, label in given_areas.items() if area in same_areas}
    lost = [label for topic, label in given.items() if topic not in labels]
    lost += [label for area, label in given_areas.items() if area not in area_labels]
    kept = [(label, topics.by_id[topic].label) for topic, label in labels.items()]
    kept += [(label, topics.areas_by_id[area].label) for area, label in area_labels.items()]
    if kept:
        topics = describe_topics(
            field.corpus.papers,
            field.space,
            {paper: held.topic for paper, held in topics.memberships.items()},
            field.concepts,
            labels,
            [replace(area, label=area_labels.get(area.id, "")) for area in topics.areas],
            settings,
        )
    return topics, Names(tuple(kept), tuple(lost))


def _keep_ids(lock: Lock, topics: Topics) -> Topics:
    """The topics and areas under the ids of those that they are; no other has one of these."""
    kept = {new: old for old, new in _find_heirs(*_part(lock, topics)).items()}
    others = [topic for topic in topics.topics if topic.id not in kept]
    ids = kept | _free({topic.id: topic.label for topic in others}, kept.values())
    topics = rename_topics(topics, ids)
    kept = {new: old for old, new in _find_heirs(*_part_areas(lock, topics)).items()}
    area_ids = kept | _free({area.id: area.label for area in topics.areas if area.id not in kept}, kept.values())
    return replace(
        topics,
        areas=tuple(replace(area, id=area_ids[area.id]) for area in topics.areas),
        topics=tuple(replace(topic, area=area_ids[topic.area]) for topic in topics.topics),
    )


def _free(labels: Mapping[str, str], taken: Collection[str]) -> dict[str, str]:
    """For each id one that is not taken: itself where that will do."""
    clashing = [id_ for id_ in labels if id_ in taken]
    fresh = make_ids((labels[id_] for id_ in clashing), {*taken, *labels})
    return {id_: id_ for id_ in labels} | dict(zip(clashing, fresh, strict=True))


def _part(lock: Lock, topics: Topics) -> tuple[Groups, Groups]:
    """The papers of both maps by their topics, then and now."""
    before: dict[str, list[str]] = {}
    for paper, home in lock.homes.items():
        if paper in topics.memberships:
            before.setdefault(home, []).append(paper)
    return before, {topic.id: [paper for paper in topic.papers if paper in lock.homes] for topic in topics.topics}


def _part_areas(lock: Lock, topics: Topics) -> tuple[Groups, Groups]:
    before, after = _part(lock, topics)
    return (
        {area.id: [paper for topic in area.topics for paper in before.get(topic, ())] for area in lock.areas},
        {area.id: [paper for topic in area.topics for paper in after[topic]] for area in topics.areas},
    )


def _find_heirs(before: Groups, after: Groups) -> dict[str, str]:
    """The group of `after` that each of `before` is: most of the members of either are the other's."""
    homes = {member: group for group, members in after.items() for member in members}
    heirs = {}
    for old, members in before.items():
        counts = Counter(homes[member] for member in members if member in homes)
        for new, shared in counts.most_common(1):
            if 2 * shared > max(len(members), len(after[new])):
                heirs[old] = new
    return heirs
