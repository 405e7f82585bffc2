"""Turns exported files of papers into a folder that is ready to be served and to be published: a map of one's own."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder import __version__
from builder.errors import SeedmapError
from builder.files import locate, refuse_obstacle
from builder.model import FieldMap
from builder.pipeline import LOCK_FILE, VOCABULARY_FILE, Inputs, analyse, find_templates, read_inputs
from builder.replacing import Replacement

EXPECTED = "a file of papers, as a reference manager exports it"
SEEDS = Path("seeds")
# What is written of templates/project/, and as what; the first are written out, the others are as they are.
FILLED = {"mkdocs.yml": "mkdocs.yml", "README.md": "README.md", "requirements.txt": "requirements.txt"}
COPIED = {"gitignore": ".gitignore"}
# What publishes the site, by the host of the repository; where nobody knows that yet, each of them.
PUBLISHING = {"github": ("pages.yml", ".github/workflows/pages.yml"), "gitlab": ("gitlab-ci.yml", ".gitlab-ci.yml")}
EMPTY = "docs/.gitkeep"  # MkDocs wants the folder, and git keeps none without a file
# What a repository that was just begun may hold already: left as it is.
KEPT = frozenset({"README.md", ".gitignore"})

_HOST = re.compile(r"(?:\w+://)?(?:[^@/]+@)?(github|gitlab)\.com[:/]([^/]+)/([^/]+?)(?:\.git)?/?")


def start_project(
    folder: Path, files: Sequence[Path], name: str = "", on_stage: Callable[[str], None] = lambda stage: None
) -> tuple[Inputs, FieldMap]:
    """Make `folder` a project of its own with copies of `files` as its seeds; what it was made of.

    Raises SeedmapError, with all as it was, where a file can't be taken, nothing is in them, or something would be
    replaced.
    """
    sources = _name_sources(files)
    _refuse_clashes(folder)
    with Replacement(folder, lambda _: (), on_stage) as replacement:
        stage, there = replacement.filled, replacement.folder
        (stage / SEEDS).mkdir()
        for path, source in sources.items():
            with locate(str(source), EXPECTED):
                shutil.copyfile(source, stage / SEEDS / path)
        inputs, field = _write_finds(stage / SEEDS, on_stage)
        _write_files(stage, name or _name_after(there), _find_remote(there), inputs)
        _keep_what_is_there(there, stage)
    return inputs, field


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on GitHub or GitLab: its host's name, its own address, and where its pages are published."""

    host: str
    url: str
    pages: str


def guess_repository(remote: str) -> Repository | None:
    """The repository at this address of git's; None where neither GitHub nor GitLab has it."""
    found = _HOST.fullmatch(remote.strip())
    if found is None:
        return None
    host, owner, name = found.groups()
    home = f"{owner}.{host}.io".lower()
    pages = f"https://{home}/" if name.lower() == home else f"https://{home}/{name}/"
    return Repository(host, f"https://{host}.com/{owner}/{name}", pages)


def make_project_environment() -> Environment:
    """The templates of the files that a project begins with."""
    return Environment(
        loader=FileSystemLoader(find_templates() / "project"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _name_sources(files: Sequence[Path]) -> dict[str, Path]:
    """The files by the names that they will have among the seeds."""
    sources: dict[str, Path] = {}
    for path in files:
        if not os.path.lexists(path):
            raise SeedmapError(str(path), "no such file", EXPECTED)
        with locate(str(path), EXPECTED):
            file = path.resolve(strict=True)  # a link that was named is meant
            refuse_obstacle(file, file.parent, str(path))
        if path.name in (VOCABULARY_FILE, LOCK_FILE) or path.name.startswith("."):
            raise SeedmapError(str(path), "a name that no file of papers may have", "another name")
        other = next((other for name, other in sources.items() if name.casefold() == path.name.casefold()), None)
        if other is not None:
            raise SeedmapError(str(path), f"the name of {other}", "files of different names")
        sources[path.name] = path
    return sources


def _refuse_clashes(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise SeedmapError(str(folder), "a file", "a folder, or nothing yet")
    published = (path for _, path in PUBLISHING.values())
    written = (*FILLED.values(), *COPIED.values(), *published, str(SEEDS), "docs")
    for path in (path for path in written if path not in KEPT):
        if (folder / path).exists():
            raise SeedmapError(str(folder / path), "is there already", "a folder without it, as nothing is replaced")


def _write_finds(seeds: Path, on_stage: Callable[[str], None]) -> tuple[Inputs, FieldMap]:
    """Put a vocabulary and a lock beside the papers, and say what they were found in."""
    from builder.concepts.suggest import suggest
    from builder.lock import write_lock
    from builder.lock.renewing import make_lock

    try:
        inputs = read_inputs(seeds)
    except SeedmapError as error:  # nobody knows the folder by its passing name
        raise SeedmapError(error.where.replace(str(seeds), "--from"), error.found, error.expected) from None
    field = analyse(inputs, on_stage)
    if field.concepts.concepts:  # a vocabulary of none would end the looking for any
        vocabulary = suggest(inputs.corpus.papers, inputs.vocabulary, field.concepts, field.space)
        (seeds / VOCABULARY_FILE).write_text(vocabulary, encoding="utf-8")
    write_lock(seeds / LOCK_FILE, make_lock(field.topics, field.layout, papers=field.corpus.papers))
    return inputs, field


def _write_files(stage: Path, name: str, remote: str, inputs: Inputs) -> None:
    templates = find_templates() / "project"
    environment = make_project_environment()
    repository = guess_repository(remote)
    hosts = [repository.host] if repository else list(PUBLISHING)
    values = {
        "title": name,
        # JSON is YAML.
        "name": json.dumps(name),
        "url": json.dumps(repository.pages) if repository else "",
        "repository": json.dumps(repository.url) if repository else "",
        "hosts": hosts,
        "papers": len(inputs.corpus.papers),
        "version": __version__,
    }
    for source, path in FILLED.items():
        (stage / path).write_text(environment.get_template(f"{source}.j2").render(values), encoding="utf-8")
    for source, path in (*COPIED.items(), *(PUBLISHING[host] for host in hosts)):
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(templates / source, stage / path)
    (stage / EMPTY).parent.mkdir()
    (stage / EMPTY).touch()


def _name_after(folder: Path) -> str:
    words = " ".join(re.split(r"[-_\s]+", folder.absolute().name)).strip()
    return f"{words[:1].upper()}{words[1:]}"


def _find_remote(folder: Path) -> str:
    """The address of the repository whose top this folder is; empty for none."""
    if not (folder / ".git").exists():
        return ""
    try:
        asked = ["git", "-C", str(folder), "remote", "get-url", "origin"]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    except OSError:  # no git here
        return ""


def _keep_what_is_there(folder: Path, stage: Path) -> None:
    """Have what a repository that was just begun holds in the entries that are written, too."""
    for name in KEPT:
        if (folder / name).exists():
            (stage / name).unlink()
            shutil.copy2(folder / name, stage / name)
    if (folder / ".github").is_dir():
        shutil.copytree(folder / ".github", stage / ".github", symlinks=True, dirs_exist_ok=True)
