"""Turns concepts and their graph into page views: every edge with the sentences that make it."""

from collections import Counter, defaultdict

from builder import charts
from builder.maps.lettering import shorten
from builder.model import Concept, ConceptEdge, Mention
from builder.pages.atlas import Atlas, Context
from builder.pages.passages import mark_sentence
from builder.palette import hue_of

CLOSE_EDGES = 12  # neighbours whose shared papers are nearly all shown with their sentences
CLOSE_EVIDENCE = 12  # papers with sentences under such an edge; the rest are listed by title
NAMING_CONCEPTS = 2  # concepts whose names stand for a community
EVIDENCE = 2  # papers with sentences under any other edge


def view_concept(atlas: Atlas, concept_id: str) -> Context:
    concept = atlas.concepts[concept_id]
    papers = atlas.papers_of(concept_id)
    edges = atlas.edges_by_concept.get(concept_id, ())
    return {
        "concept": concept,
        "node": atlas.nodes.get(concept_id),
        "spellings": list_spellings(concept),
        "size": len(papers),
        "share": len(papers) / len(atlas.papers),
        "broader": [atlas.concept_link(other) for other in concept.broader if other in atlas.concepts],
        "narrower": [atlas.concept_link(c.id) for c in atlas.concepts.values() if concept_id in c.broader],
        "variants": count_variants(atlas, concept_id),
        "topics": count_topics(atlas, papers),
        "neighbours": [view_edge_row(atlas, concept_id, edge) for edge in edges],
        "edges": [
            view_edge(atlas, concept_id, edge, CLOSE_EVIDENCE if rank < CLOSE_EDGES else EVIDENCE)
            for rank, edge in enumerate(edges)
        ],
        "papers": [
            {
                **atlas.paper_link(paper),
                "count": len(atlas.mentions_by_pair[paper, concept_id]),
                "evidence": view_evidence(atlas, paper, (concept_id,)),
            }
            for paper in papers
        ],
    }


def list_spellings(concept: Concept) -> list[str]:
    """How else a concept is written. Patterns of the vocabulary's own making tell a reader nothing and are left out;
    the British spelling, which matches too, is named so that a search for it finds the concept."""
    british = concept.label.replace("ization", "isation")
    spellings = [*concept.aliases, *([british] if british != concept.label else [])]
    return [spelling for spelling in spellings if not set("*…") & set(spelling)]


def count_variants(atlas: Atlas, concept_id: str) -> list[Context]:
    """Named variants of a concept and the papers that name each, most first."""
    papers: defaultdict[str, set[str]] = defaultdict(set)
    for mention in atlas.mentions_by_concept.get(concept_id, ()):
        if mention.variant:
            papers[mention.variant].add(mention.paper)
    ranked = sorted(papers, key=lambda variant: (-len(papers[variant]), variant))
    return [
        {"label": variant, "size": len(papers[variant]), "first": atlas.paper_link(min(papers[variant]))}
        for variant in ranked
    ]


def count_topics(atlas: Atlas, papers: tuple[str, ...]) -> list[Context]:
    """How a concept's papers spread over topics, most first."""
    counts = Counter(atlas.membership(paper).topic for paper in papers)
    most = max(counts.values(), default=1)
    return [
        {**atlas.topic_link(topic), "count": counts[topic], "bar": counts[topic] / most}
        for topic in sorted(counts, key=lambda topic: (-counts[topic], topic))
    ]


def view_edge_row(atlas: Atlas, concept_id: str, edge: ConceptEdge) -> Context:
    other = edge.target if edge.source == concept_id else edge.source
    return {
        **atlas.concept_link(other),
        "shared": len(edge.papers),
        "npmi": edge.npmi,
        "expected": edge.expected,
    }


def view_edge(atlas: Atlas, concept_id: str, edge: ConceptEdge, count: int) -> Context:
    """The papers behind an edge, the first `count` with the sentences that mention either end."""
    row = view_edge_row(atlas, concept_id, edge)
    pair = (edge.source, edge.target)
    shown = edge.papers[:count]
    return {
        **row,
        "papers": [{**atlas.paper_link(paper), "evidence": view_evidence(atlas, paper, pair)} for paper in shown],
        "others": [atlas.paper_link(paper) for paper in edge.papers[count:]],
    }


def view_evidence(atlas: Atlas, paper_id: str, concepts: tuple[str, ...]) -> list[Context]:
    """For each concept the sentence that mentions it first, the title only where no abstract does."""
    paper = atlas.papers[paper_id]
    chosen: dict[tuple[str, str], list[Mention]] = {}
    for concept in concepts:
        mentions = atlas.mentions_by_pair[paper_id, concept]
        first = next((mention for mention in mentions if mention.where == "abstract"), mentions[0])
        for mention in mentions:
            if (mention.where, mention.sentence) == (first.where, first.sentence):
                chosen.setdefault((first.where, first.sentence), []).append(mention)
    return [
        {"where": where, "runs": mark_sentence(mentions, paper.title if where == "title" else paper.abstract)}
        for (where, _), mentions in chosen.items()
    ]


def name_communities(atlas: Atlas) -> dict[int, Context]:
    """Colour and name of each community of concepts: the members that most papers mention."""
    members: defaultdict[int, list[str]] = defaultdict(list)
    for concept in rank_by_size(atlas):
        if concept in atlas.nodes:
            members[atlas.nodes[concept].community].append(shorten(atlas.concepts[concept].label))
    return {
        community: {"colour": hue_of(community), "name": ", ".join(labels[:NAMING_CONCEPTS])}
        for community, labels in members.items()
    }


def rank_by_size(atlas: Atlas) -> list[str]:
    """Ids of the concepts, those that most papers mention first."""
    return sorted(atlas.concepts, key=lambda concept: (-atlas.concept_sizes[concept], concept))


def view_concepts(atlas: Atlas) -> Context:
    """The concepts index: every concept's standing, and open ground."""
    communities = name_communities(atlas)
    rows = [
        {
            **atlas.concept_link(concept.id),
            "definition": concept.definition,
            "discovered": concept.discovered,
            "degree": atlas.nodes[concept.id].degree if concept.id in atlas.nodes else 0,
            "betweenness": atlas.nodes[concept.id].betweenness if concept.id in atlas.nodes else 0.0,
            "community": communities[atlas.nodes[concept.id].community] if concept.id in atlas.nodes else None,
        }
        for concept in map(atlas.concepts.__getitem__, rank_by_size(atlas))
    ]
    ground = [
        {
            "source": atlas.concept_link(pair.source),
            "target": atlas.concept_link(pair.target),
            "observed": pair.observed,
            "expected": pair.expected,
            "nearest": [atlas.paper_link(paper) for paper in pair.nearest],
        }
        for pair in atlas.field.graph.open_ground
    ]
    return {
        "concepts": rows,
        "matrix": charts.cross_concepts(atlas.field),
        "ground": ground,
        "edge_count": len(atlas.field.graph.edges),
    }
