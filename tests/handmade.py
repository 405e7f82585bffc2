"""Turns a few letters into a whole FieldMap of which every number is known."""

from collections.abc import Mapping, Sequence

from builder import model
from builder.concepts.graph import build_graph
from builder.textspace import build_space


def make_field(
    homes: Mapping[str, str],
    concepts: Mapping[str, Sequence[str]] | None = None,
    points: Mapping[str, tuple[float, float]] | None = None,
    related: Mapping[str, Sequence[tuple[str, float]]] | None = None,
) -> model.FieldMap:
    """A field of the papers in `homes` (paper to topic), each topic an area of its own.

    `concepts` is concept to the papers that mention it once, `points` where papers lie (else on the diagonal), and
    `related` each paper's neighbours with their scores.
    """
    papers = tuple(model.Paper(paper, f"Title of {paper}", "", ("a.txt",)) for paper in sorted(homes))
    topics = sorted(set(homes.values()))
    members = {topic: tuple(paper.id for paper in papers if homes[paper.id] == topic) for topic in topics}
    places = points or {paper.id: (row / len(papers), row / len(papers)) for row, paper in enumerate(papers)}
    tree = model.Topics(
        areas=tuple(model.Area(f"area-{topic}", f"Area {topic}", (topic,)) for topic in topics),
        topics=tuple(model.Topic(topic, topic.upper(), (), members[topic], f"area-{topic}") for topic in topics),
        memberships={paper: model.Membership(topic, 1.0, None, 0.0) for paper, topic in sorted(homes.items())},
    )
    found = make_concepts(concepts or {})
    return model.FieldMap(
        corpus=model.Corpus(papers, ()),
        concepts=found,
        topics=tree,
        related={
            paper: tuple(model.RelatedPaper(other, score, (), ()) for other, score in others)
            for paper, others in (related or {}).items()
        },
        graph=build_graph(papers, found),
        layout=model.Layout(
            {paper: model.Point(*place) for paper, place in places.items()},
            {topic: model.Point(0.5, 0.5) for topic in topics},
        ),
        space=build_space(papers),
    )


def make_concepts(papers: Mapping[str, Sequence[str]]) -> model.Concepts:
    """Concepts that are each mentioned once, in the abstracts of the papers given."""
    pairs = sorted((paper, concept) for concept, holders in papers.items() for paper in holders)
    return model.Concepts(
        tuple(model.Concept(concept, concept.upper(), "It is one.") for concept in sorted(papers)),
        tuple(model.Mention(paper, concept, "title", "", 0, 1) for paper, concept in pairs),
    )
