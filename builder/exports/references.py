"""Turns papers into references: what a bibliography says of each, in any format."""

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from builder import addresses, model
from builder.memory import TEXTS
from builder.text import list_addresses, reveal


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper as a bibliography shows it, each text on one line; `url`, whole or empty, is its page on the site.

    That page is no place of publication: a citation's address is that of the paper itself, where its records tell it.
    """

    paper: model.Paper
    topic: str
    concepts: tuple[str, ...]
    url: str

    @property
    def link(self) -> str:
        return next((address.url for address in list_addresses(self.paper.details)), "")

    @property
    def keywords(self) -> tuple[str, ...]:
        """The paper's own keywords, then the concepts that it has and they don't name."""
        return tuple(dict.fromkeys((*self.paper.details.keywords, *self.concepts)))

    @property
    def note(self) -> str:
        """The seed files that list the paper, and its page on the site: what is known of both."""
        listed = "Listed in " + ", ".join(self.paper.sources) if self.paper.sources else ""
        mapped = f"{'; mapped' if listed else 'Mapped'} at {self.url}" if self.url else ""
        return listed + mapped


def collect_references(field: model.FieldMap, site_url: str) -> tuple[Reference, ...]:
    """One reference a paper, in the corpus's order, with labels instead of ids."""
    labels = {concept.id: concept.label for concept in field.concepts.concepts}
    root = site_url.rstrip("/")
    return tuple(
        Reference(
            paper=_fold_paper(paper),
            topic=reveal(field.topics.topic_of(paper.id).label),
            concepts=tuple(reveal(labels[concept]) for concept in field.concepts.by_paper.get(paper.id, ())),
            url=f"{root}/{addresses.paper(paper.id)}" if root else "",
        )
        for paper in field.corpus.papers
    )


@lru_cache(maxsize=TEXTS)
def _fold_paper(paper: model.Paper) -> model.Paper:
    # A line end would end a field of RIS, and an empty line a paragraph of TeX.
    folded: dict[str, Any] = {}
    for field in fields(model.Details):
        value = getattr(paper.details, field.name)
        folded[field.name] = tuple(map(reveal, value)) if isinstance(value, tuple) else reveal(value)
    details = model.Details(**folded)
    links = tuple(replace(link, url=reveal(link.url)) for link in paper.links)
    # A file's name keeps its spaces.
    sources = tuple("".join(sign if sign.isprintable() else " " for sign in name) for name in paper.sources)
    title, abstract = reveal(paper.title), reveal(paper.abstract)
    return replace(paper, title=title, abstract=abstract, links=links, sources=sources, details=details)
