"""Turns a FieldMap into the views of the pages about the whole: home, topics, papers, seeds, about."""

from collections import defaultdict
from string import ascii_uppercase

from builder import __version__, charts
from builder.maps.lettering import shorten
from builder.model import Area, Rejection
from builder.pages.atlas import Atlas, Context
from builder.pages.concept import rank_by_size
from builder.pages.topic import view_area

HOME_CONCEPTS = 24  # concepts named on the home page
ABOUT_CONCEPTS = 4  # concepts that serve as examples
HOME_AREAS = 3  # areas named where nobody has said what the papers are about

DATA_FILES = (
    ("papers.json", "papers with topic, concepts, related papers and place on the map"),
    ("topics.json", "topics with their terms and papers"),
    ("areas.json", "areas with their topics"),
    ("concepts.json", "concepts with their papers and neighbours"),
    ("mentions.json", "every mention of a concept with its sentence and offsets"),
    ("report.json", "what each seed file brought, and what was rejected"),
    ("papers.bib", "all papers as BibTeX"),
    ("papers.ris", "all papers as RIS"),
    ("papers.csv", "all papers as a table"),
    ("papers.csl.json", "all papers as CSL-JSON, for citation processors such as pandoc"),
    ("concepts.graphml", "the graph of concepts"),
    ("papers.graphml", "the graph of papers, linked by the concepts they share"),
    ("concepts.vosviewer.json", "the graph of concepts for VOSviewer"),
    ("papers.vosviewer.json", "the graph of papers for VOSviewer"),
)


def view_home(atlas: Atlas) -> Context:
    return {
        **_count(atlas),
        "file_count": len(atlas.field.corpus.files),
        "subject": atlas.site.subject,
        "largest": largest_areas(atlas),
        "areas": [view_area(atlas, area) for area in atlas.areas],
        "concepts": [atlas.concept_link(concept) for concept in rank_by_size(atlas)[:HOME_CONCEPTS]],
    }


def largest_areas(atlas: Atlas) -> list[Area]:
    """The areas with the most papers, the largest first: the data's own words for what the map shows."""

    def size(area: Area) -> int:
        return sum(len(atlas.topics[topic].papers) for topic in area.topics)

    return sorted(atlas.areas.values(), key=lambda area: (-size(area), area.id))[:HOME_AREAS]


def view_topics(atlas: Atlas) -> Context:
    return {
        **_count(atlas),
        "areas": [view_area(atlas, area) for area in atlas.areas],
        "treemap": charts.tile_topics(atlas.field),
        "profiles": charts.profile_topics(atlas.field),
    }


def view_papers(atlas: Atlas) -> Context:
    by_title = sorted(atlas.papers.values(), key=lambda paper: (paper.title.casefold(), paper.id))
    return {"papers": [{**atlas.paper_link(paper.id), "files": len(paper.sources)} for paper in by_title]}


def view_seeds(atlas: Atlas) -> Context:
    corpus = atlas.field.corpus
    overlaps: defaultdict[tuple[str, ...], list[Context]] = defaultdict(list)
    for paper in corpus.papers:
        if len(paper.sources) > 1:
            overlaps[paper.sources].append(atlas.paper_link(paper.id))
    most = max((len(papers) for papers in overlaps.values()), default=1)
    return {
        "files": corpus.files,
        "keys": {file.file: name_key(place) for place, file in enumerate(corpus.files)},
        "entry_count": sum(file.entries for file in corpus.files),
        "paper_count": len(corpus.papers),
        "shared_count": sum(len(papers) for papers in overlaps.values()),
        "overlaps": [
            {"files": files, "papers": papers, "bar": len(papers) / most}
            for files, papers in sorted(overlaps.items(), key=lambda item: (-len(item[1]), item[0]))
        ],
        "differences": [
            {
                "paper": atlas.paper_link(difference.paper),
                "kept": difference.kept,
                "other": difference.other,
                "note": difference.note,
            }
            for difference in corpus.differences
        ],
        "rejected": list_rejections(atlas),
    }


def name_key(place: int) -> str:
    """A letter that stands for a file where its name is too long: A to Z, then A1 to Z1 and so on."""
    rounds, letter = divmod(place, len(ascii_uppercase))
    return f"{ascii_uppercase[letter]}{rounds or ''}"


def list_rejections(atlas: Atlas) -> list[Rejection]:
    return [rejection for file in atlas.field.corpus.files for rejection in file.rejected]


def view_about(atlas: Atlas) -> Context:
    field = atlas.field
    numbers = (
        ("Seed files", len(field.corpus.files)),
        ("Entries", sum(file.entries for file in field.corpus.files)),
        ("Papers", len(field.corpus.papers)),
        ("Papers in several files", sum(len(paper.sources) > 1 for paper in field.corpus.papers)),
        ("Rejected entries", len(list_rejections(atlas))),
        ("Areas", len(atlas.areas)),
        ("Topics", len(atlas.topics)),
        ("Papers in the smallest topic", min(len(topic.papers) for topic in atlas.topics.values())),
        ("Papers in the largest topic", max(len(topic.papers) for topic in atlas.topics.values())),
        ("Concepts mentioned", len(atlas.concepts)),
        ("Of these, discovered in the text", sum(concept.discovered for concept in atlas.concepts.values())),
        ("Mentions", len(field.concepts.mentions)),
        ("Links between concepts", len(field.graph.edges)),
        ("Links between papers that share concepts", len(field.graph.paper_edges)),
    )
    return {
        "files": field.corpus.files,
        "site": atlas.site,
        "concepts": [shorten(atlas.concepts[concept].label) for concept in rank_by_size(atlas)[:ABOUT_CONCEPTS]],
        "version": __version__,
        "shared_count": sum(len(paper.sources) > 1 for paper in field.corpus.papers),
        "paper_count": len(field.corpus.papers),
        "numbers": [{"name": name, "value": value} for name, value in numbers],
        "data_files": [{"name": name, "holds": holds} for name, holds in DATA_FILES],
    }


def _count(atlas: Atlas) -> Context:
    return {
        "paper_count": len(atlas.papers),
        "topic_count": len(atlas.topics),
        "concept_count": len(atlas.concepts),
        "edge_count": len(atlas.field.graph.edges),
    }
