"""Says every address of the site, and holds that no two artifacts have one.

Addresses are relative to the site's root, without a leading slash; a page's ends in one. Templates and scripts get them
as data, so that none is spelled anywhere else.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache

from builder.errors import SeedmapError
from builder.memory import TEXTS
from builder.model import Artifact

_INERT = re.compile(r"[a-z0-9/.#,_-]*(?:\?[a-z0-9/.#=:,_-]*)?")  # a colon only where it is no scheme's


class Address(str):
    """An address made of ids and names of files: it holds nothing that is active in a page, and prints as it is."""

    __slots__ = ()

    def __new__(cls, address: str) -> "Address":
        if not _INERT.fullmatch(address):
            raise ValueError(f"{address!r} is no address of the site")
        return super().__new__(cls, address)

    def __html__(self) -> str:
        return str(self)


HOME = Address("")
PAPERS, TOPICS, CONCEPTS, SEEDS, ABOUT = map(Address, ("papers/", "topics/", "concepts/", "seeds/", "about/"))
NEWS = Address("whats-new/")
FEED = Address(f"{NEWS}feed.xml")
TOOLS = Address("tools/")
AREAS = Address("areas/")  # has no index of its own: the topics' lists them
LISTS = {
    "papers": PAPERS,
    "topics": TOPICS,
    "concepts": CONCEPTS,
    "news": NEWS,
    "tools": TOOLS,
    "seeds": SEEDS,
    "about": ABOUT,
}

DATA = Address("data/")
GZIPPED = ".gz"
"""Behind the address of a data file that is gzipped."""

MAP_DATA, GRAPH_DATA = (Address(f"{DATA}{name}.json") for name in ("map", "map-graph"))
# What a page asks for once a reader wants it is large, and of use to scripts alone.
MAP_TEXT, MAP_TERMS = (Address(f"{DATA}{name}.json{GZIPPED}") for name in ("map-text", "map-terms"))

GLOSSARY = Address(f"{DATA}glossary.json")

ASSETS = Address("assets/seedmap/")
PREVIEWS = Address("assets/previews/")
STYLES = Address(f"{ASSETS}seedmap.css")
SCRIPT = Address(f"{ASSETS}site.js")
"""Of every page."""
SCRIPT_PATTERNS = Address(f"{ASSETS}map/patterns.js")
SCRIPT_FRAME = Address(f"{ASSETS}early/frame.js")
"""Of every page, before anything of it is painted."""

DIGEST_LENGTH = 10  # hexadecimal digits: enough that no two grounds of a site share them

# MkDocs takes pages of the first two names for the index of their folder; files of the others are devices of Windows.
RESERVED_IDS = frozenset({"index", "readme", "con", "prn", "aux", "nul"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}

LONGEST_ID = 120
"""Characters of an id: with what stands before and behind it, its files have names that every disk takes."""


@lru_cache(maxsize=TEXTS)
def paper(key: str) -> Address:
    """The page of the paper with this id."""
    return Address(f"{PAPERS}{key}/")


@lru_cache(maxsize=TEXTS)
def topic(key: str) -> Address:
    return Address(f"{TOPICS}{key}/")


def area(key: str) -> Address:
    return Address(f"{AREAS}{key}/")


@lru_cache(maxsize=TEXTS)
def concept(key: str) -> Address:
    return Address(f"{CONCEPTS}{key}/")


def tool(key: str) -> Address:
    """The page of the tool of this name."""
    return Address(f"{TOOLS}{key}/")


def compare(kind: str, key: str) -> Address:
    """The page that compares a topic, area or concept with another that is still to be chosen."""
    return Address(f"{tool('compare')}?a={kind}:{key}")


def way_from(kind: str, key: str) -> Address:
    """The page that leads from a paper, topic, area or concept to another that is still to be chosen."""
    return Address(f"{tool('way')}?from={kind}:{key}")


def part(address: str, number: int) -> Address:
    """The page of this number, from 1, of the list that belongs to an address; no paper's, topic's or concept's own."""
    return Address(f"{address}list/{number}/" if number > 1 else address)


def shared_papers(key: str, other: str) -> Address:
    """Where the page of a concept shows the papers that mention another one, too."""
    return Address(f"{concept(key)}#with-{other}")


def both_on_map(key: str, other: str) -> Address:
    """The whole map with the papers that mention two concepts lit, and those that mention one of them half lit."""
    return Address(f"{HOME}?concept={key},{other}")


def data(name: str) -> Address:
    """A data file by its name, or that of a list: ``papers.bib``, ``topics/pruning.ris``."""
    return Address(f"{DATA}{name}")


def gzipped(address: str) -> Address:
    return Address(f"{address}{GZIPPED}")


def bibliography(address: str) -> Address:
    """The address, without suffix, of the files that hold the papers of the topic or concept at an address."""
    return data(address.rstrip("/"))


def map_text(number: int) -> Address:
    """The file of abstracts of this number: ``map-text.json.gz``, ``map-text-1.json.gz`` …"""
    return Address(MAP_TEXT.replace(".json", f"-{number}.json")) if number else MAP_TEXT


def preview(topic_id: str | None = None) -> Address:
    """The picture of a topic that other sites show beside a link, or that of the whole field."""
    return Address(f"{PREVIEWS}{f'topic-{topic_id}' if topic_id else 'field'}.png")


def ground(digest: str) -> Address:
    """What small maps are drawn on. A part of its digest stands for its content: readers may keep the file for good."""
    return Address(f"{ASSETS}ground-{digest[:DIGEST_LENGTH]}.svg")


def plotly(version: str) -> Address:
    """The script that makes maps live. Its version stands for its content: readers may keep the file for good."""
    return Address(f"{ASSETS}plotly-{version}.min.js")


def redirects(topics: Mapping[str, str], gone: Mapping[str, str], moved: Mapping[str, str]) -> dict[str, str]:
    """Which page each address that is no more leads to.

    `topics` maps old topics to living ones, `gone` papers to a topic, and `moved` earlier ids of papers to later ones.
    """
    return dict(
        sorted(
            (
                *((topic(old), topic(new)) for old, new in topics.items()),
                *((paper(old), topic(new)) for old, new in gone.items()),
                *((paper(old), paper(new)) for old, new in moved.items()),
            )
        )
    )


# For scripts, which make addresses of what they read in data files; of a site without gzipped ones.
PATTERNS = {
    "paper": f"{PAPERS}{{id}}/",
    "topic": f"{TOPICS}{{id}}/",
    "area": f"{AREAS}{{id}}/",
    "concept": f"{CONCEPTS}{{id}}/",
    "sharedPapers": f"{CONCEPTS}{{id}}/#with-{{other}}",
    "bothOnMap": f"{HOME}?concept={{id}},{{other}}",
    "compare": f"{TOOLS}compare/?a={{a}}&b={{b}}",
    "way": f"{TOOLS}way/?from={{from}}&to={{to}}",
    "papersData": f"{DATA}papers.{{suffix}}",
    "home": HOME,
    "readingList": tool("reading-list"),
    "terms": MAP_TERMS,
    "about": ABOUT,
    "glossary": GLOSSARY,
}


def find_patterns(gzipped: Container[str]) -> dict[str, str]:
    """The PATTERNS of a site, of which the data files at these addresses are gzipped."""
    suffix = GZIPPED if data("papers.bib") in gzipped else ""
    return {**PATTERNS, "papersData": PATTERNS["papersData"] + suffix}


def page_file(address: str) -> str:
    """The Markdown file that a page's address is made from, as MkDocs has it with directory URLs."""
    is_list = address in (HOME, PAPERS, TOPICS, CONCEPTS, TOOLS, SEEDS)
    return f"{address}index.md" if is_list else f"{address.rstrip('/')}.md"


def folder_file(page: str) -> str:
    """The file of a page in a folder of its own: its relative links are then those of its address.

    Engines that read links in HTML as leading from file to file, as Zensical does, need that; MkDocs makes the same
    of both.
    """
    return page if page.rpartition("/")[2] == "index.md" else f"{page.removesuffix('.md')}/index.md"


MENU = (
    ("Map", page_file(HOME)),
    ("Topics", page_file(TOPICS)),
    ("Concepts", page_file(CONCEPTS)),
    ("Papers", page_file(PAPERS)),
    ("Tools", page_file(TOOLS)),
    ("What’s new", page_file(NEWS)),
    ("Seeds", page_file(SEEDS)),
    ("About", page_file(ABOUT)),
)
"""The pages that a site's navigation begins with: name and Markdown file."""


def root_from(address: str) -> str:
    """The relative address of the site's root from a page: "" or "../" times its depth."""
    return "../" * address.count("/")


def refuse_shared(artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
    """The artifacts as they come; raises SeedmapError where two of them have one address, and names both."""
    found: dict[str, str] = {}
    for artifact in artifacts:
        address, name = find_address(artifact.path), artifact.what or artifact.path
        if address in found:
            names = f"{name} and {found[address]}"
            raise SeedmapError(artifact.path, f"{names} have one address", "another id for one of them")
        found[address] = name
        yield artifact


def find_address(path: str) -> str:
    """The address that an artifact is read at, with the case of letters folded, as some disks do."""
    folded = path.casefold()
    if not folded.endswith(".md"):
        return folded
    folder, slash, name = folded.removesuffix(".md").rpartition("/")
    return f"{folder}{slash}" if name in RESERVED_IDS else f"{folder}{slash}{name}/"
