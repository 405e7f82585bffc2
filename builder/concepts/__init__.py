"""Turns papers into concepts, the sentences that mention them, and the graph of what goes together.

What a vocabulary is stands here; `mentions.find_concepts` finds it in papers, and loads far more for that.
"""

from builder.concepts.entries import Vocabulary, VocabularyEntry
from builder.concepts.examples import check_examples, refuse_failing
from builder.concepts.vocabulary import load_vocabulary

__all__ = ["Vocabulary", "VocabularyEntry", "check_examples", "load_vocabulary", "refuse_failing"]
