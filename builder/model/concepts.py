"""Concepts, each place that mentions one, and the graph of what they share."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

Where = Literal["title", "abstract"]


@dataclass(frozen=True, slots=True)
class Variant:
    """A named member of a concept's family (QLoRA under LoRA) that stays visible as itself."""

    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the vocabulary, or one discovered from acronym definitions."""

    id: str
    label: str
    definition: str
    aliases: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    broader: tuple[str, ...] = ()
    discovered: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a concept; `start` and `end` are offsets into the cleaned title or abstract.

    `sentence` is the text of the sentence that holds it; `variant` is the label of the named variant
    that was matched, or None.
    """

    paper: str
    concept: str
    where: Where
    sentence: str
    start: int
    end: int
    variant: str | None = None


@dataclass(frozen=True)
class Concepts:
    """Concepts with at least one mention, sorted by id; mentions by paper, where, start, concept.

    Which papers mention which concept is worked out here and nowhere else; what is asked for is kept.
    """

    concepts: tuple[Concept, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def by_paper(self) -> Mapping[str, tuple[str, ...]]:
        """Paper id to the ids of the concepts that it mentions, sorted; a paper without any is missing."""
        found = _group((mention.paper, mention.concept) for mention in self.mentions)
        return {paper: tuple(sorted(set(concepts))) for paper, concepts in found.items()}

    @cached_property
    def papers(self) -> Mapping[str, tuple[str, ...]]:
        """Concept id to the ids of the papers that mention it, sorted."""
        found = _group((mention.concept, mention.paper) for mention in self.mentions)
        return {concept.id: tuple(sorted(set(found.get(concept.id, ())))) for concept in self.concepts}

    @cached_property
    def mentions_by_paper(self) -> Mapping[str, tuple[Mention, ...]]:
        return _group((mention.paper, mention) for mention in self.mentions)

    @cached_property
    def mentions_by_concept(self) -> Mapping[str, tuple[Mention, ...]]:
        return _group((mention.concept, mention) for mention in self.mentions)

    @cached_property
    def mentions_by_pair(self) -> Mapping[tuple[str, str], tuple[Mention, ...]]:
        """(Paper id, concept id) to the mentions of the one in the other."""
        return _group(((mention.paper, mention.concept), mention) for mention in self.mentions)

    @cached_property
    def by_frequency(self) -> tuple[str, ...]:
        """Ids of the concepts, those that most papers mention first."""
        return tuple(sorted(self.by_id, key=lambda concept: (-len(self.papers[concept]), concept)))


Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def _group(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


@dataclass(frozen=True, slots=True)
class ConceptEdge:
    """Two concepts (`source` < `target`) and the papers that mention both.

    `npmi` is in -1..1; `expected` is the number of shared papers under independence.
    """

    source: str
    target: str
    papers: tuple[str, ...]
    npmi: float
    expected: float


@dataclass(frozen=True, slots=True)
class OpenGround:
    """Two frequent concepts that meet far less often than chance would have it."""

    source: str
    target: str
    observed: int
    expected: float
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptNode:
    """A concept's standing in the shared-concept graph."""

    id: str
    degree: int
    betweenness: float
    community: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PaperEdge:
    """Two papers (`source` < `target`), the concepts they share, weighted by rarity."""

    source: str
    target: str
    concepts: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class ConceptGraph:
    """The shared-concept graph: concept-concept and paper-paper edges and what the graph shows."""

    nodes: tuple[ConceptNode, ...]
    edges: tuple[ConceptEdge, ...]
    paper_edges: tuple[PaperEdge, ...]
    open_ground: tuple[OpenGround, ...]
