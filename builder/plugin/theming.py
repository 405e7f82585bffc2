"""Has forks of a build put pages into the theme, ahead of this process, which tells plugins of each and writes it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from builder.forking import CAN_FORK, stream_forked
from builder.plugin.finished import FinishedPage
from builder.plugin.themed import KNOWN_PLUGINS, make_template_class

MOST = 10
"""Pages that are handed over at a time."""


class Theming:
    """Lets the templates of `env` give for a generated page what a fork made of it, squeezed already."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig, nav: Navigation, files: Files, jobs: int) -> None:
        """Begin with all pages; in this process alone, and only as they are asked for, where others may not look on.

        What another plugin would have templates show, it tells this process, and after the forks began.
        """
        self._ready: dict[str, str | None] = {}
        self._batches: list[list[FinishedPage]] = []
        if jobs == 1 or not CAN_FORK or not KNOWN_PLUGINS.issuperset(config.plugins):
            return
        env.template_class = make_template_class(env.template_class, self._take)
        doc_files = files.documentation_pages()
        pages = [file.page for file in doc_files if isinstance(file.page, FinishedPage)]
        batches = [pages[first : first + MOST] for first in range(0, len(pages), MOST)]

        def put(page: FinishedPage) -> str | None:
            page.active = True  # as MkDocs has it while it builds a page
            try:
                template = env.get_template(page.meta.get("template", "main.html"))
                return page.squeeze(template.render(get_context(nav, doc_files, config, page)))
            except Exception:  # this process will meet it, too, and tell of which page
                return None
            finally:
                page.active = False

        self._made = stream_forked(_put_all, put, batches, jobs)
        self._batches = batches

    def _take(self, page: FinishedPage, context: Mapping[str, Any], render: Callable[[], str]) -> str:
        path = page.file.src_uri
        while self._batches and path not in self._ready:
            pages = self._batches.pop(0)
            self._ready.update(zip((each.file.src_uri for each in pages), next(self._made), strict=True))
        html = self._ready.pop(path, None)
        if html is None:
            return render()
        page.squeezed = html
        return html


def _put_all(put: Callable[[FinishedPage], str | None], pages: Sequence[FinishedPage]) -> list[str | None]:
    return [put(page) for page in pages]
