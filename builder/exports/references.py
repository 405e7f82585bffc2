"""Turns papers into references: what a bibliography says of each, in any format."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from builder import addresses, model

# Everything an address may hold; what is left, braces and backslashes among it, would break an entry.
URL_SAFE = "/:;()<>.-_%?=&#+~@!$'*,[]"


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper as a bibliography shows it, each text on one line; `url`, whole or empty, is its page on the site.

    That page is no place of publication: a citation's address is the first link that the paper itself gives.
    """

    paper: model.Paper
    topic: str
    concepts: tuple[str, ...]
    url: str

    @property
    def link(self) -> str:
        return quote(self.paper.links[0].url, safe=URL_SAFE) if self.paper.links else ""

    @property
    def note(self) -> str:
        listed = "Listed in " + ", ".join(self.paper.sources)
        return f"{listed}; mapped at {self.url}" if self.url else listed


def collect_references(field: model.FieldMap, site_url: str) -> tuple[Reference, ...]:
    """One reference a paper, in the corpus's order, with labels instead of ids."""
    labels = {concept.id: concept.label for concept in field.concepts.concepts}
    root = site_url.rstrip("/")
    return tuple(
        Reference(
            paper=_fold_paper(paper),
            topic=_fold(field.topics.topic_of(paper.id).label),
            concepts=tuple(_fold(labels[concept]) for concept in field.concepts.by_paper.get(paper.id, ())),
            url=f"{root}/{addresses.paper(paper.id)}" if root else "",
        )
        for paper in field.corpus.papers
    )


def _fold_paper(paper: model.Paper) -> model.Paper:
    return replace(
        paper,
        title=_fold(paper.title),
        abstract=_fold(paper.abstract),
        details=replace(
            paper.details,
            authors=tuple(map(_fold, paper.details.authors)),
            doi=_fold(paper.details.doi),
            venue=_fold(paper.details.venue),
        ),
    )


def _fold(text: str) -> str:
    # A line end would end a field of RIS, and an empty line a paragraph of TeX.
    return " ".join(text.split())
