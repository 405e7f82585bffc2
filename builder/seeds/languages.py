"""Turns papers into papers whose language is told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from builder.model import Paper
from builder.text.languages import identify_language


def tell_languages(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The same papers, each with the language of its title and abstract.

    What the text itself shows comes first: a record's language is that of the paper, whose title and abstract a
    catalogue may hold in translation. A text too short to show it has what its record says, else what most others have.
    """
    shown = [identify_language(f"{paper.title}. {paper.abstract}") for paper in papers]
    counts = Counter(language for language in shown if language)
    usual = min(counts, key=lambda language: (-counts[language], language), default="")
    return tuple(
        replace(paper, language=language or paper.details.language or usual)
        for paper, language in zip(papers, shown, strict=True)
    )
