"""What pages tell by dates: who was first as far as dates tell, and what rises or falls, with its counts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import unescape

from builder.maps import prepare_maps
from builder.model import Details, FieldMap, Site
from builder.pages import render_pages
from builder.pipeline import find_templates
from tests.handmade import make_field

EARLY = {f"e{row:02}": "2010" for row in range(40)}
LATE = {f"l{row:02}": "2011-06" for row in range(40)}


def date_field(dates: Mapping[str, str], concepts: Mapping[str, Sequence[str]] | None = None) -> FieldMap:
    """Papers of two topics, those whose id begins with l in one; `dates` is paper to date."""
    field = make_field({paper: "late" if paper[0] == "l" else "early" for paper in dates}, concepts)
    papers = tuple(replace(paper, details=Details(date=dates[paper.id])) for paper in field.corpus.papers)
    return replace(field, corpus=replace(field.corpus, papers=papers))


def read_summary(field: FieldMap, path: str) -> str:
    """The words above a page's map."""
    pages = render_pages(prepare_maps(field), find_templates(), Site())
    page = next(str(page.content) for page in pages if page.path == path)
    summary = re.search(r'<div class="sm-summary">(.*?)</div>', page, re.DOTALL)
    assert summary
    return " ".join(unescape(re.sub(r"<[^>]+>", "", summary[1])).split())


def test_a_concept_names_its_first_paper_and_how_many_have_no_date() -> None:
    dates = {**EARLY, **LATE, "x1": "2009-12-05", "x2": ""}
    field = date_field(dates, {"moss": ["e00", "l00", "x1", "x2"]})

    told = read_summary(field, "concepts/moss.md")

    assert "First here in Title of x1 (5 December 2009). 1 of its 4 papers has no date." in told
    assert "Rising" not in told and "Falling" not in told


def test_where_dates_leave_it_open_all_that_may_be_first_are_named_or_counted() -> None:
    field = date_field({**EARLY, **LATE}, {"few": ["e00", "e01", "l00"], "many": ["e00", "e01", "e02", "e03", "e04"]})

    few, many = (read_summary(field, f"concepts/{name}.md") for name in ("few", "many"))

    assert "First here in Title of e00 (2010) or Title of e01 (2010): dates tell no more." in few
    assert "Title of e02 (2010) or 2 more: dates tell no more." in many


def test_rise_and_fall_are_told_with_their_counts() -> None:
    field = date_field(
        {**EARLY, **LATE, "x1": ""}, {"up": [*list(EARLY)[:3], *list(LATE)[:20]], "flat": list(EARLY)[:2]}
    )

    assert "Rising: 3 of 40 dated papers before 2011 have it, 20 of 40 since (q < 0.001; how" in read_summary(
        field, "concepts/up.md"
    )
    assert "Rising: none of 40 dated papers before 2011 are of this topic, 40 of 40 since (q < 0.001; how" in (
        read_summary(field, "topics/late.md")
    )
    assert "Falling: 40 of 40 dated papers before 2011 are of this topic, none of 40 since" in read_summary(
        field, "topics/early.md"
    )
    assert "ising" not in read_summary(field, "concepts/flat.md")


def test_without_dates_pages_say_nothing_of_time() -> None:
    field = date_field(dict.fromkeys({**EARLY, **LATE}, ""), {"moss": ["e00", "l00"]})
    pages = render_pages(prepare_maps(field), find_templates(), Site())

    text = "".join(str(page.content) for page in pages if page.path != "about.md")
    assert "sm-time" not in text and "First here" not in text and "<time" not in text and ">Date<" not in text


def test_lists_have_dates_that_can_be_sorted() -> None:
    pages = render_pages(
        prepare_maps(date_field({"e1": "2010-03-09", "l1": "2011", "l2": ""})), find_templates(), Site()
    )
    page = next(str(page.content) for page in pages if page.path == "papers/index.md")

    assert '<th data-type="date">Date</th>' in page
    assert re.findall(r"<td>(<time.*?)?</td><td>\d+</td>", page) == [
        '<time datetime="2010-03-09">Mar 2010</time>',
        '<time datetime="2011">2011</time>',
        "",
    ]
