"""Tells MkDocs' search plugin what is meant for it, and parts what it has written: no page loads it unasked."""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from builder.engines import MENDED
from builder.exports.gzipping import gzip_named
from builder.exports.searching import split_search
from builder.plugin.finished import FinishedPage
from builder.plugin.themed import KNOWN_PLUGINS, SEARCHES

INDEX = "search/search_index.json"
# Stands in a theme whose search is answered by Seedmap, and so does MENDED, in the main.html of a site that adds to it.
OWN_SEARCH = "map/worker.js"


class Findings:
    """Has the search plugin read of each generated page what is meant for it, and while that is the same but once."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, list[object]]] = {}
        self._entries: list[object] | None = None
        self._settings = ""
        self._before = 0

    def attend(self, config: MkDocsConfig) -> None:
        """Keep what the theme's plugin finds from now on, if no plugin is there of which nothing is known."""
        names = config.plugins if KNOWN_PLUGINS.issuperset(config.plugins) else ()
        plugin = next((config.plugins[name] for name in SEARCHES if name in names), None)
        self._entries = getattr(getattr(plugin, "search_index", None), "entries", None)
        settings = repr(plugin and dict(plugin.config))
        if settings != self._settings:
            self._settings, self._kept = settings, {}

    def show(self, page: FinishedPage) -> None:
        """Before the plugin reads it, make the page what the plugin is to read."""
        found = page.found
        if found is None:
            return
        if self._entries is not None:
            known, entries = self._kept.get(page.file.src_uri, (None, []))
            if known == _name(page, found):
                found = ""
                self._entries += entries
            self._before = len(self._entries)
        page.show(found)

    def hide(self, page: FinishedPage) -> None:
        """Once the plugin has read it, make the page whole again."""
        if self._entries is not None and page.found is not None and page.content:
            self._kept[page.file.src_uri] = _name(page, page.found), self._entries[self._before :]
        page.show_whole()


def _name(page: FinishedPage, found: str) -> object:
    """All that the plugin's entries of a page come from."""
    return found, page.url, str(page.title), page.meta.get("title"), page.meta.get("search"), page.meta.get("tags")


def part_index(config: MkDocsConfig) -> None:
    """Put what the index of a built site holds into files of its own, and leave it empty.

    A theme that answers its search otherwise reads the index as it is, and is left it.
    """
    index = Path(config.site_dir, INDEX)
    if not (index.exists() and searches_itself(config)):
        return
    found = json.loads(index.read_text(encoding="utf-8"))
    for artifact in gzip_named(split_search(found["docs"])):
        Path(config.site_dir, artifact.path).write_bytes(artifact.data)
    index.write_text(json.dumps({**found, "docs": []}), encoding="utf-8")


def searches_itself(config: MkDocsConfig) -> bool:
    """Whether the site has Seedmap answer the search of its theme."""
    mains = (Path(folder, "main.html") for folder in config.theme.dirs)
    main = next((path for path in mains if path.exists()), None)
    if main is None:
        return False
    source = main.read_text(encoding="utf-8")
    return OWN_SEARCH in source or MENDED in source
