"""What keeps the project up is sound itself: workflows, and who proposes newer versions of what."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from builder import __version__
from tests.structure.imports import ROOT

WORKFLOW = "templates/project/pages.yml"  # of the projects that `seedmap new` makes
GITHUB = ROOT / ".github"
ECOSYSTEMS = {"github-actions": ".github/workflows/pages.yml", "npm": "package.json", "pip": "pyproject.toml"}
LEAST_COOLDOWN = 7  # days


def run(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing() -> None:
    run(Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress", "--strict-collection", GITHUB, WORKFLOW)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", ".github/workflows/*.yml"),
        ("github-workflows", "templates/project/pages.yml"),
        ("gitlab-ci", "templates/project/gitlab-ci.yml"),
        ("dependabot", ".github/dependabot.yml"),
        ("citation-file-format", "CITATION.cff"),
    ],
)
def test_files_that_others_read_are_of_their_form(schema: str, files: str) -> None:
    found = sorted(ROOT.glob(files))
    assert found
    run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *found)


def test_newer_versions_of_all_that_is_used_are_proposed_after_a_while() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert {
        update["package-ecosystem"]: update["cooldown"]["default-days"] >= LEAST_COOLDOWN for update in updates
    } == {name: (ROOT / file).is_file() for name, file in ECOSYSTEMS.items()}


def test_one_version_is_told_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == __version__
