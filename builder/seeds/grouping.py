"""Turns the records of all files into groups, each the records of one paper."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from builder.memory import TEXTS
from builder.model import Details
from builder.seeds.entries import Entry
from builder.seeds.fields import read_arxiv
from builder.seeds.resemblance import SAME_ABSTRACT, SAME_TITLE, compare_abstracts, compare_titles, share_a_name
from builder.seeds.title_keys import find_part, is_short, make_key
from builder.text import Abstract, clean_abstract, clean_title, normalise_title

# A record is compared with so many others at most, or thousands of one title would take hours.
_MOST_COMPARED = 8
# Where the title says little, half of the abstract is to agree before two identifiers are taken for one paper's.
_SAME_ABSTRACT_OF_SHORT_TITLE = 0.5


@dataclass(frozen=True, slots=True)
class Record:
    """An entry with its text cleaned; `key` is its title's, `identifiers` are sorted kinds and values.

    A DOI of arXiv's is in `details` its arXiv id too, and among the identifiers that alone: the printed paper has
    another DOI and is the same paper.
    """

    entry: Entry
    title: str
    abstract: Abstract
    details: Details
    key: str
    part: str
    identifiers: tuple[tuple[str, str], ...]

    @property
    def order(self) -> tuple[str, tuple[tuple[str, str], ...], str, str, int]:
        """A place among all records that follows from what it says first, and only then from where it stands."""
        return self.key, self.identifiers, self.abstract.text, self.entry.file, self.entry.line


@lru_cache(maxsize=TEXTS)
def make_record(entry: Entry) -> Record:
    """The cleaned record of an entry."""
    title = clean_title(entry.title)
    preprint = read_arxiv(entry.details.doi) if entry.details.doi else ""
    details = replace(entry.details, arxiv=entry.details.arxiv or preprint)
    identifiers = (("arxiv", details.arxiv), ("doi", "" if preprint else details.doi), ("pmid", details.pmid))
    told = tuple((kind, value.casefold()) for kind, value in identifiers if value)
    return Record(entry, title, clean_abstract(entry.abstract), details, make_key(title), find_part(title), told)


def group_records(records: Iterable[Record]) -> tuple[tuple[Record, ...], ...]:
    """Each group's records by file and line; the groups don't depend on the order of the records.

    Records with one DOI, arXiv id or PubMed id are of one paper, and so are records with one title. Two things speak
    against it: titles that name two parts of a series keep records apart whatever else agrees; and where titles agree
    but identifiers don't, or identifiers but nothing else, the text decides.
    Linear in the number of records, but for sorting.
    """
    ordered = sorted(records, key=lambda record: record.order)
    groups = _Groups(ordered)
    by_identifier: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    by_title: defaultdict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(ordered):
        by_title[record.key].append(place)
        for identifier in record.identifiers:
            by_identifier[identifier].append(place)
    for _, places in sorted(by_identifier.items()):
        _unite_by_identifier(groups, places)
    for _, places in sorted(by_title.items()):
        _unite_by_title(groups, places)
    found = [tuple(sorted((ordered[place] for place in group), key=_stand)) for group in groups.list_all()]
    return tuple(sorted(found, key=lambda group: _stand(group[0])))


def _stand(record: Record) -> tuple[str, int, object]:
    return record.entry.file, record.entry.line, record.order


class _Groups:
    """Sets of records, by their places, that are united unless they are of two parts of a series."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        # Not SciPy's DisjointSet: loading it takes longer than reading hundreds of papers.
        self._parents = list(range(len(records)))
        self._part = {place: record.part for place, record in enumerate(records)}
        self._identifiers = {place: set(record.identifiers) for place, record in enumerate(records)}

    def unite(self, one: int, other: int) -> None:
        """Make one set of two, each named by any record in it; nothing happens if they are parts of a series."""
        roots = self.root(one), self.root(other)
        parts = {self._part[root] for root in roots} - {""}
        if roots[0] == roots[1] or len(parts) > 1:
            return
        # The smaller goes into the larger, or uniting thousands one by one would copy the first over and over.
        small, large = sorted((self._identifiers.pop(root) for root in roots), key=len)
        large.update(small)
        self._parents[max(roots)] = root = min(roots)
        self._identifiers[root] = large
        self._part[root] = "".join(parts)

    def root(self, place: int) -> int:
        """The record that stands for the set of this one."""
        parents = self._parents
        while parents[place] != place:
            parents[place] = parents[parents[place]]  # so that no way to a root stays long
            place = parents[place]
        return place

    def identifiers(self, place: int) -> set[tuple[str, str]]:
        """All identifiers of the set that holds the record."""
        return self._identifiers[self.root(place)]

    def list_all(self) -> Iterable[list[int]]:
        """The places in each set."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place in range(len(self.records)):
            found[self.root(place)].append(place)
        return found.values()


def _unite_by_identifier(groups: _Groups, places: Sequence[int]) -> None:
    """Unite the records that bear an identifier, but not one whose text is plainly another paper's.

    Catalogues give the DOI of a volume to each paper in it.
    """
    unlike: list[int] = []
    before: int | None = None
    for place in places:  # in the order of titles
        if before is not None and groups.records[before].key == groups.records[place].key:
            groups.unite(before, place)
            continue
        before = place
        like = next((each for each in unlike if not _are_two(groups.records[each], groups.records[place])), None)
        if like is not None:
            groups.unite(like, place)
        elif len(unlike) < _MOST_COMPARED:
            unlike.append(place)


def _are_two(one: Record, other: Record) -> bool:
    """Whether nothing but an identifier says that two records are of one paper, and something says that they aren't."""
    if compare_titles(one.title, other.title) >= SAME_TITLE:
        return False
    if one.abstract.text and other.abstract.text:
        return compare_abstracts(one.abstract.text, other.abstract.text) < SAME_ABSTRACT
    return _have_other_authors(one, other)


def _have_other_authors(one: Record, other: Record) -> bool:
    authors = one.details.authors, other.details.authors
    return all(authors) and not share_a_name(*authors)


def _unite_by_title(groups: _Groups, places: Sequence[int]) -> None:
    """Unite the records of one title, unless they bear identifiers that differ: then the text decides."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for place in places:
        members[groups.root(place)].append(place)
    if len(members) == 1:
        return
    identifiers = [identifier for root in members for identifier in groups.identifiers(root)]
    if len({kind for kind, _ in identifiers}) == len(identifiers):
        for place in members:
            groups.unite(places[0], place)
        return
    _unite_by_text(groups, [_choose_fullest(groups, part) for part in members.values()])


def _choose_fullest(groups: _Groups, places: Sequence[int]) -> int:
    return max(places, key=lambda place: (len(groups.records[place].abstract.text), -place))


def _unite_by_text(groups: _Groups, places: Sequence[int]) -> None:
    """Unite records of one title, each standing for a set: those that bear identifiers first, then the bare ones."""
    papers: list[int] = []
    by_abstract: dict[str, int] = {}
    bare: int | None = None
    for place in sorted(places, key=lambda place: (not groups.identifiers(place), sorted(groups.identifiers(place)))):
        abstract = normalise_title(groups.records[place].abstract.text)
        home = by_abstract.get(abstract) if abstract else None
        if home is None:
            home = _find_home(groups, place, papers)
        if home is None and not groups.identifiers(place):
            home = bare
            bare = place if bare is None else bare
        if home is None:
            papers.append(place)
            home = place
        groups.unite(home, place)
        by_abstract.setdefault(abstract, home)


def _find_home(groups: _Groups, place: int, papers: Sequence[int]) -> int | None:
    """Which of `papers`, all of one title, the record at `place` is a record of; None if of none of them."""
    record = groups.records[place]
    needed = _SAME_ABSTRACT_OF_SHORT_TITLE if is_short(record.key) else SAME_ABSTRACT
    for paper in papers[:_MOST_COMPARED]:
        if compare_abstracts(record.abstract.text, groups.records[paper].abstract.text) >= needed:
            return paper
    if len(papers) != 1:
        return None
    [paper] = papers
    only = groups.records[paper]
    if not _disagree(groups.identifiers(place), groups.identifiers(paper)):
        return paper
    lacks_abstract = not (record.abstract.text and only.abstract.text)
    return paper if lacks_abstract and not is_short(record.key) and not _have_other_authors(record, only) else None


def _disagree(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    """Whether both sets hold an identifier of one kind; that none is in both is known."""
    return not {kind for kind, _ in one}.isdisjoint(kind for kind, _ in other)
