"""Every address is inert and its own: none that two artifacts could have, on any disk."""

import json

import pytest

from builder import addresses
from builder.concepts.vocabulary import parse_vocabulary
from builder.errors import SeedmapError
from builder.lock import parse_lock
from builder.model import Artifact
from builder.text import identify
from builder.topics import make_ids


@pytest.mark.parametrize(
    ("address", "file", "root"),
    [
        (addresses.HOME, "index.md", ""),
        (addresses.ABOUT, "about.md", "../"),
        (addresses.TOPICS, "topics/index.md", "../"),
        (addresses.paper("x"), "papers/x.md", "../../"),
    ],
)
def test_a_page_has_one_file_and_one_way_home(address: str, file: str, root: str) -> None:
    assert addresses.page_file(address) == file
    assert addresses.root_from(address) == root


def test_scripts_get_the_addresses_that_python_makes() -> None:
    made = {
        "paper": addresses.paper("a"),
        "topic": addresses.topic("a"),
        "area": addresses.area("a"),
        "concept": addresses.concept("a"),
        "sharedPapers": addresses.shared_papers("a", "b"),
        "bothOnMap": addresses.both_on_map("a", "b"),
        "compare": f"{addresses.compare('topic', 'a')}&b=rest",
        "way": f"{addresses.way_from('paper', 'a')}&to=topic:b",
        "papersData": addresses.data("papers.bib"),
        "home": addresses.HOME,
        "readingList": addresses.tool("reading-list"),
        "terms": addresses.MAP_TERMS,
        "about": addresses.ABOUT,
        "glossary": addresses.GLOSSARY,
    }

    values = {"id": "a", "other": "b", "a": "topic:a", "b": "rest", "from": "paper:a", "to": "topic:b", "suffix": "bib"}
    filled = {name: pattern.format(**values) for name, pattern in addresses.PATTERNS.items()}

    assert filled == made


def test_scripts_are_told_which_files_are_gzipped() -> None:
    assert addresses.find_patterns({addresses.data("papers.json")}) == addresses.PATTERNS
    assert addresses.find_patterns({addresses.data("papers.bib")})["papersData"] == "data/papers.{suffix}.gz"


@pytest.mark.parametrize("key", ["a b", 'a"', "<b>", "javascript:x", "a&b", "A"])
def test_what_could_act_in_a_page_is_no_address(key: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        addresses.paper(key)


def test_a_colon_stands_in_what_an_address_asks_for_alone() -> None:
    assert addresses.way_from("paper", "x") == "tools/way/?from=paper:x"
    assert addresses.compare("topic", "x") == "tools/compare/?a=topic:x"
    with pytest.raises(ValueError, match="no address"):
        addresses.Address("javascript:x?a=topic:x")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("concepts/index.md", "concepts/index.md"),
        ("papers/a.md", "papers/a/index.md"),
        ("papers/readme.md", "papers/index.md"),
        ("data/papers.json", "data/Papers.json"),
    ],
)
def test_two_artifacts_of_one_address_are_refused_and_both_named(one: str, other: str) -> None:
    artifacts = (Artifact(one, "", "the concept “Index”"), Artifact("a.md", ""), Artifact(other, "", "the list"))

    with pytest.raises(SeedmapError, match="the list and the concept “Index” have one address"):
        tuple(addresses.refuse_shared(artifacts))


def test_artifacts_of_their_own_addresses_stay_in_order() -> None:
    artifacts = tuple(Artifact(path, "") for path in ("index.md", "papers/index.md", "papers/a.md", "papers/a.txt"))

    assert tuple(addresses.refuse_shared(artifacts)) == artifacts


@pytest.mark.parametrize("key", sorted(addresses.RESERVED_IDS))
def test_no_kind_of_thing_gets_a_reserved_id(key: str) -> None:
    text = f'[concept.{key}]\nlabel = "X"\ndefinition = "An x."\naliases = ["x"]\n'
    lock = {"version": 1, "topics": [{"id": key, "area": key, "label": "T"}], "areas": [{"id": key, "label": "A"}]}

    assert identify(key.title()) not in addresses.RESERVED_IDS
    assert addresses.RESERVED_IDS.isdisjoint(make_ids([key.title(), key]))
    with pytest.raises(SeedmapError, match=f"found concept id '{key}', which is reserved"):
        parse_vocabulary(text, "concepts.toml")
    _, (problem,) = parse_lock(json.dumps(lock), "map-lock.json")
    assert f"found 2 unusable entries, first entry 1 of 'areas', whose id is '{key}'" in problem
