"""What the site shows of a page is what any Markdown engine makes of its export."""

import re
from pathlib import Path

import markdown
import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from builder.model import Artifact, PageArtifact, Site
from builder.pipeline import analyse, find_templates, read_inputs, render_artifacts
from builder.plugin.finished import FinishedPage
from builder.reading import Reader
from builder.squeezing import squeeze_generated
from tests.plugin.test_plugin import FIXTURES, build_strictly, make_project

EXTENSIONS = ["admonition", "attr_list", "fenced_code", "tables", "toc"]  # those of mkdocs.yml, and MkDocs' own


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make_project(tmp_path_factory.mktemp("hostile") / "project", FIXTURES / "hostile")
    done = build_strictly(path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def artifacts(project: Path) -> tuple[Artifact, ...]:
    """What an export of a site of the same name and address writes."""
    config = load_config(str(project))
    site = Site(config.site_name, url=config.site_url or "")
    return tuple(render_artifacts(analyse(read_inputs(project.parent / "seeds")), find_templates(), site))


def fold(html: str) -> str:
    """HTML without white space beside its tags."""
    return re.sub(r"\s+", " ", re.sub(r"\s*(<[^>]*>)\s*", r"\1", html))


def test_the_site_shows_what_another_reader_makes_of_the_export(artifacts: tuple[Artifact, ...], project: Path) -> None:
    pages = [artifact for artifact in artifacts if isinstance(artifact, PageArtifact)]
    assert len(pages) > 20
    for page in pages:
        reader = markdown.Markdown(extensions=EXTENSIONS, extension_configs={"toc": {"permalink": True}})
        path = page.path.removesuffix("index.md").removesuffix(".md")
        shown = fold((project.parent / "site" / path / "index.html").read_text(encoding="utf-8"))
        assert fold(squeeze_generated(reader.convert(page.body))) in shown, page.path
        for token in reader.toc_tokens:
            assert f"id={token['id']}" in shown, page.path


def test_settings_read_back_from_the_export(artifacts: tuple[Artifact, ...]) -> None:
    for page in artifacts:
        if isinstance(page, PageArtifact):
            _, head, _ = str(page.content).split("---\n", 2)
            assert yaml.safe_load(head) == page.settings
            assert page.body.lstrip().startswith("# "), page.path


def render(artifact: PageArtifact, reader: Reader | None, config: MkDocsConfig) -> FinishedPage:
    file = File(artifact.path, config.docs_dir, config.site_dir, config.use_directory_urls)
    page = FinishedPage(None, file, config, artifact, reader=reader)
    page.read_source(config)
    page.render(config, Files([file]))
    return page


def test_a_page_whose_parts_are_squeezed_is_written_as_one_that_is_squeezed_as_a_whole(
    artifacts: tuple[Artifact, ...], project: Path
) -> None:
    pages = [artifact for artifact in artifacts if isinstance(artifact, PageArtifact)]
    config, reader = load_config(str(project)), Reader({page.path: page for page in pages}, 2)
    for artifact in pages:
        page, other = render(artifact, reader, config), render(artifact, None, config)
        output = f"<html>\n<head>\n  <title> A </title>\n</head>\n  <main>\n{page.content}\n  </main>\n</html>\n"
        assert page.squeeze(output) == other.squeeze(output) == squeeze_generated(output), artifact.path
        assert page.squeeze("<p>\n  none</p>") == squeeze_generated("<p>\n  none</p>")
        page.content = "<p>\n  what another plugin made of it</p>"
        assert page.squeeze(page.content) == squeeze_generated(page.content)
