"""Turns a synthetic corpus into its whole site, and that into a table of time, memory and weight, or of edits."""

import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from builder.pipeline import VOCABULARY_FILE
from builder.seeds import read_seeds
from tests.bench.corpora import write_corpus
from tests.bench.measuring import GB, SEEDS
from tests.bench.serving import copy_project, list_edits, serve, time_edit

LARGE = 10_000
LIMITS = {"minutes": 4.0, "GB": 4.0, "MB of the site": 500.0, "KB of the home page, gzipped": 60.0}  # on two processors
KINDS = ("papers", "topics", "concepts", "areas")
KB, MB = 1_000, 1_000_000


def report_large(size: int) -> Iterator[str]:
    """Lines of the table, as they are measured."""
    with tempfile.TemporaryDirectory() as name:
        config = write_project(Path(name) / "map", size)
        seconds, busy, peak = build(config)
        site = config.parent / "site"
        yield f"{size:,} papers: a whole site in {seconds:.0f} s, {busy:.0f} s of a processor, {peak:.2f} GB at most"
        files = [path for path in site.rglob("*") if path.is_file()]
        whole = sum(path.stat().st_size for path in files) / MB
        yield f"  {len(files):,} files, {whole:,.0f} MB: {_sum_folders(site, files)}"
        yield f"  {'pages':<12}{'number':>8}{'median KB':>11}{'largest':>9}{'gzipped':>9}{'largest':>9}"
        for kind in KINDS:
            yield _format_pages(kind, sorted(site.glob(f"{kind}/*/index.html")))
        yield _format_pages("home", [site / "index.html"])
        home = _weigh(site / "index.html")
        found = dict(zip(LIMITS, (seconds / 60, peak, whole, home), strict=True))
        for what, limit in LIMITS.items():
            yield f"  {found[what]:.1f} {what} of {limit:.0f}{'' if found[what] <= limit else ': BROKEN'}"


def report_edits(size: int) -> Iterator[str]:
    """What each kind of edit of such a site, whose map is locked, takes under `mkdocs serve`, as it is measured."""
    with tempfile.TemporaryDirectory() as name:
        config = write_project(Path(name) / "map", size)
        command = [sys.executable, "-m", "builder.cli", "lock", "--seeds", str(config.parent / "seeds")]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        yield f"{size:,} papers, seconds until a real server shows an edit"
        with serve(config) as server:
            yield f"  {'nothing changed':<32}{server.time_rebuild(config.parent / 'docs' / 'use.md'):>9.1f}"
            for edit in list_edits(config.parent, server):
                yield f"  {edit.name:<32}{time_edit(config.parent, server, edit):>9.1f}"


def write_project(folder: Path, size: int) -> Path:
    """What makes a site of so many papers, none of them real; returns its mkdocs.yml."""
    config = copy_project(folder)
    seeds = folder / "seeds"
    for path in seeds.iterdir():
        path.unlink()
    write_corpus(read_seeds(SEEDS).papers, size, seeds)
    (seeds / VOCABULARY_FILE).write_bytes((SEEDS / VOCABULARY_FILE).read_bytes())
    return config


def build(config: Path) -> tuple[float, float, float]:
    """Seconds on the wall and of a processor, and GB, that `mkdocs build` takes.

    Raises CalledProcessError where it fails. Memory is that of the largest process.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)]
    start = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / GB


def _sum_folders(site: Path, files: list[Path]) -> str:
    """MB of each folder of the site, and of each kind of file in `data`, the heaviest first."""
    sums = Counter[str]()
    for path in files:
        parts = path.relative_to(site).parts
        sums[f"data *{path.suffix}" if parts[0] == "data" else parts[0]] += path.stat().st_size
    return ", ".join(f"{name} {size / MB:,.0f}" for name, size in sums.most_common(12))


def _format_pages(kind: str, pages: list[Path]) -> str:
    raw = sorted(page.stat().st_size / KB for page in pages)
    sent = sorted(map(_weigh, pages))
    middle = len(pages) // 2
    return f"  {kind:<12}{len(pages):>8,}{raw[middle]:>11.1f}{raw[-1]:>9.1f}{sent[middle]:>9.1f}{sent[-1]:>9.1f}"


def _weigh(path: Path) -> float:
    """KB of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), mtime=0)) / KB
