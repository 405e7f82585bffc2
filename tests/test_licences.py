"""Whatever a built site carries of others is listed in docs/licences.md, as the packages themselves say."""

import json
import re
import tomllib
from fnmatch import fnmatch
from importlib.metadata import metadata
from pathlib import Path
from urllib.parse import unquote

import material
import pytest

from tests.plugin.test_plugin import FIXTURES, make_project, rebuild, start

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")][
    1:
]
ICONS = Path(material.__file__).parent / "templates" / ".icons"
# The largest collection is told by being none of the others.
COLLECTIONS = {"fontawesome": "Font Awesome", "octicons": "Octicons", "simple": "Simple Icons"}
# A comment that a bundler keeps: the name of the work it is of stands first, or the path of a file in it.
BANNER = re.compile(r"/\*![\s*]*(.+?)\*/", re.DOTALL)
BUNDLED = re.compile(r"^([\w.-]+)/\S+\.js:$", re.MULTILINE)
DRAWN = re.compile(r"""\bd=["']([^"']+)["']""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("licences") / "project", FIXTURES / "mini")
    rebuild(start(project, "build"))
    return project.parent / "site"


def test_every_file_is_of_something_listed(site: Path) -> None:
    patterns = [pattern for row in ROWS for pattern in re.findall(r"`([^`]+)`", row[3])]
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    others = [file for file in files if not file.endswith(".html") and not file.startswith("sitemap.xml")]
    assert len(others) > 50
    assert [file for file in others if not any(fnmatch(file, pattern) for pattern in patterns)] == []
    for pattern in ("assets/javascripts/*", "assets/stylesheets/*", "assets/seedmap/plotly-*.js"):
        assert pattern in patterns
        assert [file for file in others if fnmatch(file, pattern)]


def test_packages_say_the_same_of_themselves() -> None:
    npm = json.loads((ROOT / "node_modules" / "plotly.js-basic-dist-min" / "package.json").read_text(encoding="utf-8"))
    own = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = {
        "mkdocs-material": metadata("mkdocs-material")["License-Expression"],
        npm["name"]: npm["license"],
        own["name"]: own["license"],
    }
    listed = {name: row[2] for row in ROWS for name in re.findall(r"\(`([^`]+)`\)", row[1])}
    assert listed == said


def test_works_within_bundles_are_listed(site: Path) -> None:
    named = set[str]()
    for script in (*site.glob("assets/javascripts/*.js"), *site.glob("assets/seedmap/*.js")):
        for banner in BANNER.findall(script.read_text(encoding="utf-8")):
            bundled = set(BUNDLED.findall(banner))
            named |= bundled or {banner.split("\n")[0].split(" v")[0].strip()}
    assert {"clipboard.js", "escape-html", "native-promise-only"} <= named
    assert [name for name in sorted(named) if f"[{name}]" not in PAGE] == []


def test_collections_of_icons_are_listed(site: Path) -> None:
    pages = (site / "index.html", site / "404.html", *site.glob("assets/stylesheets/*.css"))
    drawn = {path for page in pages for path in DRAWN.findall(unquote(page.read_text(encoding="utf-8")))}
    used = {
        name
        for folder, name in COLLECTIONS.items()
        for icon in (ICONS / folder).rglob("*.svg")
        if not drawn.isdisjoint(DRAWN.findall(icon.read_text(encoding="utf-8")))
    }
    assert "Octicons" in used
    assert [name for name in (*used, "Material Design Icons") if f"[{name}]" not in PAGE] == []
