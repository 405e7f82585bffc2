"""A rebuild gives the bytes of a first build, whatever was edited, and makes again only what the edit touches."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import joblib
import pytest
import yaml
from material.plugins.search.plugin import SearchIndex
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

import builder.pages
import builder.parallel
import builder.plugin.shell
import builder.plugin.themed
from builder.lock import write_lock
from builder.lock.renewing import make_lock
from builder.pipeline import analyse, read_inputs
from builder.plugin.finished import FinishedPage
from builder.reading import Reader
from builder.seeds import read_seeds
from tests.plugin.test_plugin import FIXTURES, ROOT, make_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with templates, a vocabulary, a lock and a guide of its own; its mkdocs.yml."""
    seeds = tmp_path / "few"
    seeds.mkdir()
    papers = read_seeds(FIXTURES / "mini").papers
    for name, part in (("first.txt", papers[:9]), ("second.txt", papers[9:12])):
        (seeds / name).write_text(
            "\n\n".join(f"{each.title}\n\n{each.abstract}" for each in part) + "\n", encoding="utf-8"
        )
    config = make_project(tmp_path / "project", seeds)
    folder = config.parent
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(FIXTURES / "vocabulary.toml", folder / "seeds" / "concepts.toml")
    field = analyse(read_inputs(folder / "seeds"))
    write_lock(folder / "seeds" / "map-lock.json", make_lock(field.topics, field.layout))
    (folder / "docs" / "guide.md").write_text("# Guide\n\nRead [this](about.md#fit).\n", encoding="utf-8")
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    settings["markdown_extensions"] = [{"toc": {"permalink": True}}]
    settings["plugins"][1]["seedmap"]["templates"] = "templates"
    settings["nav"].append({"Guide": "guide.md"})
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return config


def read_site(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build_warm(project: Path) -> dict[str, bytes]:
    """Build as `mkdocs serve` does: with settings read anew, and the plugins that were there."""
    config = load_config(str(project))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    return read_site(project.parent / "site")


def build_cold(project: Path) -> dict[str, bytes]:
    """Build as a process of its own would: with plugins that know nothing yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
        config = load_config(str(project), site_dir=str(project.parent / "cold"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return read_site(project.parent / "cold")


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        path = project.parent / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def write(file: str, text: str) -> Callable[[Path], None]:
    return lambda project: (project.parent / file).write_text(text, encoding="utf-8") and None


def rename_topic(project: Path) -> None:
    path = project.parent / "seeds" / "map-lock.json"
    path.write_text(re.sub(r'"label": "[^"]*"', '"label": "Renamed"', path.read_text(encoding="utf-8"), count=1))


def delete_last_seeds(project: Path) -> None:
    max((project.parent / "seeds").glob("*.txt")).unlink()


EDITS: dict[str, Callable[[Path], None]] = {
    "nothing": lambda project: None,
    "abstract": replace("seeds/first.txt", " the ", " some "),
    "vocabulary": replace("seeds/concepts.toml", "what papers on adapters", "what some papers on adapters"),
    "lock": rename_topic,
    "page template": replace("templates/pages/topic.md.j2", "## All papers", "## Papers"),
    "imported macro": replace("templates/pages/_lists.j2", "<blockquote>", '<blockquote class="new">'),
    "asset": replace("templates/assets/tables.js", "import", "// new\nimport"),
    "style": write("templates/assets/styles/9-new.css", "p { color: red }"),
    "theme override": replace("templates/overrides/partials/path.html", "Breadcrumb", "Way"),
    "new theme override": write("templates/overrides/partials/footer.html", "<footer>new</footer>"),
    "guide": replace("docs/guide.md", "Read", "Do read"),
    "title in the navigation": replace("mkdocs.yml", "Guide: guide.md", "Book: guide.md"),
    "setting of the site": replace("mkdocs.yml", "site_name: Seedmap", "site_name: Other"),
    "setting of Markdown": replace("mkdocs.yml", "permalink: true", "permalink: false"),
    "setting of the plugin": replace("mkdocs.yml", "seeds: seeds", "seeds: seeds\n    subject: small things"),
    "seed file gone": delete_last_seeds,
}


def test_a_rebuild_after_each_kind_of_edit_gives_the_bytes_of_a_first_build(project: Path) -> None:
    before = build_warm(project)
    for name, edit in EDITS.items():
        edit(project)
        warm, cold = build_warm(project), build_cold(project)
        assert sorted(warm) == sorted(cold), name
        assert [path for path in cold if warm[path] != cold[path]] == [], name
        assert (warm == before) is (name == "nothing"), name
        before = warm


def test_with_the_help_of_other_processes_the_bytes_are_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder.plugin.shell, "WORTHWHILE_AGAIN", 1)
    monkeypatch.setattr(joblib, "cpu_count", lambda: 2)
    begun: list[int] = []
    monkeypatch.setattr(builder.plugin.shell, "Reader", lambda *call: begun.append(call[-1]) or Reader(*call))
    build_warm(project)
    for name in ("abstract", "vocabulary", "imported macro", "seed file gone"):
        EDITS[name](project)
        warm, cold = build_warm(project), build_cold(project)
        assert [path for path in cold if warm[path] != cold[path]] == [], name
    assert set(begun) == {1, 2}, "one by one in the first builds, two by two in the rebuilds"


def test_an_edit_makes_again_only_what_it_touches(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered, themed, outlined, searched = list[str](), list[str](), list[str](), list[str]()
    render, make = builder.pages.render_page, builder.plugin.themed.make_template_class
    monkeypatch.setattr(
        builder.pages, "render_page", lambda env, page: rendered.append(page.template) or render(env, page)
    )
    monkeypatch.setattr(
        builder.plugin.themed,
        "make_template_class",
        lambda base, take: make(
            base,
            lambda page, context, render: take(
                page, context, lambda: themed.append(page.file.src_uri.partition("/")[0]) or render()
            ),
        ),
    )
    read = FinishedPage._read_outline
    monkeypatch.setattr(
        FinishedPage,
        "_read_outline",
        lambda page, *inputs: outlined.append(page.file.src_uri.partition("/")[0]) or read(page, *inputs),
    )
    add = SearchIndex.add_entry_from_context
    monkeypatch.setattr(
        SearchIndex,
        "add_entry_from_context",
        lambda index, page: (searched.append(page.file.src_uri) if page.content else None) or add(index, page),
    )
    build_warm(project)
    assert len(searched) > 12, "every paper is read for the search"

    def make_again(edit: str) -> tuple[set[str], set[str]]:
        rendered.clear()
        themed.clear()
        outlined.clear()
        searched.clear()
        EDITS[edit](project)
        build_warm(project)
        return set(rendered), set(themed)

    assert make_again("nothing") == (set(), set())
    assert {path.partition("/")[0] for path in searched} <= {"about.md", "guide.md", "index.md"}, "read by Markdown"
    assert make_again("guide") == (set(), set())
    assert make_again("asset") == (set(), set())
    assert make_again("page template") == ({"topic"}, {"topics"})
    assert "topics" in outlined, "its heading is another"
    text, around = make_again("imported macro")
    assert text and not around, "what the theme puts around a text is the same"
    assert "topics" not in outlined, "its headings are the same"
    assert make_again("theme override")[0] == set()
    changed, shown = make_again("vocabulary")
    assert "concept" in changed
    assert rendered.count("concept") == 1
    assert "papers" not in shown


@pytest.mark.parametrize(
    "asks",
    [
        "{{ page.content | length }}",
        "{{ page['content'] | length }}",
        "{% if 'class=\"new' in page.content %}new{% endif %}",
        "{% set text = page.content %}{{ text | length }}",
        "{{ (page.markdown or '') | length }}",
        "{{ page.content }}",
    ],
)
def test_a_theme_that_asks_for_more_of_a_text_than_to_print_it_is_asked_again(project: Path, asks: str) -> None:
    write("templates/overrides/partials/footer.html", f"<footer>{asks}</footer>")(project)
    before = build_warm(project)
    EDITS["imported macro"](project)

    warm, cold = build_warm(project), build_cold(project)

    assert [path for path in cold if warm[path] != cold[path]] == []
    assert warm != before


def test_beside_a_hook_of_which_nothing_is_known_nothing_is_kept(project: Path) -> None:
    hook = project.parent / "hook.py"
    hook.write_text(
        "seen = []\n"
        "def on_page_context(context, page, config, nav):\n"
        "    seen.append(page)\n"
        "    config.copyright = f'page {len(seen)}'\n",
        encoding="utf-8",
    )
    replace("mkdocs.yml", "site_name", "hooks: [hook.py]\nsite_name")(project)

    first, second = build_warm(project), build_warm(project)

    assert first["about/index.html"] != second["about/index.html"]
