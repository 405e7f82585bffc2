"""Turns one paper into its page's view: text with mentions marked, standing, neighbours with reasons."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, quote_plus

from markupsafe import Markup

from builder.exports import write_bibtex_entry, write_ris_entry
from builder.model import Paper
from builder.pages.atlas import Atlas, Context
from builder.pages.passages import mark_passage

# A paper whose second topic holds at least this part of the first one's share stands between the two.
BORDERLINE_RATIO = 0.8

_SEARCHES = (
    ("arXiv", "https://arxiv.org/search/?searchtype=title&query="),
    ("Semantic Scholar", "https://www.semanticscholar.org/search?q="),
    ("Google Scholar", "https://scholar.google.com/scholar?q="),
)
_CITATIONS = (
    ("BibTeX", "bib", "application/x-bibtex", write_bibtex_entry),
    ("RIS", "ris", "application/x-research-info-systems", write_ris_entry),
)
_QUERY_LENGTH = 300  # characters of a title that search services take


def view_paper(atlas: Atlas, paper_id: str) -> Context:
    paper = atlas.papers[paper_id]
    mentions = atlas.mentions_by_paper.get(paper_id, ())
    membership = atlas.membership(paper_id)
    topic = atlas.topics[membership.topic]
    return {
        "paper": paper,
        "title_runs": mark_passage(paper.title, [m for m in mentions if m.where == "title"]),
        "abstract_runs": mark_passage(paper.abstract, [m for m in mentions if m.where == "abstract"], paper.links),
        "area": atlas.areas[topic.area],
        "topic": atlas.topic_link(topic.id),
        "rank": topic.papers.index(paper_id) + 1,
        "between": view_between(atlas, paper_id),
        "concepts": [
            {**atlas.concept_link(concept.id), "variants": _variants(atlas, paper_id, concept.id)}
            for concept in atlas.concepts_of(paper_id)
        ],
        "related": [
            {
                **atlas.paper_link(neighbour.id),
                "score": neighbour.score,
                "concepts": [atlas.concept_link(concept) for concept in neighbour.concepts],
                "terms": atlas.wording.pick(neighbour.terms),
            }
            for neighbour in atlas.field.related.get(paper_id, ())
        ],
        "resources": _resources(paper),
        "citations": list(_cite(atlas, paper_id)),
        "searches": [
            {"name": name, "url": address + quote_plus(paper.title[:_QUERY_LENGTH])} for name, address in _SEARCHES
        ],
    }


def view_between(atlas: Atlas, paper_id: str) -> Context | None:
    """The other topic that a borderline paper is close to; None for a clear one.

    No shares: a topic is decided by the company a paper keeps over many clusterings, and its share, which compares
    the paper to the topics' centres, may be the smaller one without being wrong.
    """
    membership = atlas.membership(paper_id)
    if membership.runner_up is None or membership.runner_up_share < BORDERLINE_RATIO * membership.share:
        return None
    return atlas.topic_link(membership.runner_up)


def _cite(atlas: Atlas, paper_id: str) -> Iterator[Context]:
    """Downloads of one paper's reference, carried by the page itself: two files a paper would be too many.

    They leave out the abstract, which the page shows and the downloads of whole lists hold.
    """
    reference = atlas.references[paper_id]
    short = replace(reference, paper=replace(reference.paper, abstract=""))
    for name, suffix, kind, write in _CITATIONS:
        address = Markup(f"data:{kind};charset=utf-8,{quote(write(short), safe='')}")  # noqa: S704 - percent-encoded
        yield {"name": name, "file": f"{paper_id}.{suffix}", "address": address}


def _variants(atlas: Atlas, paper_id: str, concept: str) -> list[str]:
    mentions = atlas.mentions_by_pair[paper_id, concept]
    return sorted({mention.variant for mention in mentions if mention.variant})


def _resources(paper: Paper) -> list[Context]:
    kinds = {"code": "Code", "model": "Models", "page": "Project page"}
    seen = {link.url: kinds[link.kind] for link in paper.links}
    return [{"url": url, "kind": kind} for url, kind in seen.items()]
