"""Turns a build into one that fills a folder aside, which takes the place of the site once it is whole."""

import errno
import logging
from collections.abc import Callable, Collection
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

from builder.plugin.aside import Aside
from builder.replacing import Replacement, list_names

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class SiteReplacement:
    """Has MkDocs build aside of `site_dir` from now on; raises SeedmapError where that can't be."""

    def __init__(self, config: MkDocsConfig, tell: Callable[[str], None]) -> None:
        self._config, self._site = config, config.site_dir
        self._replacement = Replacement(Path(self._site), _list_cleared, tell)
        self._replacement.begin()
        config.site_dir = str(self._replacement.filled)
        try:
            self.aside = Aside(self._replacement.workroom, self._replacement.filled)
        except OSError as error:
            self._replacement.abandon()
            raise self._replacement.complain(error) from None

    def finish(self) -> None:
        """Put the site in its place, but not one of which MkDocs is about to say that it fails."""
        self.aside.close()
        if not (self._config.strict and _has_warned()):
            self._config.site_dir = self._site
            self._replacement.finish()

    def abandon(self, error: BaseException | None = None) -> None:
        """Leave the site as it was; where the disk is full, end with that in a line."""
        self.aside.close()
        self._config.site_dir = self._site
        self._replacement.abandon()
        if isinstance(error, OSError) and error.errno in FULL:
            raise Abort(str(self._replacement.complain(error))) from None


def _list_cleared(site: Path) -> Collection[str]:
    """What MkDocs would clear away before it builds: all that is not hidden."""
    return [name for name in list_names(site) if not name.startswith(".")]


def _has_warned() -> bool:
    """Whether a warning was counted, on which a strict build fails in the end."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
