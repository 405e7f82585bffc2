"""Turns seeds into a folder of pages and data: ``seedmap export``."""

from argparse import Namespace
from contextlib import nullcontext
from dataclasses import replace

from builder.addresses import folder_file
from builder.commands.reading import read, tell, warn
from builder.concepts import refuse_failing
from builder.history import read_history
from builder.model import Artifact, PageArtifact, Site
from builder.output import write_artifacts
from builder.parallel import WORTHWHILE, count_jobs, on_cluster
from builder.pipeline import find_map, find_templates, render_artifacts
from builder.progress import StageClock
from builder.text import reveal


def run(options: Namespace) -> int:
    """Write all artifacts below ``options.out``."""
    inputs = read(options, jobs=count_jobs(options.jobs, WORTHWHILE))
    refuse_failing(inputs.vocabulary)
    clock = StageClock(tell)
    jobs = count_jobs(options.jobs, len(inputs.corpus.papers))
    field = find_map(inputs, clock, jobs)
    title, subject, readers = map(reveal, (options.title, options.subject, options.readers))
    site = Site(title, subject, url=options.url, history=read_history(options.seeds), readers=readers)
    with on_cluster(options.dask) if options.dask else nullcontext(jobs) as jobs:
        artifacts = render_artifacts(field, find_templates(), site, jobs, clock)
        count = write_artifacts(map(_file, artifacts), options.out, warn)
    if options.engine:
        from builder.engines import fit_out_zensical

        fit_out_zensical(options.out, site.title, site.url)
    print(f"{options.out}: {count} files, {len(field.corpus.papers)} papers, {len(field.topics.topics)} topics")
    return 0


def _file(artifact: Artifact) -> Artifact:
    return replace(artifact, path=folder_file(artifact.path)) if isinstance(artifact, PageArtifact) else artifact
