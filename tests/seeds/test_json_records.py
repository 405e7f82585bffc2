"""Records of OpenAlex, Semantic Scholar, CSL, Crossref, Zotero, arXiv and plain ones give their fields."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import SeedmapError
from builder.model import Details
from builder.seeds.entries import Entry, Reading
from builder.seeds.json_records import read_json

OPENALEX = {
    "id": "https://openalex.org/W100",
    "doi": "https://doi.org/10.1000/Peat",
    "title": "On peat",
    "display_name": "On peat",
    "publication_year": 2018,
    "publication_date": "2018-02-13",
    "ids": {"openalex": "https://openalex.org/W100", "pmid": "https://pubmed.ncbi.nlm.nih.gov/123"},
    "language": "en",
    "primary_location": {"landing_page_url": "https://example.org/peat", "source": {"display_name": "Mires"}},
    "authorships": [
        {
            "author": {"id": "https://openalex.org/A1", "display_name": "Ann Bee"},
            "institutions": [{"display_name": "A University"}],
            "raw_author_name": "BEE, A.",
        },
        {"author": {"display_name": None}, "raw_author_name": "Carl Dee"},
    ],
    "keywords": [{"id": "k", "display_name": "Peat", "score": 0.5}],
    "concepts": [{"display_name": "Biology"}],
    "topics": [{"display_name": "Peatlands"}],
    "referenced_works": ["https://openalex.org/W1", "https://openalex.org/W2"],
    "abstract_inverted_index": {"burns": [1, 4], "Peat": [0], "and": [2], "still": [3]},
}
OPENALEX_DETAILS = Details(
    authors=("Ann Bee", "Carl Dee"),
    date="2018-02-13",
    venue="Mires",
    doi="10.1000/peat",
    pmid="123",
    url="https://example.org/peat",
    keywords=("Peat",),
    language="en",
    references=("https://openalex.org/W1", "https://openalex.org/W2"),
)


def read(value: object) -> Reading:
    return read_json("a.json", value if isinstance(value, str) else json.dumps(value))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(OPENALEX),
        json.dumps([OPENALEX]),
        json.dumps({"meta": {"count": 1}, "results": [OPENALEX], "group_by": [{"key": "x", "count": 1}]}),
        json.dumps(OPENALEX) + "\n",
    ],
)
def test_openalex(text: str) -> None:
    reading = read(text)

    assert reading.entries == (Entry("a.json", 1, "On peat", "Peat burns and still burns", OPENALEX_DETAILS),)
    assert not reading.rejected
    assert not reading.warnings


def test_semantic_scholar() -> None:
    reading = read(
        {
            "total": 2,
            "data": [
                {
                    "paperId": "5c5751d45e298cea054f32b392c12c61027d2fe7",
                    "externalIds": {"DOI": "10.1000/x", "ArXiv": "2001.00001", "PubMed": "123", "CorpusId": 5},
                    "title": "On peat",
                    "abstract": "It burns.",
                    "venue": "",
                    "journal": {"name": "Mires", "volume": "1"},
                    "year": 2020,
                    "publicationDate": "2020-03-04",
                    "authors": [{"authorId": "1", "name": "Ann Bee"}],
                    "references": [{"title": "R", "externalIds": {"DOI": "10.1000/ref"}}, {"title": "S"}],
                    "tldr": {"text": "Fire."},
                },
                {"paperId": "b", "title": "No abstract", "abstract": None, "publicationDate": None, "year": 2019},
            ],
        }
    )

    assert [(entry.title, entry.abstract) for entry in reading.entries] == [
        ("On peat", "It burns."),
        ("No abstract", ""),
    ]
    assert reading.entries[0].details == Details(
        authors=("Ann Bee",),
        date="2020-03-04",
        venue="Mires",
        doi="10.1000/x",
        arxiv="2001.00001",
        pmid="123",
        references=("10.1000/ref",),
    )
    assert reading.entries[1].details.date == "2019"


def test_csl() -> None:
    reading = read(
        [
            {
                "id": "bee2020",
                "type": "article-journal",
                "title": "On peat",
                "abstract": "It burns.",
                "container-title": "Mires",
                "DOI": "10.1000/X",
                "PMID": "123",
                "URL": "https://example.org/x",
                "author": [
                    {"family": "Bee", "given": "Ann"},
                    {"family": "Berg", "given": "Carl", "non-dropping-particle": "van den"},
                    {"literal": "The Peat Society"},
                ],
                "editor": [{"family": "Nobody"}],
                "issued": {"date-parts": [["2020", 5, 6]]},
                "accessed": {"date-parts": [[2024, 1, 1]]},
                "keyword": "peat, fire",
                "language": "en-GB",
                "note": "private; PMID: 999",
            },
            {"title": "Another", "issued": {"raw": "May 2019"}},
        ]
    )

    assert reading.entries[0].details == Details(
        authors=("Ann Bee", "Carl van den Berg", "The Peat Society"),
        date="2020-05-06",
        venue="Mires",
        doi="10.1000/x",
        pmid="123",
        url="https://example.org/x",
        keywords=("peat", "fire"),
        language="en",
    )
    assert reading.entries[1].details.date == "2019-05"


def test_crossref() -> None:
    item = {
        "title": ["On peat"],
        "abstract": "<jats:p>It burns.</jats:p>",
        "author": [{"given": "Ann", "family": "Bee", "affiliation": []}],
        "published": {"date-parts": [[2019, 5]]},
        "container-title": ["Mires", "Mires J"],
        "reference": [{"DOI": "10.1000/ref"}, {"unstructured": "B. 1999"}],
    }
    [entry] = read({"status": "ok", "message": {"facets": {}, "items": [item]}}).entries

    assert (entry.title, entry.abstract) == ("On peat", "<jats:p>It burns.</jats:p>")
    assert (entry.details.authors, entry.details.date, entry.details.venue) == (("Ann Bee",), "2019-05", "Mires")
    assert entry.details.references == ("10.1000/ref",)


def test_zotero_leaves_tags_notes_and_editors_out() -> None:
    data = {
        "title": "On peat",
        "abstractNote": "It burns.",
        "creators": [
            {"creatorType": "author", "firstName": "Ann", "lastName": "Bee"},
            {"creatorType": "editor", "firstName": "Eve", "lastName": "Eff"},
            {"creatorType": "author", "name": "The Peat Society"},
        ],
        "publicationTitle": "Mires",
        "date": "2020-05",
        "tags": [{"tag": "to read"}],
        "extra": "my note",
    }
    [entry] = read([{"key": "ABC", "version": 1, "data": data}]).entries

    assert entry.details == Details(authors=("Ann Bee", "The Peat Society"), date="2020-05", venue="Mires")


def test_the_snapshot_of_arxiv() -> None:
    record = {
        "id": "0704.0001",
        "submitter": "A. Bee",
        "authors": "A. Bee, C. D. Dee and E. Eff",
        "title": "On\n  peat",
        "journal-ref": "Mires 1 (2007)",
        "categories": "hep-ph",
        "abstract": "  It burns.\n",
        "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
        "update_date": "2008-11-26",
    }
    [entry, _] = read("\n".join([json.dumps(record)] * 2)).entries

    assert entry.details == Details(
        authors=("A. Bee", "C. D. Dee", "E. Eff"), date="2007-04-02", venue="Mires 1 (2007)", arxiv="0704.0001"
    )


def test_our_own_export_comes_back() -> None:
    paper = {
        "id": "on-peat",
        "title": "On peat",
        "abstract": "It burns.",
        "url": "papers/on-peat/",
        "related": [{"id": "x", "score": 0.5, "concepts": [], "terms": []}],
        "authors": ["Ann Bee"],
        "date": "2020-05-06",
        "venue": "Mires",
        "doi": "10.1000/x",
        "arxiv": "2001.00001",
        "pmid": "1",
        "source_url": "https://example.org/x",
        "keywords": ["peat, drained", "fire"],
        "language": "en",
    }
    [entry] = read([paper]).entries

    assert entry.details == Details(
        ("Ann Bee",), "2020-05-06", "Mires", "10.1000/x", "2001.00001", "1", "https://example.org/x",
        ("peat, drained", "fire"), "en",
    )  # fmt: skip


def test_a_list_under_a_title_is_a_list() -> None:
    reading = read({"title": "My papers", "papers": [{"title": "A", "abstract": "a"}, {"title": "B", "abstract": "b"}]})
    assert [entry.title for entry in reading.entries] == ["A", "B"]


def test_records_without_a_title_and_broken_lines_are_rejected_with_their_lines() -> None:
    reading = read(
        '{"title": "A", "abstract": "a"}\n{"abstract": "b"}\n{"title": oh}\n"text"\n{"title": "E", "abstract": "e"}'
    )

    assert [(entry.line, entry.title) for entry in reading.entries] == [(1, "A"), (5, "E")]
    assert [(each.line, each.reason) for each in reading.rejected] == [
        (2, "a record without a title"),
        (3, "no JSON (expecting value)"),
        (4, "a record without a title"),
    ]


def test_records_without_any_abstract_are_read_and_told() -> None:
    reading = read([{"title": "A"}, {"title": "B"}])

    assert [entry.abstract for entry in reading.entries] == ["", ""]
    assert [each.what.partition(",")[0] for each in reading.warnings] == ["no record has a member for an abstract"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"version": 1, "papers": [{"id": "a", "topic": "b"}]}, "without a record of a paper among “id”, “topic”"),
        ({"files": [], "papers": 443}, "without a record of a paper among “files”, “papers”"),
        ({"title": "A schema", "type": "object", "properties": {}}, "without a record of a paper among “title”"),
        ([{"id": "https://openalex.org/A1", "display_name": "Ann Bee"}], "among “id”, “display_name”"),
        ([1, 2], "JSON without a record of a paper;"),
        ('{"title": "A"', "line 1 is no JSON"),
    ],
)
def test_json_that_holds_no_papers_is_told_with_what_it_holds(value: object, reason: str) -> None:
    with pytest.raises(SeedmapError) as error:
        read(value)
    assert reason in str(error.value)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("title name date-parts a".split()), inner)
    ),
    max_leaves=6,
)
MEMBERS = (
    "abstract abstract_inverted_index authors authorships issued year journal doi url keywords language references"
)


@given(st.lists(st.dictionaries(st.sampled_from(MEMBERS.split()), JUNK, max_size=5), min_size=1, max_size=4))
def test_whatever_the_members_hold_each_record_is_an_entry(records: list[dict[str, object]]) -> None:
    records = [{"title": f"T{place}", "abstract": "x"} | record for place, record in enumerate(records)]
    reading = read(records)

    assert [entry.title for entry in reading.entries] == [f"T{place}" for place in range(len(records))]
    assert not reading.rejected
