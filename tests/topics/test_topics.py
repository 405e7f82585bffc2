"""The whole stage, in fresh interpreters: the same papers give the same topics, whatever the surroundings."""

import os
import subprocess
import sys
from pathlib import Path

from builder.topics import build_space, describe_topics
from tests.planted import subject_of, write_papers

ROOT = Path(__file__).parents[2]
SCRIPT = """
from builder.topics import build_space, find_topics
from tests.planted import write_papers
papers = write_papers(3)
print(find_topics(papers, build_space(papers)))
"""


def find_in_new_process(**environment: str) -> str:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_hash_seed_and_threads_change_nothing() -> None:
    one = find_in_new_process(PYTHONHASHSEED="1", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    two = find_in_new_process(PYTHONHASHSEED="2", OMP_NUM_THREADS="2", OPENBLAS_NUM_THREADS="2")
    assert one == two


def test_names_do_not_depend_on_the_order_of_the_papers() -> None:
    papers = write_papers(3)
    space = build_space(papers)
    assignment = {paper.id: subject_of(paper.id) for paper in papers}

    one, two = (describe_topics(some, space, assignment) for some in (papers, papers[::-1]))

    assert [(topic.id, topic.label, topic.naming) for topic in one.topics] == [
        (topic.id, topic.label, topic.naming) for topic in two.topics
    ]
    assert [area.label for area in one.areas] == [area.label for area in two.areas]
