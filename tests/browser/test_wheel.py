"""The package alone: installed from its wheel, outside any checkout, it makes a map of another field from a library."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.birds import write_bibtex
from tests.browser.conftest import PATIENCE
from tests.browser.serving import serve_site

# Of what lies in our own seeds/ and says our mkdocs.yml: none of it may reach another's site.
OURS = re.compile(r"\b(LoRA|DPO|zeroth|quanti[sz]|language models?\b|arXiv dedicates|seedmap\.github\.io)")


def run(*command: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "SITE_URL")}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has Seedmap from its wheel; what it depends on, it takes from the one of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=pytestconfig.rootpath)
    venv.create(folder / "venv", with_pip=False)
    site = next((folder / "venv" / "lib").glob("python*/site-packages"))
    run(
        *(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline", "--no-deps"),
        *("--python", folder / "venv" / "bin" / "python", next(folder.glob("*.whl"))),
        cwd=folder,
    )
    # Paths that a path file names are not looked through for others: the checkout stays out of sight.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "venv" / "bin" / "python"


@pytest.fixture(scope="module")
def built(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a library of birds."""
    folder = tmp_path_factory.mktemp("birds")
    (folder / "library.bib").write_text(write_bibtex(), encoding="utf-8")
    where = run(python, "-c", "import builder; print(builder.__file__)", cwd=folder)
    assert str(python.parents[1]) in where
    run(python.parent / "seedmap", "new", "bird-map", "--from", "library.bib", cwd=folder)
    run(python, "-m", "mkdocs", "build", "--strict", "--quiet", cwd=folder / "bird-map")
    return folder / "bird-map" / "site"


@pytest.fixture
def served(built: Path) -> Iterator[str]:
    with serve_site(built) as address:
        yield address


def test_its_map_is_drawn_and_comes_alive(browser: Browser, served: str) -> None:
    page = browser.new_page(base_url=served)
    page.set_default_timeout(PATIENCE)
    faults: list[str] = []
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(served) else faults.append(request.url))
    page.goto("")
    assert page.locator(".sm-dots a").count() == 15
    land = page.locator(".sm-lands path").first.evaluate("(land) => getComputedStyle(land).fillOpacity")
    assert 0 < float(land) < 0.5, "the styles did not come"
    page.locator(".sm-map__stage").click()
    page.locator(".js-plotly-plot .points path").first.wait_for(state="attached")
    page.get_by_placeholder("Find papers").fill("song")
    page.get_by_text("5 of 15 papers").first.wait_for()
    page.goto("topics/")
    assert page.title() == "Topics - Bird map"
    page.close()
    assert faults == []


def test_it_says_nothing_of_another_field(built: Path) -> None:
    for path in built.rglob("*.html"):
        assert OURS.findall(path.read_text(encoding="utf-8")) == [], path
