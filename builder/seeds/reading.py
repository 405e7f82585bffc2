"""Turns a folder of seed files into a corpus: distinct papers and a report of every entry."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.errors import SeedmapError
from builder.files import locate
from builder.model import Corpus, FileReport, Paper, Rejection, Unread
from builder.seeds.entries import Reading
from builder.seeds.folder import list_folder
from builder.seeds.formats import name_formats, read_content
from builder.seeds.languages import tell_languages
from builder.seeds.limits import MOST_ENTRIES
from builder.seeds.merging import merge_entries
from builder.seeds.metadata import add_metadata, read_metadata
from builder.seeds.near_duplicates import find_near_duplicates
from builder.seeds.telling import reveal_told


def read_seeds(folder: Path) -> Corpus:
    """The papers of all seed files in `folder` (not below it), whatever order the disk gives them in.

    Every entry becomes a paper, is merged into one, or is listed as rejected in its file's report; every file or
    folder that no reader takes is listed as unread with the reason.
    Raises SeedmapError if the folder is missing, if no paper at all came of it, or more than a map holds.
    """
    files, passed_over = list_folder(folder)
    readings: dict[str, Reading] = {}
    unread = list(passed_over)
    for name, path in files.items():
        reading = _read_file(name, path)
        if isinstance(reading, Unread):
            unread.append(reading)
        else:
            readings[name] = reading
    metadata = read_metadata(folder)
    if isinstance(metadata, Unread):
        unread.append(metadata)
        metadata = None
    unread.sort(key=lambda each: each.file)
    if (entries := sum(len(reading.entries) for reading in readings.values())) > MOST_ENTRIES:
        raise SeedmapError(str(folder), f"{entries:,} papers", f"{MOST_ENTRIES:,} at most on one map")
    merged = merge_entries(entry for reading in readings.values() for entry in reading.entries)
    enriched = add_metadata(merged.papers, merged.origins, metadata)
    oddities = _find_oddities(readings, enriched.papers)
    clashes: defaultdict[str, list[Rejection]] = defaultdict(list)
    for rejection in merged.rejected:
        clashes[rejection.file].append(rejection)
    reports = tuple(
        _report(name, reading, merged.new.get(name, 0), clashes.get(name, ()), oddities.get(name, ()))
        for name, reading in readings.items()
    )
    if not merged.papers:
        raise SeedmapError(str(folder), _describe_failures(reports, unread), f"a file of papers: {name_formats()}")
    papers = tell_languages(enriched.papers)
    metadata_report = next(iter(reveal_told([enriched.report] if enriched.report else [])), None)
    return Corpus(
        papers,
        reveal_told(reports),
        reveal_told(merged.differences),
        reveal_told(unread),
        enriched.origins,
        metadata_report,
    )


def _read_file(name: str, path: Path) -> Reading | Unread:
    try:
        with locate(name, "a file of papers"):
            return read_content(name, path.read_bytes())
    except SeedmapError as error:
        return Unread(name, f"{error.found}; expected {error.expected}")


def _describe_failures(reports: Sequence[FileReport], unread: Sequence[Unread], shown: int = 5) -> str:
    """What was found in place of papers, the first of each file."""
    first = [report.rejected[0] for report in reports if report.rejected]
    found = [f"{each.file}:{each.line}: {each.reason}, expected {each.remedy}" for each in first]
    found += [f"{each.file}: {each.reason}" for each in unread]
    if not found:
        return "no seed file in it"
    more = f" | and {len(found) - shown} more" if len(found) > shown else ""
    return f"no paper in it ({' | '.join(found[:shown])}{more})"


def _find_oddities(readings: Mapping[str, Reading], papers: Sequence[Paper]) -> Mapping[str, Sequence[str]]:
    """Notes by file: that it is another one over again, or that two titles may be of one paper."""
    first: dict[tuple[tuple[str, str], ...], str] = {}
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for file, reading in readings.items():
        content = tuple((entry.title, entry.abstract) for entry in reading.entries)
        original = first.setdefault(content, file)
        if content and original != file:
            notes[file].append(f"holds the same entries as {original}")
    for found in find_near_duplicates(papers):
        notes[found.paper.sources[0]].append(str(found))
    return notes


def _report(file: str, reading: Reading, new: int, clashes: Sequence[Rejection], oddities: Sequence[str]) -> FileReport:
    return FileReport(
        file=file,
        entries=len(reading.entries) + len(reading.rejected),
        new=new,
        duplicates=len(reading.entries) - len(clashes) - new,
        rejected=tuple(sorted((*reading.rejected, *clashes), key=lambda rejection: rejection.line)),
        warnings=reading.warnings,
        notes=(*reading.notes, *oddities),
    )
