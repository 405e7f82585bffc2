"""Turns concepts into what is told of one where a reader points at it."""

from builder import addresses, model
from builder.exports.contract import write_json


def export_glossary(field: model.FieldMap) -> model.Artifact:
    """``glossary.json``, fetched once a reader points at a concept: id to its label, definition ("" where none is
    known), papers that have it, and those of them that are about it."""
    concepts = field.concepts
    told = {
        concept.id: [
            concept.label,
            concept.definition,
            len(concepts.papers[concept.id]),
            len(concepts.about[concept.id]),
        ]
        for concept in concepts.concepts
    }
    return model.Artifact(addresses.GLOSSARY, write_json(told))
