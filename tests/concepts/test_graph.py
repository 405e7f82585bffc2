import os
import subprocess
import sys
from pathlib import Path

from builder.concepts import find_concepts, load_vocabulary
from builder.concepts.graph import build_graph
from builder.concepts.vocabulary import Vocabulary
from builder.model import Membership, Topics
from builder.seeds import read_seeds

ROOT = Path(__file__).parents[2]
MINI = ROOT / "tests" / "fixtures" / "mini"
PRINT_GRAPH = """
from tests.concepts.test_graph import build_mini
print(build_mini())
"""


def build_mini() -> object:
    papers = read_seeds(MINI).papers
    concepts = find_concepts(papers, load_vocabulary(ROOT / "seeds" / "concepts.toml"))
    topics = {paper.id: Membership("even" if n % 2 else "odd", 1.0, None, 0.0) for n, paper in enumerate(papers)}
    return build_graph(papers, concepts, Topics((), (), topics))


def test_nodes_and_edges_are_those_of_the_mentions() -> None:
    papers = read_seeds(MINI).papers
    concepts = find_concepts(papers, load_vocabulary(ROOT / "seeds" / "concepts.toml"))
    topics = Topics((), (), {paper.id: Membership("one", 1.0, None, 0.0) for paper in papers})
    graph = build_graph(papers, concepts, topics)
    found = {(mention.paper, mention.concept) for mention in concepts.mentions}
    assert [node.id for node in graph.nodes] == [concept.id for concept in concepts.concepts]
    assert graph.edges
    for edge in graph.edges:
        assert edge.papers
        assert all((paper, end) in found for paper in edge.papers for end in (edge.source, edge.target))
    assert graph.bridges == ()


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
    topics = Topics((), (), {paper.id: Membership("one", 1.0, None, 0.0) for paper in papers})
    assert build_graph(papers, concepts, topics) == build_graph(papers[::-1], concepts, topics)


def test_an_empty_corpus_has_an_empty_graph() -> None:
    graph = build_graph((), find_concepts((), Vocabulary()), Topics((), (), {}))
    assert (graph.nodes, graph.edges, graph.paper_edges, graph.open_ground, graph.bridges) == ((), (), (), (), ())
