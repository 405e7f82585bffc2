"""What the home page says at a glance: what is new, and which concepts keep apart."""

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from builder.model import Details, FileReport, History, OpenGround, Site
from builder.pages.atlas import Atlas
from builder.pages.home import Glance, view_home
from tests.handmade import make_field

OLD, NEW = "2026-01-02T03:04:05+00:00", "2026-03-04T05:06:07+00:00"
PAPERS = ("p1", "p2", "p3", "p4")


class Drawing:
    """Stands in for what draws, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.groups: list[list[list[str]]] = []

    def __call__(self, groups: Iterable[Iterable[str]], _: str) -> Markup:
        self.groups.append([list(group) for group in groups])
        return Markup("<svg></svg>")


def look(
    site: Site, dates: dict[str, str], drawing: Drawing, open_ground: tuple[OpenGround, ...] = ()
) -> tuple[Glance, ...]:
    plain = make_field(dict.fromkeys(PAPERS, "one"), concepts={"moss": ["p1", "p2"], "rock": ["p3"]})
    papers = tuple(
        replace(
            paper,
            sources=("two.bib" if paper.id == "p4" else "one.bib",),
            details=Details(date=dates.get(paper.id, "")),
        )
        for paper in plain.corpus.papers
    )
    files = tuple(FileReport(name, 2, 2, 0) for name in ("one.bib", "two.bib"))
    corpus = replace(plain.corpus, papers=papers, files=files)
    field = replace(plain, corpus=corpus, graph=replace(plain.graph, open_ground=open_ground))
    return view_home(Atlas(field, site), Markup("<figure><!-- below --></figure>"), drawing).glances


def test_what_the_last_file_brought_is_new() -> None:
    drawing, history = Drawing(), History({"one.bib": OLD, "two.bib": NEW}, whole=True)
    [glance] = look(Site(history=history), {"p1": "2026"}, drawing)

    assert glance.heading.text == "What is new"
    assert [name.address for name in glance.names] == ["papers/p4/"]
    assert glance.told == "came with the last file."
    assert drawing.groups == [[["p4"]]]


def test_where_all_came_at_once_the_latest_by_date_are_and_without_dates_nothing_is() -> None:
    drawing, history = Drawing(), History({"one.bib": OLD, "two.bib": OLD}, whole=True)
    dates = {"p1": "2024-05", "p3": "2025-01-02", "p2": "2025"}
    [glance] = look(Site(history=history), dates, drawing)

    # That p2 came before p3 is not known.
    assert (glance.names[0].address, glance.told) == ("papers/p3/", "is of 2 January 2025, the latest date here.")
    assert drawing.groups == [[["p3", "p2", "p1"]]]
    assert look(Site(history=history), {}, drawing) == ()


def test_the_first_open_pair_is_shown_with_the_papers_of_each() -> None:
    drawing = Drawing()
    [glance] = look(
        Site(), {}, drawing, (OpenGround("moss", "rock", 0, 6.14, ()), OpenGround("rock", "moss", 1, 5.0, ()))
    )

    assert [name.address for name in glance.names] == ["concepts/moss/", "concepts/rock/"]
    assert glance.told == "are in 2 and 1 papers; no paper has both, by chance 6.1."
    assert drawing.groups == [[["p1", "p2"], ["p3"]]]


def test_the_topic_that_rises_furthest_is_growing_and_one_that_falls_is_not() -> None:
    homes = {f"a{number:02}": "old" for number in range(20)} | {f"b{number:02}": "young" for number in range(20)}
    plain = make_field(homes)
    papers = tuple(
        replace(paper, details=Details(date="2020" if paper.id < "b" else "2024")) for paper in plain.corpus.papers
    )
    drawing, field = Drawing(), replace(plain, corpus=replace(plain.corpus, papers=papers))
    glances = view_home(Atlas(field, Site()), Markup("<figure></figure>"), drawing).glances

    [growing] = [glance for glance in glances if glance.heading.text == "Growing"]
    assert [name.address for name in growing.names] == ["topics/young/"]
    assert growing.told == "is rising: none of 20 dated papers before 2021, 20 of 20 since."
    assert drawing.groups[-1] == [sorted(paper for paper in homes if homes[paper] == "young")]
