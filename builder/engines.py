"""Turns an export into a project of another engine than MkDocs: settings and mended templates beside its folder."""

import json
import re
import shutil
from pathlib import Path

from builder import addresses
from builder.errors import SeedmapError
from builder.pipeline import find_templates
from builder.starting import make_project_environment

SETTINGS, OVERRIDES = "mkdocs.yml", "overrides"
MENDED = "seedmap.html"
_SHARED = re.compile(r"\{% (?:end)?shared\b[^%]*%\}")


def fit_out_zensical(export: Path, name: str, url: str) -> Path:
    """Put what Zensical needs beside an export: settings, unless they are there, and the theme's mended templates.

    Returns the folder in which to build. Raises SeedmapError where it can't be written.
    """
    project = export.absolute().parent
    settings = project / SETTINGS
    values = {
        # JSON is YAML.
        "name": json.dumps(name),
        "url": json.dumps(url) if url else "",
        "docs": json.dumps(export.absolute().name),
        "script": addresses.SCRIPT,
        "navigation": [(json.dumps(title), addresses.folder_file(page)) for title, page in addresses.MENU],
    }
    try:
        if not settings.exists():
            text = make_project_environment().get_template("zensical.yml.j2").render(values)
            settings.write_text(text, encoding="utf-8")
        overrides = Path(shutil.copytree(find_templates() / "overrides", project / OVERRIDES, dirs_exist_ok=True))
        mended = (overrides / MENDED).read_text(encoding="utf-8")
        # Rendering parts once for many pages is a tag of the MkDocs plugin's own.
        (overrides / MENDED).write_text(_SHARED.sub("", mended), encoding="utf-8")
    except OSError as error:
        found = error.strerror or str(error)
        raise SeedmapError(str(project), found, "a folder that can be written, beside the export") from error
    return project
