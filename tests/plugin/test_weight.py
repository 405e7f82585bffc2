"""A built site has no file of the theme that nobody loads."""

from pathlib import Path

from tests.plugin.test_plugin import build_site


def test_the_theme_leaves_what_nothing_loads(tmp_path: Path) -> None:
    site = build_site(tmp_path, "mini")
    assert not [path for path in site.rglob("*") if path.suffix == ".map" or "lunr" in path.parts]
    assert list(site.glob("assets/javascripts/bundle.*.js"))
    assert "\n  " not in (site / "about" / "index.html").read_text(encoding="utf-8")
    paper = next(site.glob("papers/*/index.html")).read_text(encoding="utf-8")
    assert "data-md-type=navigation hidden" in paper and "data-md-type=toc" not in paper
