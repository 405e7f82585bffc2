"""What a concept's page tells: who has it and through what, what it is linked with, and what merely meets it."""

from dataclasses import replace

import pytest
from markupsafe import Markup

from builder.concepts.graph import build_graph
from builder.maps import prepare_maps
from builder.model import Concept, Concepts, FieldMap, Mention, Site
from builder.pages import render_pages
from builder.pages.atlas import Atlas
from builder.pages.concept import view_concept
from builder.pages.concepts import view_concepts
from builder.pipeline import find_templates
from tests.handmade import make_field

PAPERS = [f"p{number:02}" for number in range(40)]


@pytest.fixture(scope="module")
def field() -> FieldMap:
    """Of 40 papers ten name moss and four of these and two more plants; fog goes with moss, and rock meets it once.

    Fern is in two papers that name no plant, of which the first names moss, too.
    """
    holders = {"moss": PAPERS[:10], "plant": PAPERS[6:12], "fog": PAPERS[:9], "rock": [PAPERS[0], PAPERS[-1]]}
    holders["fern"] = [PAPERS[0], PAPERS[20]]
    concepts = tuple(
        Concept(key, key.title(), f"It is {key}.", broader=("plant",) if key in ("moss", "fern") else ())
        for key in sorted(holders)
    )
    mentions = sorted(
        (
            Mention(paper, key, "abstract", f"All is {key}.", 7, 7 + len(key))
            for key, found in holders.items()
            for paper in found
        ),
        key=lambda mention: (mention.paper, mention.concept),
    )
    plain = make_field(dict.fromkeys(PAPERS, "one"))
    found = Concepts(concepts, tuple(mentions))
    return replace(plain, concepts=found, graph=build_graph(plain.corpus.papers, found))


def test_papers_that_have_a_concept_through_narrower_ones_are_told_apart(field: FieldMap) -> None:
    page = view_concept(Atlas(field, Site()), "plant", Markup())

    # Twelve by moss or plants, and one by fern: six say so, and six of moss and two of fern are left, one of both.
    assert (page.size, page.mentioned, page.several) == (13, 6, 1)
    assert [(each.concept.label, each.size) for each in page.implied] == [("Moss", 6), ("Fern", 2)]
    assert [evidence.through for evidence in page.papers][:7] == [(), (), (), (), (), (), ("Fern", "Moss")]
    sentences = {"".join(run.text for run in page.papers[number].sentences[0].runs) for number in (0, 12)}
    assert sentences == {"All is plant.", "All is fern."}


def test_links_and_mere_meetings_are_told_apart_and_kin_are_neither(field: FieldMap) -> None:
    page = view_concept(Atlas(field, Site()), "moss", Markup())

    assert [(edge.concept.label, edge.count) for edge in page.links] == [("Fog", 9)]
    assert page.meets == ()
    [once] = page.once
    assert once.paper.address == "papers/p00/"
    assert [(met.label, anchor) for met, anchor in once.concepts] == [("Fern", "with-fern"), ("Rock", "with-rock")]
    assert (page.single, page.pairs) == (2, 3)


def test_a_concept_page_says_through_what_and_how_often(field: FieldMap) -> None:
    pages = {page.path: str(page.content) for page in render_pages(prepare_maps(field), find_templates(), Site())}

    plant, moss = (" ".join(pages[f"concepts/{key}.md"].split()) for key in ("plant", "moss"))
    assert "13 papers have it, 32 % of the map: 6 by their own words, and 7 through a narrower concept" in plant
    assert "6 through" in plant and "1 of them through more than one" in plant
    assert '<span class="sm-quiet">through Fern, Moss</span>' in plant
    assert "With 1 concept it shares more papers than chance would have it." in moss
    assert "Moss and Fog: 9 papers, by chance 2.2" in moss.replace("&#46;", ".")
    assert "With 2 concepts it stands in one paper, once." in moss
    assert '<span class="sm-quiet">through Fern, Moss</span>' in pages["papers/p00.md"]


def test_the_index_tells_how_links_were_looked_for(field: FieldMap) -> None:
    page = view_concepts(Atlas(field, Site()), Markup())

    # Of ten pairs moss and fern make two with plants, and of the rest three could tell anything, small as fern and
    # rock are; fog goes with both, and what rock or fern meet is once.
    assert (page.link_count, page.meeting_count, page.once_count, page.pairs) == (2, 6, 6, 3)
    alone = [row.concept.label for row in page.concepts if row.community is None]
    assert alone == ["Fern", "Rock"]
    assert {row.degree for row in page.concepts if row.community is None} == {0}
