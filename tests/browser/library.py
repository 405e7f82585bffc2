"""Papers that nobody wrote, in a project of their own: the site that tests look at, whatever lies in seeds/.

They hold what readers look for in ways of their own: a word in two spellings, a name by its acronym or its variants,
words with hyphens and signs, a concept that a title has, an abstract, or neither by its own name.
"""

import csv
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from builder.model import Paper
from tests.planted import FILES, read_subjects, write_papers

EACH = 15  # papers of every subject
NAMED = 4  # phrases of a subject that are concepts, too

SENTENCES: Mapping[str, tuple[float, Sequence[str]]] = {
    "fertilization": (0.18, ("Fertilization changed the outcome.", "We repeat it after fertilisation with ash.")),
    "temperature": (0.16, ("Sea surface temperature explains most of it.", "SST explains the rest.", "OISST agrees.")),
    "cross": (0.1, ("This is a cross-sectional study.",)),
    "water": (0.12, ("It holds in freshwater.", "It holds in fresh-water ponds.", "It holds in fresh water.")),
    "boulder": (0.08, ("A boulder marks the place.",)),
    "ridges": (0.08, ("Ridges part the plots.",)),
    "days": (0.05, ("Each 3-day mean counts once.",)),
    "grafting": (0.1, ("Grafting was tried as well.", "Every scion was counted.", "Graftingwax closed every cut.")),
    "turbidity": (0.04, ("We also report turbidity.",)),
    "code": (0.02, ("The code is written in C++.",)),
    "vitamin": (0.06, ("Vitamin C was held constant.",)),
}
"""Chance that a paper has a sentence of the kind, and the sentences by turns."""

VOCABULARY = """
[concept.fertilization]
label = "Fertilization"
definition = "Fertilization feeds the soil."
aliases = ["fertiliz*", "fertilis*"]

[concept.temperature]
label = "Sea surface temperature (SST)"
definition = "It is how warm the sea is at its top."
aliases = ["SST", "sea surface temperature"]
[concept.temperature.variants]
OISST = ["OISST"]

[concept.cross-sectional]
label = "Cross-sectional studies"
definition = "They look at one moment."
aliases = ["cross-sectional"]

[concept.grafting]
label = "Grafting"
definition = "Grafting joins two plants into one."
aliases = ["grafting", "scion"]
"""

SETTINGS = """
site_name: Library
site_url: https://example.org/seedmap/
theme: material
plugins:
  - search
  - seedmap
"""

GUIDE = """
# A page of one's own

Text with `code` and a [link](topics/index.md).

| One | Two |
|---|---|
| 1 | 2 |
"""


def write_library(folder: Path) -> Path:
    """Make `folder` a project with these papers as its seeds; returns it."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    papers = list(_garnish(write_papers(EACH)))
    for place, name in enumerate(FILES):
        _write_table(seeds / f"{Path(name).stem}.csv", [paper for paper in papers if paper.sources == (name,)], place)
    (seeds / "concepts.toml").write_text(VOCABULARY + "".join(_define_phrases()), encoding="utf-8")
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "guide.md").write_text(GUIDE, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return folder


def _garnish(papers: Sequence[Paper]) -> Iterator[Paper]:
    draw = random.Random(1)
    used = dict.fromkeys(SENTENCES, 0)
    for paper in papers:
        more = []
        for kind, (chance, sentences) in SENTENCES.items():
            if draw.random() < chance:
                more.append(sentences[used[kind] % len(sentences)])
                used[kind] += 1
        title = f"{paper.title} by grafting" if more and used["grafting"] % 7 == 1 else paper.title
        yield replace(paper, title=title, abstract=" ".join([paper.abstract, *more]))


def _write_table(path: Path, papers: Sequence[Paper], place: int) -> None:
    """Every second file tells who wrote a paper, and when."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["title", "abstract", "authors", "year", "doi"])
        for number, paper in enumerate(papers):
            known = [f"Lark, Ada; Finch, Ben {number % 7}", 2001 + number % 20, f"10.1234/{place}.{number}"]
            rows.writerow([paper.title, paper.abstract, *(known if place % 2 else ["", "", ""])])


def _define_phrases() -> Iterator[str]:
    fields = {field: words for field, _, words in read_subjects().values()}
    for field, words in fields.items():
        yield _define(f"all-{field}", f"All of {field}", words)
    for field, phrases, _ in read_subjects().values():
        for phrase in phrases[:NAMED]:
            yield _define(phrase.replace(" ", "-"), phrase.capitalize(), [phrase], f"all-{field}")


def _define(id: str, label: str, aliases: Sequence[str], broader: str = "") -> str:
    lines = [f"\n[concept.{id}]", f'label = "{label}"', f'definition = "{label}, as papers have it."']
    lines += [f"aliases = {json.dumps(list(aliases))}", *([f'broader = ["{broader}"]'] if broader else [])]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write_library(Path(sys.argv[1]))
