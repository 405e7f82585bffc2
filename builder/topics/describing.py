"""Turns papers and their topics into the described tree: areas, labels, terms, central papers, memberships."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from builder.addresses import RESERVED_IDS
from builder.model import Area, Concepts, Matrix, Paper, TextSpace, Topic, Topics
from builder.text import slugify
from builder.textspace import SMALL_CORPUS
from builder.topics.contrast import Candidates, contrast_groups, gather_candidates
from builder.topics.membership import measure_memberships, rank_by_centrality, topic_centres
from builder.topics.naming import name_groups, pick_terms
from builder.topics.phrases import read_phrases
from builder.topics.tree import group_topics

NO_CONCEPTS = Concepts((), ())
NO_LABELS: Mapping[str, str] = MappingProxyType({})

LABEL_SAMPLE = 80
"""A topic's papers that are read for its label and terms, the most central first; more only cost time."""


def describe_topics(
    papers: Sequence[Paper],
    space: TextSpace,
    assignment: Mapping[str, str],
    concepts: Concepts = NO_CONCEPTS,
    labels: Mapping[str, str] = NO_LABELS,
    areas: Sequence[Area] = (),
) -> Topics:
    """Describe given topics: `assignment` names the topic of each paper of the space, and its ids are kept.

    Topics in `labels` keep that label, the others are named. Topics in `areas` stay there in that order, an area
    keeps id and label, and is dropped when no topic is left in it; a topic in none joins its nearest neighbour.
    """
    if not papers:
        return Topics((), (), {})
    ranking = rank_by_centrality(space, assignment)
    ids = tuple(ranking)
    sample = {paper for ranked in ranking.values() for paper in ranked[:LABEL_SAMPLE]}
    read = [paper for paper in papers if paper.id in sample]
    book = read_phrases(read, least=1 if len(papers) < SMALL_CORPUS else 2)
    candidates = gather_candidates(book, [paper.id for paper in read], concepts)
    contrast = contrast_groups(candidates, [ids.index(assignment[paper.id]) for paper in read])
    named = dict(zip(ids, name_groups(candidates, contrast, [labels.get(topic) for topic in ids]), strict=True))
    sizes = [len(ranked) for ranked in ranking.values()]
    groups = _arrange(topic_centres(space, ids, assignment), ids, sizes, areas)
    described = {
        topic: Topic(topic, named[topic], pick_terms(candidates, contrast, row), ranking[topic], "")
        for row, topic in enumerate(ids)
    }
    tree = _name_areas(groups, named, candidates, [assignment[paper.id] for paper in read])
    return Topics(
        areas=tree,
        topics=tuple(replace(described[topic], area=area.id) for area in tree for topic in area.topics),
        memberships=measure_memberships(space, assignment),
    )


def rename_topics(topics: Topics, ids: Mapping[str, str]) -> Topics:
    """Give topics other ids; those that `ids` lacks keep theirs."""

    def new(topic: str) -> str:
        return ids.get(topic, topic)

    return Topics(
        areas=tuple(replace(area, topics=tuple(map(new, area.topics))) for area in topics.areas),
        topics=tuple(replace(topic, id=new(topic.id)) for topic in topics.topics),
        memberships={
            paper: replace(held, topic=new(held.topic), runner_up=held.runner_up and new(held.runner_up))
            for paper, held in topics.memberships.items()
        },
        redirects=topics.redirects,
    )


def make_ids(labels: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A slug for each label, none of them alike, reserved or in `taken`: a second one of a kind ends in ``-2``."""
    used = {*RESERVED_IDS, *taken}
    ids = []
    for label in labels:
        slug, number = slugify(label), 1
        unique = slug
        while unique in used:
            number += 1
            unique = f"{slug}-{number}"
        used.add(unique)
        ids.append(unique)
    return ids


def _arrange(
    centres: Matrix, ids: Sequence[str], sizes: Sequence[int], areas: Sequence[Area]
) -> list[tuple[Area | None, list[str]]]:
    """The topics of each area in reading order; with `areas` given, newcomers stand behind their nearest topic."""
    if not areas:
        return [(None, [ids[row] for row in group]) for group in group_topics(centres, sizes)]
    kept = [(area, [topic for topic in area.topics if topic in ids]) for area in areas]
    settled = {topic: row for row, topic in enumerate(ids) if any(topic in group for _, group in kept)}
    if not settled:
        return _arrange(centres, ids, sizes, ())
    for row, topic in enumerate(ids):
        if topic not in settled:
            nearest = max(settled, key=lambda other: (round(centres[row] @ centres[settled[other]], 9), other))
            home = next(group for _, group in kept if nearest in group)
            home.insert(home.index(nearest) + 1, topic)
    return [(area, group) for area, group in kept if group]


def _name_areas(
    groups: Sequence[tuple[Area | None, list[str]]],
    labels: Mapping[str, str],
    candidates: Candidates,
    homes: Sequence[str],
) -> tuple[Area, ...]:
    """The areas with a label each; `homes` is the topic of every row of `candidates`."""
    numbers = {topic: number for number, (_, group) in enumerate(groups) for topic in group}
    contrast = contrast_groups(candidates, [numbers[topic] for topic in homes])
    given = [area.label if area else labels[group[0]] if len(group) == 1 else None for area, group in groups]
    named = name_groups(candidates, contrast, given, sorted(labels.values()))
    known = [area.id for area, _ in groups if area]
    fresh = iter(make_ids([label for label, (area, _) in zip(named, groups, strict=True) if not area], known))
    return tuple(
        Area(area.id if area else next(fresh), label, tuple(group))
        for label, (area, group) in zip(named, groups, strict=True)
    )
