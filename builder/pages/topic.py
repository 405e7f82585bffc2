"""Turns a topic or an area into its page's view: summary, terms, concepts, neighbours, papers by role."""

from collections import Counter, defaultdict

from builder.model import Topic
from builder.pages.atlas import Atlas, Context
from builder.pages.paper import view_between

TERM_COUNT = 12  # terms in the bar chart
CONCEPT_COUNT = 8  # over-represented concepts shown
NEIGHBOUR_COUNT = 4  # neighbouring topics shown
BRIDGE_COUNT = 3  # bridging papers shown for each neighbour
START_COUNT = 5  # papers under "start here"
OVERVIEW_COUNT = 2  # of them, surveys and benchmarks at most


def view_topic(atlas: Atlas, topic_id: str) -> Context:
    topic = atlas.topics[topic_id]
    starters = choose_starters(atlas, topic)
    borderline = [paper for paper in topic.papers if view_between(atlas, paper)]
    heaviest = max((term.weight for term in topic.terms), default=1.0)
    return {
        "topic": topic,
        "area": atlas.areas[topic.area],
        "link": atlas.topic_link(topic_id),
        "share": len(topic.papers) / len(atlas.papers),
        "siblings": [atlas.topic_link(other) for other in atlas.areas[topic.area].topics if other != topic_id],
        "terms": [{"term": term.term, "bar": term.weight / heaviest} for term in topic.terms[:TERM_COUNT]],
        "concepts": rank_concepts(atlas, topic.papers)[:CONCEPT_COUNT],
        "neighbours": view_neighbours(atlas, topic),
        "papers": [
            {
                **view_row(atlas, paper),
                "rank": rank,
                "start": paper in starters,
                "overview": atlas.is_overview(paper),
            }
            for rank, paper in enumerate(topic.papers, 1)
        ],
        "starters": [{**view_row(atlas, paper), "overview": atlas.is_overview(paper)} for paper in starters],
        "borderline": [{**view_row(atlas, paper), "between": view_between(atlas, paper)} for paper in borderline],
    }


def view_area(atlas: Atlas, area_id: str) -> Context:
    area = atlas.areas[area_id]
    papers = [paper for topic in area.topics for paper in atlas.topics[topic].papers]
    return {
        "area": area,
        "colour": atlas.colours[area_id],
        "size": len(papers),
        "share": len(papers) / len(atlas.papers),
        "topics": [view_card(atlas, topic) for topic in area.topics],
        "concepts": rank_concepts(atlas, papers)[:CONCEPT_COUNT],
    }


def view_card(atlas: Atlas, topic_id: str) -> Context:
    """What a topic shows of itself in a list of topics."""
    topic = atlas.topics[topic_id]
    return {
        **atlas.topic_link(topic_id),
        "terms": [term.term for term in topic.terms[:6]],
        "first": atlas.paper_link(topic.papers[0]),
    }


def view_row(atlas: Atlas, paper_id: str) -> Context:
    """What a paper shows of itself in a list of papers."""
    return {
        **atlas.paper_link(paper_id),
        "concepts": [{"id": concept.id, "label": concept.label} for concept in atlas.concepts_of(paper_id)],
    }


def choose_starters(atlas: Atlas, topic: Topic) -> tuple[str, ...]:
    """Where to start reading: the most central surveys and benchmarks, then the most central papers."""
    overviews = [paper for paper in topic.papers if atlas.is_overview(paper)][:OVERVIEW_COUNT]
    rest = [paper for paper in topic.papers if paper not in overviews]
    return tuple((overviews + rest)[:START_COUNT])


def rank_concepts(atlas: Atlas, papers: tuple[str, ...] | list[str]) -> list[Context]:
    """Concepts over-represented among `papers` against the corpus, by excess papers over expectation."""
    counts = Counter(concept.id for paper in papers for concept in atlas.concepts_of(paper))
    part = len(papers) / len(atlas.papers)
    rows: list[tuple[float, str, Context]] = []
    for concept, count in counts.items():
        expected = part * atlas.concept_sizes[concept]
        if count < 2 or count <= expected:
            continue
        # Poisson z-score: how far beyond chance, fair to rare and frequent concepts alike.
        score = (count - expected) / expected**0.5
        view = {**atlas.concept_link(concept), "count": count, "lift": count / expected}
        rows.append((score, concept, view))
    return [view for _, _, view in sorted(rows, key=lambda row: (-row[0], row[1]))]


def view_neighbours(atlas: Atlas, topic: Topic) -> list[Context]:
    """Topics that this topic's papers are most related to, and the papers that make the bridge."""
    weights: defaultdict[str, float] = defaultdict(float)
    bridges: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in topic.papers:
        for neighbour in atlas.field.related.get(paper, ()):
            other = atlas.membership(neighbour.id).topic
            if other != topic.id:
                weights[other] += neighbour.score
                bridges[other][paper] += 1
    nearest = sorted(weights, key=lambda other: (-weights[other], other))[:NEIGHBOUR_COUNT]
    return [
        {
            **atlas.topic_link(other),
            "bridges": [
                {**atlas.paper_link(paper), "count": bridges[other][paper]}
                for paper in sorted(bridges[other], key=lambda p: (-bridges[other][p], p))[:BRIDGE_COUNT]
            ],
        }
        for other in nearest
    ]
