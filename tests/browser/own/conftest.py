"""The site of this very checkout, of whatever lies in its seeds/, and its address."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.building import build_once
from tests.browser.serving import serve_site


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the site, as `make site` builds it."""
    return build_once("site", tmp_path_factory, lambda _: pytestconfig.rootpath)


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    with serve_site(site) as address:
        yield address


@pytest.fixture(scope="session")
def rows(site: Path) -> dict[str, list[dict[str, Any]]]:
    """What the data files hold, each largest first."""

    def load(name: str) -> list[dict[str, Any]]:
        entries = json.loads((site / "data" / f"{name}.json").read_text(encoding="utf-8"))
        return sorted(entries, key=lambda row: len(row.get("papers", ())), reverse=True)

    return {name: load(name) for name in ("areas", "topics", "concepts", "papers")}
