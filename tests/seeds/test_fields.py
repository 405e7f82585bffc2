import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.seeds.fields import (
    join_date,
    read_abstract,
    read_arxiv,
    read_author,
    read_authors,
    read_date,
    read_doi,
    read_keywords,
    read_language,
    read_line,
    read_pmid,
    read_url,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", "2020"),
        (" 2020/// ", "2020"),
        ("2020-05", "2020-05"),
        ("2020/05/12", "2020-05-12"),
        ("2020/5/2/", "2020-05-02"),
        ("2020.05.12", "2020-05-12"),
        ("2020/05//Spring", "2020-05"),
        ("2020//Spring", "2020"),
        ("2020//12", "2020"),
        ("20200512", "2020-05-12"),
        ("Start date: 20200512", "2020-05-12"),
        ("published 2020-05", "2020-05"),
        ("2020-05-12T10:11:12Z", "2020-05-12"),
        ("2020-05-12 10:11", "2020-05-12"),
        ("2020 May 12", "2020-05-12"),
        ("2020 May", "2020-05"),
        ("2020 May-Jun", "2020-05"),
        ("May-Jun 2020", "2020-05"),
        ("2020 Dec 28-2021 Jan 3", "2020-12-28"),
        ("2020 Spring", "2020"),
        ("12 May 2020", "2020-05-12"),
        ("May 12th, 2020", "2020-05-12"),
        ("May 12, 2020", "2020-05-12"),
        ("Tue, 12 May 2020 10:11:12 GMT", "2020-05-12"),
        ("SEPT 2020", "2020-09"),
        ("05/2020", "2020-05"),
        ("12/05/2020///", "2020"),
        ("05/05/2020", "2020-05-05"),
        ("13/05/2020", "2020-05-13"),
        ("05/13/2020", "2020-05-13"),
        ("2020年5月12日", "2020-05-12"),
        ("2020-05/2020-07", "2020-05"),
        ("2020/2021", "2020"),
        ("2020-21", "2020"),
        ("2020-02-31", "2020-02"),
        ("c2020", "2020"),
        ("[2020]", "2020"),
        ("(2020, in press)", "2020"),
        ("1987~", "1987"),
        ("in press", ""),
        ("n.d.", ""),
        ("0000", ""),
        ("20201", ""),
        ("", ""),
    ],
)
def test_dates_are_read_as_far_as_they_are_certain(text: str, expected: str) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((2020, 5, 12), "2020-05-12"),
        ((2020, 5), "2020-05"),
        ((2020,), "2020"),
        (("2020", "may", None), "2020-05"),
        (("2020", "12~may"), "2020-05-12"),
        (("2020", "May", "7"), "2020-05-07"),
        ((None, "5"), ""),
    ],
)
def test_dates_are_joined_of_parts(parts: tuple[object, ...], expected: str) -> None:
    assert join_date(*parts) == expected


@given(
    st.dates(date(1500, 1, 1), date(2099, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y %b %d", "%d %B %Y"])
)
def test_any_day_comes_back(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1000/ABC", "10.1000/abc"),
        (" https://doi.org/10.1000/abc. ", "10.1000/abc"),
        ("http://dx.doi.org/10.1000%2Fabc", "10.1000/abc"),
        ("doi.org/10.1000/abc", "10.1000/abc"),
        ("doi:10.1000/abc", "10.1000/abc"),
        ("DOI: 10.1000/abc,", "10.1000/abc"),
        ("10.1000/abc [doi]", "10.1000/abc"),
        (r"10.1000/abc\_d", "10.1000/abc_d"),
        ("10.1016/S0140-6736(05)12345-6", "10.1016/s0140-6736(05)12345-6"),
        ("(10.1000/abc)", ""),
        ("doi:10.1000/abc)", "10.1000/abc"),
        (
            "10.1002/(SICI)1097(19980815)17:1<1::AID-S9>3.0.CO;2-2",
            "10.1002/(sici)1097(19980815)17:1<1::aid-s9>3.0.co;2-2",
        ),
        ("10.1000/a; 10.1000/b", "10.1000/a"),
        ("https://example.org/doi/full/10.1000/abc?x=1", "10.1000/abc"),
        ("https://example.org/record.uri?eid=2-s2.0-1&doi=10.1000%2fabc&partnerID=40", "10.1000/abc"),
        ("https://example.org/article/10.1000/abc.pdf", ""),
        ("Erratum for 10.1000/abc", ""),
        ("10.1000", ""),
        ("S0140-6736(05)12345-6 [pii]", ""),
        ("", ""),
    ],
)
def test_dois_are_bare_and_in_lower_case(text: str, expected: str) -> None:
    assert read_doi(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2409.00119", "2409.00119"),
        ("2409.00119v12", "2409.00119"),
        ("arXiv:2409.00119v2 [cs.CL]", "2409.00119"),
        ("2409.00119 [cs.CL]", "2409.00119"),
        ("arXiv preprint arXiv:2409.00119", "2409.00119"),
        ("arXiv:2409.00119, 2024", "2409.00119"),
        ("http://arxiv.org/abs/2409.00119v1", "2409.00119"),
        ("https://arxiv.org/pdf/2409.00119v1.pdf", "2409.00119"),
        ("https://www.arxiv.org/pdf/math/0211159", "math/0211159"),
        ("10.48550/arXiv.2409.00119", "2409.00119"),
        ("https://doi.org/10.48550/arxiv.2409.00119", "2409.00119"),
        ("math/0211159", "math/0211159"),
        ("math.GT/0309136v3", "math/0309136"),
        ("arXiv:cond-mat/9901001", "cond-mat/9901001"),
        ("0704.0001", "0704.0001"),
        ("2413.00119", ""),
        ("2409.001190", ""),
        ("2409.00119 mg", ""),
        ("https://example.org/2409.00119", ""),
        ("10.1000/2409.00119", ""),
        ("hal-01234567", ""),
        ("", ""),
    ],
)
def test_arxiv_ids_are_bare_and_without_version(text: str, expected: str) -> None:
    assert read_arxiv(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12345678", "12345678"),
        ("PMID: 12345678", "12345678"),
        ("PUBMED 21314913", "21314913"),
        ("MEDLINE:38580657", "38580657"),
        ("https://pubmed.ncbi.nlm.nih.gov/22752652/", "22752652"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/22752652", "22752652"),
        ("PMC8382607", ""),
        ("https://example.org/22752652", ""),
        ("123456789", ""),
        ("0", ""),
        ("", ""),
    ],
)
def test_pubmed_ids_are_digits(text: str, expected: str) -> None:
    assert read_pmid(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Example, Anna", "Anna Example"),
        ("Anna Example", "Anna Example"),
        ("Example, A. B.", "A. B. Example"),
        ("Example A.B.", "A.B. Example"),
        ("Example A B", "A B Example"),
        ("Example AB", "Example AB"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("García Márquez, José", "José García Márquez"),
        ("Example, Jr., Bert", "Bert Example Jr."),
        ("Example, Bert, III", "Bert Example III"),
        ("Example, Bert C 2nd", "Bert C Example 2nd"),
        ("Nguyen, The Anh", "The Anh Nguyen"),
        ("Kim, In-Ho", "In-Ho Kim"),
        ("{World Health Organization}", "World Health Organization"),
        ("{Example, Sample and Sons}", "Example, Sample and Sons"),
        ("{\\'E}. {Exemple}", "É. Exemple"),
        ("Society of Peat, Working Group Fires", "Society of Peat, Working Group Fires"),
        ("Example Inc., Berlin", "Example Inc., Berlin"),
        ("Example, Anna (57195936300)", "Anna Example"),
        ("Example, Anna*", "Anna Example"),
        ("Example, Anna, anna@example.org", "Anna Example"),
        ("Example, Anna <anna.example@uni.example.org>", "Anna Example"),
        ("M&uuml;ller, J.", "J. Müller"),
        ("Example, Anna et al.", "Anna Example"),
        ("et al.", ""),
        ("others", ""),
        ("李明", "李明"),
        ("Plato", "Plato"),
        ("", ""),
    ],
)
def test_names_are_whole_and_begin_with_the_given_ones(text: str, expected: str) -> None:
    assert read_author(text) == expected
    assert read_author(expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Example A", "A Example"),
        ("van der Berg JP", "JP van der Berg"),
        ("Example AB Jr", "AB Example Jr"),
        ("Example, Anna B", "Anna B Example"),
        ("Plato", "Plato"),
    ],
)
def test_initials_behind_names_of_medline_come_first(text: str, expected: str) -> None:
    assert read_author(text, is_medline=True) == expected


def test_authors_keep_their_order_and_one_field_may_hold_several() -> None:
    names = ["Zeta, Z.; Alpha, A.", "M&uuml;ller, J.", "and others"]
    assert read_authors(names) == ("Z. Zeta", "A. Alpha", "J. Müller")


def test_keywords_are_split_once_each_in_order() -> None:
    assert read_keywords(["peat; fire;Peat", "water\nmoss", "", "NA"]) == ("peat", "fire", "water", "moss")
    assert read_keywords(["Models, Biological"]) == ("Models, Biological",)
    assert read_keywords(["peat, fire"], commas=True) == ("peat", "fire")
    assert read_keywords(["soil, wet; fire"], commas=True) == ("soil, wet", "fire")


def test_keywords_lose_stars_and_qualifiers_of_mesh_alone() -> None:
    assert read_keywords(["*Peat", "Soil/*chemistry", "Fires [*prevention & control, therapy]"]) == (
        "Peat",
        "Soil",
        "Fires",
    )
    assert read_keywords(["TCP/IP", "Peat/chemistry"]) == ("TCP/IP", "Peat/chemistry")
    assert read_keywords(["Peat/chemistry/analysis"], mesh=True) == ("Peat",)


@pytest.mark.parametrize(
    "private", ["/unread", "_tablet", "#nosource", "⛔ No DOI found", r"C:\papers\a.pdf", "to read", "a.b@example.org"]
)
def test_what_a_manager_marks_records_with_is_no_keyword(private: str) -> None:
    assert read_keywords([private, "precision@5", "reading"]) == ("precision@5", "reading")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eng", "en"),
        ("English", "en"),
        ("EN", "en"),
        ("en-US", "en"),
        ("en_GB.UTF-8", "en"),
        ("ger", "de"),
        ("deu", "de"),
        ("ngerman", "de"),
        ("Deutsch", "de"),
        ("chi", "zh"),
        ("zh-Hans-CN", "zh"),
        ("中文", "zh"),
        ("Portuguese", "pt"),
        ("English; Spanish", "en"),
        ("English, French", "en"),
        ("und", ""),
        ("Klartext", ""),
        ("", ""),
    ],
)
def test_languages_are_short_codes(text: str, expected: str) -> None:
    assert read_language(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("HTTP://EXAMPLE.ORG/a", "HTTP://EXAMPLE.ORG/a"),
        ("https://example.org/a https://example.org/b", "https://example.org/a"),
        ("https://example.org/a     U2  - L644585435", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("javascript:alert(1)", ""),
        ("file:///home/anna/a.pdf", ""),
        ("internal-pdf://1234/a.pdf", ""),
        ("https://anna:secret@example.org/", ""),
        ("https://example.org/?user=anna@example.org", ""),
        ("http://localhost/a", ""),
        ("http://127.0.0.1/a", ""),
        ("http://[::1", ""),
        ("anna@example.org", ""),
        ("", ""),
    ],
)
def test_addresses_are_of_the_public_web(text: str, expected: str) -> None:
    assert read_url(text) == expected


@pytest.mark.parametrize(
    "text",
    ["[No abstract available]", "No abstract available.", "NA", "n/a", "N.A.", "none", "-", "[]",
     "Abstract not available", "(no abstract)", "No Abstract", "There is no abstract available for this article.",
     "<No Abstract>", "abstract missing", ""],
)  # fmt: skip
def test_no_abstract_is_no_abstract(text: str) -> None:
    assert read_abstract(text) == ""


@pytest.mark.parametrize(
    "text", ["Na channels open.", "No abstract model is true.", "None of the models is.", "Abstract\nIt burns."]
)
def test_short_abstracts_are_abstracts(text: str) -> None:
    assert read_abstract(text) == text


def test_lines_are_plain_text_without_addresses_of_people() -> None:
    assert read_line(" Soil &amp;\n Water \u200b(anna@example.org) ") == "Soil & Water"
    assert read_line("precision@5, a@b") == "precision@5, a@b"


READERS: list[Callable[[str], object]] = [
    read_line, read_abstract, read_date, read_doi, read_arxiv, read_pmid, read_author, read_language, read_url,
    lambda text: read_keywords([text]), lambda text: read_author(text, is_medline=True),
]  # fmt: skip


@pytest.mark.parametrize(
    "unit",
    ["a", "a ", "a.", "a@", "@", "{", "}", "(", "10.1000/", "[", "A. ", ",", "/", "1", "arxiv ", " ", "no abstract "],
)
def test_long_fields_cost_no_more_than_their_length(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    for read in READERS:
        started = time.process_time()
        read(text)
        assert time.process_time() - started < 2, read


@given(st.text())
def test_anything_is_read_without_an_error(text: str) -> None:
    for read in READERS:
        read(text)
