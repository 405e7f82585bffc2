"""The heads of pages tell machines what the pages tell people, in forms that they read."""

import html
import json
from dataclasses import replace
from urllib.parse import parse_qs

from builder.exports import Reference, collect_references
from builder.pages.heads import Head, describe_list, describe_paper, tag_paper, write_context, write_linked_data
from tests.exports.conftest import build_field

SITE = "https://example.org/map/"
PUBLISHED = 3  # the paper of the fixture that has all details
STEPS = (("Peat", ""), ("Fires", "topics/fires/"), ("Smoke", "papers/smoke/"))


def refer(number: int, site: str = SITE, **changed: object) -> Reference:
    """The reference of a paper of the fixture, with some details changed."""
    reference = collect_references(build_field(), site)[number]
    details = replace(reference.paper.details, **changed)
    return replace(reference, paper=replace(reference.paper, details=details))


def read_data(head: Head) -> dict[str, dict[str, object]]:
    """What JSON-LD tells, by type."""
    read = json.loads(head.data or '{"@graph": []}')
    return {thing["@type"]: thing for thing in read["@graph"]}


def test_tags_tell_all_that_a_record_tells() -> None:
    assert tag_paper(refer(PUBLISHED)) == {
        "citation_title": ("Direct preference optimization revisited",),
        "citation_author": ("Ada Lovelace", "Black and White Consortium"),
        "citation_publication_date": ("2024/05/09",),
        "citation_journal_title": ("J. & Co",),
        "citation_doi": ("10.1000/a{b}_c",),
        "citation_arxiv_id": ("2405.01234",),
        "citation_pmid": ("123456",),
        "citation_language": ("en",),
        "citation_abstract": (refer(PUBLISHED).paper.abstract,),
        "citation_abstract_html_url": ("https://doi.org/10.1000/a%7Bb%7D_c",),
        "citation_public_url": ("https://doi.org/10.1000/a%7Bb%7D_c",),
    }


def test_what_nobody_tells_is_no_tag_and_the_maps_page_stands_in_for_an_address() -> None:
    assert set(tag_paper(refer(4))) == {"citation_title", "citation_abstract", "citation_abstract_html_url"}
    assert tag_paper(refer(4))["citation_abstract_html_url"] == (f"{SITE}papers/4-paper/",)
    assert set(tag_paper(refer(4, site=""))) == {"citation_title", "citation_abstract"}


def test_a_preprint_says_so() -> None:
    told = tag_paper(refer(PUBLISHED, venue=""))

    assert told["z:itemType"] == ("preprint",)
    assert told["citation_technical_report_number"] == ("arXiv:2405.01234",)
    assert "z:itemType" not in tag_paper(refer(PUBLISHED))


def test_linked_data_tells_of_the_paper_and_of_the_way_to_it() -> None:
    data = read_data(describe_paper(refer(PUBLISHED), STEPS, SITE))

    article, way = data["ScholarlyArticle"], data["BreadcrumbList"]
    assert article["author"] == [
        {"@type": "Person", "name": "Ada Lovelace"},
        {"@type": "Person", "name": "Black and White Consortium"},
    ]
    assert article["isPartOf"] == {"@type": "Periodical", "name": "J. & Co"}
    assert (article["datePublished"], article["mainEntityOfPage"]) == ("2024-05-09", f"{SITE}papers/3-paper/")
    assert "https://arxiv.org/abs/2405.01234" in article["sameAs"]  # type: ignore[operator]
    assert way["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Peat", "item": SITE},
        {"@type": "ListItem", "position": 2, "name": "Fires", "item": f"{SITE}topics/fires/"},
        {"@type": "ListItem", "position": 3, "name": "Smoke"},
    ]


def test_without_an_address_of_the_site_nothing_relative_is_told() -> None:
    data = read_data(describe_paper(refer(PUBLISHED, site=""), STEPS, ""))

    assert set(data) == {"ScholarlyArticle"}
    assert "mainEntityOfPage" not in data["ScholarlyArticle"]
    assert describe_list(STEPS, "") == Head()


def test_linked_data_cannot_end_its_script() -> None:
    evil = "</script><!-- & ]]> \u2028"
    written = str(write_linked_data([{"name": evil}]))

    assert not set("<>&\u2028\n") & set(written)
    assert json.loads(written)["@graph"] == [{"name": evil}]


def test_a_row_carries_its_reference_for_zotero() -> None:
    written = str(write_context(refer(PUBLISHED)))

    assert not set("<>\"' ") & set(written)
    assert parse_qs(html.unescape(written)) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"],
        "rft_id": ["info:doi/10.1000/a{b}_c"],
        "rft.atitle": ["Direct preference optimization revisited"],
        "rft.au": ["Ada Lovelace", "Black and White Consortium"],
        "rft.date": ["2024-05-09"],
        "rft.jtitle": ["J. & Co"],
    }
    assert parse_qs(html.unescape(str(write_context(refer(4)))))["rft_id"] == [f"{SITE}papers/4-paper/"]


def test_whatever_a_title_holds_a_row_stays_one_attribute() -> None:
    for number in range(3):
        reference = refer(number)
        written = str(write_context(reference))

        assert not set("<>\"' \n") & set(written)
        assert parse_qs(html.unescape(written))["rft.atitle"] == [reference.paper.title]
