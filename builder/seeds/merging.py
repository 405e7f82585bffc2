"""Turns the entries of all files into distinct papers, and tells what became of each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from builder.model import Difference, Origin, Paper, Rejection
from builder.parallel import fork_map
from builder.seeds.details import choose_details, merge_details
from builder.seeds.entries import Entry
from builder.seeds.grouping import Record, group_records, make_record
from builder.seeds.title_keys import make_key, strip_version
from builder.text import choose_title, find_links, identify


@dataclass(frozen=True, slots=True)
class Merged:
    """Distinct papers by id; `new` counts those that each file was the first to bring.

    `differences` and `origins` are by paper, `rejected` by file and line; entries are papers' or rejected.
    """

    papers: tuple[Paper, ...]
    new: Mapping[str, int]
    rejected: tuple[Rejection, ...]
    differences: tuple[Difference, ...]
    origins: tuple[Origin, ...]


def merge_entries(entries: Iterable[Entry]) -> Merged:
    """One paper for all entries of one DOI, arXiv id, PubMed id or title, as `group_records` tells them.

    The papers don't depend on the order of files. Of several spellings of a title the best is shown, of abstracts
    that differ the longest, of every other field the richest. Two titles that give one address are told apart by
    nobody: the later in the alphabet is rejected.
    """
    records = fork_map(make_record, [*entries])
    nameless = [record for record in records if not record.title]
    groups = group_records(record for record in records if record.title)
    papers: dict[str, Paper] = {}
    new: Counter[str] = Counter()
    rejected = [_reject_nameless(record.entry) for record in nameless]
    differences: list[Difference] = []
    origins: list[Origin] = []
    for paper, group in _identify_all([(_merge(group), group) for group in groups]):
        taken = papers.setdefault(paper.id, paper)
        if taken is not paper:
            rejected.extend(_clash(record.entry, taken) for record in group)
            continue
        new[group[0].entry.file] += 1
        differences.extend(_list_differences(paper, group))
        origins.extend(_list_origins(paper, group))
    return Merged(
        papers=tuple(paper for _, paper in sorted(papers.items())),
        new=dict(new),
        rejected=tuple(sorted(rejected, key=lambda each: (each.file, each.line))),
        differences=tuple(sorted(differences, key=lambda found: (found.paper, found.other))),
        origins=tuple(sorted(origins, key=lambda origin: origin.paper)),
    )


Group = tuple[Record, ...]


def _merge(group: Group) -> Paper:
    """The paper of a group, under the id that its title alone gives it."""
    title = _choose_title(group)
    fullest = _find_fullest(group)
    details = merge_details([record.details for record in group])
    notice = fullest.abstract.notice or next(filter(None, (record.abstract.notice for record in group)), "")
    return Paper(
        id=identify(title),
        title=title,
        abstract=fullest.abstract.text,
        sources=tuple(sorted({record.entry.file for record in group})),
        links=find_links(fullest.abstract.text),
        details=replace(details, notice=details.notice or notice),
    )


def _choose_title(group: Group) -> str:
    """The best spelling of the fullest title: records of one DOI may leave a subtitle out."""
    fullest = min((record.key for record in group), key=lambda key: (-len(key), key))
    return choose_title([strip_version(record.title) for record in group if record.key == fullest])


def _find_fullest(group: Group) -> Record:
    return min(group, key=lambda record: (-len(record.abstract.text), record.abstract.text))


def _identify_all(papers: Sequence[tuple[Paper, Group]]) -> list[tuple[Paper, Group]]:
    """The papers in the order of their titles, each under an id that follows from what it says itself.

    Papers of one title are told apart by their identifiers; one without any keeps the id of the title.
    """
    by_title: defaultdict[str, list[tuple[Paper, Group]]] = defaultdict(list)
    for paper, group in papers:
        by_title[make_key(paper.title)].append((paper, group))
    identified = []
    for _, namesakes in sorted(by_title.items()):
        for paper, group in namesakes:
            identifier = _choose_identifier(group) if len(namesakes) > 1 else ""
            identified.append((replace(paper, id=identify(paper.title, identifier=identifier)), group))
    return identified


def _choose_identifier(group: Group) -> str:
    told = sorted(identifier for record in group for identifier in record.identifiers)
    by_kind = {kind: next(values) for kind, values in groupby(told, key=lambda each: each[0])}
    return next((":".join(by_kind[kind]) for kind in ("doi", "pmid", "arxiv") if kind in by_kind), "")


def _list_differences(paper: Paper, group: Group) -> Iterable[Difference]:
    kept = _find_fullest(group)
    for record in group:
        other = record.abstract.text
        if other and other != kept.abstract.text:
            note = _describe_difference(kept.abstract.text, other)
            yield Difference(paper.id, kept.entry.file, record.entry.file, note)


def _list_origins(paper: Paper, group: Group) -> Iterable[Origin]:
    """Which file gave which field, where more than one holds the paper."""
    if len(paper.sources) < 2:
        return
    files = [record.entry.file for record in group]
    title = next(file for file, record in zip(files, group, strict=True) if strip_version(record.title) == paper.title)
    fields = {"title": title}
    if paper.abstract:
        fields["abstract"] = _find_fullest(group).entry.file
    details = choose_details([record.details for record in group])
    yield Origin(paper.id, tuple({**fields, **{name: files[place] for name, place in details.items()}}.items()))


def _describe_difference(kept: str, other: str, shown: int = 40) -> str:
    pairs = zip(kept, other, strict=False)
    part = next((place for place, (one, two) in enumerate(pairs) if one != two), len(other))
    return (
        f"{len(kept):,} characters kept, {len(other):,} in the other; "
        f"they part at “{kept[part : part + shown]}” and “{other[part : part + shown]}”"
    )


def _reject_nameless(entry: Entry) -> Rejection:
    return Rejection(entry.file, entry.line, "an entry without a title", "a title")


def _clash(entry: Entry, taken: Paper) -> Rejection:
    return Rejection(
        entry.file,
        entry.line,
        f"a title with the address of another paper, “{taken.title}”: {taken.id}",
        "a title that differs from it in more than signs",
    )
