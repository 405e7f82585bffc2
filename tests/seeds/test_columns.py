"""Columns are found by the names that databases and managers give them, and their cells read as fields."""

import pytest

from builder.model import Details
from builder.seeds.columns import find_columns, list_names, read_cell, read_details, read_references, split_names

# Headers as they are written, with the fields that must be found in them.
HEADERS = {
    "zotero": (
        "Key,Item Type,Publication Year,Author,Title,Publication Title,DOI,Url,Abstract Note,Date,Language,Notes",
        8,
    ),
    "scopus": (
        "Authors,Author full names,Title,Year,Source title,DOI,Link,Abstract,Author Keywords,References,Source",
        9,
    ),
    "web of science": ("PT\tAU\tAF\tTI\tSO\tLA\tDE\tAB\tCR\tPY\tDI\tPM\tUT", 10),
    "pubmed": ("PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,DOI", 6),
    "embase": ("Title,Author Names,Source,Source title,Publication Year,Abstract,Author Keywords,Medline PMID,DOI", 8),
    "cochrane": ("CENTRAL ID,Author(s),Title,Source,Year,Abstract,PubMed ID,Keywords,DOI,URL", 9),
    "cinahl": ("Article Title,Author,Journal Title,Publication Date,DOI,Subjects,Keywords,Abstract,PLink", 8),
    "covidence": ("Title,Authors,Abstract,Published Year,Published Month,Journal,DOI,Notes,Tags", 7),
    "rayyan": ("key,title,year,month,day,journal,authors,url,language,abstract,notes,doi,keywords", 11),
    "openalex": ("id,doi,title,publication_date,language,primary_location.source.display_name,abstract,ids.pmid", 7),
    "lens": ("Lens ID,Title,Date Published,Source Title,Author/s,Abstract,Keywords,External URL,PMID,DOI", 9),
    "refworks": (
        "Reference Type,Authors\\, Primary,Title Primary,Periodical Full,Pub Year,Abstract,Keywords,URL,DOI",
        8,
    ),
    "scholar": ("Authors,Title,Publication,Volume,Number,Pages,Year,Publisher", 4),
    "ieee": ("Document Title,Authors,Publication Title,Publication Year,Abstract,DOI,PDF Link,Author Keywords", 7),
    "asreview": ("primary_title,notes_abstract,authors,keywords,doi", 4),
    "español": ("Título,Resumen,Autores,Año", 4),
}


@pytest.mark.parametrize("name", HEADERS)
def test_usual_headers_are_understood(name: str) -> None:
    header, count = HEADERS[name]
    names = header.split("\t") if "\t" in header else [each.replace("\0", ",") for each in split_header(header)]
    columns = find_columns(names)

    assert "title" in columns
    assert len(columns) == count, sorted(columns)


def split_header(header: str) -> list[str]:
    return header.replace("\\,", "\0").split(",")


def test_the_best_column_counts_and_the_next_where_it_is_empty() -> None:
    columns = find_columns(["Authors", "Author full names", "Source", "Source title"])

    assert columns["authors"] == (1, 0)
    assert columns["venue"] == (3,)
    assert read_cell(["Bee A.", "Bee, Ann", "Scopus", "Mires"], columns, "authors") == "Bee, Ann"
    assert read_cell(["Bee A.", " ", "Scopus", ""], columns, "authors") == "Bee A."
    assert read_cell(["Bee A.", "", "Scopus", ""], columns, "venue") == ""


def test_source_is_the_venue_only_where_nothing_else_is() -> None:
    assert find_columns(["Title", "Source"])["venue"] == (1,)


def test_private_columns_are_not_read() -> None:
    names = ["Manual Tags", "Automatic Tags", "Tags", "Notes", "Extra", "File Attachments", "Correspondence Address"]
    assert find_columns(names) == {}


def test_a_row_is_read_into_its_fields() -> None:
    row = {
        "Authors": "Bee, Ann; van den Hoven, null; Cee D. (57190394669)",
        "Year": "2019.0",
        "Month": "May",
        "Journal": "Mires &amp; Peat",
        "DOI": "https://doi.org/10.1000/ABC     LK  - https://example.org",
        "PubMed ID": "PUBMED 12",
        "Link": "https://example.org/a b",
        "Keywords": "peat|fire",
        "Language": "English",
        "References": "Bee A., On peat, 2001, doi: 10.1000/ref1; https://openalex.org/W12; Bee A., No number, 1999",
    }
    columns = find_columns(list(row))

    assert read_details(list(row.values()), columns) == Details(
        authors=("Ann Bee", "van den Hoven", "D. Cee"),
        date="2019-05",
        venue="Mires & Peat",
        doi="10.1000/abc",
        pmid="12",
        url="https://example.org/a",
        keywords=("peat", "fire"),
        language="en",
        references=("10.1000/ref1", "https://openalex.org/W12"),
    )


def test_identifiers_are_found_in_an_address() -> None:
    columns = find_columns(["Title", "URL"])

    assert read_details(["A", "http://arxiv.org/abs/2401.00001v2"], columns).arxiv == "2401.00001"
    assert read_details(["A", "https://doi.org/10.1000/x"], columns).doi == "10.1000/x"


@pytest.mark.parametrize("cell", ['="2019"', "2019", "2019.0", "in 2019"])
def test_years_are_read_however_a_spreadsheet_keeps_them(cell: str) -> None:
    assert read_details(["A", cell], find_columns(["Title", "Year"])).date == "2019"


def test_the_date_with_most_in_it_comes_from_the_column_that_has_it() -> None:
    columns = find_columns(["Publication Year", "Date Published"])

    assert read_details(["2012", "2012-07-03"], columns).date == "2012-07-03"
    assert read_details(["2012", "n.d."], columns).date == "2012"


@pytest.mark.parametrize("cell", ["nan", "NULL", "None", "N/A", " "])
def test_words_for_nothing_are_nothing_but_may_be_a_title(cell: str) -> None:
    columns = find_columns(["Title", "Journal"])
    assert read_details(["A", cell], columns).venue == ""
    assert read_cell([cell, ""], columns, "title") == cell.strip()


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Yang, Z.; Jiang, B.; McNamara, M.E.", ["Yang, Z.", "Jiang, B.", "McNamara, M.E."]),
        ("Yang, Z. and Jiang, B. and Xu, J.", ["Yang, Z.", "Jiang, B.", "Xu, J."]),
        ("Longrich, N.R.\n and Bardet, N.\n", ["Longrich, N.R.", "Bardet, N."]),
        ("Griffin DK, Larkin DM, O'Connor RE.", ["Griffin DK", "Larkin DM", "O'Connor RE"]),
        ("Yang Z., Jiang B., McNamara M.E.", ["Yang Z.", "Jiang B.", "McNamara M.E."]),
        ("Yang, Z., Jiang, B.", ["Yang, Z.", "Jiang, B."]),
        ("van den Bosch, M. A. A. J.", ["van den Bosch, M. A. A. J."]),
        ("Ann Bee|Carl Dee", ["Ann Bee", "Carl Dee"]),
        ("Ann Bee, Carl Dee and Eve Eff", ["Ann Bee", "Carl Dee", "Eve Eff"]),
        ("Bee, Ann", ["Bee, Ann"]),
        ("Plato", ["Plato"]),
        ("", []),
    ],
)
def test_names_are_divided_as_they_are_written(cell: str, names: list[str]) -> None:
    assert split_names(cell) == names


def test_names_of_pubmed_have_their_initials_behind() -> None:
    columns = find_columns(["Title", "Authors"])
    assert read_details(["A", "Griffin DK, O'Connor RE."], columns).authors == ("DK Griffin", "RE O'Connor")
    assert read_details(["A", "PM Barrett, KJ Willis"], columns).authors == ("PM Barrett", "KJ Willis")


def test_a_reference_counts_once() -> None:
    assert read_references(["10.1000/A", "see doi.org/10.1000/a.", "no number 10.5"]) == ("10.1000/a",)


def test_listed_names_are_short_and_can_be_written() -> None:
    told = list_names(["a" * 500, "\ud800", "", "b\nc", *map(str, range(30))])

    assert told.startswith("“…”, “\N{REPLACEMENT CHARACTER}”, “b c”, “0”")
    assert told.endswith("and 13 more")
    assert list_names([]) == "columns without names"
