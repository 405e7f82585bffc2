"""Turns edits of a copy of this project into the time until a real server shows them."""

import gzip
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

from builder import addresses
from builder.text import identify

ROOT = Path(__file__).parents[2]
PARTS = ("docs", "seeds", "templates", "mkdocs.yml")
MARK = "zyxwvut"  # a word that nothing else says
PATIENCE = 600.0  # seconds that a build may take
PAUSE = 0.05  # seconds between two looks at a page

_EPOCH = re.compile(r"livereload\((\d+), \d+\)")


@dataclass(frozen=True)
class Edit:
    """A change of one file, the page that is to show `MARK` for it, and the seconds within which it should."""

    name: str
    file: str
    change: Callable[[str], str]
    address: str
    limit: float


@dataclass(frozen=True)
class Server:
    """A running `mkdocs serve`."""

    url: str

    def read(self, address: str = "") -> str:
        """A page, once any build is done; raises OSError as long as there is none."""
        with urllib.request.urlopen(f"{self.url}{address}", timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))

    def read_data(self, address: str) -> str:
        """A data file, which is gzipped where it is large; raises OSError where there is none."""
        try:
            return self.read(address)
        except HTTPError:
            with urllib.request.urlopen(f"{self.url}{address}.gz", timeout=PATIENCE) as answer:
                return gzip.decompress(answer.read()).decode("utf-8")

    def wait_for(self, shown: Callable[[str], bool], address: str = "") -> float:
        """Seconds until a page is as it should be; raises TimeoutError."""
        start = time.monotonic()
        while time.monotonic() - start < PATIENCE:
            try:
                if shown(self.read(address)):
                    return time.monotonic() - start
            except OSError:
                pass  # not yet
            time.sleep(PAUSE)
        raise TimeoutError(f"{self.url}{address}: not as expected within {PATIENCE} s")

    def time_rebuild(self, touched: Path) -> float:
        """Seconds until the site is built again for a file that is as it was but for its time."""
        before = _read_epoch(self.read())
        touched.touch()
        return self.wait_for(lambda page: _read_epoch(page) != before)


@contextmanager
def serve(config: Path) -> Iterator[Server]:
    """`mkdocs serve` on a free port, from when its first page is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-f", str(config), "-a", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, env={**os.environ, "SITE_URL": f"http://127.0.0.1:{port}/"})
    try:
        server = Server(f"http://127.0.0.1:{port}/")
        server.wait_for(lambda page: process.poll() is None and bool(page))
        yield server
    finally:
        process.terminate()
        process.wait()


def copy_project(folder: Path) -> Path:
    """What makes this project's site, in a folder of its own; returns its mkdocs.yml."""
    folder.mkdir()
    for name in PARTS:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    return folder / "mkdocs.yml"


def list_edits(project: Path, server: Server) -> list[Edit]:
    """One edit of each kind, to be made one after the other."""
    papers = json.loads(server.read_data("data/papers.json"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((project / "seeds").glob("*.txt"))}
    paper, file, start = next(
        (paper, name, paper["abstract"][:60])
        for paper in papers
        for name, text in texts.items()
        if len(paper["abstract"]) > 60 and text.count(paper["abstract"][:60]) == 1
    )
    vocabulary = tomllib.loads((project / "seeds" / "concepts.toml").read_text(encoding="utf-8"))
    concept, definition = next(
        (key, entry["definition"]) for key, entry in vocabulary["concept"].items() if "definition" in entry
    )
    titles = [f"{MARK} {number}: {each['title']}" for number, each in enumerate(papers[:20])]
    new = "\n".join(f"{title}\n\n{each['abstract']}\n" for title, each in zip(titles, papers, strict=False))
    return [
        Edit("word in a guide", "docs/use.md", _append, "use/", 2),
        Edit(
            "word in the topics' template", "templates/pages/topic.md.j2", _append, addresses.topic(paper["topic"]), 2
        ),
        Edit("word in the papers' template", "templates/pages/paper.md.j2", _append, addresses.paper(paper["id"]), 2),
        Edit("style", "templates/assets/styles/1-theme.css", lambda text: f"{text}/* {MARK} */", addresses.STYLES, 2),
        Edit(
            "abstract",
            f"seeds/{file}",
            lambda text: text.replace(start, f"{MARK} {start}"),
            addresses.paper(paper["id"]),
            4,
        ),
        Edit(
            "vocabulary entry",
            "seeds/concepts.toml",
            lambda text: text.replace(definition, f"{MARK} {definition}"),
            addresses.concept(concept),
            4,
        ),
        Edit("20 new papers", "seeds/new.txt", lambda _: new, addresses.paper(identify(titles[0])), 8),
    ]


def time_edit(project: Path, server: Server, edit: Edit) -> float:
    """Make an edit, and count the seconds until the page has it."""
    try:
        count = server.read(edit.address).count(MARK)
    except HTTPError:
        count = 0  # a page that is still to come
    path = project / edit.file
    path.write_text(edit.change(path.read_text(encoding="utf-8") if path.exists() else ""), encoding="utf-8")
    return server.wait_for(lambda page: page.count(MARK) > count, edit.address)


def _append(text: str) -> str:
    return f"{text}\n<p>{MARK}</p>\n"


def _read_epoch(page: str) -> str:
    found = _EPOCH.search(page)
    return found[1] if found else ""
