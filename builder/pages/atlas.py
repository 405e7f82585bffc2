"""Turns a FieldMap into what every page asks of it: links, ranked lists, references."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder import addresses
from builder.exports import Reference, collect_references
from builder.model import Concept, ConceptEdge, ConceptNode, FieldMap, Site
from builder.pages.links import ConceptLink, Download, PaperLink, TopicLink
from builder.pages.wording import Wording, count_words
from builder.palette import colour_areas

SURVEY_CONCEPTS = frozenset({"survey", "benchmark"})  # ids under which a vocabulary may hold paper kinds
NAMED_AUTHORS = 3  # more of them would drown a title
LIST_FORMATS = (("BibTeX", "bib"), ("RIS", "ris"), ("CSV", "csv"))


@dataclass(frozen=True)
class Atlas:
    """A FieldMap as pages look things up in it; every mapping keeps the FieldMap's order."""

    field: FieldMap
    site: Site

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
        return colour_areas(self.field.topics)

    @cached_property
    def edges_by_concept(self) -> Mapping[str, tuple[ConceptEdge, ...]]:
        """Concept id to its edges, the most shared papers first, then the strongest."""
        found: defaultdict[str, list[ConceptEdge]] = defaultdict(list)
        for edge in self.field.graph.edges:
            found[edge.source].append(edge)
            found[edge.target].append(edge)
        return {
            concept: tuple(sorted(edges, key=lambda edge: (-len(edge.papers), -edge.npmi, edge.source, edge.target)))
            for concept, edges in found.items()
        }

    def concepts_of(self, paper: str) -> tuple[Concept, ...]:
        """The concepts a paper mentions, most mentioned first, then by id."""
        concepts = self.field.concepts
        counts = {id_: len(concepts.mentions_by_pair[paper, id_]) for id_ in concepts.by_paper.get(paper, ())}
        return tuple(concepts.by_id[id_] for id_ in sorted(counts, key=lambda id_: (-counts[id_], id_)))

    def papers_of(self, concept: str) -> tuple[str, ...]:
        """Ids of the papers that mention a concept: in the title first, then most mentions, then by id."""
        pairs = self.field.concepts.mentions_by_pair

        def rank(paper: str) -> tuple[bool, int, str]:
            mentions = pairs[paper, concept]
            return all(mention.where != "title" for mention in mentions), -len(mentions), paper

        return tuple(sorted(self.field.concepts.papers[concept], key=rank))

    def is_overview(self, paper: str) -> bool:
        """Whether a paper surveys or benchmarks its subject, by the vocabulary's own concepts."""
        return any(
            mention.concept in SURVEY_CONCEPTS and (mention.where == "title" or mention.concept == "survey")
            for mention in self.field.concepts.mentions_by_paper.get(paper, ())
        )

    def link_topic(self, topic: str) -> TopicLink:
        found = self.field.topics.by_id[topic]
        return TopicLink(found.label, addresses.topic(topic), len(found.papers), self.colours[found.area])

    def link_concept(self, concept: str) -> ConceptLink:
        found = self.field.concepts
        return ConceptLink(found.by_id[concept].label, addresses.concept(concept), len(found.papers[concept]))

    def link_paper(self, paper: str) -> PaperLink:
        topic = self.field.topics.memberships[paper].topic
        found = self.field.corpus.by_id[paper]
        byline, year = name_authors(found.details.authors), found.details.year or 0
        return PaperLink(found.title, addresses.paper(paper), self.link_topic(topic), byline, year)


def name_authors(authors: Sequence[str]) -> str:
    """The authors where there are few, the first of them where there are many."""
    if len(authors) <= NAMED_AUTHORS:
        return " and ".join(filter(None, (", ".join(authors[:-1]), *authors[-1:])))
    return f"{authors[0]} and {len(authors) - 1} others"


def list_downloads(name: str, formats: tuple[tuple[str, str], ...] = LIST_FORMATS) -> tuple[Download, ...]:
    """The files that hold the list of this name: ``papers``, ``topics/pruning``."""
    return tuple(Download(title, addresses.data(f"{name}.{suffix}")) for title, suffix in formats)
