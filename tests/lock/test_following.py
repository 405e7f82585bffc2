from builder.errors import SeedmapError
from builder.lock import Lock, find_gap, follow_papers
from builder.lock.recognising import know
from builder.model import Area, Details, Paper, Point

ABSTRACT = "Nests in dense hedges lose fewer eggs to crows, and the number of hedges falls from year to year. " * 2


def paper(id_: str, title: str = "", doi: str = "") -> Paper:
    return Paper(id_, title or id_, ABSTRACT if id_.startswith("nest") else "", (), details=Details(doi=doi))


def lock_of(*papers: Paper, **more: dict[str, str]) -> Lock:
    ids = [each.id for each in papers]
    return Lock(
        (Area("all", "All", ("birds",)),),
        {"birds": "Birds"},
        dict.fromkeys(ids, "birds"),
        {id_: Point(0.1, row / 10) for row, id_ in enumerate(ids)},
        known={each.id: know(each.title, each.details, each.abstract) for each in papers},
        **more,
    )


OLD = lock_of(paper("nests", "Nests"), paper("owls", "Owls"))


def test_a_paper_with_a_mended_title_keeps_topic_and_place_and_its_old_id_leads_to_it() -> None:
    lock = follow_papers(OLD, [paper("nests-of-crows"), paper("owls")])
    assert lock.homes == {"nests-of-crows": "birds", "owls": "birds"}
    assert lock.places == {"nests-of-crows": OLD.places["nests"], "owls": OLD.places["owls"]}
    assert lock.moved == {"nests": "nests-of-crows"}


def test_titles_mended_again_and_again_lead_to_the_last() -> None:
    lock = OLD
    for title in ("nests-2nd", "nests-3rd", "nests-4th"):
        lock = follow_papers(lock, [paper(title), paper("owls")])
    assert lock.moved == dict.fromkeys(("nests", "nests-2nd", "nests-3rd"), "nests-4th")
    assert lock.places["nests-4th"] == OLD.places["nests"]


def test_a_title_that_is_as_it_was_before_is_the_paper_again() -> None:
    lock = lock_of(paper("owls-2nd"), moved={"owls": "owls-2nd", "owls-1st": "owls-2nd"})
    again = follow_papers(lock, [paper("owls")])  # by nothing but its id
    assert again.homes == {"owls": "birds"}
    assert again.moved == {"owls-2nd": "owls", "owls-1st": "owls"}


def test_an_earlier_id_that_is_another_paper_now_leads_nowhere() -> None:
    lock = lock_of(paper("owls-2nd"), moved={"owls": "owls-2nd"})
    assert follow_papers(lock, [paper("owls-2nd"), paper("owls")]).homes == {"owls-2nd": "birds"}


def test_without_anything_known_nothing_is_recognised() -> None:
    bare = Lock(OLD.areas, OLD.labels, OLD.homes, OLD.places)
    assert follow_papers(bare, [paper("nests-of-crows")]) == bare


def test_what_lacks_nothing_is_told_of_nothing() -> None:
    papers = [paper("nests")]  # and the owls are gone
    assert find_gap(OLD, follow_papers(OLD, papers), papers, "map-lock.json", "seedmap lock") is None


def tell(*papers: Paper) -> str:
    gap = find_gap(OLD, follow_papers(OLD, papers), papers, "seeds/map-lock.json", "seedmap lock")
    assert isinstance(gap, SeedmapError)
    return str(gap)


def test_papers_that_a_lock_lacks_are_told_with_the_command_that_adds_them() -> None:
    assert tell(paper("nests"), paper("gulls", "Gulls")) == (
        "seeds/map-lock.json: found 1 paper of the seeds missing, “Gulls”; "
        "expected all papers of the seeds: `seedmap lock` adds them"
    )
    assert "found 2 papers of the seeds missing, the first “Gulls”; " in tell(paper("gulls", "Gulls"), paper("terns"))


def test_papers_under_another_title_are_told_too() -> None:
    told = tell(paper("nests-of-crows", "Nests of crows"), paper("gulls", "Gulls"))
    assert "missing, “Gulls” and 1 paper under an earlier title than “Nests of crows”; expected" in told
