"""Turns what was read from the seeds into the plain-text report of ``seedmap check``."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from builder import model

INDENT = "  "
COLUMNS = ("file", "entries", "new", "duplicates", "rejected")
SIDES = "<>>>>"  # names to the left, numbers to the right


def format_report(corpus: model.Corpus, failures: Sequence[str] = ()) -> str:
    """The report: a table of the files, then a block for each thing worth knowing, without a line end.

    `failures` are ready-made lines about vocabulary examples that did not match as they should.
    Blocks that would be empty are left out. What the seeds say is made printable, for a title may
    hold codes that a terminal obeys.
    """
    rejections = [rejection for file in corpus.files for rejection in file.rejected]
    blocks = (
        _format_table(corpus.files),
        [_count(len(corpus.papers), "paper"), *_format_spread(corpus.papers)],
        _format_block("Papers that two files share", _format_overlaps(corpus.papers)),
        _format_block("Notes", (f"{file.file}: {note}" for file in corpus.files for note in file.notes)),
        _format_block(
            "Papers whose entries differ (the longer abstract is kept)",
            (f"{each.paper}: kept {each.kept}, not {each.other}: {each.note}" for each in corpus.differences),
        ),
        _format_block(
            "Rejected entries",
            (f"{each.file}:{each.line}: {each.reason}; expected {each.remedy}" for each in rejections),
        ),
        _format_block("Vocabulary examples that fail", failures),
    )
    return "\n\n".join("\n".join(map(_make_printable, block)) for block in blocks if block)


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


def _format_overlaps(papers: Iterable[model.Paper]) -> Iterator[str]:
    shared = Counter(pair for paper in papers for pair in combinations(sorted(paper.sources), 2))
    for (one, other), count in sorted(shared.items()):
        yield f"{one} and {other}: {count}"


def _format_block(heading: str, lines: Iterable[str]) -> list[str]:
    body = [INDENT + line for line in lines]
    return [f"{heading} ({len(body)}):", *body] if body else []


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _make_printable(line: str) -> str:
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)
