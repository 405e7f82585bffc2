"""Every page says what it may run: what its theme does, and never what a seed file slipped in."""

import base64
import hashlib
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from mkdocs.livereload import LiveReloadServer

from builder.errors import SeedmapError
from builder.plugin.policy import allow_reloading, read_additions, read_sources, write_policy
from tests.plugin.test_plugin import FIXTURES, build_strictly, make_project, rebuild, start

# As if escaping had failed once, in the text of a page and in what the theme says of it.
HOOK = """
def on_page_context(context, page, **_):
    if page.file.src_uri.startswith("papers/") and not page.is_index:
        page.content += "<script>slipped()</script>"
        page.meta["description"] = '"><script>slipped()</script>'
        page.title += "</title><script>slipped()</script>"
"""
GUIDE = """# A page

<script>mine()</script>
<img src="https://pictures.example/a.png" alt="">
[elsewhere](https://example.org) [here](index.md)
"""


class Page(HTMLParser):
    """What stands in a page, in order, with the hash of each script that would run."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.run: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        _, values = self.tags[-1] if self.tags else ("", {})
        if self.cdata_elem == "script" and values.get("type") not in ("application/json", "application/ld+json"):
            self.run.append(hash_script(data))

    @property
    def policy(self) -> dict[str, list[str]]:
        said = [values for _, values in self.tags if values.get("http-equiv") == "Content-Security-Policy"]
        assert len(said) == 1
        directives = [part.split() for part in said[0]["content"].split("; ")]
        return {name: sources for name, *sources in directives}


def hash_script(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def make_own_project(folder: Path, **options: object) -> Path:
    project = make_project(folder, FIXTURES / "mini")
    settings = yaml.safe_load(project.read_text(encoding="utf-8"))
    settings["plugins"][1]["seedmap"] |= options
    settings["hooks"] = ["hook.py"]
    settings["extra_javascript"] = ["https://scripts.example/own.js"]
    settings["nav"].append({"Guide": "guide.md"})
    project.write_text(yaml.safe_dump(settings), encoding="utf-8")
    (folder / "hook.py").write_text(HOOK, encoding="utf-8")
    (folder / "docs" / "guide.md").write_text(GUIDE, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Each page of a site that adds to its policy, by path."""
    project = make_own_project(
        tmp_path_factory.mktemp("policy") / "project", policy={"connect-src": "https://stars.example"}
    )
    done = build_strictly(project)
    assert done.returncode == 0, done.stderr
    site = project.parent / "site"
    return {path.relative_to(site).as_posix(): Page(path) for path in site.rglob("*.html")}


def test_each_page_says_first_what_it_may_run(pages: dict[str, Page]) -> None:
    assert {"404.html", "index.html", "guide/index.html", "papers/index.html"} < pages.keys()
    for path, page in pages.items():
        head = [tag for tag, values in page.tags if "charset" not in values]
        assert head[:4] == ["html", "head", "meta", "meta"], path
        referrer = next(values["content"] for _, values in page.tags if values.get("name") == "referrer")
        assert referrer == "same-origin", path
        assert page.policy["default-src"] == page.policy["base-uri"] == ["'none'"], path
        assert "'unsafe-inline'" not in page.policy["script-src"], path
        assert page.policy["connect-src"] == ["'self'", "https://stars.example"], path
        assert "https://scripts.example" in page.policy["script-src"], path


def test_the_scripts_of_the_theme_run_and_no_other(pages: dict[str, Page]) -> None:
    slipped = hash_script("slipped()")
    for path, page in pages.items():
        allowed = set(page.policy["script-src"])
        assert page.run, path
        assert {script for script in page.run if script not in allowed} <= {slipped}, path
        assert slipped not in allowed, path
    papers = [page for path, page in pages.items() if path.startswith("papers/") and path != "papers/index.html"]
    assert papers and all(slipped in page.run for page in papers)


def test_what_the_owner_writes_is_allowed_on_its_page_alone(pages: dict[str, Page]) -> None:
    guide = pages["guide/index.html"]
    assert hash_script("mine()") in guide.policy["script-src"]
    assert guide.policy["img-src"] == ["'self'", "data:", "https://pictures.example"]
    allowing = [path for path, page in pages.items() if hash_script("mine()") in page.policy["script-src"]]
    assert allowing == ["guide/index.html"]


def test_no_page_that_is_left_can_be_steered(pages: dict[str, Page]) -> None:
    outgoing = {
        (path, values["href"]): values.get("rel", "").split()
        for path, page in pages.items()
        for tag, values in page.tags
        if tag == "a" and values.get("href", "").startswith(("http:", "https:"))
    }
    assert ("guide/index.html", "https://example.org") in outgoing
    assert {path.partition("/")[0] for path, _ in outgoing} >= {"papers", "404.html", "index.html"}
    assert [link for link, rel in outgoing.items() if "noopener" not in rel] == []


def test_the_server_may_write_its_script_and_nobody_else(tmp_path: Path) -> None:
    project = make_own_project(tmp_path / "project")
    config = start(project, "serve")
    rebuild(config)
    site = project.parent / "site"
    server = LiveReloadServer(lambda: None, "127.0.0.1", 8000, str(site))
    server.watch(str(project))
    config.plugins.on_serve(server, config=config, builder=lambda: None)
    paper = next(path for path in (site / "papers").iterdir() if path.is_dir())

    said: list[tuple[str, list[tuple[str, str]]]] = []
    app = server.get_app()
    assert app
    for address in ("/", "/guide/", f"/papers/{paper.name}/"):
        body = b"".join(app({"PATH_INFO": address}, lambda *line: said.append(line)))
        (tmp_path / "page.html").write_bytes(body)
        page, built = Page(tmp_path / "page.html"), Page(site / address[1:] / "index.html")
        status, headers = said[-1]
        assert (status, dict(headers)["Content-Length"]) == ("200 OK", str(len(body)))
        assert set(page.policy["script-src"]) - set(built.policy["script-src"]) == {page.run[-1]}
        assert "livereload(" in body.decode()


def test_other_files_are_served_as_they_are() -> None:
    def serve(environ: dict[str, str], start_response: Callable[..., object]) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"1"]

    said: list[object] = []
    assert allow_reloading(serve)({}, lambda *line: said.append(line)) == [b"1"]
    assert said == [("200 OK", [("Content-Type", "text/plain")])]


def test_a_site_can_do_without(tmp_path: Path) -> None:
    project = make_own_project(tmp_path / "project", policy=False)
    rebuild(start(project, "build"))
    for path in (project.parent / "site").rglob("*.html"):
        assert "Content-Security-Policy" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("html", "sources"),
    [
        ("<script>a</script>", {"script-src": [hash_script("a")]}),
        ('<script type="module">a < b && "</p>"</script>', {"script-src": [hash_script('a < b && "</p>"')]}),
        ('<script type="application/json">{"a": 1}</script><script src="own.js"></script>', {}),
        ('<script src="//a.example:8000/x.js"></script>', {"script-src": ["https://a.example:8000"]}),
        ('<link rel="stylesheet" href="http://a.example/x.css">', {"style-src": ["http://a.example"]}),
        ('<iframe src="https://a.example/x"></iframe>', {"frame-src": ["https://a.example"]}),
        ('<img src="https://a.example; script-src *">', {}),
        ("<!-- <script>a</script> --><a href='https://a.example'>", {}),
    ],
)
def test_a_page_is_read_for_what_it_runs_and_loads(html: str, sources: dict[str, list[str]]) -> None:
    assert read_sources(html) == sources


def test_a_policy_names_each_source_once_and_nothing_that_has_none() -> None:
    parts = ({"img-src": ["'self'"], "media-src": []}, {"img-src": ["'self'", "https://a.example"]})
    assert write_policy(*parts) == "img-src 'self' https://a.example"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (False, None),
        ({}, {}),
        ({"img-src": "https: data:"}, {"img-src": ["https:", "data:"]}),
        ({"frame-src": ["https://a.example"]}, {"frame-src": ["https://a.example"]}),
    ],
)
def test_additions_are_read(value: object, read: dict[str, list[str]] | None) -> None:
    assert read_additions(value) == read


@pytest.mark.parametrize(
    "value",
    [True, "off", {"image-src": "https:"}, {"img-src": 1}, {"img-src": ["a b"]}, {"img-src": "x;script-src *"}],
)
def test_other_additions_are_refused(value: object) -> None:
    with pytest.raises(SeedmapError, match="policy: found"):
        read_additions(value)
