"""Turns subjects of several fields into papers that nobody wrote, so that what there is to find in them is known."""

import random
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from builder.model import Details, Paper

SUBJECTS = Path(__file__).parent / "fixtures" / "subjects.toml"
FILES = ("a.txt", "b.txt", "c.txt", "d.txt")
SENTENCES = (6, 8)
STRAY = 0.45  # chance that a sentence speaks of another subject: real papers are not pure either

# Slots take phrases: {0} and {1} of the subject, {2} a word of its whole field.
TITLES = ("{0} and {1} in {2}", "How {0} shape {1}", "{0} without {1}: evidence from {2}", "On {0} after {1}")
FRAMES = (
    "We study {0} together with {1} in {2}.",
    "Earlier work on {0} has left {1} aside.",
    "A new data set of {0} covers {1} over ten years.",
    "Our model explains {0} by {1} and by {2}.",
    "The results show that {0} depend on {1}, notably in {2}.",
    "Measurements of {0} agree with those of {1} within the error.",
    "In contrast to {2}, changes of {0} follow {1} with a delay.",
    "This finding on {0} has consequences for {1} and further research.",
    "We compare {0} in {2} with a simple model of {1}.",
)


def read_subjects() -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Subject to its field, its own phrases, and the words of its field."""
    fields = tomllib.loads(SUBJECTS.read_text(encoding="utf-8"))
    return {
        subject: (field, tuple(phrases), tuple(table["words"]))
        for field, table in fields.items()
        for subject, phrases in table.items()
        if subject != "words"
    }


def write_papers(each: int, seed: int = 0) -> tuple[Paper, ...]:
    """`each` papers of every subject, by turns, so that any run of them is mixed; the same for the same `seed`.

    A paper's id ends in its subject, which `subject_of` reads.
    """
    draw = random.Random(seed)
    subjects = read_subjects()
    papers = []
    for number in range(each * len(subjects)):
        subject = list(subjects)[number % len(subjects)]
        title = _fill(draw, draw.choice(TITLES), subjects[subject])
        sentences = []
        for _ in range(draw.randint(*SENTENCES)):
            near = [other for other in subjects if subjects[other][0] == subjects[subject][0]]
            about = draw.choice(draw.choice((near, list(subjects)))) if draw.random() < STRAY else subject
            sentences.append(_fill(draw, draw.choice(FRAMES), subjects[about]))
        source = FILES[number * len(FILES) // (each * len(subjects))]
        papers.append(Paper(f"{number:03}-{subject}", f"{title}, part {number}", " ".join(sentences), (source,)))
    return tuple(papers)


def add_keywords(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The same papers with those phrases of subjects as keywords that they speak of.

    A phrase whose initials no other phrase has is defined by them where an abstract first names it.
    """
    phrases = [phrase for _, own, _ in read_subjects().values() for phrase in own]
    shorts = {phrase: "".join(word[0] for word in phrase.split()).upper() for phrase in phrases}
    uses = Counter(shorts.values())
    own_shorts = {phrase: short for phrase, short in shorts.items() if uses[short] == 1}
    return tuple(_add_keywords(paper, phrases, own_shorts) for paper in papers)


def _add_keywords(paper: Paper, phrases: Sequence[str], shorts: Mapping[str, str]) -> Paper:
    held = tuple(phrase for phrase in phrases if phrase in f"{paper.title} {paper.abstract}".lower())
    abstract = paper.abstract
    for phrase in held:
        if phrase in shorts:
            abstract = abstract.replace(phrase, f"{phrase} ({shorts[phrase]})", 1)
    return replace(paper, abstract=abstract, details=Details(keywords=held))


def subject_of(paper: str) -> str:
    """The subject that a paper of this id is about."""
    return paper.partition("-")[2]


def field_of(paper: str) -> str:
    """The field of the subject that a paper of this id is about."""
    return read_subjects()[subject_of(paper)][0]


def _fill(draw: random.Random, frame: str, subject: tuple[str, Sequence[str], Sequence[str]]) -> str:
    _, phrases, words = subject
    first, second = draw.sample(phrases, 2)
    text = frame.format(first, second, draw.choice(words))
    return text[0].upper() + text[1:]
