"""Turns titles and identifiers of papers into a table of metadata, by asking open catalogues; never part of a build."""

from builder.enrich.asking import Outcome, ask_all
from builder.enrich.opening import open_source
from builder.enrich.table import Table

__all__ = ["Outcome", "Table", "ask_all", "open_source"]
