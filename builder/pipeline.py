"""Turns a folder of seeds into a tuple of artifacts, stage by stage; the one place that knows the order.

Each step loads what it needs when it is taken: seeds are read without what computes a map, and that without what draws.
"""

import json
import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder import cache
from builder.addresses import ASSETS, SCRIPT_PATTERNS, STYLES, find_patterns, refuse_shared
from builder.concepts import Vocabulary, check_examples, load_vocabulary
from builder.errors import SeedmapError
from builder.lock import Lock, find_gap, follow_papers, read_lock
from builder.model import DEFAULTS, Artifact, Corpus, FieldMap, Settings, Site
from builder.parallel import Call, begin_all, side_by_side, stay_ready
from builder.seeds import read_seeds
from builder.text.folding import ENGLISH

if TYPE_CHECKING:
    from builder.maps import MapSet

VOCABULARY_FILE = "concepts.toml"
LOCK_FILE = "map-lock.json"
UNNAMED = Site()
# Where a build that tells of the first fault of a kind sends its readers.
_LISTED = "the page Seeds and `seedmap check` list them all"

STAGES = (
    "builder.concepts.graph",
    "builder.concepts.mentions",
    "builder.layout",
    "builder.lock.extending",
    "builder.related",
    "builder.textspace",
    "builder.threads",
    "builder.topics",
)
"""What `analyse` imports as it runs."""

OnStage = Callable[[str], None]


@dataclass(frozen=True)
class Inputs:
    """Everything a map is computed from; equal inputs give equal maps.

    `lock` is as it holds for these papers (`lock.follow_papers`), and `lock_gap` tells what the file lacks of them.
    `source` is a digest of the folder that they were read from, empty where it changed meanwhile or
    can't be read whole.
    """

    corpus: Corpus
    vocabulary: Vocabulary
    lock: Lock | None = None
    lock_problems: tuple[str, ...] = ()
    settings: Settings = DEFAULTS
    source: str = field(default="", compare=False)
    lock_gap: SeedmapError | None = field(default=None, compare=False)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a build tells and goes on without, each kind of fault once; fatal under ``--strict``."""
        told = (self._tell_rejected(), self._tell_unread(), self._tell_doubts(), self._tell_failing())
        return (*filter(None, told), *self.lock_problems, *([str(self.lock_gap)] if self.lock_gap else []))

    def _tell_rejected(self) -> str:
        if not (rejected := self.corpus.rejected):
            return ""
        first = rejected[0]
        entries = sum(file.entries for file in self.corpus.files)
        return (
            f"{len(rejected)} of {entries} entries rejected, the first at {first.file}:{first.line}: "
            f"{first.reason}; expected {first.remedy} ({_LISTED})"
        )

    def _tell_unread(self) -> str:
        if not (unread := self.corpus.unread):
            return ""
        number = "1 file or folder" if len(unread) == 1 else f"{len(unread)} files or folders"
        return f"{number} not read, the first {unread[0].file}: {unread[0].reason} ({_LISTED})"

    def _tell_doubts(self) -> str:
        if not (doubts := self.corpus.warnings):
            return ""
        first = doubts[0]
        number = "1 place is" if len(doubts) == 1 else f"{len(doubts)} places are"
        return f"{number} in doubt, the first at {first.file}:{first.line}: {first.what} ({_LISTED})"

    def _tell_failing(self) -> str:
        if not (failures := check_examples(self.vocabulary)):
            return ""
        number = "1 example fails" if len(failures) == 1 else f"{len(failures)} examples fail"
        return f"{number} in the vocabulary, the first at {failures[0]} (`seedmap check` lists them all)"


def _ignore(stage: str) -> None:
    """The progress callback of callers that show none."""


def read_inputs(seeds: Path, settings: Settings = DEFAULTS, jobs: int = 1) -> Inputs:
    """Read the seed files of a folder and, where they are there, its vocabulary and map lock; in so many processes."""
    source = name_source(seeds)
    written, problems = read_lock(seeds / LOCK_FILE)
    with side_by_side(jobs):
        corpus = read_seeds(seeds)
    vocabulary = load_vocabulary(seeds / VOCABULARY_FILE)
    lock, gap = None, None
    if written is not None:
        lock = follow_papers(written, corpus.papers)
        gap = find_gap(written, lock, corpus.papers, f"{seeds.name}/{LOCK_FILE}", name_command(seeds))
    source = source if name_source(seeds) == source else ""
    return Inputs(corpus, vocabulary, lock, problems, settings, source, gap)


def name_command(seeds: Path) -> str:
    """The command that writes the lock of a folder of seeds, as it is to be typed in the current one."""
    here, folder = Path.cwd(), seeds.absolute()
    if folder == here / "seeds":
        return "seedmap lock"
    shown = folder.relative_to(here) if folder.is_relative_to(here) else folder
    return f"seedmap lock --seeds {shlex.quote(str(shown))}"


def name_source(seeds: Path) -> str:
    """A digest of all that lies in a folder of seeds; empty where a part can't be read, of which reading tells."""
    try:
        return cache.digest_folder(seeds)
    except OSError:
        return ""


def find_map(inputs: Inputs, on_stage: OnStage = _ignore, jobs: int = 1) -> FieldMap:
    """What `analyse` gives; where an earlier build of the same seeds by the same code gave it, it is kept from then."""
    if not inputs.source:
        return analyse(inputs, on_stage, jobs)
    parts = (inputs.source, repr(inputs.settings), cache.digest_code())
    return cache.recall(cache.digest(part.encode() for part in parts), lambda: analyse(inputs, on_stage, jobs))


def load_ahead(jobs: int) -> None:
    """Load what `analyse` computes with, here and in so many processes that stay, before somebody waits for it."""
    _load_stages()
    with stay_ready(), side_by_side(jobs):
        begin_all([(_load_stages, ())] * jobs)()


def _load_stages() -> None:
    from builder.text.frequency import measure_frequency

    for name in STAGES:
        import_module(name)
    measure_frequency("the", ENGLISH)


def analyse(inputs: Inputs, on_stage: OnStage = _ignore, jobs: int = 1) -> FieldMap:
    """Compute the map of a corpus, in so many processes; `on_stage` is told the name of each stage as it begins."""
    from builder.concepts.graph import build_graph
    from builder.concepts.mentions import find_concepts
    from builder.layout import lay_out
    from builder.lock.extending import extend_topics, find_gone, find_moved
    from builder.related import find_related
    from builder.textspace import build_space
    from builder.threads import in_one_thread
    from builder.topics import begin_clusterings, find_topics

    papers, settings = inputs.corpus.papers, inputs.settings
    with in_one_thread(), side_by_side(jobs):
        on_stage("text vectors")
        space = build_space(papers)
        begin_clusterings(space, settings)
        on_stage("concepts")
        concepts = find_concepts(papers, inputs.vocabulary, space)
        relate = find_related, (papers, space, concepts, settings.related)
        calls: list[Call[Any]] = [relate, (build_graph, (papers, concepts))]
        wait = begin_all(calls)
        on_stage("topics")
        if inputs.lock is None:
            topics = find_topics(papers, space, concepts, settings)
        else:
            topics = extend_topics(inputs.lock, papers, space, concepts, settings)
        on_stage("related papers and the concept graph")
        related, graph = wait()
        on_stage("layout")
        layout = lay_out(papers, space, topics, inputs.lock.places if inputs.lock else None, settings.seed)
    gone, moved = (find(inputs.lock, topics) if inputs.lock else {} for find in (find_gone, find_moved))
    return FieldMap(inputs.corpus, concepts, topics, related, graph, layout, space, gone, moved)


def render_artifacts(
    field: FieldMap, templates: Path, site: Site = UNNAMED, jobs: int = 1, on_stage: OnStage = _ignore
) -> Iterator[Artifact]:
    """Data files, pages and assets of a map as they are made, in so many processes.

    `on_stage` is called as in `analyse`. Raises SeedmapError where two of them would have one address.
    """
    return refuse_shared(_render(field, templates, site, jobs, on_stage))


def _render(field: FieldMap, templates: Path, site: Site, jobs: int, on_stage: OnStage) -> Iterator[Artifact]:
    from builder.charts import draw_previews
    from builder.maps import prepare_maps
    from builder.pages import render_pages

    on_stage("maps")
    map_set = prepare_maps(field, jobs)
    on_stage("data and pictures")
    drawn: list[str] = []
    previews = draw_previews(field, site.title, jobs)
    for artifact in chain(export_artifacts(map_set, site), previews):
        drawn.append(artifact.path)
        yield artifact
    site = note_gzipped(site, drawn)
    on_stage("pages")
    yield from render_pages(map_set, templates, site, jobs, on_stage)
    yield from read_static(templates, site)


def export_artifacts(map_set: "MapSet", site: Site) -> Iterator[Artifact]:
    """What is made of a map beside its pages and pictures, and of no template: data files, what scripts load."""
    from builder.exports import export_data, export_feed, gzip_large, gzip_named
    from builder.exports.terms import export_terms
    from builder.maps import map_artifacts

    field = map_set.field
    yield from gzip_large(export_data(field, site.url), site.gzip_above)
    yield from gzip_named(chain((export_terms(field),), map_artifacts(map_set)))
    yield from export_feed(field, site)


def note_gzipped(site: Site, drawn: Iterable[str]) -> Site:
    """The site that knows which of the files at these addresses are gzipped, as pages have to."""
    from builder.exports import list_gzipped

    return replace(site, gzipped=list_gzipped(drawn))


def read_static(templates: Path, site: Site = UNNAMED) -> tuple[Artifact, ...]:
    """What is the same for every map, but for which data files scripts find gzipped."""
    from builder.maps import plotly_bundle

    return (plotly_bundle(templates.parent), *read_assets(templates / "assets", site.gzipped))


def read_assets(folder: Path, gzipped: frozenset[str] = frozenset()) -> tuple[Artifact, ...]:
    """Scripts and what they load as they are, in their folders; the style sheets of every page as one."""
    styles = folder / "styles"
    joined = b"\n".join(path.read_bytes() for path in sorted(styles.glob("*.css")))
    files = sorted(path for path in folder.rglob("*") if path.is_file() and styles not in path.parents)
    return (
        Artifact(STYLES, joined),
        Artifact(SCRIPT_PATTERNS, f"export const PATTERNS = {json.dumps(find_patterns(gzipped))};\n"),
        *(Artifact(f"{ASSETS}{path.relative_to(folder).as_posix()}", path.read_bytes()) for path in files),
    )


def find_templates() -> Path:
    """The templates of this checkout, or those that the installed package carries."""
    package = Path(__file__).parent
    packaged = package / "_templates"
    return packaged if packaged.is_dir() else package.parent / "templates"
