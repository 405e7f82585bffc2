"""Turns what catalogues know of the papers into a table among the seeds: ``seedmap enrich``."""

import os
import sys
from argparse import Namespace

from builder.commands.reading import tell
from builder.enrich import Table, ask_all, open_source
from builder.errors import SeedmapError
from builder.seeds import read_seeds
from builder.seeds.folder import METADATA

# OpenAlex gives a key to anyone who asks, and answers a thousand times a day instead of ten.
KEY_VARIABLE = "OPENALEX_API_KEY"


def run(options: Namespace) -> int:
    """Fill the table, one answer after another; 130 where it is stopped by hand."""
    if "@" not in options.email:
        raise SeedmapError("--email", f"“{options.email}”", "an address that the catalogue may write to")
    source = open_source(options.source, options.email, os.environ.get(KEY_VARIABLE, ""), options.base_url)
    corpus = read_seeds(options.seeds)
    path = options.out or options.seeds / METADATA
    try:
        outcome = ask_all(corpus.papers, source, Table(path), tell)
    except KeyboardInterrupt:
        print(f"seedmap: stopped; {path} holds all answers so far, and the same command goes on", file=sys.stderr)
        return 130
    for paper, reason in outcome.missed:
        print(f"not found: {paper.title}: {reason}")
    print(f"{path}: {outcome.found} papers found, {len(outcome.missed)} not, {outcome.known} not asked for again")
    return 0
