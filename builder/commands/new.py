"""Turns exported files of papers into a project of one's own: ``seedmap new``."""

import shlex
import sys
from argparse import Namespace
from pathlib import Path

from builder.commands.reading import tell
from builder.progress import StageClock
from builder.starting import start_project


def run(options: Namespace) -> int:
    """Make ``options.folder`` a project that is ready to be served, and say how to go on."""
    inputs, field = start_project(options.folder, options.files, " ".join(options.name.split()), StageClock(tell))
    for warning in inputs.warnings:
        print(f"seedmap: warning: {warning}", file=sys.stderr)
    found = {"papers": field.corpus.papers, "topics": field.topics.topics, "concepts": field.concepts.concepts}
    print(f"{options.folder}: {', '.join(f'{len(each)} {name}' for name, each in found.items())}. Now:\n")
    if options.folder.absolute() != Path.cwd():
        print(f"  cd {shlex.quote(str(options.folder))}")
    print("  mkdocs serve      # and look at http://127.0.0.1:8000/; README.md there says what is what")
    return 0
