"""Turns two maps into a text that says what changed: ``seedmap diff``."""

import shutil
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from builder.commands.reading import tell
from builder.diff import (
    Export,
    Report,
    collect_export,
    compare,
    extract_seeds,
    format_markdown,
    format_text,
    read_export,
)
from builder.errors import SeedmapError
from builder.exports import export_data
from builder.pipeline import analyse, read_inputs
from builder.progress import StageClock


def run(options: Namespace) -> int:
    """Print what changed between the old map and the new one, as ``options.format`` says or the reader needs it.

    Draws it in the file ``options.picture``, where one is named.
    """
    old = _take_export(options.old, options.seeds)
    new = _take_export(options.new, options.seeds) if options.new else _compute_export(options.seeds)
    if options.picture:
        _draw(old, new, options.picture)
    report = compare(old, new)
    as_text = options.format == "text" if options.format else sys.stdout.isatty()
    print(show(report) if as_text else format_markdown(report), end="")
    return 0


def _draw(old: Export, new: Export, path: Path) -> None:
    from builder.diff.picture import draw_changes

    picture = draw_changes(old, new)
    try:
        path.write_bytes(picture)
    except OSError as error:
        raise SeedmapError(str(path), error.strerror or str(error), "a file that can be written") from error


def show(report: Report) -> str:
    """A report as text: as wide as the terminal where it is read in one, else a change a line."""
    return format_text(report, shutil.get_terminal_size().columns if sys.stdout.isatty() else 0)


def _take_export(name: str, seeds: Path) -> Export:
    """The data of an export folder or, where `name` is no folder, of the seeds at that git revision."""
    if Path(name).is_dir():
        return read_export(Path(name))
    with tempfile.TemporaryDirectory() as folder:
        return _compute_export(extract_seeds(name, seeds, Path(folder)))


def _compute_export(seeds: Path) -> Export:
    return collect_export(export_data(analyse(read_inputs(seeds), StageClock(tell))))
