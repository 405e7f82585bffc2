"""A built site has no white space that nobody sees, and no file of the theme that nobody loads."""

from pathlib import Path

import pytest

from builder.plugin.weight import squeeze
from tests.plugin.test_plugin import build_site


def test_indentation_goes_and_words_stay_apart() -> None:
    assert squeeze("<p>\n    one\n\n  two  three\n</p>") == "<p>\none\ntwo  three\n</p>"


@pytest.mark.parametrize(
    ("html", "squeezed"),
    [("", ""), ("a  b", "a  b"), (" a \n b ", " a\nb "), ("\n\ta", "\na"), ("a\r\n\x0b\n", "a\n"), (" \n", "\n")],
)
def test_a_run_of_white_space_with_a_line_end_is_one_line_end(html: str, squeezed: str) -> None:
    assert squeeze(html) == squeezed


def test_what_is_shown_as_written_stays() -> None:
    page = "<pre>a\n    b</pre>\n   <p>c"
    assert squeeze(page) == page


def test_the_theme_leaves_what_nothing_loads(tmp_path: Path) -> None:
    site = build_site(tmp_path, "mini")
    assert not [path for path in site.rglob("*") if path.suffix == ".map" or "lunr" in path.parts]
    assert list(site.glob("assets/javascripts/bundle.*.js"))
    assert "\n  " not in (site / "about" / "index.html").read_text(encoding="utf-8")
