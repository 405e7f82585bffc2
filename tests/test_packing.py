"""An archive of a site leads from file to file, holds all of it, and is the same twice."""

import json
import zipfile
from pathlib import Path

import pytest

from builder.cli import main
from builder.packing import lead_to_file, turn_page

PAGE = """<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'sha256-x'">
</head><a href="../papers/">P</a> <a href=".">Here</a> <a class=x href=../a/?b=1#c>A</a> <a href="https://x.org/">X</a>
<a href="#top">T</a> <a href="data/papers.bib">B</a><svg><use href="../assets/seedmap/ground-1.svg#lands"/>
<use href=../assets/seedmap/ground-1.svg#hills class="a b"/></svg>
<script defer src="../assets/javascripts/bundle.1.min.js"></script>
<script defer src="../assets/seedmap/map.js" type="module"></script>
"""


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("papers/a/", "papers/a/index.html"),
        ("../../", "../../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("../?paper=a&links=1", "../index.html?paper=a&links=1"),
        ("topics/a/#start", "topics/a/index.html#start"),
        ("data/papers.bib", "data/papers.bib"),
        ("#start", "#start"),
        ("", ""),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("data:text/plain,a/", "data:text/plain,a/"),
    ],
)
def test_an_address_leads_to_the_file_behind_it(address: str, file: str) -> None:
    assert lead_to_file(address) == file


def test_the_way_home_leads_to_a_file_where_it_is_meant() -> None:
    assert lead_to_file("", home=True) == "index.html"
    assert lead_to_file("?concept=a,b", home=True) == "index.html?concept=a,b"


def test_a_page_leads_to_files_and_loads_no_module() -> None:
    page = turn_page(PAGE)
    for link in (
        "../papers/index.html",
        "./index.html",
        "../a/index.html?b=1#c",
        "https://x.org/",
        "#top",
        "data/papers.bib",
    ):
        assert f'href="{link}"' in page, link
    assert "module" not in page
    assert 'script src="../assets/seedmap/disk.js" data-root="../"' in page
    assert page.index("disk.js") < page.index("bundle")
    assert 'use data-file="../assets/seedmap/ground-1.svg#lands"' in page
    assert "use data-file=../assets/seedmap/ground-1.svg#hills class" in page
    assert "script-src blob: file: 'self'" in page


def make_site(folder: Path) -> Path:
    files = {
        "index.html": PAGE,
        "404.html": PAGE,
        "data/map.json": '{"a": "</script>\u2028"}',
        "data/papers.bib": "@misc{a,\n}\n",
        "search/search_index.json": '{"docs": []}',
        "search/titles.json": json.dumps({"locations": ["", "papers/a/"], "titles": ["Home", "A"], "texts": []}),
        "assets/seedmap/map.js": 'import { a } from "./map/a.js";\n',
        "assets/seedmap/map/patterns.js": "export const PATTERNS = {};\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_the_archive_holds_the_site_and_its_data_as_scripts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site, archive = make_site(tmp_path / "site"), tmp_path / "birds.zip"
    assert main(["pack", str(site), "--out", str(archive)]) == 0
    assert f"{archive}: 12 files" in capsys.readouterr().out
    with zipfile.ZipFile(archive) as packed:
        names = set(packed.namelist())
        scripts = {name: packed.read(name).decode() for name in names if name.endswith(".js")}
    assert "birds/404.html" not in names
    assert {"birds/index.html", "birds/data/map.json", "birds/data/papers.bib.js"} <= names
    call = scripts["birds/data/map.json.js"]
    arguments = call.removeprefix("seedmapPacked(").removesuffix(");\n")
    assert json.loads(f"[{arguments}]") == [
        "data/map.json",
        '{"a": "</script>\u2028"}',
    ]
    assert scripts["birds/search/search_index.js"] == 'var __index = {"docs": []}'
    assert "papers/a/index.html" in scripts["birds/search/titles.json.js"]
    modules = scripts["birds/assets/seedmap/disk.js"].splitlines()[0]
    assert "papers/{id}/index.html" in modules and "./map/a.js" in modules


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    archives = [tmp_path / place / "birds.zip" for place in ("one", "two")]
    for archive in archives:
        archive.parent.mkdir()
        assert main(["pack", str(site), "--out", str(archive)]) == 0
        (site / "index.html").touch()
    assert archives[0].read_bytes() == archives[1].read_bytes()


def test_what_can_not_be_packed_or_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", str(tmp_path), "--out", str(tmp_path / "a.zip")]) == 1
    assert "expected a site, as `mkdocs build` makes it" in capsys.readouterr().err
    site = make_site(tmp_path / "site")
    assert main(["pack", str(site), "--out", str(tmp_path / "none" / "a.zip")]) == 1
    assert "expected a file that can be written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
