"""Turns raw titles and abstracts into readable text, its links, its sentences and its slugs."""

from builder.text.abstracts import Abstract, clean_abstract
from builder.text.characters import reveal, reveal_all
from builder.text.cleaning import clean
from builder.text.identifiers import PaperAddress, list_addresses
from builder.text.labels import shorten_label
from builder.text.links import find_links
from builder.text.sentences import split_sentences, split_title
from builder.text.slugs import identify, normalise_title, slugify
from builder.text.titles import choose_title, clean_title

__all__ = [
    "Abstract",
    "PaperAddress",
    "choose_title",
    "clean",
    "clean_abstract",
    "clean_title",
    "find_links",
    "identify",
    "list_addresses",
    "normalise_title",
    "reveal",
    "reveal_all",
    "shorten_label",
    "slugify",
    "split_sentences",
    "split_title",
]
