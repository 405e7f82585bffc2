"""Turns the content of a seed file into entries by the reader of its format: the one table of formats.

A format is a module with a reader and a test of whether a content is its own, a line in the table, and their tests.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import PurePath
from typing import Generic, TypeVar

from builder.errors import SeedmapError
from builder.memory import FILES
from builder.model import Rejection, SeedWarning
from builder.seeds.atom import looks_like_atom, read_atom
from builder.seeds.bibtex import looks_like_bibtex, read_bibtex
from builder.seeds.decoding import Decoded, StrayBytes, decode, is_damaged
from builder.seeds.entries import Entry, Reading
from builder.seeds.foreign import FOREIGN, describe_markup, find_signature
from builder.seeds.json_records import looks_like_json, read_json
from builder.seeds.limits import bound_entries
from builder.seeds.listing import read_listing
from builder.seeds.pubmed import looks_like_pubmed, read_pubmed
from builder.seeds.ris import looks_like_ris, read_ris
from builder.seeds.tables import looks_like_delimited, read_delimited
from builder.seeds.webofscience import looks_like_webofscience, read_webofscience
from builder.seeds.workbook import looks_like_workbook, read_workbook

Content = TypeVar("Content", str, bytes)


@dataclass(frozen=True, slots=True)
class Format(Generic[Content]):
    """A format by its name, the suffixes of its files, a test of a content, and its reader.

    `recognise` is true only of what is plainly of this format. `read` takes a file's name for its messages and the
    content, and gives what it holds, or raises SeedmapError if nothing can be made of the whole.
    """

    name: str
    suffixes: tuple[str, ...]
    recognise: Callable[[Content], bool]
    read: Callable[[str, Content], Reading]


def _never(_: str) -> bool:
    return False


# Formats that are no text.
BINARY_FORMATS: tuple[Format[bytes], ...] = (
    Format("Excel workbook", (".xlsx", ".xlsm"), looks_like_workbook, read_workbook),
)
# Formats of text, the plainest marks first; titles and abstracts in turn have none and come last.
TEXT_FORMATS: tuple[Format[str], ...] = (
    Format("BibTeX", (".bib", ".bibtex", ".biblatex"), looks_like_bibtex, read_bibtex),
    Format("RIS", (".ris",), looks_like_ris, read_ris),
    Format("PubMed", (".nbib", ".medline"), looks_like_pubmed, read_pubmed),
    Format("Web of Science", (".ciw", ".isi"), looks_like_webofscience, read_webofscience),
    Format("JSON", (".json", ".jsonl", ".ndjson"), looks_like_json, read_json),
    Format("Atom", (".atom",), looks_like_atom, read_atom),
    Format("CSV or TSV", (".csv", ".tsv", ".tab"), looks_like_delimited, read_delimited),
    Format("titles and abstracts in turn", (".txt", ".text"), _never, read_listing),
)


@lru_cache(maxsize=FILES)
def read_content(file: str, content: bytes) -> Reading:
    """The entries of a file, by the format that its content is plainly of, else by its suffix.

    A text that is in no known format is read only where its suffix names one: nothing is guessed.
    Raises SeedmapError if no reader takes the file, or if one takes it and finds nothing.
    """
    suffix = PurePath(file).suffix.lower()
    if binary := _choose_binary_format(suffix, content):
        return bound_entries(binary.read(file, content))
    if signature := find_signature(content):
        raise SeedmapError(file, *FOREIGN.get(suffix, FOREIGN[signature]))
    try:
        decoded = decode(file, content)
    except SeedmapError as error:
        raise SeedmapError(file, *FOREIGN.get(suffix, (error.found, error.expected))) from None
    if not decoded.text.strip():
        raise SeedmapError(file, "an empty file", "papers in it, or no such file")
    if text_format := _choose_text_format(suffix, decoded.text):
        return bound_entries(_read_text(file, text_format, decoded))
    unknown = (f"a file of no known format{f' ({suffix})' if suffix else ''}", f"one of {name_formats()}")
    raise SeedmapError(file, *(describe_markup(decoded.text) or FOREIGN.get(suffix, unknown)))


def name_formats() -> str:
    """The formats that are read, with the suffixes of their files."""
    formats: tuple[Format[str] | Format[bytes], ...] = (*TEXT_FORMATS, *BINARY_FORMATS)
    return ", ".join(f"{each.name} ({' '.join(each.suffixes)})" for each in formats)


def _choose_binary_format(suffix: str, content: bytes) -> Format[bytes] | None:
    """What the content plainly is, else the format of its suffix unless it is text of some kind."""
    recognised = next((each for each in BINARY_FORMATS if each.recognise(content)), None)
    by_suffix = next((each for each in BINARY_FORMATS if suffix in each.suffixes), None)
    if recognised or by_suffix is None:
        return recognised
    text = content.decode("utf-8", "replace")
    return None if any(each.recognise(text) for each in TEXT_FORMATS) else by_suffix


def _choose_text_format(suffix: str, text: str) -> Format[str] | None:
    """What the text plainly is, the format of its suffix being asked first; else the format of its suffix.

    None for markup of a kind that no reader takes, whatever its suffix says.
    """
    by_suffix = sorted(TEXT_FORMATS, key=lambda each: suffix not in each.suffixes)
    if recognised := next((each for each in by_suffix if each.recognise(text)), None):
        return recognised
    return None if describe_markup(text) else next((each for each in by_suffix if suffix in each.suffixes), None)


def _read_text(file: str, text_format: Format[str], decoded: Decoded) -> Reading:
    reading = text_format.read(file, decoded.text)
    if not reading.entries and not reading.rejected:
        raise SeedmapError(file, f"no paper in it, read as {text_format.name}", "at least one, or no such file")
    strays = StrayBytes(decoded.text)
    spoilt = {entry: rejection for entry in reading.entries if (rejection := _find_damage(entry, strays))}
    rejected = reading.rejected + tuple(spoilt.values())
    told = {rejection.line for rejection in rejected}
    elsewhere = tuple(SeedWarning(file, line, f"{found}, and left out") for line, found in strays if line not in told)
    return Reading(
        tuple(entry for entry in reading.entries if entry not in spoilt),
        rejected,
        decoded.warnings + reading.warnings + elsewhere,
        decoded.notes + reading.notes,
    )


def _find_damage(entry: Entry, strays: StrayBytes) -> Rejection | None:
    """What of an entry can't be written out again: a byte that is not UTF-8, or half of a character."""
    details = (getattr(entry.details, field.name) for field in fields(entry.details))
    if not any(map(is_damaged, (entry.title, entry.abstract, *("".join(value) for value in details)))):
        return None
    line, found = strays.find(entry.line) or (entry.line, "half of a character (a lone surrogate)")
    return Rejection(entry.file, line, found, "the file saved in UTF-8")
