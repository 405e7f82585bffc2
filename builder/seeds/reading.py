"""Turns a folder of seed files into a corpus: distinct papers and a report of every entry."""

from collections.abc import Callable, Mapping
from pathlib import Path

from builder.errors import SeedmapError
from builder.model import Corpus, FileReport, Rejection
from builder.seeds.decoding import decode, find_stray_byte, has_stray_byte
from builder.seeds.doubles import find_doubles
from builder.seeds.entries import Entry, Reading
from builder.seeds.listing import read_listing
from builder.seeds.merging import Merged, merge_entries

Reader = Callable[[str, str], Reading]

# One reader a format, by the suffix of its files: takes the file's name and text.
READERS: Mapping[str, Reader] = {".txt": read_listing}
# What lies in a folder of seeds beside them: notes, the vocabulary, the map lock.
_NO_SEEDS = frozenset({".md", ".toml", ".json"})


def read_seeds(folder: Path) -> Corpus:
    """The papers of all seed files in `folder` (not below it), whatever order the disk gives them in.

    Every entry becomes a paper, is merged into one, or is listed as rejected in its file's report.
    Raises SeedmapError if the folder is missing, holds no seed file, or if no paper at all came of it.
    """
    files = _find_files(folder)
    readings = {path.name: _read_file(path) for path in files if path.suffix.lower() in READERS}
    if not readings:
        raise SeedmapError(str(folder), "no seed file in it", f"at least one {_SUFFIXES} file of papers")
    merged = merge_entries(entry for reading in readings.values() for entry in reading.entries)
    oddities = _find_oddities(readings, merged)
    reports = tuple(
        _report(path.name, readings[path.name], merged, oddities.get(path.name, ()))
        if path.name in readings
        else FileReport(path.name, 0, 0, 0, notes=(f"not read: only {_SUFFIXES} files are",))
        for path in files
    )
    if not merged.papers:
        first = next(rejection for report in reports for rejection in report.rejected)
        raise SeedmapError(f"{first.file}:{first.line}", first.reason, first.remedy)
    return Corpus(merged.papers, reports, merged.differences)


_SUFFIXES = " or ".join(READERS)


def _find_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise SeedmapError(str(folder), "no such folder", f"a folder of {_SUFFIXES} files")
    return sorted(
        (path for path in folder.iterdir() if path.is_file() and not _is_aside(path)),
        key=lambda path: path.name,
    )


def _is_aside(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix.lower() in _NO_SEEDS


def _read_file(path: Path) -> Reading:
    file = path.name
    try:
        decoded = decode(file, path.read_bytes())
    except SeedmapError as error:
        return Reading(rejected=(Rejection(file, 1, error.found, error.expected),))
    reading = READERS[path.suffix.lower()](file, decoded.text)
    if not reading.entries and not reading.rejected:
        found = "no entry but page furniture" if decoded.text.strip() else "an empty file"
        return Reading(rejected=(Rejection(file, 1, found, "titles and abstracts in turn"),))
    spoilt = {entry: stray for entry in reading.entries if (stray := _find_stray(entry, decoded.text))}
    return Reading(
        tuple(entry for entry in reading.entries if entry not in spoilt),
        reading.rejected + tuple(spoilt.values()),
        reading.warnings,
        decoded.notes + reading.notes,
    )


def _find_stray(entry: Entry, text: str) -> Rejection | None:
    if not has_stray_byte(entry.title + entry.abstract):
        return None
    line, found = find_stray_byte(text, entry.line)
    return Rejection(entry.file, line, found, "the file saved in UTF-8")


def _find_oddities(readings: Mapping[str, Reading], merged: Merged) -> dict[str, tuple[str, ...]]:
    """Notes by file: that it is another one over again, or that two titles may be of one paper."""
    first: dict[tuple[tuple[str, str], ...], str] = {}
    notes: dict[str, tuple[str, ...]] = {}
    for file, reading in readings.items():
        content = tuple((entry.title, entry.abstract) for entry in reading.entries)
        original = first.setdefault(content, file)
        if content and original != file:
            notes[file] = (f"holds the same entries as {original}",)
    for earlier, paper in find_doubles(merged.papers):
        file = paper.sources[0]
        notes[file] = (*notes.get(file, ()), f"“{paper.title}” may be the paper “{earlier.title}”")
    return notes


def _report(file: str, reading: Reading, merged: Merged, oddities: tuple[str, ...]) -> FileReport:
    clashes = tuple(rejection for rejection in merged.rejected if rejection.file == file)
    rejected = tuple(sorted(reading.rejected + clashes, key=lambda rejection: rejection.line))
    new = sum(entry in merged.first for entry in reading.entries)
    return FileReport(
        file=file,
        entries=len(reading.entries) + len(reading.rejected),
        new=new,
        duplicates=len(reading.entries) - len(clashes) - new,
        rejected=rejected,
        warnings=reading.warnings,
        notes=reading.notes + oddities,
    )
