"""No seed file that anybody can send may take more than in proportion to its length, whatever it looks like."""

import pytest

from builder.errors import SeedmapError
from builder.model import Details
from builder.seeds.entries import Entry, Reading
from builder.seeds.formats import read_content
from builder.seeds.limits import LONGEST_ABSTRACT, LONGEST_DETAILS, LONGEST_TITLE, bound_entries
from builder.seeds.listing import read_listing
from builder.seeds.reading import read_seeds
from tests.growth import assert_linear

# ␣ is a space, ⏎ a line end, ⇥ a tab.
UNITS = r"""
a ␣a a⏎ a⏎⏎ A.⏎ ⏎ ⇥ ⇥⏎ - a-⏎ . , ; : | " ' "" "a", "a"⏎ "a,b⏎ a,b⏎ a⇥b⏎ ,, { } {} {a} [ ] ( # % @ @a{ @a{b, @a{b}
@a{b,title={a}}⏎ @string{a="b"} "a"␣#␣ a␣=␣{b}, \ \" \u0041 null, {"a": [{ {"title":"a"}⏎ {"title":"a"}, < > <a>
<entry> <entry><title>a</title></entry> <![CDATA[ <!-- <?a?> & &a; &#65; arXiv: 10.1234/a doi:␣ pmid␣ a@b.c␣ A,␣B␣and␣
2020-01- TI␣␣-␣a⏎ TI␣␣-⏎ TY␣␣-␣JOUR⏎ ER␣␣-⏎ AB␣␣-␣a⏎ PMID-␣1⏎ TI␣a⏎ TI⏎ ER⏎ PT␣J⏎ ␣␣␣a⏎ Background:␣a.␣ 中 ひ é
""".split()
TEXTS = [unit.replace("␣", " ").replace("⏎", "\n").replace("⇥", "\t") for unit in UNITS]
# § is what is repeated.
FRAMES = {
    "txt": "A title of things\nIts abstract speaks of things. §\nAnother title\n§",
    "bib": '@string{s = "§"}\n@article{k, title = {§}, abstract = s # "§", author = {§}, doi = {§}, keywords = {§}}\n',
    "ris": "TY  - JOUR\nTI  - §\nAB  - §\nAU  - §\nKW  - §\nDO  - §\nPY  - §\nN1  - §\nER  - \n",
    "nbib": "PMID- 1\nTI  - §\nAB  - §\nFAU - §\nAU  - §\nMH  - §\nLID - §\nDP  - §\n",
    "ciw": "FN Clarivate\nVR 1.0\nPT J\nTI §\nAB §\nAU §\nDE §\nPY §\nER\n\nEF\n",
    "csv": 'title,abstract,authors,doi,keywords,date\n"§","§","§","§","§","§"\n',
    "tsv": "title\tabstract\n§\t§\n",
    "json": '[{"title": "x§", "abstract": "§", "authors": ["§"], "doi": "§"}, §]',
    "jsonl": '{"title": "x"}\n{"title": "y"}\n§\n',
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>§</title><summary>§</summary>'
    "<author><name>§</name></author></entry>§</feed>",
}
SMALL = 1_000  # characters


def read(name: str, text: str) -> None:
    """Read a file whether or not anything can be made of it, without what is remembered of it."""
    try:
        read_content.__wrapped__(name, text.encode())
    except SeedmapError as error:
        assert error.found
        assert error.expected


@pytest.mark.parametrize("suffix", FRAMES)
@pytest.mark.parametrize("is_framed", [False, True], ids=["bare", "framed"])
def test_time_grows_with_the_length_of_a_file_and_no_faster(suffix: str, is_framed: bool) -> None:
    frame = FRAMES[suffix] if is_framed else "§"
    for unit in TEXTS:
        assert_linear(
            lambda text: read(f"a.{suffix}", text),
            lambda size, unit=unit: frame.replace("§", unit * (size // len(unit))),
            SMALL,
        )


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        (Entry("a.txt", 7, "a" * (LONGEST_TITLE + 1), ""), "a title of 20,001 characters"),
        (Entry("a.txt", 7, "A", "a" * (LONGEST_ABSTRACT + 1)), "an abstract of 200,001 characters"),
        (
            Entry("a.txt", 7, "A", "", Details(authors=("a" * LONGEST_DETAILS, "b"))),
            "authors, keywords and other fields of 1,000,001 characters",
        ),
    ],
)
def test_an_entry_larger_than_any_is_rejected_with_its_size_and_the_bound(entry: Entry, what: str) -> None:
    other = Entry("a.txt", 1, "a" * LONGEST_TITLE, "b" * LONGEST_ABSTRACT)
    reading = bound_entries(Reading((other, entry), notes=("kept",)))
    assert reading.entries == (other,)
    assert [(each.line, each.reason) for each in reading.rejected] == [(7, what)]
    assert reading.rejected[0].remedy.endswith("at most")
    assert reading.notes == ("kept",)


def test_lists_and_folders_of_more_papers_than_a_map_holds_are_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("builder.seeds.listing.MOST_ENTRIES", 2)
    with pytest.raises(SeedmapError, match=r"a\.txt: 6 titles and abstracts; expected 4 at most"):
        read_listing("a.txt", "A title\nAn abstract.\n" * 3)
    monkeypatch.setattr("builder.seeds.listing.MOST_LINES", 5)
    with pytest.raises(SeedmapError, match=r"a\.txt: 6 lines of text; expected 5 at most"):
        read_listing("a.txt", "A title\n\nAn abstract.\n" * 3)
    monkeypatch.undo()
    monkeypatch.setattr("builder.seeds.reading.MOST_ENTRIES", 1)
    (tmp_path / "a.json").write_text('[{"title": "One"}, {"title": "Two"}]')
    with pytest.raises(SeedmapError, match="2 papers; expected 1 at most"):
        read_seeds(tmp_path)
