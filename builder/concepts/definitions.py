"""Turns the mentions of concepts into the sentences that define them, where papers have one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.model import Concept, Concepts, Mention, Paper
from builder.text.folding import ENGLISH, fold
from builder.text.prose import EMPTY_OPENERS, fold_list

MOST_LETTERS = 320
"""A longer sentence tells more than what the concept is."""

LEAST_WORDS = 4
"""After "is a", lest "is a challenge" count."""

PRAISED = 4
"""... among which there is no praise: "is a powerful and popular method"."""

# What stands between a term and what it is, in the languages of most papers.
_IS: Mapping[str, str] = {
    "de": r"(?:ist|sind|bezeichnet|beschreibt)\s(?:ein|eine|einen|die|der|das)",
    "en": r"(?:(?:is|are)\s(?:an?|any)|(?:refers?\sto|denotes?|describes?|means)(?:\s(?:an?|the))?)",
    "es": r"(?:es|son)\s(?:un|una|el|la|los|las)|se\s(?:refiere|define)",
    "fr": r"(?:est|sont)\s(?:un|une|des|le|la|les)|désigne",
    "it": r"(?:è|sono)\s(?:un|uno|una|il|la|lo|un')|si\sriferisce",
    "pt": r"(?:é|são)\s(?:um|uma|o|a|os|as)|refere-se",
}
_PRAISE = EMPTY_OPENERS | fold_list(
    "active area attractive big burning central challenge challenging core critical crucial daunting difficult "
    "emerging essential exciting fundamental hard hot important interesting key longstanding long major natural "
    "necessary open pervasive popular powerful prerequisite problem promising serious significant standard "
    "successful ubiquitous useful valuable vital way widely"
)
_OPENING = r"(?:the\s|an?\s|die\s|der\s|das\s|la\s|le\s|les\s|l['’]|el\s|los\s|las\s|il\s|lo\s|o\s|os\s|as\s)?"
_GLOSS = r"(?:\s\([^()]*\))?,?\s"


def define_concepts(concepts: Concepts, papers: Sequence[Paper]) -> Concepts:
    """The same concepts, with a definition quoted from a paper for each discovered one that a paper defines."""
    languages = {paper.id: paper.language for paper in papers}

    def define(concept: Concept) -> Concept:
        if not concept.discovered:
            return concept
        found = find_definition(concept.aliases, concepts.mentions_by_concept.get(concept.id, ()), languages)
        return replace(concept, definition=found[0], defined_by=found[1]) if found else concept

    return Concepts(tuple(map(define, concepts.concepts)), concepts.mentions)


def find_definition(
    names: Iterable[str], mentions: Iterable[Mention], languages: Mapping[str, str]
) -> tuple[str, str] | None:
    """The sentence that says best what a concept of these `names` is, with the id of its paper, or None.

    It begins with a name and goes on with "is a …", and what follows neither praises it nor is short. The shortest of
    them is taken. `languages` is the language of each paper, English where it is not known.
    """
    named = "|".join(
        re.escape(name).replace(r"\-", "[- ]?") for name in sorted(names, key=lambda name: (-len(name), name))
    )
    found = []
    for mention in mentions:
        copula = _IS.get(languages.get(mention.paper) or ENGLISH)
        if mention.where == "abstract" and copula and len(mention.sentence) <= MOST_LETTERS:
            said = re.match(
                rf"{_OPENING}(?:{named})s?{_GLOSS}(?:{copula})\s(.*)", mention.sentence, re.IGNORECASE | re.DOTALL
            )
            if said and _tells(said[1]):
                found.append((len(mention.sentence), " ".join(mention.sentence.split()), mention.paper))
    return min(found)[1:] if found else None


def _tells(said: str) -> bool:
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", said)]
    return len(words) >= LEAST_WORDS and _PRAISE.isdisjoint(words[:PRAISED])
