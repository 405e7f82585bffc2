"""Turns what was read from the seeds into the report of ``seedmap check`` that people read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from builder import model
from builder.check.findings import Finding, Kind, find_pattern, group_findings

INDENT = "  "
COLUMNS = ("file", "entries", "new", "duplicates", "rejected")
SIDES = "<>>>>"  # names to the left, numbers to the right
# So many of a kind are shown; the other formats list them all.
SHOWN = 3
# Words by which notes of one kind begin.
_OPENING = 3
_HEADINGS: Mapping[Kind, str] = {
    Kind.REJECTED: "Rejected entries",
    Kind.UNREAD: "Not read",
    Kind.WARNING: "In doubt (joined, guessed or left out)",
    Kind.VOCABULARY: "Vocabulary examples that fail",
    Kind.LOCK: "Map lock",
}


def format_text(corpus: model.Corpus, findings: Sequence[Finding], verdict: str) -> str:
    """The report: a table of the files, then a block for each thing worth knowing, then the verdict, without line end.

    Blocks that would be empty are left out. What the seeds say is made printable, for a title may hold codes that a
    terminal obeys.
    """
    notes = [(file.file, note) for file in corpus.files for note in file.notes]
    if corpus.metadata:
        notes.extend((corpus.metadata.file, note) for note in corpus.metadata.notes)
    differing = [f"{each.paper}: kept {each.kept}, not {each.other}: {each.note}" for each in corpus.differences]
    blocks = (
        _format_table(corpus.files),
        [_count(len(corpus.papers), "paper"), *_format_spread(corpus.papers), *_format_metadata(corpus.metadata)],
        _format_block("Papers that two files share", list(_format_overlaps(corpus.papers))),
        _format_block("Fields of papers that several files tell of, by file", list(_format_origins(corpus.origins))),
        _format_block("Notes", list(_format_notes(notes)), len(notes)),
        _format_block("Papers whose entries differ (the longest abstract is kept)", _cut(differing), len(differing)),
        *(_format_findings(kind, findings) for kind in Kind),
        [verdict],
    )
    return "\n\n".join("\n".join(map(make_printable, block)) for block in blocks if block)


def make_printable(line: str) -> str:
    """`line` with a replacement character for each sign that a terminal would obey or can't show."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)


def _format_table(files: Sequence[model.FileReport]) -> list[str]:
    numbers = [(each.entries, each.new, each.duplicates, len(each.rejected)) for each in files]
    names = [each.file for each in files]
    total = map(sum, zip((0, 0, 0, 0), *numbers, strict=True))
    rows = [
        COLUMNS,
        *((name, *map(str, row)) for name, row in zip(names, numbers, strict=True)),
        ("total", *map(str, total)),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        INDENT.join(f"{cell:{side}{width}}" for cell, side, width in zip(row, SIDES, widths, strict=True))
        for row in rows
    ]


def _format_spread(papers: Iterable[model.Paper]) -> Iterator[str]:
    spread = Counter(len(paper.sources) for paper in papers)
    for files, count in sorted(spread.items()):
        yield f"{INDENT}{count} in {_count(files, 'file')}"


def _format_metadata(report: model.MetadataReport | None) -> Iterator[str]:
    if report is not None:
        added = ", ".join(f"{field} to {count}" for field, count in report.added) or "nothing"
        yield f"{INDENT}{report.file}: {report.matched} of {_count(report.rows, 'row')} matched, which added {added}"


def _format_overlaps(papers: Iterable[model.Paper]) -> Iterator[str]:
    shared = Counter(pair for paper in papers for pair in combinations(sorted(paper.sources), 2))
    for (one, other), count in sorted(shared.items()):
        yield f"{one} and {other}: {count}"


def _format_origins(origins: Iterable[model.Origin]) -> Iterator[str]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for origin in origins:
        for field, file in origin.fields:
            counts[file][field] += 1
    for file, fields in sorted(counts.items()):
        yield f"{file}: {', '.join(f'{field} {count}' for field, count in fields.items())}"


def _format_notes(notes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Notes that begin alike together: what follows names this file or that."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for file, note in notes:
        groups[" ".join(find_pattern(note).split()[:_OPENING])].append(f"{file}: {note}")
    for group in groups.values():
        yield from _cut(group)


def _format_findings(kind: Kind, findings: Iterable[Finding]) -> list[str]:
    found = [finding for finding in findings if finding.kind is kind]
    lines: list[str] = []
    for remedy, groups in groupby(group_findings(found), key=lambda group: group[0].remedy):
        for group in groups:
            told = [f"{each.place}: {each.what}" if each.place else each.what for each in group]
            # What was not read at all is named, file by file: nothing else of it is to be seen anywhere.
            lines.extend(told if kind is Kind.UNREAD else _cut(told))
        lines.append(f"{INDENT}expected {remedy}")
    return _format_block(_HEADINGS[kind], lines, len(found))


def _cut(lines: Sequence[str]) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - SHOWN
    return [*lines[:SHOWN], f"and {more:,} more like {'it' if more == 1 else 'them'}"] if more > 0 else list(lines)


def _format_block(heading: str, lines: Sequence[str], count: int | None = None) -> list[str]:
    return [f"{heading} ({len(lines) if count is None else count:,}):", *map(INDENT.__add__, lines)] if lines else []


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
