import pytest

from builder.model import Details
from builder.seeds.entries import Entry
from builder.seeds.ris import looks_like_ris, read_ris

FIRST = """TY  - JOUR
TI  - Peat fires and how to put them out
AU  - Example, Anna
AU  - Sample, B.
PY  - 2019
DA  - 2019/05/07/
T2  - Journal of Wet Soils
AB  - Peat fires smoulder for weeks.
KW  - peat
KW  - fire
DO  - 10.1000/PEAT.1
UR  - https://example.org/peat
LA  - eng
ER  - |
""".replace("|", "")
SECOND = "TY  - JOUR\nTI  - Restoring peat\nAB  - Peat that was drained shrinks.\nER  - \n"


def only(text: str) -> Entry:
    reading = read_ris("a.ris", text)
    assert reading.rejected == ()
    [entry] = reading.entries
    return entry


def record(*lines: str) -> str:
    return "\n".join(("TY  - JOUR", "TI  - Peat", *lines, "ER  - ", ""))


def details(*lines: str) -> Details:
    return only(record(*lines)).details


def test_a_record_gives_its_title_abstract_and_details() -> None:
    reading = read_ris("a.ris", f"{FIRST}\n{SECOND}")
    assert reading.entries == (
        Entry(
            "a.ris",
            1,
            "Peat fires and how to put them out",
            "Peat fires smoulder for weeks.",
            Details(
                authors=("Anna Example", "B. Sample"),
                date="2019-05-07",
                venue="Journal of Wet Soils",
                doi="10.1000/peat.1",
                url="https://example.org/peat",
                keywords=("peat", "fire"),
                language="en",
            ),
        ),
        Entry("a.ris", 16, "Restoring peat", "Peat that was drained shrinks."),
    )
    assert (reading.rejected, reading.warnings, reading.notes) == ((), (), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - ", " - "),
        ("  - ", "- "),
        ("  - ", "  -  "),
        ("  - ", "  – "),
        ("  - ", "\u00a0\u00a0-\u00a0"),
        ("\n", "\r\n"),
        ("TY  - JOUR", "\ufeffTY  - JOUR"),
        ("TY  - JOUR\nTI", "Record #1 of 2\nProvider: A Press\n\nTY  - JOUR\nTI"),
        ("TY  - JOUR\nTI", "12. \nTY  - JOUR\nTI"),
        ("ER  - \n", "ER  -\n"),
        ("ER  - \n", ""),
    ],
)
def test_records_are_the_same_however_their_lines_are_written(old: str, new: str) -> None:
    plain = read_ris("a.ris", FIRST + SECOND).entries
    text = (FIRST + SECOND).replace(old, new)
    assert looks_like_ris(text)
    found = read_ris("a.ris", text).entries
    assert [(entry.title, entry.abstract, entry.details) for entry in found] == [
        (entry.title, entry.abstract, entry.details) for entry in plain
    ]
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "TY" in line]
    assert [entry.line for entry in found] == lines


def test_tags_in_small_letters_count_where_records_begin_so() -> None:
    entry = only(SECOND.replace("TY", "ty").replace("TI", "ti").replace("AB", "ab").replace("ER", "er"))
    assert (entry.title, entry.abstract) == ("Restoring peat", "Peat that was drained shrinks.")


def test_words_of_an_abstract_that_look_like_tags_stay_in_it() -> None:
    abstract = "Peat is wet.\nIL- 6 rises,\nco- occurring fires, and\nis - well - measured.\nQQ - this too."
    assert only(record(f"AB  - {abstract}", "KW  - peat")).abstract == abstract


def test_paragraphs_and_repeated_fields_of_an_abstract_are_one_abstract() -> None:
    entry = only(
        record("AB  - Aims: to see.", "   Methods: we saw.", "", "Results: it burns.", "AB  - It ends.", "KW  - a")
    )
    assert entry.abstract == "Aims: to see.\nMethods: we saw.\nResults: it burns.\nIt ends."


def test_titles_and_abstracts_stand_in_any_of_their_fields() -> None:
    assert only("TY  - JOUR\nT1  - Peat\nN2  - It burns.\nER  - ") == Entry("a.ris", 1, "Peat", "It burns.")
    assert only("TY  - JOUR\nTI  - Peat\n   fires\nAB  - It burns.\nN2  - It burns.\nER  - ").title == "Peat fires"
    assert only("TY  - BOOK\nBT  - A Book of Peat\nER  - ").title == "A Book of Peat"
    assert only("TY  - BOOK\nT2  - A Book of Peat\nER  - ").title == "A Book of Peat"
    assert only("TY  - JOUR\nST  - Peat\nER  - ").title == "Peat"
    assert only(record("ST  - Short", "T2  - Soils")).title == "Peat"


@pytest.mark.parametrize("lines", ["T2  - Soils", "JF  - Soils", "ST  - Example (2020)", "AB  - It burns."])
def test_neither_a_journal_nor_a_citation_is_a_title(lines: str) -> None:
    reading = read_ris("a.ris", f"{SECOND}TY  - JOUR\n{lines}\nER  - \n{FIRST}")
    assert [rejection.line for rejection in reading.rejected] == [5]
    assert [entry.line for entry in reading.entries] == [1, 8]


@pytest.mark.parametrize("kind", ["BOOK", "ICOMM", "GEN", "THES", "CHAP", "Journal Article"])
def test_records_of_every_kind_are_entries(kind: str) -> None:
    assert only(f"TY  - {kind}\nTI  - Peat\nER  - ") == Entry("a.ris", 1, "Peat", "")


def test_notes_are_private_unless_they_say_that_they_are_the_abstract() -> None:
    assert only(record("N1  - call Anna about this, anna@example.org")).abstract == ""
    assert only(record("N1  - Abstract: It burns.")).abstract == "It burns."
    assert only(record("AB  - It burns.", "N1  - Abstract: It drowns.")).abstract == "It burns."


def test_nothing_private_is_taken_up() -> None:
    entry = only(
        record(
            "AU  - Example, Anna, anna@example.org",
            "AD  - Anna Example, anna@example.org",
            "M1  - (Example A., anna@example.org) University",
            "N1  - read this!",
            "L1  - file:///home/anna/peat.pdf",
            "L1  - internal-pdf://123/peat.pdf",
            "UR  - file:///home/anna/peat.pdf",
            "KW  - _tablet",
            "KW  - peat",
            "RN  - a research note",
        )
    )
    assert entry == Entry("a.ris", 1, "Peat", "", Details(authors=("Anna Example",), keywords=("peat",)))


def test_an_abstract_that_says_that_there_is_none_is_none() -> None:
    assert only(record("AB  - [No abstract available]")).abstract == ""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["AU  - Example, A.", "AU  - Sample, B."], ("A. Example", "B. Sample")),
        (["A1  - Example, A.", "AU  - Sample, B."], ("A. Example", "B. Sample")),
        (["AU  - Example, A.", "A1  - Example, A."], ("A. Example",)),
        (["AU  - Li, W.", "AU  - Li, W."], ("W. Li", "W. Li")),
        (["AU  - Example, A.; Sample, B."], ("A. Example", "B. Sample")),
        (["A2  - Editor, E."], ()),
    ],
)
def test_authors_keep_their_order(lines: list[str], expected: tuple[str, ...]) -> None:
    assert details(*lines).authors == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PY  - 2019"], "2019"),
        (["Y1  - 2019/05//"], "2019-05"),
        (["PY  - 2019", "DA  - MAY 7"], "2019-05-07"),
        (["PY  - 2019", "DA  - 2019/05/07/"], "2019-05-07"),
        (["PY  - 2019", "DA  - 2018/12/30"], "2019"),
        (["DA  - 2019-05-07", "Y1  - 1900/01/01"], "2019-05-07"),
        (["Y2  - 2019/05/07", "PY  - in press"], ""),
    ],
)
def test_the_fullest_date_of_the_year_is_taken_and_never_that_of_access(lines: list[str], expected: str) -> None:
    assert details(*lines).date == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["JO  - J. Wet Soils", "JF  - Journal of Wet Soils"], "Journal of Wet Soils"),
        (["T2  - Soils", "J2  - S."], "Soils"),
        (["JA  - J. Wet Soils"], "J. Wet Soils"),
        (["BT  - Peat", "PB  - A Press"], ""),
    ],
)
def test_the_venue_is_the_fullest_name_that_is_not_the_title(lines: list[str], expected: str) -> None:
    assert details(*lines).venue == expected


@pytest.mark.parametrize(
    "line",
    [
        "DO  - https://doi.org/10.1000/ABC",
        "DO  - 10.1000/abc     LK  - https://example.org",
        "L3  - 10.1000/abc",
        "M3  - doi: 10.1000/abc",
        "N1  - 10.1000/abc",
        "UR  - https://example.org/x http://dx.doi.org/10.1000/abc https://example.org/y",
        "L2  - https://doi.org/10.1000/abc",
        "LID - 10.1000/abc [doi]",
    ],
)
def test_a_doi_is_found_in_the_fields_that_hold_one(line: str) -> None:
    assert details(line).doi == "10.1000/abc"


@pytest.mark.parametrize(
    "line", ["N1  - Erratum for 10.1000/abc", "N1  - doi:10.1000/abc is the first part", "AN  - 10.1"]
)
def test_a_doi_that_a_note_speaks_of_is_not_the_papers(line: str) -> None:
    assert details(line).doi == ""


@pytest.mark.parametrize(
    "lines",
    [
        ["UR  - http://arxiv.org/abs/2409.00119v2"],
        ["DO  - 10.48550/arXiv.2409.00119"],
        ["T2  - arXiv preprint arXiv:2409.00119"],
        ["N1  - arXiv:2409.00119 [cs]"],
        ["PB  - arXiv", "M1  - 2409.00119"],
    ],
)
def test_an_arxiv_id_is_found_in_the_fields_that_hold_one(lines: list[str]) -> None:
    assert details(*lines).arxiv == "2409.00119"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PMID- 12345678"], "12345678"),
        (["DB  - PubMed", "AN  - 12345678"], "12345678"),
        (["DB  - Ovid MEDLINE(R)", "ID  - 12345678"], "12345678"),
        (["DB  - Medline", "ID  - 889"], ""),
        (["DB  - Embase", "AN  - 12345678"], ""),
        (["DB  - Embase", "C5  - 12345678"], "12345678"),
        (["DB  - Scopus", "C2  - 12345678"], "12345678"),
        (["C2  - 12345678"], ""),
        (["C3  - PUBMED 12345678"], "12345678"),
        (["L2  - https://pubmed.ncbi.nlm.nih.gov/12345678/"], "12345678"),
    ],
)
def test_a_pubmed_id_is_taken_where_the_record_says_that_it_is_one(lines: list[str], expected: str) -> None:
    assert details(*lines).pmid == expected


def test_keywords_stand_one_a_line_or_joined() -> None:
    assert details("KW  - *peat", "KW  - fire; water", "KW  - Models, Biological", "moss").keywords == (
        "peat",
        "fire",
        "water",
        "Models, Biological",
        "moss",
    )


def test_records_whose_beginning_or_end_is_missing_do_not_run_into_their_neighbours() -> None:
    text = "TI  - Peat\nAB  - It burns.\nER  - \nTY  - JOUR\nTI  - Moss\nAB  - It grows.\n" + SECOND
    reading = read_ris("a.ris", text)
    assert [(entry.line, entry.title, entry.abstract) for entry in reading.entries] == [
        (1, "Peat", "It burns."),
        (4, "Moss", "It grows."),
        (7, "Restoring peat", "Peat that was drained shrinks."),
    ]
    assert looks_like_ris(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Peat fires\n\nPeat fires smoulder for weeks.\n\nTY - a study\n\nIt is about TY.\n",
        "The IL - 6 study\n\nIL - 6 rises in fires. We measure it.\n\nAB - testing\n\nAB - tests are common.\n",
        "PMID- 1\nOWN - NLM\nTI  - Peat\nAB  - It burns.\n",
        "FN Clarivate\nVR 1.0\nPT J\nTI Peat\nER\n",
        "@article{a,\n  title = {Peat}\n}\n",
        "title,abstract\nPeat,It burns\n",
        "TY  - JOUR\n",
    ],
)
def test_other_texts_are_not_taken_for_ris(text: str) -> None:
    assert not looks_like_ris(text)
