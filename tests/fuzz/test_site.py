"""Whatever lies in a folder of seeds: what goes in comes out or is told, and pages show what was meant."""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import markdown
from hypothesis import given
from hypothesis import strategies as st

from builder.addresses import page_file
from builder.errors import SeedmapError
from builder.model import Artifact, Corpus, FieldMap
from builder.pipeline import analyse, find_templates, read_inputs, render_artifacts
from builder.seeds.folder import is_aside
from tests.fuzz import choose_examples
from tests.html_tree import Element, read_html

EXTENSIONS = ("admonition", "attr_list", "tables", "toc")  # those of mkdocs.yml
DOCS = Path(__file__).parents[2] / "docs"

RECORDS_AS_FILES = ("data:application/x-bibtex;", "data:application/x-research-info-systems;")

# What formats, markup and addresses are made of, drawn more often than chance would.
FRAGMENTS = st.sampled_from(
    [
        *"<>&\"'`*_{}[]()#+-.!|~^$%@:;=/\\?, ab1é\n\t中ßİﬁ\u0301\u200d\u202e\u2028\ufeff\x00\x1b\x85",
        "TY  - JOUR\n", "TI  - ", "AB  - ", "ER  - \n", "@article{k,", "title={", "}\n", '{"title": "', '"},',
        "title,abstract\n", "<b>", "</b>", "<script>", "&lt;", "&#60;", "\\textbf{", "\\alpha", "$x_1$", "http://a.b/c",
        "10.1234/a", "--8<--", "{{", "{%", "```", "[^1]", "]]>", "<!--", "Background: ", "A B C (ABC) ", "moss ",
        "PMID- 1\n", "index", "Peat bog ", "papers", "... ", "e.g. ", "\r\n", "\r", "Abstract\n",
        "\U0001d400", "\U0001f469\u200d\U0001f52c",
    ]
)  # fmt: skip
TEXTS = st.lists(FRAGMENTS | st.text(max_size=3), max_size=25).map("".join)
RECORDS = st.fixed_dictionaries(
    {"title": TEXTS, "abstract": TEXTS},
    optional={
        "authors": st.lists(TEXTS, max_size=3),
        "doi": TEXTS,
        "year": TEXTS,
        "keywords": st.lists(TEXTS, max_size=2),
    },
)
SUFFIXES = ("txt", "bib", "ris", "nbib", "ciw", "csv", "tsv", "json", "jsonl", "atom", "xlsx", "", "weird")
NAMES = st.builds(
    "{}.{}".format, st.sampled_from(["a", "B", "index", "é", "a b", "<i>", "[x](y)"]), st.sampled_from(SUFFIXES)
)
CONTENTS = st.one_of(
    st.binary(max_size=60),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(RECORDS, max_size=4).map(lambda records: json.dumps(records).encode()),
    st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(
        lambda pairs: "".join(f"TY  - JOUR\nTI  - {a}\nAB  - {b}\nER  - \n" for a, b in pairs).encode(
            "utf-8", "replace"
        )
    ),
    st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(
        lambda pairs: "".join(f"@article{{k, title={{{a}}}, abstract={{{b}}}}}\n" for a, b in pairs).encode(
            "utf-8", "replace"
        )
    ),
    st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(
        lambda pairs: "\n".join(f"{a}\n{b}" for a, b in pairs).encode("utf-8", "replace")
    ),
)
FOLDERS = st.dictionaries(NAMES, CONTENTS, min_size=1, max_size=4)
# So that there is a map, whatever else there is.
SOUND = json.dumps(
    [
        {
            "title": f"The {thing} of peat bogs",
            "abstract": f"A peat bog holds {thing}. We measure {thing} and moss in {k} bogs.",
        }
        for k, thing in enumerate(("water", "carbon", "methane", "moss"))
    ]
).encode()


@choose_examples(3)
@given(FOLDERS)
def test_what_goes_in_comes_out_or_is_told_and_pages_show_what_was_meant(folder: dict[str, bytes]) -> None:
    files = {**folder, "sound.json": SOUND}
    field, artifacts = build(files)
    check_counts(files, field.corpus)
    check_addresses(field, artifacts)
    check_pages(field, artifacts)
    other, again = build(dict(reversed(files.items())))
    assert other.corpus == field.corpus
    assert again == artifacts


@choose_examples(10)
@given(FOLDERS, st.binary(max_size=40) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_vocabulary_and_metadata_are_read_or_refused_with_their_name(
    folder: dict[str, bytes], other: bytes
) -> None:
    for name in ("concepts.toml", "metadata.csv"):
        with tempfile.TemporaryDirectory() as path:
            write(Path(path), {**folder, "sound.json": SOUND, name: other})
            try:
                read_inputs(Path(path))
            except SeedmapError as error:
                assert name in error.where
                assert error.found
                assert error.expected


def build(files: Mapping[str, bytes]) -> tuple[FieldMap, tuple[Artifact, ...]]:
    with tempfile.TemporaryDirectory() as path:
        write(Path(path), files)
        field = analyse(read_inputs(Path(path)))
    return field, tuple(render_artifacts(field, find_templates()))


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def check_counts(files: Mapping[str, bytes], corpus: Corpus) -> None:
    reports = {report.file: report for report in corpus.files}
    unread = {each.file for each in corpus.unread}
    assert reports.keys() | unread == {name for name in files if not is_aside(name)}
    assert not reports.keys() & unread
    assert all(each.new + each.duplicates + len(each.rejected) == each.entries for each in corpus.files)
    assert all(each.duplicates >= 0 for each in corpus.files)
    assert sum(each.new for each in corpus.files) == len(corpus.papers) == len({paper.id for paper in corpus.papers})
    assert all(each.reason and each.remedy for each in corpus.rejected)
    assert all(each.reason for each in corpus.unread)
    for name, content in files.items():
        if name in reports and name.endswith(".json") and (records := list_records(content)):
            assert reports[name].entries == len(records)


def list_records(content: bytes) -> list[object]:
    """The records of a file that is plainly a list of them."""
    try:
        found = json.loads(content)
    except ValueError:
        return []
    is_plain = isinstance(found, list) and all(isinstance(each, dict) and "abstract" in each for each in found)
    return found if is_plain else []


def check_addresses(field: FieldMap, artifacts: Sequence[Artifact]) -> None:
    paths = [artifact.path for artifact in artifacts]
    assert len({path.casefold() for path in paths}) == len(paths)
    ids = [paper.id for paper in field.corpus.papers] + [topic.id for topic in field.topics.topics]
    assert all(re.fullmatch("[a-z0-9-]+", each) for each in ids)
    assert not any(re.search(r"[^\w./-]", path) for path in paths)


def check_pages(field: FieldMap, artifacts: Sequence[Artifact]) -> None:
    contents = {artifact.path: artifact.content for artifact in artifacts}
    pages = {path: show(str(text)) for path, text in contents.items() if path.endswith(".md")}
    for paper in field.corpus.papers:
        page = pages[f"papers/{paper.id}.md"]
        assert page.one("h1").text == paper.title
        if paper.abstract:
            assert page.one("p", "sm-abstract").text == paper.abstract
        assert not page.find("script")
    for path, page in pages.items():
        folder, _, name = path.rpartition("/")
        own = f"/{folder}/" if name == "index.md" else f"/{path.removesuffix('.md')}/"
        for element in (*page.find("a"), *page.find("use")):
            href = element.attributes.get("href", "")
            if href.startswith(RECORDS_AS_FILES):
                continue
            target = urlsplit(urljoin(own, href))
            if not target.netloc and not target.scheme:
                assert leads_somewhere(unquote(target.path).lstrip("/"), contents), (path, href)
            else:
                assert target.scheme in ("http", "https")
    told = json.loads(contents["data/papers.json"])
    assert [(each["id"], each["title"], each["abstract"]) for each in told] == [
        (paper.id, paper.title, paper.abstract) for paper in field.corpus.papers
    ]


def leads_somewhere(path: str, contents: Mapping[str, object]) -> bool:
    return path in contents or page_file(path) in contents or (DOCS / f"{path.strip('/')}.md").exists()


def show(page: str) -> Element:
    """A page as a reader sees it."""
    _, _, body = page.removeprefix("---\n").partition("\n---\n")
    return read_html(markdown.Markdown(extensions=list(EXTENSIONS)).convert(body))
