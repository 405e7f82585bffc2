"""Turns a command that was called into what it does: a module each, loaded when its command is called."""

from argparse import Namespace
from importlib import import_module


def run(options: Namespace) -> int:
    """Carry out ``options.command`` by the module of its name; returns the exit code."""
    return int(import_module(f"{__name__}.{options.command}").run(options))
