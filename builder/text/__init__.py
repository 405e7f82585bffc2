"""Turns raw titles and abstracts into readable text, its links, its sentences and its slugs."""

from builder.text.cleaning import clean
from builder.text.identifiers import PaperAddress, list_addresses
from builder.text.labels import shorten_label
from builder.text.links import find_links
from builder.text.sentences import split_sentences
from builder.text.slugs import identify, normalise_title, slugify

__all__ = [
    "PaperAddress",
    "clean",
    "find_links",
    "identify",
    "list_addresses",
    "normalise_title",
    "shorten_label",
    "slugify",
    "split_sentences",
]
