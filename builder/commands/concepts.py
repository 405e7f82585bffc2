"""Turns seeds into the list of their concepts, or into suggestions for a vocabulary: ``seedmap concepts``."""

from argparse import Namespace

from builder.commands.reading import read
from builder.concepts.mentions import find_concepts
from builder.concepts.suggest import suggest
from builder.textspace import build_space


def run(options: Namespace) -> int:
    """Print the concepts by their number of papers, or with ``--suggest`` the vocabulary that they could be."""
    inputs = read(options)
    papers = inputs.corpus.papers
    space = build_space(papers)
    concepts = find_concepts(papers, inputs.vocabulary, space)
    if options.suggest:
        print(suggest(papers, inputs.vocabulary, concepts, space))
        return 0
    for key in concepts.by_frequency:
        concept = concepts.by_id[key]
        found = "  (discovered)" if concept.discovered else ""
        print(f"{len(concepts.papers[key]):6}  {key}  {concept.label}{found}")
    return 0
