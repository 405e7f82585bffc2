"""Seedmap turns text files of paper titles and abstracts into a browsable literature map."""

__version__ = "0.1.0"
