"""Turns a FieldMap into what every page asks of it: links, ranked lists, references."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder import addresses
from builder.concepts.leaning import Leaning, find_leanings
from builder.exports import Reference, collect_references
from builder.model import Concept, ConceptEdge, ConceptNode, FieldMap, Site
from builder.pages.links import ConceptLink, Download, PaperLink, TopicLink
from builder.pages.wording import Wording, count_words
from builder.palette import colour_areas
from builder.starters import Starter, choose_starters
from builder.text import shorten_label
from builder.timeline import Timeline, Trend, build_timeline, find_trends

NAMED_AUTHORS = 3  # more of them would drown a title
_DAY = len("2026-11-27")
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

    # One link each, for pages of lists ask for the same ones again and again.
    @cached_property
    def _topic_links(self) -> Mapping[str, TopicLink]:
        return {
            topic.id: TopicLink(topic.label, addresses.topic(topic.id), len(topic.papers), self.colours[topic.area])
            for topic in self.field.topics.topics
        }

    @cached_property
    def _concept_links(self) -> Mapping[str, ConceptLink]:
        concepts = self.field.concepts
        return {
            concept.id: ConceptLink(concept.label, addresses.concept(concept.id), len(concepts.papers[concept.id]))
            for concept in concepts.concepts
        }

    @cached_property
    def _paper_links(self) -> Mapping[str, PaperLink]:
        homes = self.field.topics.memberships
        return {
            paper.id: PaperLink(
                paper.title,
                addresses.paper(paper.id),
                self.link_topic(homes[paper.id].topic),
                name_authors(paper.details.authors),
                paper.details.date,
            )
            for paper in self.field.corpus.papers
        }

    @cached_property
    def links_by_concept(self) -> Mapping[str, tuple[ConceptEdge, ...]]:
        """Concept id to its links, the most shared papers first, then the strongest."""
        return _list_by_end(self.field.graph.edges)

    @cached_property
    def meetings_by_concept(self) -> Mapping[str, tuple[ConceptEdge, ...]]:
        """Concept id to the pairs that it is in which share papers and are no links, in the same order."""
        return _list_by_end(self.field.graph.meetings)

    @cached_property
    def topic_leanings(self) -> Mapping[str, tuple[Leaning, ...]]:
        """Topic id to the concepts that its papers have more than chance would give them."""
        return self._find_leanings({topic.id: topic.papers for topic in self.field.topics.topics})

    @cached_property
    def area_leanings(self) -> Mapping[str, tuple[Leaning, ...]]:
        """Area id to the concepts that its papers have more than chance would give them."""
        topics = self.field.topics
        return self._find_leanings(
            {area.id: [paper for topic in area.topics for paper in topics.by_id[topic].papers] for area in topics.areas}
        )

    def _find_leanings(self, groups: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[Leaning, ...]]:
        return find_leanings(groups, self.field.concepts, len(self.field.corpus.papers))

    @cached_property
    def timeline(self) -> Timeline | None:
        return build_timeline(self.field.corpus.papers)

    @cached_property
    def concept_trends(self) -> Mapping[str, Trend]:
        """Concept id to its rise or fall, where it has one beyond chance."""
        return find_trends(self.field.concepts.papers, self.timeline) if self.timeline else {}

    @cached_property
    def topic_trends(self) -> Mapping[str, Trend]:
        """Topic id to its rise or fall, where it has one beyond chance."""
        topics = {topic.id: topic.papers for topic in self.field.topics.topics}
        return find_trends(topics, self.timeline) if self.timeline else {}

    @cached_property
    def starters(self) -> Mapping[str, tuple[Starter, ...]]:
        """Topic id to the papers to start with, empty where there is no good start."""
        return {topic.id: choose_starters(self.field, topic) for topic in self.field.topics.topics}

    def concepts_of(self, paper: str) -> tuple[Concept, ...]:
        """The concepts a paper has, those that it is about first."""
        concepts = self.field.concepts
        return tuple(concepts.by_id[id_] for id_ in concepts.by_rank.get(paper, ()))

    def subjects_of(self, paper: str) -> tuple[ConceptLink, ...]:
        """The concepts that a paper is about, in the same order."""
        return tuple(map(self.link_concept, self.field.concepts.subjects.get(paper, ())))

    def name_through(self, pair: tuple[str, str]) -> tuple[str, ...]:
        """Short names of the narrower concepts through which a paper (its id and the concept's) has a concept."""
        concepts = self.field.concepts
        return tuple(shorten_label(concepts.by_id[narrower].label) for narrower in concepts.ties[pair].through)

    def papers_of(self, concept: str) -> tuple[str, ...]:
        """Ids of the papers that have a concept, in this order: they are about it, they mention it themselves, in the
        title, most often; by id."""
        ties = self.field.concepts.ties

        def rank(paper: str) -> tuple[bool, bool, bool, int, str]:
            tie = ties[paper, concept]
            untitled = all(mention.where != "title" for mention in tie.mentions)
            return not tie.central, tie.implied, untitled, -len(tie.mentions), paper

        return tuple(sorted(self.field.concepts.papers[concept], key=rank))

    def find_change(self, papers: Iterable[str] | None = None) -> str:
        """The day on which a file of these papers, or any of the seeds, last changed; empty where nobody knows."""
        changed, by_id = self.site.history.changed, self.field.corpus.by_id
        files = changed if papers is None else {file for paper in papers for file in by_id[paper].sources}
        return max((changed.get(file, "") for file in files), default="")[:_DAY]

    def is_stray(self, paper: str) -> bool:
        """Whether a paper fits no topic well."""
        return self.field.topics.memberships[paper].stray

    def link_topic(self, topic: str) -> TopicLink:
        return self._topic_links[topic]

    def link_concept(self, concept: str) -> ConceptLink:
        return self._concept_links[concept]

    def link_paper(self, paper: str) -> PaperLink:
        return self._paper_links[paper]

    def link_file(self, name: str, address: str) -> Download:
        """A data file, as the site has it."""
        gzipped = address in self.site.gzipped
        return Download(name, addresses.gzipped(address) if gzipped else address, gzipped)

    def list_downloads(self, address: str, formats: tuple[tuple[str, str], ...] = LIST_FORMATS) -> tuple[Download, ...]:
        """The files that hold the papers of the topic or concept at an address, or those of all."""
        stem = addresses.bibliography(address)
        return tuple(self.link_file(name, addresses.Address(f"{stem}.{suffix}")) for name, suffix in formats)

    def find_bibliography(self, address: str) -> str:
        """The address of the same files without suffix; empty where programs could not read them as they are."""
        stem = addresses.bibliography(address)
        return "" if f"{stem}.{LIST_FORMATS[0][1]}" in self.site.gzipped else stem


def _list_by_end(edges: Iterable[ConceptEdge]) -> Mapping[str, tuple[ConceptEdge, ...]]:
    found: defaultdict[str, list[ConceptEdge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: (-len(edge.papers), -edge.npmi, edge.source, edge.target)):
        found[edge.source].append(edge)
        found[edge.target].append(edge)
    return {concept: tuple(own) for concept, own in found.items()}


def name_authors(authors: Sequence[str]) -> str:
    """The authors where there are few, the first of them where there are many."""
    if len(authors) <= NAMED_AUTHORS:
        return " and ".join(filter(None, (", ".join(authors[:-1]), *authors[-1:])))
    return f"{authors[0]} and {len(authors) - 1} others"
