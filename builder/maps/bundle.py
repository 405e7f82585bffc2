"""Turns an installed Plotly into the one script that makes maps live, the smallest there is."""

import json
from importlib.resources import files
from pathlib import Path

from plotly.offline import get_plotlyjs_version

from builder import addresses
from builder.model import Artifact

NPM_PACKAGE = Path("node_modules/plotly.js-basic-dist-min")


def plotly_bundle(project_dir: Path) -> Artifact:
    """Plotly's basic bundle (scatter, bar and pie; 0.4 MB gzipped) where npm put it under `project_dir`.

    Without it, or in another version than the Python package's, the whole script of that package, which
    does the same and weighs 1.5 MB gzipped.
    """
    package, version = project_dir / NPM_PACKAGE, get_plotlyjs_version()
    if _find_version(package) == version:
        return Artifact(addresses.plotly(version), (package / "plotly-basic.min.js").read_bytes())
    return Artifact(addresses.plotly(version), files("plotly").joinpath("package_data/plotly.min.js").read_bytes())


def _find_version(package: Path) -> str | None:
    manifest = package / "package.json"
    return str(json.loads(manifest.read_text(encoding="utf-8"))["version"]) if manifest.is_file() else None
