"""Turns one paper into what its page shows: text with mentions marked, standing, neighbours with reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, quote_plus

from markupsafe import Markup

from builder import addresses
from builder.exports import shorten_reference, write_bibtex_entry, write_ris_entry
from builder.memory import TEXTS
from builder.model import Paper, Tie
from builder.pages.atlas import Atlas
from builder.pages.links import ConceptLink, PaperLink, TopicLink
from builder.pages.passages import Run, mark_passage
from builder.text import PaperAddress, list_addresses
from builder.text.dates import write_date

_SEARCHES = (
    ("Semantic Scholar", "https://www.semanticscholar.org/search?q="),
    ("Google Scholar", "https://scholar.google.com/scholar?q="),
)
_CITATIONS = (
    ("BibTeX", "bib", "application/x-bibtex", write_bibtex_entry),
    ("RIS", "ris", "application/x-research-info-systems", write_ris_entry),
)
_PLAIN = "/:,;=@+!"  # what an address may hold unquoted, and neither HTML nor Markdown acts on
_QUERY_LENGTH = 300  # characters of a title that search services take


@dataclass(frozen=True, slots=True)
class AreaLink:
    """An area by its name."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class MentionedConcept:
    """A concept that the paper has, and the named variants among the mentions.

    One that it doesn't mention it has `through` narrower ones; `central` is one that it is about.
    """

    concept: ConceptLink
    variants: tuple[str, ...]
    through: tuple[str, ...]
    central: bool


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A related paper, and why: concepts and terms that both hold; `elsewhere` tells one of another topic."""

    paper: PaperLink
    concepts: tuple[ConceptLink, ...]
    terms: tuple[str, ...]
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Resource:
    """A link of the abstract: where to, and to what kind of thing."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The paper's reference in a format, to be saved under a name; the address holds the content itself."""

    name: str
    file: str
    content: Markup


@dataclass(frozen=True, slots=True)
class TitleSearch:
    """A service that looks the paper's title up."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper; `rank` is its place in its topic, and `other_topic` the one that it is close to, too.

    A `stray` fits no topic well; `fit` says how well it fits its own, from -1 to 1.
    Where no record tells an address of the paper itself, `searches` look for its title.
    """

    id: str
    authors: tuple[str, ...]
    published: str
    venue: str
    keywords: tuple[str, ...]
    language: str
    notice: str
    sources: tuple[str, ...]
    found_at: tuple[PaperAddress, ...]
    abstract: tuple[Run, ...]
    area: AreaLink
    topic: TopicLink
    rank: int
    fit: float
    stray: bool
    other_topic: TopicLink | None
    concepts: tuple[MentionedConcept, ...]
    related: tuple[RelatedRow, ...]
    resources: tuple[Resource, ...]
    citations: tuple[Citation, ...]
    searches: tuple[TitleSearch, ...]
    way: addresses.Address
    map: Markup


def view_paper(atlas: Atlas, paper_id: str, picture: Markup) -> PaperPage:
    paper = atlas.field.corpus.by_id[paper_id]
    mentions = atlas.field.concepts.mentions_by_paper.get(paper_id, ())
    topic = atlas.field.topics.topic_of(paper_id)
    area = atlas.field.topics.areas_by_id[topic.area]
    found_at = list_addresses(paper.details)
    return PaperPage(
        id=paper.id,
        authors=paper.details.authors,
        published=write_date(paper.details.date),
        venue=paper.details.venue,
        keywords=paper.details.keywords,
        language=paper.language,
        notice=paper.details.notice,
        sources=paper.sources,
        found_at=found_at,
        abstract=mark_passage(paper.abstract, [m for m in mentions if m.where == "abstract"], paper.links),
        area=AreaLink(area.label, addresses.area(area.id)),
        topic=atlas.link_topic(topic.id),
        rank=topic.papers.index(paper_id) + 1,
        fit=atlas.field.topics.memberships[paper_id].fit,
        stray=atlas.is_stray(paper_id),
        other_topic=find_other_topic(atlas, paper_id),
        concepts=tuple(
            MentionedConcept(
                concept=atlas.link_concept(concept.id),
                variants=_list_variants(atlas.field.concepts.ties[paper_id, concept.id]),
                through=atlas.name_through((paper_id, concept.id)),
                central=atlas.field.concepts.ties[paper_id, concept.id].central,
            )
            for concept in atlas.concepts_of(paper_id)
        ),
        related=tuple(_view_related(atlas, paper_id)),
        resources=_list_resources(paper),
        citations=tuple(_cite(atlas, paper_id)),
        searches=() if found_at else tuple(_search(paper.title)),
        way=addresses.way_from("paper", paper_id),
        map=picture,
    )


def find_other_topic(atlas: Atlas, paper_id: str) -> TopicLink | None:
    """The other topic that a borderline paper is close to, and has a related paper in; None for a clear one.

    No shares: a topic is decided by the company a paper keeps over many clusterings, and its share, which compares
    the paper to the topics' centres, may be the smaller one without being wrong.
    """
    field = atlas.field
    membership = field.topics.memberships[paper_id]
    other = membership.runner_up
    if other is None or not membership.borderline:
        return None
    near = any(field.topics.topic_of(each.id).id == other for each in field.related.get(paper_id, ()))
    return atlas.link_topic(other) if near else None


def _search(title: str) -> Iterator[TitleSearch]:
    for name, address in _SEARCHES:
        yield TitleSearch(name, address + quote_plus(title[:_QUERY_LENGTH]))


def _view_related(atlas: Atlas, paper_id: str) -> Iterator[RelatedRow]:
    memberships = atlas.field.topics.memberships
    for other in atlas.field.related.get(paper_id, ()):
        yield RelatedRow(
            paper=atlas.link_paper(other.id),
            concepts=tuple(map(atlas.link_concept, other.concepts)),
            terms=tuple(atlas.wording.pick(other.terms)),
            elsewhere=memberships[other.id].topic != memberships[paper_id].topic,
        )


def _cite(atlas: Atlas, paper_id: str) -> Iterator[Citation]:
    """Downloads of one paper's reference, carried by the page itself: two files a paper would be too many.

    They hold what a citation needs, as the lists of topics and concepts do; the download of all papers has the rest.
    """
    short = shorten_reference(atlas.references[paper_id])
    for name, suffix, kind, write in _CITATIONS:
        content = Markup(f"data:{kind};charset=utf-8,{_encode(write(short))}")  # noqa: S704 - percent-encoded
        yield Citation(name, f"{paper_id}.{suffix}", content)


@lru_cache(maxsize=TEXTS)
def _encode(text: str) -> str:
    return quote(text, safe=_PLAIN)


def _list_variants(tie: Tie) -> tuple[str, ...]:
    return tuple(sorted({mention.variant for mention in tie.mentions if mention.variant and not tie.implied}))


def _list_resources(paper: Paper) -> tuple[Resource, ...]:
    kinds = {"code": "Code", "model": "Models", "page": "Project page"}
    seen = {link.url: kinds[link.kind] for link in paper.links}
    return tuple(Resource(kind, url) for url, kind in seen.items())
