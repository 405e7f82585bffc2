"""Turns papers into concepts, the sentences that mention them, and the graph of what goes together."""

from builder.concepts.mentions import find_concepts
from builder.concepts.vocabulary import Vocabulary, VocabularyEntry, check_examples, load_vocabulary

__all__ = ["Vocabulary", "VocabularyEntry", "check_examples", "find_concepts", "load_vocabulary"]
