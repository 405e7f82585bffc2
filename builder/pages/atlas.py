"""Turns a FieldMap into lookups by id, so that each page's view is a few joins away."""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from builder.exports import Reference, collect_references
from builder.model import (
    Area,
    BridgingPaper,
    Concept,
    ConceptEdge,
    ConceptNode,
    FieldMap,
    Membership,
    Mention,
    Paper,
    Site,
    Topic,
)
from builder.pages.wording import Wording, count_words
from builder.palette import hue_of

Context = dict[str, object]

Key = TypeVar("Key")
Value = TypeVar("Value")

SURVEY_CONCEPTS = frozenset({"survey", "benchmark"})  # ids under which a vocabulary may hold paper kinds


@dataclasses.dataclass(frozen=True)
class Atlas:
    """A FieldMap with its indexes; every mapping keeps the FieldMap's order."""

    field: FieldMap
    site: Site = dataclasses.field(default_factory=Site)

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        return {paper.id: paper for paper in self.field.corpus.papers}

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        return {topic.id: topic for topic in self.field.topics.topics}

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        return {area.id: area for area in self.field.topics.areas}

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        return {concept.id: concept for concept in self.field.concepts.concepts}

    @cached_property
    def nodes(self) -> Mapping[str, ConceptNode]:
        return {node.id: node for node in self.field.graph.nodes}

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        return {reference.paper.id: reference for reference in collect_references(self.field, self.site.url)}

    @cached_property
    def wording(self) -> Wording:
        return count_words(self.field.corpus.papers)

    @cached_property
    def colours(self) -> Mapping[str, int]:
        """Area id to the number of its colour, by its place in reading order."""
        return {area: hue_of(number) for number, area in enumerate(self.areas)}

    @cached_property
    def mentions_by_paper(self) -> Mapping[str, tuple[Mention, ...]]:
        return _group((mention.paper, mention) for mention in self.field.concepts.mentions)

    @cached_property
    def mentions_by_concept(self) -> Mapping[str, tuple[Mention, ...]]:
        return _group((mention.concept, mention) for mention in self.field.concepts.mentions)

    @cached_property
    def mentions_by_pair(self) -> Mapping[tuple[str, str], tuple[Mention, ...]]:
        return _group(((mention.paper, mention.concept), mention) for mention in self.field.concepts.mentions)

    @cached_property
    def edges_by_concept(self) -> Mapping[str, tuple[ConceptEdge, ...]]:
        """Concept id to its edges, the most shared papers first, then the strongest."""
        ends = ((end, edge) for edge in self.field.graph.edges for end in (edge.source, edge.target))
        return {
            concept: tuple(sorted(edges, key=lambda edge: (-len(edge.papers), -edge.npmi, edge.source, edge.target)))
            for concept, edges in _group(ends).items()
        }

    @cached_property
    def bridges_by_topic(self) -> Mapping[str, tuple[BridgingPaper, ...]]:
        return _group((topic, bridge) for bridge in self.field.graph.bridges for topic in bridge.topics)

    def membership(self, paper: str) -> Membership:
        return self.field.topics.memberships[paper]

    def topic_of(self, paper: str) -> Topic:
        return self.topics[self.membership(paper).topic]

    def concepts_of(self, paper: str) -> tuple[Concept, ...]:
        """The concepts a paper mentions, most mentioned first, then by id."""
        counts = Counter(mention.concept for mention in self.mentions_by_paper.get(paper, ()))
        return tuple(self.concepts[concept] for concept in sorted(counts, key=lambda c: (-counts[c], c)))

    def papers_of(self, concept: str) -> tuple[str, ...]:
        """Ids of the papers that mention a concept: in the title first, then most mentions, then by id."""
        mentions = self.mentions_by_concept.get(concept, ())
        counts = Counter(mention.paper for mention in mentions)
        titled = {mention.paper for mention in mentions if mention.where == "title"}
        return tuple(sorted(counts, key=lambda paper: (paper not in titled, -counts[paper], paper)))

    def is_overview(self, paper: str) -> bool:
        """Whether a paper surveys or benchmarks its subject, by the vocabulary's own concepts."""
        return any(
            mention.concept in SURVEY_CONCEPTS and (mention.where == "title" or mention.concept == "survey")
            for mention in self.mentions_by_paper.get(paper, ())
        )

    def colour_of_topic(self, topic: str) -> int:
        return self.colours[self.topics[topic].area]

    def topic_link(self, topic: str) -> Context:
        found = self.topics[topic]
        return {
            "id": found.id,
            "label": found.label,
            "size": len(found.papers),
            "colour": self.colour_of_topic(topic),
        }

    def concept_link(self, concept: str) -> Context:
        found = self.concepts[concept]
        return {"id": found.id, "label": found.label, "size": self.concept_sizes[concept]}

    def paper_link(self, paper: str) -> Context:
        return {
            "id": paper,
            "title": self.papers[paper].title,
            "topic": self.topic_link(self.membership(paper).topic),
        }

    @cached_property
    def concept_sizes(self) -> Mapping[str, int]:
        """Concept id to the number of papers that mention it."""
        return {
            concept: len({mention.paper for mention in self.mentions_by_concept.get(concept, ())})
            for concept in self.concepts
        }


def _group(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
