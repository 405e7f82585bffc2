import pytest

from builder.model import Details
from builder.seeds.bibtex import looks_like_bibtex, read_bibtex
from builder.seeds.entries import Entry
from builder.text import clean

FIRST = r"""@article{example2019,
  title = {Peat fires in {CO}$_2$ and how to put them out},
  author = {Example, Anna and {van der} Sample, Bert and {Peat and Fire Group} and others},
  journal = {Journal of Wet Soils \& Fires},
  year = 2019,
  month = may,
  abstract = {Peat fires smoulder for weeks,
    and are {\em difficult} to reach.},
  keywords = {peat, fire},
  doi = {10.1000/Peat\_1},
  url = {https://example.org/peat\_1},
  langid = {english}
}
"""
SECOND = '@Misc{sample2020, title = "Restoring peat", abstract = "Peat shrinks.", date = {2020-05-12}}\n'


def only(text: str) -> Entry:
    reading = read_bibtex("a.bib", text)
    assert (reading.rejected, reading.warnings) == ((), ())
    [entry] = reading.entries
    return entry


def details(*fields: str) -> Details:
    return only("@article{a,\n  title = {Peat},\n  " + ",\n  ".join(fields) + "\n}\n").details


def test_an_entry_gives_its_title_abstract_and_details_and_its_latex_stays() -> None:
    reading = read_bibtex("a.bib", f"{FIRST}\n{SECOND}")
    assert reading.entries == (
        Entry(
            "a.bib",
            1,
            "Peat fires in CO$_2$ and how to put them out",
            "Peat fires smoulder for weeks,\n    and are {\\em difficult} to reach.",
            Details(
                authors=("Anna Example", "Bert van der Sample", "Peat and Fire Group"),
                date="2019-05",
                venue="Journal of Wet Soils & Fires",
                doi="10.1000/peat_1",
                url="https://example.org/peat_1",
                keywords=("peat", "fire"),
                language="en",
            ),
        ),
        Entry("a.bib", 15, "Restoring peat", "Peat shrinks.", Details(date="2020-05-12")),
    )
    assert (reading.rejected, reading.warnings, reading.notes) == ((), (), ())


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("", 1),
        ("\ufeff", 1),
        ("% Encoding: UTF-8\n\n", 3),
        ("Scopus\nEXPORT DATE: 1 May 2020\n\n", 4),
        ("@comment{jabref-meta: databaseType:bibtex;}\n", 2),
        ('@preamble{ "\\newcommand{\\x}{y}" }\n@string{a = {b}}\n', 3),
    ],
)
def test_whatever_stands_above_the_first_entry(above: str, line: int) -> None:
    assert looks_like_bibtex(above + SECOND)
    assert only(above + SECOND).line == line


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title = {Peat}, abstract = {It burns.}}",
        "@ARTICLE{a, TITLE = {Peat}, ABSTRACT = {It burns.}}",
        "@article(a, title = {Peat}, abstract = {It burns.})",
        '@article{a, title = "Peat", abstract = "It burns.",}',
        "@article{a, title = {{Peat}}, abstract = {{It burns.}}}",
        "@ article\n{ a key,\n title\n=\n{Peat}\n, abstract={It burns.} }",
        "@article{,\n title = {Peat},\n abstract = {It burns.}\n}",
        '@string{p = {Pe}}\n@string{q = p # "a"}\n@article{a, title = q # {t}, abstract = {It} # { burns.}}',
    ],
)
def test_entries_are_the_same_however_they_are_written(text: str) -> None:
    assert looks_like_bibtex(text)
    entry = only(text)
    assert (entry.title, entry.abstract) == ("Peat", "It burns.")


@pytest.mark.parametrize(
    "broken",
    [
        "@article{b,\n  title = {Moss},\n  abstract = {It grows.\n}\n\n",
        "@article{b,\n  title = {Moss},\n  abstract = {It grows.},\n\n",
        "@article{b,\n  title = {Moss,\n  abstract = {It grows.}\n}\n\n",
        "@article{b,\n  title = {Moss}\n  abstract = {It grows.}\n}\n\n",
        "@article{b,\n  title = {Moss}},\n  abstract = {It grows.}\n}\n\n",
        '@article{b,\n  title = {Moss",\n  abstract = {It grows.}\n}\n\n',
        "@article{\n  title = {Moss},\n  abstract = {It grows.}\n}\n\n",
        "@article{title={Moss}, abstract={It grows.}}\n\n",
        "@article{b, title={Moss} abstract={It grows.}}\n\n",
    ],
)
def test_a_broken_entry_is_read_with_a_warning_and_its_neighbours_are_kept(broken: str) -> None:
    reading = read_bibtex("a.bib", FIRST + broken + SECOND)
    titles = [entry.title.strip('"') for entry in reading.entries]
    assert titles == ["Peat fires in CO$_2$ and how to put them out", "Moss", "Restoring peat"]
    assert [entry.abstract for entry in reading.entries[1:]] == ["It grows.", "Peat shrinks."]
    assert [entry.line for entry in reading.entries] == [1, 14, 14 + broken.count("\n")]
    assert [warning.line for warning in reading.warnings] == [14]
    assert reading.rejected == ()


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("@article{b, author = {Example, Anna}}\n", "an entry without a title (b)"),
        ("@article{b, author = {Example, Anna}\n", "no sound BibTeX: a brace, a quote or a comma is missing"),
        ("@article{b,\n", "no sound BibTeX: a brace, a quote or a comma is missing"),
        ("@article{b}\n", "an entry without a title (b)"),
    ],
)
def test_what_has_no_title_is_rejected_and_its_neighbours_are_kept(broken: str, reason: str) -> None:
    reading = read_bibtex("a.bib", FIRST + broken + SECOND)
    assert [(rejection.line, rejection.reason) for rejection in reading.rejected] == [(14, reason)]
    assert [entry.line for entry in reading.entries] == [1, 15]


def test_entries_with_one_key_and_fields_that_are_there_twice_are_kept() -> None:
    text = "@article{a, title = {Peat}}\n@article{a, title = {Moss}, title = {Fern}, year = 2020}\n"
    assert [(entry.line, entry.title, entry.details.date) for entry in read_bibtex("a", text).entries] == [
        (1, "Peat", ""),
        (2, "Moss", "2020"),
    ]


def test_what_only_looks_like_a_block_stays_in_its_abstract() -> None:
    abstract = "We mail a@b.c at 5 @ {home}, with x = {y},\n  n = 5 and 50% of {it} in 2020, volume = 5."
    found = only(f"@article{{a,\n title = {{Peat}},\n abstract = {{{abstract}}}\n}}").abstract
    assert found == abstract.replace("{", "").replace("}", "")


def test_entries_in_comments_are_told_but_not_read() -> None:
    text = "@comment{of old:\n  see @article{x, title = {X}}\n}\n%@article{y, title = {Y}}\n" + SECOND
    reading = read_bibtex("a.bib", text)
    assert [entry.line for entry in reading.entries] == [5]
    assert reading.notes == ("2 entries stand in comments, from line 2 on, and went unread",)


def test_a_broken_macro_is_told() -> None:
    reading = read_bibtex("a.bib", "@string{p = {Peat}\n" + SECOND)
    assert [warning.line for warning in reading.warnings] == [1]
    assert [entry.line for entry in reading.entries] == [2]


def test_macros_that_double_one_another_do_not_explode() -> None:
    doubled = "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
    text = f"@string{{a0 = {{{'peat ' * 10}}}}}\n{doubled}@article{{a, title = {{Peat}}, abstract = a59}}\n"
    [entry] = read_bibtex("a.bib", text).entries
    assert len(entry.abstract) < 200_000


def test_a_contribution_takes_venue_and_year_from_its_volume() -> None:
    text = (
        "@inproceedings{a, title = {Peat}, crossref = {V}}\n"
        "@proceedings{v, title = {Proceedings on Moss}, year = 2020, doi = {10.1000/v}, abstract = {A volume.}}\n"
    )
    paper, volume = read_bibtex("a.bib", text).entries
    assert paper == Entry("a.bib", 1, "Peat", "", Details(date="2020", venue="Proceedings on Moss"))
    assert (volume.title, volume.details.doi) == ("Proceedings on Moss", "10.1000/v")


def test_shared_data_is_taken_in_and_is_no_entry() -> None:
    text = (
        "@xdata{x, journaltitle = {Soils}, date = 2020}\n@set{s, entryset = {a}}\n@article{a, title={Peat}, xdata={x}}"
    )
    assert only(text) == Entry("a.bib", 3, "Peat", "", Details(date="2020", venue="Soils"))


def test_titles_are_made_of_their_parts() -> None:
    assert only("@book{a, title = {Peat}, subtitle = {A Book}}").title == "Peat: A Book"
    assert only("@book{a, title = {Peat?}, subtitle = {A Book}}").title == "Peat? A Book"
    assert only("@book{a, booktitle = {Peat}}").title == "Peat"


def test_nothing_private_is_taken_up() -> None:
    entry = only(
        "@article{a, title = {Peat}, author = {Example, Anna (anna@example.org)}, file = {:home/anna/peat.pdf:PDF},"
        " note = {call Anna, anna@example.org}, annote = {read}, mendeley-tags = {todo}, groups = {mine},"
        " author-email = {anna@example.org}, keywords = {peat, _tablet}}"
    )
    assert entry == Entry("a.bib", 1, "Peat", "", Details(authors=("Anna Example",), keywords=("peat",)))


def test_an_abstract_that_says_that_there_is_none_is_none() -> None:
    assert only("@article{a, title = {Peat}, abstract = {[No abstract available]}}").abstract == ""


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (r"M{\"u}ller, J{\"o}rg and \'Eric Exemple", ("Jörg Müller", "Éric Exemple")),
        (r"{\v C}ech, Fran\c cois AND Erd{\H o}s, A.~B.", ("François Čech", "A. B. Erdős")),
        (r"Anna \href{x} and Bert", ("Anna", "Bert")),
        (r"{Fires {\&} Moss} and {R and D}", ("Fires & Moss", "R and D")),
        ("Anna Example and Bert Sample", ("Anna Example", "Bert Sample")),
        ("Example, Jr., Bert", ("Bert Example Jr.",)),
        ("family=Berg, given=Jan, prefix=van der", ("Jan van der Berg",)),
        ("Example, A.\n  and Sample, B.", ("A. Example", "B. Sample")),
    ],
)
def test_authors_are_read_in_every_form(author: str, expected: tuple[str, ...]) -> None:
    assert details(f"author = {{{author}}}").authors == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (["year = {2019}"], "2019"),
        (["year = 2019", "month = may"], "2019-05"),
        (["year = 2019", 'month = "12~" # may'], "2019-05-12"),
        (["year = {2019}", "month = {5}", "day = 12"], "2019-05-12"),
        (["date = {2019-05}", "year = 2019"], "2019-05"),
        (["date = {2019-05-01/2019-06-01}"], "2019-05-01"),
        (["year = {in press}"], ""),
    ],
)
def test_dates_are_read_in_every_form(fields: list[str], expected: str) -> None:
    assert details(*fields).date == expected


@pytest.mark.parametrize(
    "fields",
    [
        ["eprint = {2409.00119v2}", "archiveprefix = {arXiv}", "primaryclass = {cs.CL}"],
        ["eprint = {2409.00119}", "eprinttype = {arxiv}"],
        ["journal = {arXiv preprint arXiv:2409.00119}"],
        ["howpublished = {\\url{https://arxiv.org/abs/2409.00119}}"],
        ["note = {arXiv: 2409.00119}"],
        ["doi = {10.48550/arXiv.2409.00119}"],
        ["arxivId = {2409.00119}"],
    ],
)
def test_an_arxiv_id_is_found_in_the_fields_that_hold_one(fields: list[str]) -> None:
    assert details(*fields).arxiv == "2409.00119"


def test_an_eprint_of_another_archive_is_no_arxiv_id() -> None:
    assert details("eprint = {2409.00119}", "eprinttype = {hal}").arxiv == ""


@pytest.mark.parametrize(
    "field", ["pmid = {12345678}", "eprint = {12345678}, eprinttype = {pubmed}", "note = {PMID: 12345678}"]
)
def test_a_pubmed_id_is_found_in_the_fields_that_hold_one(field: str) -> None:
    assert details(field).pmid == "12345678"


def test_references_are_the_dois_that_a_database_lists() -> None:
    cited = "cited-references = {{A, 2001, DOI 10.1000/x.\n B, 2002, DOI 10.1000/y\\_z.\n C, 1999.}}"
    assert details(cited).references == ("10.1000/x", "10.1000/y_z")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Peat fires\n\nWe mail anna@example.org {and others}, @home (too).\n\nMoss\n\n@anna says it grows.\n",
        "TY  - JOUR\nTI  - Peat\nAB  - It burns.\nER  - \n",
        "PMID- 1\nOWN - NLM\nTI  - Peat\nAB  - It burns.\n",
        '{"title": "Peat"}',
        "@home we work\n@ all",
    ],
)
def test_other_texts_are_not_taken_for_bibtex(text: str) -> None:
    assert not looks_like_bibtex(text)


def test_braces_around_signs_and_words_are_no_text() -> None:
    abstract = r"A duck {[}Anas] at 5 {\textdegree}C, A {\&} B, \textbf{x}"
    text = f"@article{{x, title={{The {{mRNA}} of {{e}}DNA}}, abstract={{{abstract}}}}}"
    [entry] = read_bibtex("a.bib", text).entries

    assert clean(entry.title) == "The mRNA of eDNA"
    assert clean(entry.abstract) == "A duck [Anas] at 5 °C, A & B, x"


def test_a_broken_field_ends_where_the_next_begins_whatever_its_name() -> None:
    text = """@article{x,
  title={Moss},
  abstract={Peat is {wet and bogs too.},
  correspondence_address1={Ana Berg, 12 Road; email: ana@berg.org},
  year={2020}
}
"""
    [entry] = read_bibtex("a.bib", text).entries

    assert entry.abstract == "Peat is wet and bogs too."
    assert entry.details.date == "2020"
