"""Turns the entries of all files into distinct papers, and tells what became of each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from builder.model import Details, Difference, Paper, Rejection
from builder.seeds.entries import Entry
from builder.text import clean, find_links, identify, normalise_title


@dataclass(frozen=True, slots=True)
class Merged:
    """Distinct papers by id; `first` holds the entry by which each came in; the rest is by file and line."""

    papers: tuple[Paper, ...]
    first: frozenset[Entry]
    rejected: tuple[Rejection, ...]
    differences: tuple[Difference, ...]


def merge_entries(entries: Iterable[Entry]) -> Merged:
    """One paper for all entries with the same normalised title; of abstracts that differ the longest is kept.

    The papers don't depend on the order of files: of several spellings of a title the longest is shown.
    Two papers whose titles give one address are told apart by nobody: the later in the alphabet is rejected.
    """
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.file, entry.line)):
        groups[normalise_title(clean(entry.title))].append(entry)
    papers: dict[str, Paper] = {}
    first: set[Entry] = set()
    rejected: list[Rejection] = []
    differences: list[Difference] = []
    for _, group in sorted(groups.items()):
        paper, differing = _merge(group)
        taken = papers.setdefault(paper.id, paper)
        if taken is not paper:
            rejected.extend(_clash(entry, taken) for entry in group)
            continue
        first.add(group[0])
        differences.extend(differing)
    return Merged(
        papers=tuple(paper for _, paper in sorted(papers.items())),
        first=frozenset(first),
        rejected=tuple(rejected),
        differences=tuple(sorted(differences, key=lambda found: (found.paper, found.other))),
    )


def _merge(group: list[Entry]) -> tuple[Paper, list[Difference]]:
    title = min((clean(entry.title) for entry in group), key=lambda text: (-len(text), text))
    abstracts = [clean(entry.abstract) for entry in group]
    abstract = min(abstracts, key=lambda text: (-len(text), text))
    kept = group[abstracts.index(abstract)]
    paper = Paper(
        id=identify(title),
        title=title,
        abstract=abstract,
        sources=tuple(sorted({entry.file for entry in group})),
        links=find_links(abstract),
        details=merge_details([entry.details for entry in group]),
    )
    differences = [
        Difference(paper.id, kept.file, entry.file, _difference(abstract, other))
        for entry, other in zip(group, abstracts, strict=True)
        if other != abstract
    ]
    return paper, differences


def merge_details(all_details: Sequence[Details]) -> Details:
    """Of each field the first that is told."""
    told = {
        field.name: next((value for details in all_details if (value := getattr(details, field.name))), None)
        for field in fields(Details)
    }
    return Details(**{name: value for name, value in told.items() if value is not None})


def _difference(kept: str, other: str, shown: int = 40) -> str:
    pairs = zip(kept, other, strict=False)
    part = next((place for place, (one, two) in enumerate(pairs) if one != two), len(other))
    return (
        f"{len(kept):,} characters kept, {len(other):,} in the other; "
        f"they part at “{kept[part : part + shown]}” and “{other[part : part + shown]}”"
    )


def _clash(entry: Entry, taken: Paper) -> Rejection:
    return Rejection(
        entry.file,
        entry.line,
        f"a title with the address of another paper, “{taken.title}”: {taken.id}",
        "a title that differs from it in more than signs",
    )
