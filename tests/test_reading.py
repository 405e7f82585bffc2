"""Parts of pages that other processes have read are what they are where they are read one by one."""

from dataclasses import replace

import pytest

from builder.reading import MOST, Reader
from builder.sections import part_page, read_sections
from builder.squeezing import squeeze_generated

PAGES = {
    f"page-{number}.md": f"# Page {number}\n\n<p>\n  {number}\n</p>\n\n## Prose\n\nof *{number}*\n"
    for number in range(2 * MOST + 1)
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_page_gets_its_own_sections_in_any_order(jobs: int) -> None:
    reader = Reader({path: list(part_page(text)) for path, text in PAGES.items()}, jobs)
    for path in sorted(PAGES, reverse=True):
        html, prose = read_sections(PAGES[path])
        assert reader.take(path) == (replace(html, written=squeeze_generated(html.body)), prose)
        assert html.finished and html.body != squeeze_generated(html.body) and not prose.finished


def test_of_a_page_that_was_not_to_be_read_nothing_is_known() -> None:
    assert Reader({}, 1).take("page-0.md") is None
    reader = Reader({"page-0.md": [("# A", "<p>b</p>")]}, 1)
    assert reader.take("page-1.md") is None
    assert [section.body for section in reader.take("page-0.md") or ()] == ["<p>b</p>"]
    assert reader.take("page-0.md") is None, "it is handed out once"
