"""Turns a field map into the JSON files of the data contract."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from builder import addresses, model
from builder.exports.report import describe_corpus
from builder.starters import choose_starters

DIGITS_OF_Q = 3  # that count of a rate, after its zeros
PLACES = 4  # decimals of every number: finer than a pixel of the map, coarser than floating-point noise

Json = dict[str, Any]


def export_contract(field: model.FieldMap) -> Iterator[model.Artifact]:
    """The JSON files under ``data/``: one entry a line, its id first, sorted unless said otherwise."""
    yield _write_list("papers", _describe_papers(field))
    yield _write_list("topics", _describe_topics(field))
    yield _write_list("areas", map(_describe_area, field.topics.areas))
    yield _write_list("concepts", _describe_concepts(field))
    yield _write_list("mentions", _describe_mentions(field.concepts))
    yield _write_list("redirects", _describe_redirects(field))
    yield model.Artifact(addresses.data("report.json"), write_json(_describe_report(field), indent=2))


def write_json(value: object, indent: int | None = None, separators: tuple[str, str] | None = None) -> bytes:
    """`value` as UTF-8 JSON with a line end; keys stay in their order, so equal values give equal bytes.

    A stray byte of a seed file or of its name (a lone surrogate) becomes a question mark.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    return f"{text}\n".encode(errors="replace")


def write_rows(entries: Iterable[object]) -> bytes:
    """A UTF-8 JSON array with an entry a line, so that two exports can be compared line by line."""
    rows = ",\n".join(
        json.dumps(entry, ensure_ascii=False, allow_nan=False, separators=(",", ":")) for entry in entries
    )
    return f"[\n{rows}\n]\n".encode(errors="replace")


def round_number(value: float) -> float:
    """`value` to `PLACES` decimals, never a negative zero (which would differ in bytes only)."""
    return round(float(value), PLACES) + 0.0


def round_rate(rate: float) -> float:
    """A rate to `DIGITS_OF_Q` digits from the first that is none, for it may be very small."""
    return float(f"{rate:.{DIGITS_OF_Q}g}")


def _write_list(name: str, entries: Iterable[Json]) -> model.Artifact:
    return model.Artifact(addresses.data(f"{name}.json"), write_rows(entries))


def _describe_papers(field: model.FieldMap) -> Iterable[Json]:
    for paper in field.corpus.papers:
        yield {
            "id": paper.id,
            "title": paper.title,
            "abstract": paper.abstract,
            "url": addresses.paper(paper.id),
            **_describe_membership(field.topics.memberships[paper.id]),
            "concepts": list(concepts := field.concepts.by_paper.get(paper.id, ())),
            "ties": [_describe_tie(field.concepts.ties[paper.id, concept]) for concept in concepts],
            "related": [_describe_related(related) for related in field.related.get(paper.id, ())],
            "sources": list(paper.sources),
            "links": list(dict.fromkeys(link.url for link in paper.links)),
            **_describe_point(field.layout.papers[paper.id]),
            **_describe_publication(paper),
        }


def _describe_membership(membership: model.Membership) -> Json:
    return {"topic": membership.topic, "fit": round_number(membership.fit), "fits_nowhere": membership.stray}


def _describe_tie(tie: model.Tie) -> Json:
    return {
        "concept": tie.concept,
        "implied": tie.implied,
        "through": list(tie.through),
        "central": tie.central,
        "weight": round_number(tie.weight),
    }


def _describe_related(related: model.RelatedPaper) -> Json:
    return {
        "id": related.id,
        "score": round_number(related.score),
        "concepts": list(related.concepts),
        "terms": list(related.terms),
    }


def _describe_publication(paper: model.Paper) -> Json:
    details = paper.details
    known = {
        "authors": list(details.authors),
        "year": details.year,
        "doi": details.doi,
        "venue": details.venue,
        "date": details.date,
        "arxiv": details.arxiv,
        "pmid": details.pmid,
        "source_url": details.url,
        "keywords": list(details.keywords),
        "language": details.language or paper.language,
        "references": list(details.references),
        "notice": details.notice,
    }
    return {key: value for key, value in known.items() if value}


def _describe_point(point: model.Point) -> Json:
    return {"x": round_number(point.x), "y": round_number(point.y)}


def _describe_topics(field: model.FieldMap) -> Iterable[Json]:
    for topic in sorted(field.topics.topics, key=lambda topic: topic.id):
        yield {
            "id": topic.id,
            "label": topic.label,
            "terms": [{"term": term.term, "weight": round_number(term.weight)} for term in topic.terms],
            "papers": list(topic.papers),
            "url": addresses.topic(topic.id),
            **_describe_point(field.layout.topics[topic.id]),
            "parent": topic.area,
            "naming": _describe_naming(topic.naming),
            "tightness": round_number(topic.tightness),
            "misfits": topic.misfits,
            "loose": topic.loose,
            "start": [asdict(starter) for starter in choose_starters(field, topic)],
        }


def _describe_naming(naming: model.Naming) -> Json:
    return {
        "read": naming.read,
        "automatic": naming.automatic,
        "names": [asdict(name) for name in naming.names],
        "runners_up": [asdict(name) for name in naming.runners_up],
        "mixed": naming.mixed,
        "kept": naming.kept,
    }


def _describe_redirects(field: model.FieldMap) -> Iterable[Json]:
    led = addresses.redirects(field.topics.redirects, field.gone, field.moved)
    return ({"from": old, "to": new} for old, new in led.items())


def _describe_area(area: model.Area) -> Json:
    return {"id": area.id, "label": area.label, "topics": list(area.topics), "url": addresses.area(area.id)}


def _describe_concepts(field: model.FieldMap) -> Iterable[Json]:
    neighbours, met = _list_by_end(field.graph.edges), _list_by_end(field.graph.meetings)
    for concept in field.concepts.concepts:
        yield {
            "id": concept.id,
            "label": concept.label,
            "aliases": list(concept.aliases),
            "definition": concept.definition,
            "papers": list(field.concepts.papers[concept.id]),
            "url": addresses.concept(concept.id),
            "neighbours": neighbours.get(concept.id, []),
            "variants": [{"label": each.label, "aliases": list(each.aliases)} for each in concept.variants],
            "broader": list(concept.broader),
            "discovered": concept.discovered,
            "defined_by": concept.defined_by or None,
            "strength": concept.strength if concept.discovered else None,
            "met": [_drop_papers(entry) for entry in met.get(concept.id, [])],
        }


def _drop_papers(entry: Json) -> Json:
    return {key: value for key, value in entry.items() if key != "papers"}


def _list_by_end(edges: Iterable[model.ConceptEdge]) -> Mapping[str, list[Json]]:
    found: defaultdict[str, list[Json]] = defaultdict(list)
    for edge in edges:
        told = {
            "papers": list(edge.papers),
            "npmi": round_number(edge.npmi),
            "expected": round_number(edge.expected),
            "q": round_rate(edge.q),
        }
        for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
            found[here].append({"id": there, **told})
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry["papers"]), -entry["npmi"], entry["id"]))
    return found


def _describe_mentions(concepts: model.Concepts) -> Iterable[Json]:
    """Each mention, and once more for every broader concept that its paper has through it alone."""
    told = [(mention, mention.concept) for mention in concepts.mentions]
    told += [(mention, tie.concept) for tie in concepts.implied for mention in tie.mentions]
    told.sort(key=lambda row: (row[0].paper, row[0].where != "title", row[0].start, row[0].concept, row[1]))
    for mention, concept in told:
        yield _describe_mention(mention, concept)


def _describe_mention(mention: model.Mention, concept: str) -> Json:
    entry: Json = {
        "paper": mention.paper,
        "concept": concept,
        "where": mention.where,
        "sentence": mention.sentence,
        "start": mention.start,
        "end": mention.end,
        "implied": concept != mention.concept,
    }
    if entry["implied"]:
        return entry | {"through": mention.concept}
    return entry if mention.variant is None else entry | {"variant": mention.variant}


def _describe_report(field: model.FieldMap) -> Json:
    report = describe_corpus(field.corpus)
    counts = {"topics": len(field.topics.topics), "concepts": len(field.concepts.concepts)}
    return {"files": report.pop("files"), "papers": report.pop("papers"), **counts, **report}
