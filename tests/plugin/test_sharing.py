"""What is the same on all pages of a folder is rendered once, with each page's own title; the rest page by page."""

from itertools import count
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.theme import Theme

from builder.model import PageArtifact
from builder.plugin.finished import FinishedPage
from builder.plugin.sharing import share_parts

HEADER = """{% shared "header", wide %}<header><div class="md-header__topic" data-md-component="header-topic">
  <span class="md-ellipsis">
    {{ page.meta.title or page.title }}
  </span></div><a href="{{ base_url }}">{{ number() }}</a></header>{% endshared %}"""


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    config = MkDocsConfig()
    (tmp_path / "docs").mkdir()
    folders = {f"{name}_dir": str(tmp_path / name) for name in ("docs", "site")}
    config.load_dict({"site_name": "Small", **folders})
    assert config.validate() == ([], [])
    return config


def make_page(config: MkDocsConfig, path: str, title: str, listed_on: str | None) -> FinishedPage:
    artifact = PageArtifact(path, f"# {title}", "", {}, 0)
    page = FinishedPage(title, File(path, None, config.site_dir, use_directory_urls=True), config, artifact, {})
    page.listed_on = listed_on
    return page


def render(env: Environment, page: FinishedPage, wide: bool = False) -> tuple[str, int]:
    """The title that the header shows, and the number of the rendering that it comes from."""
    base_url = "../" * page.url.count("/")
    html = env.get_template("header").render(page=page, base_url=base_url, wide=wide)
    assert f'href="{base_url}"' in html
    title, _, rest = html.partition('"md-ellipsis">')[2].partition("</span>")
    return title.strip(), int(rest.partition("</a>")[0].rpartition(">")[2])


def make_environment(config: MkDocsConfig) -> Environment:
    env = Environment(loader=DictLoader({"header": HEADER}))
    numbers = count(1)
    env.globals["number"] = lambda: next(numbers)
    share_parts(env, config)
    return env


def test_pages_of_a_folder_share_a_part_but_not_their_title(config: MkDocsConfig) -> None:
    env = make_environment(config)
    first, second = (make_page(config, f"papers/{name}.md", name, "papers/") for name in ("a", r"b \1 & c"))

    assert render(env, first) == ("a", 1)
    assert render(env, second) == (r"b \1 & c", 1)
    assert render(env, first, wide=True) == ("a", 2), "what is named beside the part tells it apart"


def test_pages_elsewhere_and_in_the_navigation_do_not(config: MkDocsConfig) -> None:
    env = make_environment(config)
    pages = [
        make_page(config, "papers/a.md", "a", "papers/"),
        make_page(config, "papers/deep/a.md", "a", "papers/"),
        make_page(config, "areas/a.md", "a", "papers/"),
        make_page(config, "areas/b.md", "b", "topics/"),
        make_page(config, "guide.md", "guide", None),
        make_page(config, "guide.md", "guide", None),
    ]

    assert [render(env, page)[1] for page in pages] == [1, 2, 3, 4, 5, 6]


def test_where_somebody_may_put_in_what_differs_nothing_is_shared(config: MkDocsConfig, tmp_path: Path) -> None:
    config.theme = Theme("mkdocs", custom_dir=str(tmp_path))
    env = make_environment(config)
    pages = [make_page(config, f"papers/{name}.md", name, "papers/") for name in "ab"]

    assert [render(env, page)[1] for page in pages] == [1, 2]
