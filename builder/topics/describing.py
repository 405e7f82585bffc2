"""Turns papers and their topics into the described tree: areas, labels, terms, central papers, memberships."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType

from builder.addresses import RESERVED_IDS
from builder.model import DEFAULTS, Area, Concepts, NameShare, Naming, Paper, Settings, Topic, Topics
from builder.model.space import Matrix, TextSpace
from builder.phrases import read_phrases
from builder.text import slugify
from builder.textspace import SMALL_CORPUS
from builder.topics.areas import name_areas
from builder.topics.candidates import Candidates, gather_candidates
from builder.topics.cohesion import Cohesion, measure_cohesion
from builder.topics.contrast import contrast_groups
from builder.topics.fitness import rate_names
from builder.topics.membership import measure_memberships, rank_by_centrality, topic_centres
from builder.topics.naming import explain_name, name_groups
from builder.topics.terms import pick_terms
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
    settings: Settings = DEFAULTS,
) -> Topics:
    """Describe given topics: `assignment` names the topic of each paper of the space, and its ids are kept.

    Topics in `labels` keep that label, the others are named. Topics in `areas` stay there in that order, an area
    keeps id and label (where that is empty, it is named), and is dropped when no topic is left in it; a topic in none
    joins its nearest neighbour.
    `settings` are those by which topics are found: how well they hold together is judged by the same clusterings.
    """
    if not papers:
        return Topics((), (), {})
    ranking = rank_by_centrality(space, assignment)
    ids = tuple(ranking)
    sample = {paper for ranked in ranking.values() for paper in ranked[:LABEL_SAMPLE]}
    read = [paper for paper in papers if paper.id in sample]
    book = read_phrases(read, least=1 if len(papers) < SMALL_CORPUS else 2)
    candidates = gather_candidates(book, [paper.id for paper in read], concepts)
    numbers = {topic: number for number, topic in enumerate(ids)}
    homes = [numbers[assignment[paper.id]] for paper in read]
    terms = pick_terms(candidates, contrast_groups(candidates, homes))
    cohesions = measure_cohesion(space, assignment, settings)
    cohesion = [cohesions.topics[topic] for topic in ids]
    named, namings = _name_topics(candidates, homes, [labels.get(topic) for topic in ids], cohesion)
    namings = _count_concepts(namings, [set(ranked[:LABEL_SAMPLE]) for ranked in ranking.values()], concepts)
    sizes = [len(ranked) for ranked in ranking.values()]
    groups = _arrange(topic_centres(space, ids, assignment), ids, sizes, areas)
    described = {
        topic: Topic(
            topic,
            named[row],
            terms[row],
            ranking[topic],
            "",
            namings[row],
            cohesion[row].tightness,
            cohesion[row].misfits,
            cohesion[row].loose or namings[row].mixed,
        )
        for row, topic in enumerate(ids)
    }
    memberships = {
        paper: replace(held, fit=cohesions.fits[paper], stray=paper in cohesions.strays)
        for paper, held in measure_memberships(space, assignment).items()
    }
    tree = _name_areas(groups, described, candidates, [ids[number] for number in homes])
    return Topics(
        areas=tree,
        topics=tuple(replace(described[topic], area=area.id) for area in tree for topic in area.topics),
        memberships=memberships,
    )


def _count_concepts(namings: Sequence[Naming], read: Sequence[Set[str]], concepts: Concepts) -> list[Naming]:
    """The namings with the papers of each concept counted as everywhere else: those of the papers `read` that have it.

    The words of a concept may stand in sentences that don't mention it. What then has no paper is no runner-up.
    """
    labelled = {concept.label: concept.id for concept in concepts.concepts}
    titled: defaultdict[str, set[str]] = defaultdict(set)
    for mention in concepts.mentions:
        if mention.where == "title":
            titled[mention.concept].add(mention.paper)

    def count(share: NameShare, papers: Set[str]) -> NameShare:
        concept = labelled.get(share.name)
        if concept is None:
            return share
        return NameShare(share.name, len(papers & set(concepts.papers[concept])), len(papers & titled[concept]))

    counted = []
    for naming, papers in zip(namings, read, strict=True):
        names, runners_up = (tuple(count(each, papers) for each in some) for some in (naming.names, naming.runners_up))
        counted.append(replace(naming, names=names, runners_up=tuple(each for each in runners_up if each.papers)))
    return counted


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


def _name_topics(
    candidates: Candidates, homes: Sequence[int], given: Sequence[str | None], cohesion: Sequence[Cohesion]
) -> tuple[list[str], list[Naming]]:
    """A label for each topic, those that are `given` as they are, and why; `homes` is the topic of every row."""
    fitness = rate_names(candidates, homes)
    tightness = [each.tightness for each in cohesion]
    loose = frozenset(row for row, each in enumerate(cohesion) if each.loose)
    automatic = name_groups(candidates, fitness, [None] * len(given), tightness, loose)
    chosen = name_groups(candidates, fitness, given, tightness, loose) if any(given) else automatic
    namings = [
        explain_name(candidates, fitness, row, automatic[row] if label else choice, choice.label)
        for row, (label, choice) in enumerate(zip(given, chosen, strict=True))
    ]
    return [choice.label for choice in chosen], namings


def _name_areas(
    groups: Sequence[tuple[Area | None, list[str]]],
    topics: Mapping[str, Topic],
    candidates: Candidates,
    homes: Sequence[str],
) -> tuple[Area, ...]:
    """The areas with a label each, the one that was given or what the papers say; `homes` is each row's topic."""
    members = [[topics[topic] for topic in group] for _, group in groups]
    given = [(area.label if area else "") or None for area, _ in groups]
    named = name_areas(candidates, homes, members, _name_single(given, members))
    automatic = named
    if any(given):  # what they would be called if nothing were given, neither to them nor to their topics
        found = [[replace(topic, label=topic.naming.automatic) for topic in group] for group in members]
        free = name_areas(candidates, homes, found, _name_single([None] * len(groups), found))
        automatic = [own if label else name for label, own, name in zip(given, free, named, strict=True)]
    known = [area.id for area, _ in groups if area]
    fresh = iter(make_ids([label for label, (area, _) in zip(named, groups, strict=True) if not area], known))
    return tuple(
        Area(area.id if area else next(fresh), label, tuple(group), own)
        for label, own, (area, group) in zip(named, automatic, groups, strict=True)
    )


def _name_single(given: Sequence[str | None], members: Sequence[Sequence[Topic]]) -> list[str | None]:
    """The labels given, and for an area of one topic that has none, the topic's."""
    return [label or (group[0].label if len(group) == 1 else None) for label, group in zip(given, members, strict=True)]
