"""Turns this project's site into a table of what building and rebuilding it takes, beside the floor of each."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.floor import read_text, write_bare_site
from tests.bench.serving import ROOT, copy_project, list_edits, serve, time_edit

COLD_LIMIT = 2.0  # times the floor, on the clock


def report_site() -> Iterator[str]:
    """Lines of the table, as they are measured; all in one run, so that the ratios hold on a busy machine too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = copy_project(folder / "map")
        (cold, busy), built = time_command("-m", "mkdocs", "build", "-q", "-f", str(config)), config.parent / "site"
        pages = sorted(built.rglob("index.html"))
        bare_config = write_bare_site([read_text(page.read_text(encoding="utf-8")) for page in pages], folder / "bare")
        bare, bare_busy = time_command("-m", "mkdocs", "build", "-q", "-f", str(bare_config))
        run_chain = "-m", "tests.bench.floor", str(built / "data" / "papers.json")
        chain, _ = time_command(*run_chain)
        # In several threads it counts the seconds in which they wait for one another, too.
        _, chain_busy = time_command(*run_chain, threads=1)
        ratio, busy_ratio = cold / (bare + chain), busy / (bare_busy + chain_busy)
        yield f"{len(pages)} pages; seconds of a cold build, and those of all processors together"
        yield f"  {'bare MkDocs, as many pages of the same text':<45}{bare:>5.1f}{bare_busy:>7.1f}"
        yield f"  {'bare scikit-learn chain':<45}{chain:>5.1f}{chain_busy:>7.1f}"
        yield f"  {'site':<45}{cold:>5.1f}{busy:>7.1f}"
        yield f"  {'times the two':<45}{ratio:>5.2f}{busy_ratio:>7.2f}{'' if ratio <= COLD_LIMIT else '  BROKEN'}"
        yield f"  {'edit, as a real server shows it':<32}{'seconds':>9}{'limit':>7}{'to bare':>9}"
        with serve(bare_config) as server:
            floor = server.time_rebuild(bare_config.parent / "docs" / "1.md")
        yield f"  {'bare MkDocs, a page touched':<32}{floor:>9.1f}"
        with serve(config) as server:
            edits = list_edits(config.parent, server)
            seconds = server.time_rebuild(config.parent / "docs" / "use.md")
            yield format_row("nothing changed", seconds, 3, floor)
            for edit in edits:
                yield format_row(edit.name, time_edit(config.parent, server, edit), edit.limit, floor)


def format_row(name: str, seconds: float, limit: float, floor: float) -> str:
    """A line that marks what took longer than it should."""
    return f"  {name:<32}{seconds:>9.1f}{limit:>7.0f}{seconds / floor:>9.1f}{'' if seconds <= limit else '  BROKEN'}"


def time_command(*arguments: str, threads: int | None = None) -> tuple[float, float]:
    """Seconds that a Python process takes, on the clock and of all processors; libraries use so many threads.

    Raises CalledProcessError where it fails.
    """
    command = [sys.executable, *arguments]
    limit = {} if threads is None else {"OMP_NUM_THREADS": str(threads)}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **limit})
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, usage.ru_utime + usage.ru_stime
