"""Builds the sites that tests look at, each once for all workers."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def build_once(name: str, folders: pytest.TempPathFactory, prepare: Callable[[Path], Path]) -> Path:
    """Folder of the site, built strictly, of the project that `prepare` gives for an empty folder.

    Whoever works on scripts and styles saves the wait: $SEEDMAP_SITE and $SEEDMAP_LIBRARY may name sites built before.
    """
    if built := os.environ.get(f"SEEDMAP_{name.upper()}"):
        return Path(built)
    own = folders.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    site = shared / name
    with FileLock(shared / f"{name}.lock"):  # the first of the workers builds it for all
        if not site.is_dir():
            project = prepare(shared / f"{name}-project")
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
            build = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
            assert build.returncode == 0, build.stderr
    return site
