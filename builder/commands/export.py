"""Turns seeds into a folder of pages and data: ``seedmap export``."""

from argparse import Namespace
from contextlib import nullcontext

from builder.commands.reading import read, tell, warn
from builder.concepts import refuse_failing
from builder.history import read_history
from builder.model import Site
from builder.output import write_artifacts
from builder.parallel import count_jobs, on_cluster
from builder.pipeline import find_map, find_templates, render_artifacts
from builder.progress import StageClock
from builder.text import reveal


def run(options: Namespace) -> int:
    """Write all artifacts below ``options.out``."""
    inputs = read(options)
    refuse_failing(inputs.vocabulary)
    clock = StageClock(tell)
    field = find_map(inputs, clock)
    site = Site(reveal(options.title), reveal(options.subject), history=read_history(options.seeds))
    with on_cluster(options.dask) if options.dask else nullcontext(options.jobs) as jobs:
        jobs = count_jobs(jobs, len(field.corpus.papers))
        artifacts = render_artifacts(field, find_templates(), site, jobs, clock)
    count = write_artifacts(artifacts, options.out, warn)
    print(f"{options.out}: {count} files, {len(field.corpus.papers)} papers, {len(field.topics.topics)} topics")
    return 0
