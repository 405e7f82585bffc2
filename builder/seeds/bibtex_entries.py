"""Turns the text of a BibTeX file into its entries' fields, mending what is broken as far as that is certain."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from bibtexparser.model import Block, Entry, ExplicitComment, ImplicitComment, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from builder.seeds.bibtex_text import is_one_group

# The splitter logs each broken block, which the reader tells with its line.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

# The fields that are read, and with them those that a broken entry is cut into.
_FIELDS = (
    "abstract annote archiveprefix arxivid author author_keywords author-keywords booktitle chapter cited-references"
    " copyright crossref date day doi edition editor eprint eprinttype file hyphenation institution isbn issn issue"
    " journal journaltitle keywords keywords-plus langid language location month note number organization pages pmid"
    " publisher school series shortjournal shorttitle subtitle title type unique-id url urldate volume year"
).split()
_NAMES = "|".join(_FIELDS)
# A field, of whatever name, begins a line with its value opened; a known one also stands behind the end of another.
_FIELD_START = re.compile(
    rf"""^[ \t]*([a-z][\w-]*)[ \t]*=[ \t]*(?=["{{])"""
    rf"""|(?:^[ \t]*|(?<=[}}"]),?[ \t]*|(?<=\d),[ \t]*(?=[\w-]+\s*=\s*["{{]))({_NAMES})[ \t]*=[ \t]*(?=["{{\w])""",
    re.IGNORECASE | re.MULTILINE,
)
# A field that stands in another's value.
_SWALLOWED = re.compile(rf"""(?:^|(?<=[}}"]),?)[ \t]*(?:{_NAMES})[ \t]*=[ \t]*["{{]""", re.IGNORECASE | re.MULTILINE)
# An entry's beginning, at a line's beginning; the splitter asks for its bracket on the same line, without a hyphen.
_START = re.compile(r"^[ \t\ufeff]*@(\s*)([a-z][\w-]*)(\s*)([{(])", re.IGNORECASE | re.MULTILINE)
_START_ANYWHERE = re.compile(r"@\s*[a-z][\w-]*\s*[{(]", re.IGNORECASE)
_HEAD = re.compile(r"\s*@\w*[ \t]*[{(]([^,\n={}\"]*,)?")
_END = re.compile(r"\n[ \t]*[})][ \t]*(?:\n|\Z)")
# Kinds of block that are no papers' entries.
_ASIDE = frozenset({"comment", "string", "preamble", "set", "xdata", "control"})
# Macros may double one another: a value that grows past this is left as it is written.
_LONGEST_VALUE = 100_000


@dataclass(frozen=True, slots=True)
class Fields:
    """One entry: its line counted from 1, its kind and key, and its fields by name in small letters.

    `is_mended` tells that it is no sound BibTeX and was cut into fields by their lines.
    """

    line: int
    kind: str
    key: str
    values: Mapping[str, str]
    is_mended: bool = False


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The entries of a file in order; the lines of entries that only a comment holds, and of macros that are broken."""

    entries: tuple[Fields, ...]
    commented: tuple[int, ...]
    broken_macros: tuple[int, ...]


def split_bibtex(text: str) -> Bibliography:
    """Every entry that begins in `text`, sound or not, with macros and cross-references resolved."""
    text = _START.sub(_straighten, text)
    blocks = [_unwrap(block) for block in Splitter(text).split().blocks]
    lines = text.split("\n")
    segments = _cut_segments(text, lines, blocks)
    macros: dict[str, str] = {}
    entries: list[Fields] = []
    commented: list[int] = []
    broken_macros: list[int] = []
    for place, block in enumerate(blocks):
        line = (block.start_line or 0) + 1
        if lines[line - 1].lstrip().startswith("%") and not isinstance(block, ImplicitComment):
            commented.append(line)
        elif isinstance(block, String):
            macros[block.key.lower()] = _evaluate(block.value, macros)
        elif isinstance(block, Entry):
            entries.append(_read_entry(block, line, segments[place], blocks[place + 1 : place + 2], macros))
        elif isinstance(block, ParsingFailedBlock):
            kind = _name_kind(block.raw or "")
            if kind not in _ASIDE:
                entries.append(_mend(line, kind, segments[place]))
            elif kind == "string":
                broken_macros.append(line)
        elif isinstance(block, ExplicitComment | ImplicitComment):
            commented.extend(line + above for above in _find_commented(block))
    by_key: dict[str, Fields] = {}
    for entry in entries:
        by_key.setdefault(entry.key.lower(), entry)
    papers = tuple(_inherit(entry, by_key) for entry in entries if entry.kind not in _ASIDE)
    return Bibliography(papers, tuple(commented), tuple(broken_macros))


def _find_commented(comment: ExplicitComment | ImplicitComment) -> Iterator[int]:
    """For each entry in a comment the number of the comment's lines above it."""
    start = _START if isinstance(comment, ImplicitComment) else _START_ANYWHERE
    above = place = 0
    for match in start.finditer(comment.comment):
        above += comment.comment.count("\n", place, match.start())
        place = match.start()
        yield above


def _straighten(start: re.Match[str]) -> str:
    space, kind, more_space, bracket = start.groups()
    return f"@{kind.replace('-', '_')}{bracket}" + "\n" * (space + more_space).count("\n")


def _unwrap(block: Block) -> Block:
    """The entry of a block that was set apart for a key or a field that is there twice."""
    while isinstance(block, ParsingFailedBlock) and block.ignore_error_block is not None:
        block = block.ignore_error_block
    return block


def _name_kind(raw: str) -> str:
    found = re.match(r"\s*@(\w*)", raw)
    return found[1].lower() if found else ""


def _cut_segments(text: str, lines: list[str], blocks: list[Block]) -> list[str]:
    """For each block the text from its line to that of the next one that is no comment; its own where they share it."""
    offsets = [0, *accumulate(len(line) + 1 for line in lines)]
    segments: list[str] = []
    end = len(text)
    for block in reversed(blocks):
        start = offsets[min(block.start_line or 0, len(offsets) - 1)]
        segments.append(text[start:end] if start < end else block.raw or "")
        if not isinstance(block, ImplicitComment):
            end = min(start, end)
    return segments[::-1]


def _read_entry(block: Entry, line: int, segment: str, below: list[Block], macros: Mapping[str, str]) -> Fields:
    """A sound entry's fields; one that holds another field in a value, or has fields below its end, is mended."""
    spilt = any(isinstance(other, ImplicitComment) and _SWALLOWED.search(other.comment) for other in below)
    if spilt or any("=" in field.value and _SWALLOWED.search(field.value, 1) for field in block.fields):
        return _mend(line, block.entry_type.lower(), segment)
    values: dict[str, str] = {}
    for field in block.fields:
        value = _evaluate(field.value, macros).strip()
        if value:
            values.setdefault(field.key.lower(), value)
    return Fields(line, block.entry_type.lower(), block.key, values)


def _evaluate(value: str, macros: Mapping[str, str]) -> str:
    """The text of a value: parts in braces, in quotes, numbers and macros, joined by `#`."""
    parts = list(_split_parts(value)) if "#" in value else [value]
    texts = [_unquote(part) if part[:1] in {"{", '"'} else macros.get(part.lower(), part) for part in parts]
    return "".join(texts) if sum(map(len, texts)) <= max(_LONGEST_VALUE, len(value)) else value


def _split_parts(value: str) -> Iterator[str]:
    start = depth = 0
    is_quoted = False
    for place, sign in enumerate(value):
        if sign == '"' and depth == 0:
            is_quoted = not is_quoted
        elif sign in "{}" and value[place - 1 : place] != "\\":
            depth += 1 if sign == "{" else -1
        elif sign == "#" and depth == 0 and not is_quoted:
            yield value[start:place].strip()
            start = place + 1
    yield value[start:].strip()


def _unquote(part: str) -> str:
    """The inside of a value's braces or quotes; some programs write them twice."""
    for _ in range(2):
        if not is_one_group(part) and not (len(part) > 1 and part[0] == part[-1] == '"'):
            break
        part = part[1:-1]
    return part


def _mend(line: int, kind: str, segment: str) -> Fields:
    """The fields of a broken entry, each from its own line or comma to the next one's."""
    head = _HEAD.match(segment)
    body = segment[head.end() :] if head else segment
    body = body[: end.start()] if (end := _last(_END, body)) else body
    starts = list(_FIELD_START.finditer(body))
    ends = [match.start() for match in starts[1:]] + [len(body)] * bool(starts)
    values: dict[str, str] = {}
    for match, end_of_value in zip(starts, ends, strict=True):
        value = _unquote_loosely(body[match.end() : end_of_value])
        if value:
            values.setdefault((match[1] or match[2]).lower(), value)
    key = (head[1] or "").strip(" ,\t") if head else ""
    return Fields(line, kind, key, values, is_mended=True)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda match: match.start(), default=None)


def _unquote_loosely(value: str) -> str:
    value = value.strip().rstrip(",").strip()
    if value[:1] in {"{", '"'}:
        value = value[1:].removesuffix("}" if value[0] == "{" else '"')
    return _drop_lone_braces(value).strip()


def _drop_lone_braces(text: str) -> str:
    opened: list[int] = []
    lone: set[int] = set()
    for match in re.finditer(r"[{}]", text):
        if match.group() == "{":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            lone.add(match.start())
    lone.update(opened)
    return "".join(sign for place, sign in enumerate(text) if place not in lone) if lone else text


# What an entry takes from the volume that it refers to; whatever else that has is about the volume.
_INHERITED = ("booktitle", "year", "date", "month", "journal", "journaltitle", "language", "langid")


def _inherit(entry: Fields, by_key: Mapping[str, Fields]) -> Fields:
    values = dict(entry.values)
    for key in values.get("xdata", "").split(","):
        source = by_key.get(key.strip().lower())
        if source is not None and source.kind == "xdata":
            values = {**source.values, **values}
    parent = by_key.get(values.get("crossref", "").strip().lower())
    if values.get("crossref") and parent is not None and parent is not entry:
        inherited = {name: parent.values[name] for name in _INHERITED if name in parent.values}
        if "title" in parent.values:
            inherited.setdefault("booktitle", parent.values["title"])
        values = {**inherited, **values}
    return replace(entry, values=values)
