"""Turns this project's site into a table of what building and rebuilding it takes, beside the floor of each."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.floor import read_text, write_bare_site
from tests.bench.serving import ROOT, copy_project, list_edits, serve, time_edit

COLD_LIMIT = 2.0  # times the floor


def report_site() -> Iterator[str]:
    """Lines of the table, as they are measured; all in one run, so that the ratios hold on a busy machine too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = copy_project(folder / "map")
        cold, built = time_command("-m", "mkdocs", "build", "-q", "-f", str(config)), config.parent / "site"
        pages = sorted(built.rglob("index.html"))
        bare_config = write_bare_site([read_text(page.read_text(encoding="utf-8")) for page in pages], folder / "bare")
        bare = time_command("-m", "mkdocs", "build", "-q", "-f", str(bare_config))
        chain = time_command("-m", "tests.bench.floor", str(built / "data" / "papers.json"))
        yield f"{len(pages)} pages; processor seconds of a cold build"
        yield f"  bare MkDocs of as many pages of the same text {bare:.1f}, bare scikit-learn chain {chain:.1f}"
        yield f"  site {cold:.1f}, {cold / (bare + chain):.1f} times the two (at most {COLD_LIMIT:.0f})"
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


def time_command(*arguments: str) -> float:
    """Seconds of a processor that a Python process takes; raises CalledProcessError where it fails."""
    command = [sys.executable, *arguments]
    # With several threads a busy machine counts the seconds in which they wait for one another, too.
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1"})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime
