"""Concepts, each place that mentions one, and the graph of what they share."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
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
    """A concept of the vocabulary, or one discovered in the texts.

    The `definition` of a discovered one is a sentence of the paper `defined_by`, or "" where no paper defines it;
    `strength` says how much of a term it is beside the others that were discovered (0 for the vocabulary's).
    """

    id: str
    label: str
    definition: str
    aliases: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    broader: tuple[str, ...] = ()
    discovered: bool = False
    defined_by: str = ""
    strength: float = 0.0


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a concept; `start` and `end` are offsets into the cleaned title or abstract.

    `sentence` is the text of the sentence that holds it; `variant` is the label of the named variant
    that was matched, or None. `depth`, in 0..1, is how far into the abstract it stands; 0 in a title.
    """

    paper: str
    concept: str
    where: Where
    sentence: str
    start: int
    end: int
    variant: str | None = None
    depth: float = 0.0


TITLE_MENTIONS = 2
"""How many mentions of an abstract one in the title is worth: it stands for the paper."""

CENTRAL_MENTIONS = 2
"""Mentions in the abstract of what a paper is about, where its title doesn't name it …"""

CENTRAL_DEPTH = 0.6
"""… the first no deeper than this: what comes up later is what a method is compared with or applied to …"""

CENTRAL_WEIGHT = 0.1
"""… and together no smaller a part of all that the paper says of concepts."""


@dataclass(frozen=True, slots=True)
class Tie:
    """That a paper has a concept, by the `mentions` that say so: of the concept itself, or else of narrower ones.

    `through` names those narrower ones, sorted; it is empty where the paper mentions the concept itself. `weight` is
    the mentions' part of all that the paper makes of concepts, in 0..1, one in the title for TITLE_MENTIONS. `central`
    tells what the paper is about from what it names in passing.
    """

    paper: str
    concept: str
    mentions: tuple[Mention, ...]
    through: tuple[str, ...] = ()
    weight: float = 1.0
    central: bool = True

    @property
    def implied(self) -> bool:
        return bool(self.through)


@dataclass(frozen=True)
class Concepts:
    """Concepts that a paper has, sorted by id; mentions by paper, where, start, concept.

    Which papers have which concept is worked out here and nowhere else; what is asked for is kept. A paper has the
    concepts that it mentions and, implied by these, all that are broader, however many steps up.
    """

    concepts: tuple[Concept, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def broader(self) -> Mapping[str, frozenset[str]]:
        """Concept id to the ids of all that are broader, its own parents and theirs; circles do no harm."""
        return find_broader({concept.id: concept.broader for concept in self.concepts})

    @cached_property
    def ties(self) -> Mapping[tuple[str, str], Tie]:
        """(Paper id, concept id) to what ties them, sorted by paper and concept."""
        direct = _group(((mention.paper, mention.concept), mention) for mention in self.mentions)
        implied: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for paper, concept in sorted(direct):
            for wider in self.broader.get(concept, ()):
                if (paper, wider) not in direct:
                    implied[paper, wider].append(concept)
        totals = {paper: weigh_mentions(mentions) for paper, mentions in self.mentions_by_paper.items()}
        central = {pair for pair, mentions in direct.items() if _is_central(mentions, totals[pair[0]])}
        central |= {(paper, wider) for paper, concept in central for wider in self.broader.get(concept, ())}

        def tie(paper: str, concept: str, mentions: Sequence[Mention], through: Sequence[str] = ()) -> Tie:
            weight = weigh_mentions(mentions) / totals[paper]
            return Tie(paper, concept, tuple(mentions), tuple(through), weight, (paper, concept) in central)

        ties = {pair: tie(*pair, mentions) for pair, mentions in direct.items()}
        for (paper, wider), narrower in implied.items():
            mentions = [mention for concept in narrower for mention in direct[paper, concept]]
            mentions.sort(key=lambda mention: (mention.where != "title", mention.start, mention.concept))
            ties[paper, wider] = tie(paper, wider, mentions, narrower)
        return dict(sorted(ties.items()))

    @cached_property
    def implied(self) -> tuple[Tie, ...]:
        """The ties that rest on narrower concepts alone, sorted by paper and concept."""
        return tuple(tie for tie in self.ties.values() if tie.implied)

    @cached_property
    def by_paper(self) -> Mapping[str, tuple[str, ...]]:
        """Paper id to the ids of the concepts that it has, sorted; a paper without any is missing."""
        return _group(self.ties)

    @cached_property
    def papers(self) -> Mapping[str, tuple[str, ...]]:
        """Concept id to the ids of the papers that have it, sorted."""
        found = _group((concept, paper) for paper, concept in self.ties)
        return {concept.id: found.get(concept.id, ()) for concept in self.concepts}

    @cached_property
    def about(self) -> Mapping[str, tuple[str, ...]]:
        """Concept id to the ids of the papers that are about it, sorted; the others mention it in passing."""
        found = _group((tie.concept, tie.paper) for tie in self.ties.values() if tie.central)
        return {concept.id: found.get(concept.id, ()) for concept in self.concepts}

    @cached_property
    def ranked(self) -> tuple[Tie, ...]:
        """The ties by paper, in this order: it is about the concept, it mentions it itself, most of all; by id."""

        def rank(tie: Tie) -> tuple[str, bool, bool, float, str]:
            return tie.paper, not tie.central, tie.implied, -tie.weight, tie.concept

        return tuple(sorted(self.ties.values(), key=rank))

    @cached_property
    def by_rank(self) -> Mapping[str, tuple[str, ...]]:
        """Paper id to the ids of the concepts that it has, ranked; a paper without any is missing."""
        return _group((tie.paper, tie.concept) for tie in self.ranked)

    @cached_property
    def subjects(self) -> Mapping[str, tuple[str, ...]]:
        """Paper id to the ids of the concepts that it is about, ranked; a paper without any is missing."""
        return _group((tie.paper, tie.concept) for tie in self.ranked if tie.central)

    @cached_property
    def mentions_by_paper(self) -> Mapping[str, tuple[Mention, ...]]:
        return _group((mention.paper, mention) for mention in self.mentions)

    @cached_property
    def mentions_by_concept(self) -> Mapping[str, tuple[Mention, ...]]:
        return _group((mention.concept, mention) for mention in self.mentions)

    @cached_property
    def by_frequency(self) -> tuple[str, ...]:
        """Ids of the concepts, those that most papers have first."""
        return tuple(sorted(self.by_id, key=lambda concept: (-len(self.papers[concept]), concept)))


def weigh_mentions(mentions: Iterable[Mention]) -> int:
    """How much a paper says by mentions: one for each, TITLE_MENTIONS for one in the title."""
    return sum(TITLE_MENTIONS if mention.where == "title" else 1 for mention in mentions)


def _is_central(mentions: Sequence[Mention], total: int) -> bool:
    """Whether a paper is about what it mentions so, where all its mentions of concepts weigh `total`."""
    if any(mention.where == "title" for mention in mentions):
        return True
    often = len(mentions) >= CENTRAL_MENTIONS and len(mentions) >= CENTRAL_WEIGHT * total
    return often and min(mention.depth for mention in mentions) <= CENTRAL_DEPTH


def find_broader(parents: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    """Concept id to the ids in `parents` of all that are broader, in any number of steps, but never itself."""
    found = {}
    for concept in parents:
        ahead, reached = [*parents[concept]], set[str]()
        while ahead:
            wider = ahead.pop()
            if wider in parents and wider not in reached and wider != concept:
                reached.add(wider)
                ahead += parents[wider]
        found[concept] = frozenset(reached)
    return found


Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def _group(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


@dataclass(frozen=True, slots=True)
class ConceptEdge:
    """Two concepts (`source` < `target`) and the papers that have both.

    `expected` is the number of shared papers under independence, and `npmi`, in -1..1, what there are beyond it,
    shrunk where it rests on few. `q` is the least false discovery rate at which the two count as linked.
    """

    source: str
    target: str
    papers: tuple[str, ...]
    npmi: float
    expected: float
    q: float


@dataclass(frozen=True, slots=True)
class OpenGround:
    """Two frequent concepts that meet far less often than chance would have it.

    `observed` papers have both, and `about` of them are about both: the others name one at least in passing.
    """

    source: str
    target: str
    observed: int
    expected: float
    nearest: tuple[str, ...]
    about: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """How open ground was looked for: over `pairs` pairs, of which chance alone would leave `by_chance` open.

    `found` of them are open, which `holds` where chance would hardly leave as many, and `firm` are so seldom together
    that each stands alone over so many pairs.
    """

    pairs: int = 0
    by_chance: float = 0.0
    found: int = 0
    holds: bool = False
    firm: int = 0


@dataclass(frozen=True, slots=True)
class ConceptNode:
    """A concept's standing in the shared-concept graph; `community` is -1 where it has no link."""

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
    """The shared-concept graph: concept-concept and paper-paper edges and what the graph shows.

    `edges` are the links that chance would not draw, found among `pairs` pairs of concepts that were looked at;
    `meetings` are the other pairs that papers have both of, without the weakest of a large vocabulary: `untold` counts
    those, and `untold_once` the ones of one paper. A concept and its broader one are neither.
    """

    nodes: tuple[ConceptNode, ...]
    edges: tuple[ConceptEdge, ...]
    paper_edges: tuple[PaperEdge, ...]
    open_ground: tuple[OpenGround, ...]
    meetings: tuple[ConceptEdge, ...] = ()
    untold: int = 0
    untold_once: int = 0
    pairs: int = 0
    search: Search = Search()
