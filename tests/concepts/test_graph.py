import os
import subprocess
import sys
from pathlib import Path

from builder.concepts import load_vocabulary
from builder.concepts.graph import build_graph
from builder.concepts.mentions import find_concepts
from builder.concepts.vocabulary import Vocabulary
from builder.model import Concept, Concepts, Mention, Paper
from builder.seeds import read_seeds
from tests.planted import write_papers

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
MINI = FIXTURES / "mini"
PRINT_GRAPH = """
from tests.concepts.test_graph import build_mini
print(build_mini())
"""


def build_mini() -> object:
    papers = read_seeds(MINI).papers
    concepts = find_concepts(papers, load_vocabulary(FIXTURES / "vocabulary.toml"))
    return build_graph(papers, concepts)


def test_nodes_and_edges_are_those_of_the_mentions() -> None:
    papers = write_papers(4)
    concepts = find_concepts(papers, Vocabulary())
    graph = build_graph(papers, concepts)
    found = {(mention.paper, mention.concept) for mention in concepts.mentions}
    assert [node.id for node in graph.nodes] == [concept.id for concept in concepts.concepts]
    assert graph.edges
    for edge in graph.edges:
        assert edge.papers
        assert all((paper, end) in found for paper in edge.papers for end in (edge.source, edge.target))


def test_open_ground_tells_papers_about_both_from_those_that_name_one_in_passing() -> None:
    papers = [Paper(f"p{number:02}", "", "", ()) for number in range(40)]
    titled = [(paper.id, "moss") for paper in papers[:21]] + [(paper.id, "rock") for paper in papers[20:]]
    mentions = [Mention(paper, concept, "title", "", 0, 1) for paper, concept in titled]
    mentions.append(Mention("p00", "rock", "abstract", "", 0, 1))
    concepts = Concepts((Concept("moss", "Moss", ""), Concept("rock", "Rock", "")), tuple(mentions))

    (pair,) = build_graph(papers, concepts).open_ground

    assert (pair.source, pair.target, pair.observed, pair.about) == ("moss", "rock", 2, 1)


def test_the_graph_is_the_same_for_any_hash_seed_and_order_of_papers() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT_GRAPH],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    papers = read_seeds(MINI).papers
    concepts = find_concepts(papers, Vocabulary())
    assert build_graph(papers, concepts) == build_graph(papers[::-1], concepts)


def test_an_empty_corpus_has_an_empty_graph() -> None:
    graph = build_graph((), find_concepts((), Vocabulary()))
    assert (graph.nodes, graph.edges, graph.paper_edges, graph.open_ground) == ((), (), (), ())
