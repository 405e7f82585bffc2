"""The page of seeds tells what was passed over and what is in doubt."""

import html
from dataclasses import replace
from pathlib import Path

import pytest

from builder.model import FieldMap, SeedWarning, Unread
from builder.pipeline import analyse, find_templates, read_inputs, render_artifacts

MINI = Path(__file__).parents[1] / "fixtures" / "mini"


@pytest.fixture(scope="module")
def field() -> FieldMap:
    return analyse(read_inputs(MINI))


def render(field: FieldMap) -> str:
    pages = render_artifacts(field, find_templates())
    [content] = [page.content for page in pages if page.path == "seeds/index.md"]
    assert isinstance(content, str)
    return html.unescape(content)


def test_unread_files_and_doubts_are_told_with_their_reasons(field: FieldMap) -> None:
    first, *others = field.corpus.files
    doubtful = replace(first, warnings=(SeedWarning("page.txt", 12, "joined to the line above"),))
    unread = (Unread("scan.pdf", "a PDF; expected the reference exported as RIS"),)
    page = render(replace(field, corpus=replace(field.corpus, files=(doubtful, *others), unread=unread)))
    assert "## Not read" in page
    assert "scan.pdf" in page
    assert "a PDF; expected the reference exported as RIS" in page
    assert "## In doubt" in page
    assert "page.txt:12" in page
    assert "joined to the line above" in page


def test_nothing_to_tell_is_left_out(field: FieldMap) -> None:
    page = render(field)
    assert "## Not read" not in page
    assert "## In doubt" not in page
