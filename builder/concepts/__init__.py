"""Turns papers into concepts, the sentences that mention them, and the graph of what goes together.

What a vocabulary is stands here; `mentions.find_concepts` finds it in papers, and loads far more for that.
"""

from builder.concepts.entries import Vocabulary, VocabularyEntry
from builder.concepts.vocabulary import check_examples, load_vocabulary

__all__ = ["Vocabulary", "VocabularyEntry", "check_examples", "load_vocabulary"]
