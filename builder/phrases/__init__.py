"""Turns papers into a phrasebook: what several of them say in the same words, and the sentences that say it."""

from builder.phrases.book import LONGEST_PHRASE, Phrasebook, read_phrases
from builder.phrases.sentences import Sentences

__all__ = ["LONGEST_PHRASE", "Phrasebook", "Sentences", "read_phrases"]
