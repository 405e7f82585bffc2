"""What was made of a map lies on the disk until MkDocs asks for it, and no build holds all pages."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files

from builder.model import Artifact, PageArtifact
from builder.plugin.aside import Aside, PutAside
from builder.plugin.finished import FinishedPage

HEAD = '---\ntitle: "Péat"\n---\n'
TEXT = f"{HEAD}\n# Peat\n\n<p>It grows.\r\n</p>\n<div data-search-exclude>A map</div>\n"
PAGE = PageArtifact("papers/peat.md", TEXT, "the page “Peat”", {"title": "Péat"}, len(HEAD))


@pytest.fixture
def aside(tmp_path: Path) -> Aside:
    return Aside(tmp_path / "work", tmp_path / "site")


def test_what_is_copied_lies_in_the_site_and_what_is_read_beside_it(aside: Aside, tmp_path: Path) -> None:
    files = (Artifact("data/papers.json", b"[]", "papers"), Artifact("map.svg", "é"), PAGE)
    put = [aside.put(artifact) for artifact in files]

    assert [(each.path, each.what, len(each.content)) for each in put] == [
        ("data/papers.json", "papers", 0),
        ("map.svg", "", 0),
        ("papers/peat.md", "the page “Peat”", 0),
    ]
    assert (tmp_path / "site" / "data" / "papers.json").read_bytes() == b"[]"
    assert (tmp_path / "site" / "map.svg").read_bytes() == "é".encode()
    assert aside.locate(PAGE).is_relative_to(tmp_path / "work")
    assert isinstance(put[2], PutAside)
    assert (put[2].body, put[2].settings) == (PAGE.body, PAGE.settings)


def test_texts_come_back_in_any_order_and_the_last_one_is_written_once(aside: Aside, tmp_path: Path) -> None:
    texts = ["first", "", "zweitér", "lone \udcff", "first"]
    readers = [aside.keep(text) for text in texts]
    again = readers[2]()

    assert [read() for read in reversed(readers)] == texts[::-1]
    assert again == readers[2]() == aside.keep(readers[2]())()
    aside.close()
    assert (tmp_path / "work" / "texts").stat().st_size == sum(
        len(text.encode(errors="surrogatepass")) for text in texts
    )


def test_a_page_gives_markdown_html_and_what_is_for_the_search_and_holds_none(aside: Aside, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Mires", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins._current_plugin = None  # MkDocs names one while it asks it
    artifact = aside.put(PAGE)
    assert isinstance(artifact, PutAside)
    file = File.generated(config, PAGE.path, abs_src_path=str(aside.locate(PAGE)))
    page = FinishedPage(None, file, config, artifact, None, aside.keep)
    assert (page.title, page.markdown, page.content) == (None, None, None)
    page.read_source(config)
    page.render(config, Files([file]))

    assert (page.title, page.markdown) == ("Péat", PAGE.body)
    whole = page.content
    assert whole and "<p>It grows." in whole and 'id="peat"' in whole
    page.show(page.found or "")
    assert page.content and "A map" in whole and "A map" not in page.content
    page.content = "of another plugin, for the search alone"
    page.show_whole()
    assert page.content == whole
    page.content = "of another plugin"
    assert page.content == "of another plugin"
    assert not [name for name, value in vars(page).items() if isinstance(value, str) and "grows" in value]
