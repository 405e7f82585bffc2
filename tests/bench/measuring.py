"""Turns one size into a synthetic corpus, its map and artifacts, and the time and memory each stage took."""

import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from builder.model import Artifact
from builder.pipeline import VOCABULARY_FILE, analyse, find_templates, read_inputs, render_artifacts
from builder.seeds import read_seeds
from tests.bench.corpora import write_corpus

SEEDS = Path(__file__).parents[2] / "seeds"
MOST_RENDERED = 10_000  # papers; the limits are the core's, and the pages of more are gigabytes that nobody reads
GB = 2**30 if sys.platform == "darwin" else 2**20  # ru_maxrss counts bytes there, KiB elsewhere


@dataclass(frozen=True)
class Cost:
    """What a stage took: `seconds` on the wall, `busy` seconds of a processor, memory (GB) at its `peak` so far."""

    seconds: float
    busy: float
    peak: float


@dataclass
class Stopwatch:
    """A stage callback that notes what each stage took."""

    stages: dict[str, Cost] = field(default_factory=dict)
    _stage: str = ""
    _start: tuple[float, float] = (0.0, 0.0)

    def __call__(self, stage: str) -> None:
        now = time.perf_counter(), time.process_time()
        if self._stage:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GB
            cost = Cost(now[0] - self._start[0], now[1] - self._start[1], peak)
            self.stages[self._stage] = cost
            print(f"    {self._stage}: {cost.seconds:.1f} s, {cost.peak:.2f} GB", file=sys.stderr, flush=True)
        self._stage, self._start = stage, now


@dataclass(frozen=True)
class Measurement:
    """One corpus: stages in order, those of the core first; `written` counts the bytes of its artifacts."""

    size: int
    planted: int
    found: int
    core: dict[str, Cost]
    rendering: dict[str, Cost]
    artifacts: int
    written: int


def measure(size: int) -> Measurement:
    """Write a corpus of `size` papers, map it, render it if small; to be called in a process of its own."""
    print(f"  {size} papers", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        planted = write_corpus(read_seeds(SEEDS).papers, size, folder)
        (folder / VOCABULARY_FILE).write_bytes((SEEDS / VOCABULARY_FILE).read_bytes())
        core, rendering = Stopwatch(), Stopwatch()
        core("reading")
        inputs = read_inputs(folder)
        map_ = analyse(inputs, core)
        core("end")
    if len(map_.corpus.papers) != size:
        raise ValueError(f"{len(map_.corpus.papers)} papers read of {size} written")
    artifacts: tuple[Artifact, ...] = ()
    if size <= MOST_RENDERED:
        rendering("artifacts")
        artifacts = tuple(render_artifacts(map_, find_templates()))
        rendering("end")
    return Measurement(
        size=size,
        planted=planted,
        found=len(map_.topics.topics),
        core=core.stages,
        rendering=rendering.stages,
        artifacts=len(artifacts),
        written=sum(len(each.content) for each in artifacts),
    )
