"""A site built by MkDocs from papers that nobody wrote, with concepts of three levels.

A lock puts papers of all subjects into one topic, which is therefore loose, and one paper has words of its own alone.

One count of one thing: every number that its pages show is that of the data it exports.
"""

import csv
import shutil
from pathlib import Path

import pytest

from builder.lock import Lock, write_lock
from builder.model import Area, Paper
from builder.seeds import read_seeds
from tests.numbers.built_site import Site
from tests.planted import subject_of, write_papers
from tests.plugin.test_plugin import build_strictly, make_project

VOCABULARY = """
[concept.earth]
label = "Earth"
definition = "Earth is the ground we stand on."
aliases = ["sediment", "river basins"]

[concept.glaciers]
label = "Glaciers"
definition = "Glaciers are rivers of ice."
aliases = ["glacier retreat", "snow lines"]
broader = ["earth"]

[concept.ice-cores]
label = "Ice cores (IC)"
definition = "Ice cores tell of old snow."
aliases = ["ice cores"]
broader = ["glaciers"]

[concept.meltwater]
label = "Meltwater"
definition = "Meltwater is ice that was."
aliases = ["meltwater lakes", "basal sliding"]
broader = ["glaciers"]

[concept.volcanoes]
label = "Volcanoes"
definition = "Volcanoes are mountains that burn."
aliases = ["magma chambers", "ash plumes", "lava flows"]
broader = ["earth"]

[concept.sky]
label = "Sky"
definition = "The sky is what is above."
aliases = ["telescopes", "bright stars", "spectral lines", "redshift"]

[concept.care]
label = "Care"
definition = "Care is what the sick need."
aliases = ["patients", "clinics", "nurses", "recovery", "hospital wards"]

[concept.sleep]
label = "Sleep"
definition = "Sleep knits up what care has undone."
aliases = ["night shifts", "nap duration", "sleep apnoea"]
broader = ["care"]

[concept.archive]
label = "Archives"
definition = "Archives keep what was."
aliases = ["archives", "ledgers", "parish records", "towns"]
"""


LONE = Paper("lone-limericks", "Limericks", "Zithers hum quaint jigs. Wry imps vex dozy elks.", ())
STREWN = 17  # every so many papers stand in the topic of all subjects


def strew_some(seeds: Path) -> Lock:
    """A lock that holds a topic for each subject, and one of papers of all."""
    subjects = {paper.title: subject_of(paper.id) for paper in (*write_papers(8), LONE)}
    homes = {paper.id: subjects[paper.title] for paper in read_seeds(seeds).papers}
    homes |= dict.fromkeys(sorted(homes)[::STREWN], "strewn")
    topics = sorted({*homes.values()} - {"limericks"})
    homes = {paper: topics[0] if home == "limericks" else home for paper, home in homes.items()}
    areas = (Area("first", "First", tuple(topics[::2])), Area("second", "Second", tuple(topics[1::2])))
    return Lock(areas, {topic: topic.capitalize() for topic in topics}, homes)


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    seeds = tmp_path_factory.mktemp("seeds")
    papers = [(paper, 2010 + number % 9) for number, paper in enumerate([*write_papers(8), LONE])]
    half = len(papers) // 2
    for name, part in (("one.csv", papers[: half + 5]), ("two.csv", papers[half:])):
        with (seeds / name).open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["title", "abstract", "year"])
            rows.writerows([paper.title, paper.abstract, year] for paper, year in part)
    (seeds / "concepts.toml").write_text(VOCABULARY, encoding="utf-8")
    write_lock(seeds / "map-lock.json", strew_some(seeds))
    project = make_project(tmp_path_factory.mktemp("numbers") / "project", seeds)
    done = build_strictly(project)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(seeds)
    return Site(project.parent / "site")
