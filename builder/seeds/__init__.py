"""Turns a folder of seed files into a corpus: distinct papers and a report of every entry."""

from builder.seeds.reading import read_seeds

__all__ = ["read_seeds"]
