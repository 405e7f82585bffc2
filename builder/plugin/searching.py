"""Parts what MkDocs' search plugin has written, so that a page loads none of it before a reader searches."""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from builder.exports.searching import split_search

INDEX = "search/search_index.json"
OWN_SEARCH = "map/worker.js"  # stands in a theme whose search is answered by Seedmap
MENDED = "seedmap.html"  # and so does this, in the main.html of a site that adds to it


def part_index(config: MkDocsConfig) -> None:
    """Put what the index of a built site holds into files of its own, and leave it empty.

    A theme that answers its search otherwise reads the index as it is, and is left it.
    """
    index = Path(config.site_dir, INDEX)
    if not (index.exists() and searches_itself(config)):
        return
    found = json.loads(index.read_text(encoding="utf-8"))
    for artifact in split_search(found["docs"]):
        Path(config.site_dir, artifact.path).write_text(str(artifact.content), encoding="utf-8")
    index.write_text(json.dumps({**found, "docs": []}), encoding="utf-8")


def searches_itself(config: MkDocsConfig) -> bool:
    """Whether the site has Seedmap answer the search of its theme."""
    mains = (Path(folder, "main.html") for folder in config.theme.dirs)
    main = next((path for path in mains if path.exists()), None)
    if main is None:
        return False
    source = main.read_text(encoding="utf-8")
    return OWN_SEARCH in source or MENDED in source
