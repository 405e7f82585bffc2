"""Four lines of mkdocs.yml are enough, and what else is written there is kept."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from builder.addresses import SCRIPT
from builder.pipeline import find_templates
from builder.plugin.outfit import EXTENSIONS, ICONS, LOOK, SEPARATOR, fit_out, list_contradictions
from tests.plugin.test_plugin import FIXTURES, Reader, build_strictly

BARE: dict[str, Any] = {"site_name": "Map of birds", "theme": "material", "plugins": ["search", "seedmap"]}

# As the guide has it for who would add something to each page.
OWN_MAIN = """{% extends "seedmap.html" %}
{% block extrahead %}{{ super() }}<meta name="own" content="Birds">{% endblock %}
"""


def make_config(folder: Path, **settings: Any) -> MkDocsConfig:
    """What MkDocs reads of a bare mkdocs.yml with these settings, fitted out."""
    (folder / "docs").mkdir(exist_ok=True)
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(BARE | settings), encoding="utf-8")
    config = load_config(str(path))
    fit_out(config, find_templates())
    return config


@pytest.fixture(scope="module")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bare")
    (folder / "seeds").symlink_to(FIXTURES / "mini")
    (folder / "docs" / "notes").mkdir(parents=True)
    (folder / "docs" / "contact.md").write_text("# Contact\n\nWrite to [us](notes/why.md).\n", encoding="utf-8")
    (folder / "docs" / "notes" / "why.md").write_text("# Why\n\nBecause.\n", encoding="utf-8")
    (folder / "own").mkdir()
    (folder / "own" / "main.html").write_text(OWN_MAIN, encoding="utf-8")
    settings = BARE | {"theme": {"name": "material", "custom_dir": "own"}}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    done = build_strictly(folder / "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_a_bare_site_has_styles_scripts_and_mended_templates(bare_site: Path) -> None:
    page = (bare_site / "index.html").read_text(encoding="utf-8")
    links = Reader(bare_site / "index.html").links
    assert "assets/seedmap/seedmap.css" in links
    assert page.index("assets/seedmap/early/frame.js") < page.index("<body")
    frame = (bare_site / "assets" / "seedmap" / "early" / "frame.js").read_text(encoding="utf-8")
    assert "name=__palette" in frame
    assert "src=assets/seedmap/site.js type=module" in page
    assert "role=dialog aria-label=Search" in frame
    assert "assets/seedmap/map/worker.js" in frame
    assert not re.findall(r"""(?:\bsrc=|<link\b[^>]*\bhref=)["']?(?:https?:)?//""", page), "asked of another host"
    assert '<meta name="own" content="Birds">' in page
    assert "There is no page here" in (bare_site / "404.html").read_text(encoding="utf-8")


def test_a_bare_site_leads_to_the_map_and_to_pages_of_its_own(bare_site: Path) -> None:
    links = list(dict.fromkeys(Reader(bare_site / "index.html").links))
    wanted = ["topics/", "concepts/", "papers/", "seeds/", "about/", "contact/", "notes/why/"]
    assert [link for link in links if link in wanted] == wanted


def test_what_is_chosen_is_kept(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    config = make_config(
        tmp_path,
        theme={
            "name": "material",
            "custom_dir": "own",
            "features": ["toc.integrate"],
            "palette": {"scheme": "slate"},
            "icon": {"repo": "material/git"},
        },
        extra_css=["own.css"],
        extra_javascript=["own.js"],
        markdown_extensions=[{"toc": {"permalink": "#", "baselevel": 2}}, "footnotes"],
        plugins=[{"search": {"separator": "-"}}, "seedmap"],
    )
    assert (config.theme["features"], config.theme["palette"]) == (["toc.integrate"], {"scheme": "slate"})
    assert config.theme["icon"] == ICONS | {"repo": "material/git"}
    assert config.theme.dirs[:2] == [str(tmp_path / "own"), str(find_templates() / "overrides")]
    assert config.extra_css == ["assets/seedmap/seedmap.css", "own.css"]
    assert [str(script) for script in config.extra_javascript] == ["own.js", SCRIPT]
    assert config.mdx_configs["toc"] == {"permalink": "#", "baselevel": 2}
    assert {"footnotes", *EXTENSIONS} <= set(config.markdown_extensions)
    assert config.plugins["material/search"].config["separator"] == "-"


def test_what_is_not_chosen_is_given(tmp_path: Path) -> None:
    config = make_config(tmp_path)
    assert {name: config.theme[name] for name in LOOK} == LOOK
    assert config.mdx_configs["toc"] == {"permalink": True}
    assert config.plugins["material/search"].config["separator"] == SEPARATOR
    assert list(list_contradictions(config)) == []


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"theme": "readthedocs"}, "theme: readthedocs; expected material"),
        (
            {"theme": {"name": "material", "font": {"text": "Roboto"}}},
            "theme, font: fonts that readers'",
        ),
        ({"use_directory_urls": False}, "use_directory_urls: false; expected true"),
    ],
)
def test_what_contradicts_a_map_is_told(
    tmp_path: Path, settings: dict[str, Any], told: str, caplog: pytest.LogCaptureFixture
) -> None:
    config = make_config(tmp_path, plugins=["seedmap"], **settings)
    assert [each for each in list_contradictions(config) if each.startswith(told)]
    with caplog.at_level(logging.WARNING, "mkdocs"):
        config.plugins["seedmap"].on_config(config)
    assert any(f"mkdocs.yml: {told}" in record.getMessage() for record in caplog.records)
