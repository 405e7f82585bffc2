"""What maintainers do to their seeds, one edit at a time: what moves, where old addresses lead, and what is told."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from builder.diff import collect_export, compare, format_text
from builder.exports import export_data
from builder.lock import Lock, write_lock
from builder.lock.renewing import make_lock
from builder.maps import prepare_maps
from builder.model import FieldMap, PageArtifact, Site
from builder.pages import render_pages
from builder.pipeline import LOCK_FILE, Inputs, analyse, find_templates, read_inputs
from tests.birds import write_bibtex

STORKS = "spring-migration-of-storks-along-the-coast"


@dataclass(frozen=True)
class Step:
    """A map, what it was made of, and the lock that keeps it."""

    inputs: Inputs
    field: FieldMap
    lock: Lock

    @property
    def addresses(self) -> set[str]:
        """Every address that leads somewhere."""
        field = self.field
        living = {*field.topics.memberships, *(topic.id for topic in field.topics.topics)}
        return living | {*field.topics.redirects, *field.gone, *field.moved}


def make(seeds: Path, locks: bool = True) -> Step:
    inputs = read_inputs(seeds)
    field = analyse(inputs)
    lock = make_lock(field.topics, field.layout, inputs.lock, field.corpus.papers)
    if locks:
        write_lock(seeds / LOCK_FILE, lock)
    return Step(inputs, field, lock)


def tell(before: Step, after: Step) -> str:
    exports = (collect_export(export_data(step.field)) for step in (before, after))
    return format_text(compare(*exports))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Step, str]:
    """The map of a library in one file, and the text of its lock."""
    seeds = tmp_path_factory.mktemp("first")
    (seeds / "birds.bib").write_text(write_bibtex(), encoding="utf-8")
    return make(seeds), (seeds / LOCK_FILE).read_text(encoding="utf-8")


@pytest.fixture
def seeds(tmp_path: Path, first: tuple[Step, str]) -> Path:
    """The same library and lock, to be edited."""
    (tmp_path / "birds.bib").write_text(write_bibtex(), encoding="utf-8")
    (tmp_path / LOCK_FILE).write_text(first[1], encoding="utf-8")
    return tmp_path


def replace_text(*pairs: tuple[str, str]) -> Callable[[Path], None]:
    def edit(seeds: Path) -> None:
        text = (seeds / "birds.bib").read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        (seeds / "birds.bib").write_text(text, encoding="utf-8")

    return edit


def rename_file(seeds: Path) -> None:
    (seeds / "birds.bib").rename(seeds / "Library of birds.bib")


def split_file(seeds: Path) -> None:
    entries = (seeds / "birds.bib").read_text(encoding="utf-8").split("\n\n")
    (seeds / "birds.bib").write_text("\n\n".join(entries[:6]), encoding="utf-8")
    (seeds / "a.bib").write_text("\n\n".join(entries[6:]), encoding="utf-8")


def turn_round(seeds: Path) -> None:
    entries = (seeds / "birds.bib").read_text(encoding="utf-8").split("\n\n")
    (seeds / "birds.bib").write_text("\n\n".join(reversed(entries)), encoding="utf-8")


def copy_file(seeds: Path) -> None:
    (seeds / "again.bib").write_bytes((seeds / "birds.bib").read_bytes())


@pytest.mark.parametrize("edit", [rename_file, split_file, turn_round, copy_file])
def test_files_renamed_split_and_merged_move_nothing_and_nothing_is_told(
    seeds: Path, first: tuple[Step, str], edit: Callable[[Path], None]
) -> None:
    edit(seeds)
    after = make(seeds, locks=False)
    assert after.inputs.lock_gap is None
    assert after.lock == first[0].lock
    assert tell(first[0], after).endswith("\n\nNothing else changed.\n")


def test_a_removed_file_leaves_redirects_to_topics_and_comes_back_to_its_places(
    seeds: Path, first: tuple[Step, str]
) -> None:
    split_file(seeds)
    held = (seeds / "a.bib").read_text(encoding="utf-8")
    (seeds / "a.bib").unlink()
    without = make(seeds)
    assert without.inputs.lock_gap is None
    assert len(without.field.gone) == 9
    assert set(without.field.gone.values()) <= {topic.id for topic in without.field.topics.topics}
    assert first[0].addresses <= without.addresses
    kept = without.field.layout.papers
    assert kept == {paper: first[0].field.layout.papers[paper] for paper in kept}
    told = tell(first[0], without)
    assert "6 papers (-9)" in told
    assert "Papers removed: 9\n" in told
    assert " → topics/" in told

    (seeds / "b.bib").write_text(held, encoding="utf-8")
    again = make(seeds)
    assert again.field.layout.papers == first[0].field.layout.papers
    assert again.field.gone == {}


TYPO = replace_text(("migration of storks along", "migration of white storks along"))
NO_DOI = replace_text(("doi = {10.1234/birds.1},\n", ""))


@pytest.mark.parametrize(
    ("edits", "new"),
    [
        pytest.param([TYPO], "spring-migration-of-white-storks-along-the-coast", id="a title"),
        pytest.param([NO_DOI, TYPO], "spring-migration-of-white-storks-along-the-coast", id="a title, without its DOI"),
        pytest.param(
            [replace_text(("Spring migration of storks along the coast", "Nowhere"), ("of storks with", "of them on"))],
            "nowhere",
            id="title and abstract, with one DOI",
        ),
    ],
)
def test_a_mended_title_keeps_place_and_topic_and_its_old_address_leads_to_the_new(
    seeds: Path, first: tuple[Step, str], edits: list[Callable[[Path], None]], new: str
) -> None:
    for edit in edits:
        edit(seeds)
    after = make(seeds)
    assert after.inputs.lock_gap
    assert "1 paper under an earlier title" in after.inputs.lock_gap.found
    assert after.field.moved == {STORKS: new}
    assert after.field.gone == {}
    old_places = {new if paper == STORKS else paper: place for paper, place in first[0].lock.places.items()}
    assert after.field.layout.papers == old_places
    assert after.lock.homes[new] == first[0].lock.homes[STORKS]
    told = tell(first[0], after)
    assert "Papers renamed: 1\n  Spring migration of storks along the coast → " in told
    assert f"  papers/{STORKS}/ → papers/{new}/\n" in told
    assert not any(word in told for word in ("added", "removed", "moved", "topic:"))
    # Once more, and the first address leads to the last title.
    assert read_inputs(seeds).lock_gap is None
    replace_text((f"title = {{{after.field.corpus.by_id[new].title}", "title = {Storks once more: their long way"))(
        seeds
    )
    last = make(seeds, locks=False)
    assert set(last.field.moved) == {STORKS, new}
    assert len(set(last.field.moved.values())) == 1
    assert set(last.field.layout.papers.values()) == set(old_places.values())


def test_the_page_of_an_old_address_leads_to_the_new_one_and_the_data_say_so(seeds: Path) -> None:
    TYPO(seeds)
    field = make(seeds).field
    pages = {page.path: page for page in render_pages(prepare_maps(field), find_templates(), Site())}
    moved = pages[f"papers/{STORKS}.md"]
    assert isinstance(moved, PageArtifact)
    assert unescape(str(moved.settings["moved_to"])) == "../../papers/spring-migration-of-white-storks-along-the-coast/"
    assert "This paper has another title now: <a href=" in str(moved.content)
    assert "Spring migration of white storks along the coast</a>" in str(moved.content)
    data = {artifact.path: artifact.content for artifact in export_data(field)}
    assert json.loads(data["data/redirects.json"]) == [
        {"from": f"papers/{STORKS}/", "to": "papers/spring-migration-of-white-storks-along-the-coast/"}
    ]


def test_a_label_changed_by_hand_stays_and_is_told(seeds: Path, first: tuple[Step, str]) -> None:
    topic = first[0].field.topics.topics[0]
    path = seeds / LOCK_FILE
    own = path.read_text(encoding="utf-8").replace(f'"label": "{topic.label}"', '"label": "My own name"')
    path.write_text(own, encoding="utf-8")
    after = make(seeds)
    assert after.field.topics.by_id[topic.id].label == "My own name"
    assert after.lock.found == first[0].lock.found
    assert "Topics renamed: 1\n" in tell(first[0], after)
    assert make(seeds).lock == after.lock


def test_a_paper_more_moves_none_and_is_told_as_missing_until_it_is_locked(
    seeds: Path, first: tuple[Step, str]
) -> None:
    (seeds / "more.txt").write_text(
        "Storks over the sea\n\nWe follow the migration of storks with light tracks over the open sea in spring.\n",
        encoding="utf-8",
    )
    after = make(seeds)
    assert after.inputs.lock_gap
    assert after.inputs.warnings == (str(after.inputs.lock_gap),)
    assert "found 1 paper of the seeds missing, “Storks over the sea”; " in str(after.inputs.lock_gap)
    places = {paper: place for paper, place in after.field.layout.papers.items() if paper in first[0].lock.places}
    assert places == first[0].lock.places
    told = tell(first[0], after)
    assert "16 papers (+1)" in told
    assert "Papers added: 1\n  Storks over the sea (in “" in told
    assert read_inputs(seeds).warnings == ()
