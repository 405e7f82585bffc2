"""Turns lines that begin with a tag into records of fields: what RIS, PubMed's and Web of Science's formats share.

rispy reads such files too, but tells no lines and loses a record whose end is missing, in silence; hence this grammar.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from builder.model import Details, Rejection, SeedWarning
from builder.seeds.entries import Entry, Reading
from builder.seeds.fields import read_abstract

# The byte-order mark stands before records too, where files were joined.
_MARK = "\ufeff"
_ABSTRACTS = frozenset({"AB", "N2"})
# So much of a line at the most is looked at to tell a file's format, taken on the average.
_LONGEST_LOOK = 2_000


@dataclass(frozen=True, slots=True)
class TagLine:
    """A line that begins a field: its tag in capitals and the text behind it."""

    tag: str
    text: str


@dataclass(slots=True)
class Record:
    """One record: the line that it begins in, and its fields in order, each a tag and the lines of its text.

    `is_closed` tells that its end was marked, `is_headed` that its beginning was, and `is_guessed` that it was cut
    off a record that was still open. `filled` has the tags of which a field holds text.
    """

    line: int
    is_headed: bool
    is_guessed: bool = False
    is_closed: bool = False
    fields: list[tuple[str, list[str]]] = field(default_factory=list)
    values: dict[str, list[list[str]]] = field(default_factory=dict)
    filled: set[str] = field(default_factory=set)

    def add(self, tag: str, text: str) -> None:
        """Begin a field."""
        self.fields.append((tag, []))
        self.values.setdefault(tag, []).append(self.fields[-1][1])
        self.go_on(text.strip())

    def go_on(self, line: str) -> None:
        """Add a stripped line to the last field."""
        tag, lines = self.fields[-1]
        lines.append(line)
        if line:
            self.filled.add(tag)

    def texts(self) -> list[tuple[str, str]]:
        """Tag and text of each field, in order."""
        return [(tag, "\n".join(lines)) for tag, lines in self.fields]

    def all(self, *tags: str, joined_by: str = "\n") -> list[str]:
        """The texts of the fields with these tags that hold any, by tag, then in order."""
        texts = (joined_by.join(lines).strip() for tag in tags for lines in self.values.get(tag, ()))
        return [text for text in texts if text]

    def first(self, *tags: str, joined_by: str = " ") -> str:
        """The text of the first of these tags that holds any; empty if none does."""
        return next(iter(self.all(*tags, joined_by=joined_by)), "")


# The tag and text of a line that begins a field; None for any other.
TagReader = Callable[[str], TagLine | None]


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a format marks its records.

    A tag of `heads` begins one: always if it is in `always`, else where a blank line stands above it or the record
    has it already. So does a tag of `titles` that comes again below a blank line or an abstract. A tag of `ends`
    closes a record, one of `furniture` is of the file, not of a record.
    """

    read_tag: TagReader
    heads: frozenset[str]
    titles: frozenset[str]
    always: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset()

    def begins(self, tag: str, record: Record | None, is_below_blank: bool) -> bool:
        if record is None or tag in self.always:
            return True
        if tag in self.titles:
            return tag in record.filled and (is_below_blank or not _ABSTRACTS.isdisjoint(record.filled))
        return tag in self.heads and (is_below_blank or tag in record.values)


@dataclass(frozen=True, slots=True)
class Records:
    """What a file holds: its records, and the lines outside of any."""

    records: tuple[Record, ...]
    outside: tuple[int, ...]


def split_records(text: str, grammar: Grammar) -> Records:
    """The records of `text` by the marks of `grammar`; a line without a tag goes on the field above it."""
    records: list[Record] = []
    outside: list[int] = []
    record: Record | None = None
    is_below_blank = True
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.lstrip(_MARK).rstrip()
        if not line:
            is_below_blank = True
            continue
        tagged = grammar.read_tag(line)
        if tagged is None and record is not None and record.fields:
            record.go_on(line.strip())
        elif tagged is None:
            outside.append(number)
        elif tagged.tag in grammar.furniture:
            pass
        elif tagged.tag in grammar.ends:
            if record is not None:
                record.is_closed = True
            record = None
        else:
            if record is None or grammar.begins(tagged.tag, record, is_below_blank):
                is_headed = tagged.tag in grammar.heads
                record = Record(number, is_headed, is_guessed=record is not None and not is_headed)
                records.append(record)
            record.add(tagged.tag, tagged.text)
        is_below_blank = False
    return Records(tuple(records), tuple(outside))


@dataclass(frozen=True, slots=True)
class Style:
    """What a format's reader makes of records: `head` and `end` name its marks for people."""

    head: str
    end: str
    read_title: Callable[[Record], str]
    read_abstract: Callable[[Record], str]
    read_details: Callable[[Record], Details]
    # Fields that tell a record from stray lines; a fragment without any of them is none.
    telling: frozenset[str]


def read_records(file: str, found: Records, style: Style) -> Reading:
    """An entry of each record that has a title; the others are rejected, and what is odd is told."""
    entries: list[Entry] = []
    rejected: list[Rejection] = []
    warnings: list[SeedWarning] = []
    outside = list(found.outside)
    records: list[Record] = []
    for record in found.records:
        if record.is_headed or style.telling & record.values.keys():
            records.append(record)
        else:
            outside.append(record.line)
    for record in records:
        if record.is_guessed or not (record.is_headed or record.is_closed):
            warnings.append(SeedWarning(file, record.line, f"taken for a record, though it has no {style.head} line"))
        details = style.read_details(record)
        if title := style.read_title(record):
            abstract = read_abstract(style.read_abstract(record))
            entries.append(Entry(file, record.line, title, abstract, details))
        else:
            rejected.append(Rejection(file, record.line, f"a record without a title{_describe(details)}", "its title"))
    warnings.extend(_warn_of_end(file, records, style))
    return Reading(tuple(entries), tuple(rejected), tuple(warnings), tuple(_note_outside(sorted(outside))))


def _warn_of_end(file: str, records: list[Record], style: Style) -> Iterable[SeedWarning]:
    """A file whose last record alone lacks its end was perhaps not downloaded whole."""
    if style.end and records and not records[-1].is_closed and all(record.is_closed for record in records[:-1]):
        yield SeedWarning(file, records[-1].line, f"the last record has no {style.end} line: the file may be cut off")


def _describe(details: Details) -> str:
    told = [text for text in (", ".join(details.authors[:1]), details.venue, details.date) if text]
    return f" ({', '.join(told)})" if told else ""


def _note_outside(lines: list[int]) -> Iterable[str]:
    if lines:
        stand = "a line stands" if len(lines) == 1 else f"{len(lines)} lines stand"
        yield f"{stand} outside of the records, from line {lines[0]} on, and went unread"


def list_tags(text: str, read_tag: TagReader, count: int) -> list[TagLine | None]:
    """The first `count` filled lines of `text` as tag and text, None for a line without a tag."""
    lines = (line.lstrip(_MARK).rstrip() for line in text[: count * _LONGEST_LOOK].split("\n"))
    return [read_tag(line) for line in islice(filter(None, lines), count)]
