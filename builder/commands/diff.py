"""Turns two maps into Markdown that says what changed: ``seedmap diff``."""

import tempfile
from argparse import Namespace
from pathlib import Path

from builder.commands.reading import tell
from builder.diff import Export, collect_export, compare, extract_seeds, read_export
from builder.exports import export_data
from builder.pipeline import analyse, read_inputs
from builder.progress import StageClock


def run(options: Namespace) -> int:
    """Print what changed between the old map and the new one."""
    old = _take_export(options.old, options.seeds)
    new = _take_export(options.new, options.seeds) if options.new else _compute_export(options.seeds)
    print(compare(old, new))
    return 0


def _take_export(name: str, seeds: Path) -> Export:
    """The data of an export folder or, where `name` is no folder, of the seeds at that git revision."""
    if Path(name).is_dir():
        return read_export(Path(name))
    with tempfile.TemporaryDirectory() as folder:
        return _compute_export(extract_seeds(name, seeds, Path(folder)))


def _compute_export(seeds: Path) -> Export:
    return collect_export(export_data(analyse(read_inputs(seeds), StageClock(tell))))
