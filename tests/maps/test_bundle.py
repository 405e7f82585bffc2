"""The small Plotly where npm put it in the right version, else the whole one of the Python package."""

import json
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from builder.maps.bundle import NPM_PACKAGE, plotly_bundle


def install(project: Path, version: str) -> None:
    package = project / NPM_PACKAGE
    package.mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"version": version}), encoding="utf-8")
    (package / "plotly-basic.min.js").write_bytes(b"basic")


def test_the_basic_bundle_is_taken_in_the_right_version(tmp_path: Path) -> None:
    install(tmp_path, get_plotlyjs_version())

    assert plotly_bundle(tmp_path).content == b"basic"


@pytest.mark.parametrize("version", ["0.0.1", None])
def test_else_the_whole_script_stands_in_at_the_same_address(tmp_path: Path, version: str | None) -> None:
    if version:
        install(tmp_path, version)

    bundle = plotly_bundle(tmp_path)

    assert len(bundle.content) > 1_000_000
    assert get_plotlyjs_version() in bundle.path
