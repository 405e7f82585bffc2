"""Turns the options of a command into the inputs of a map, and tells what is wrong with them."""

import sys
from argparse import Namespace
from dataclasses import fields, replace

from builder.errors import SeedmapError
from builder.model import Settings
from builder.pipeline import Inputs, read_inputs


def read(options: Namespace, mends_lock: bool = False, jobs: int = 1) -> Inputs:
    """The inputs of the seeds folder, read in so many processes, with every warning told but what the command mends.

    Raises SeedmapError for one under ``--strict``.
    """
    inputs = read_inputs(options.seeds, _choose_settings(options), jobs)
    if mends_lock:
        inputs = replace(inputs, lock_gap=None)
    for warning in inputs.warnings:
        warn(f"warning: {warning}")
    if getattr(options, "strict", False) and inputs.warnings:
        raise SeedmapError(str(options.seeds), "what is warned of above", "seeds without a warning under --strict")
    return inputs


def _choose_settings(options: Namespace) -> Settings:
    asked = {field.name for field in fields(Settings)} & vars(options).keys()
    return Settings(**{name: getattr(options, name) for name in asked})


def tell(line: str) -> None:
    """Say how far a command has come, to someone who waits for it."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)


def warn(line: str) -> None:
    """Say what whoever called the command has to know."""
    print(f"seedmap: {line}", file=sys.stderr, flush=True)
