"""Has forks of a build put pages into the theme, ahead of this process, which tells plugins of each and writes it."""

from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from builder.parallel import Ahead, begins_forks
from builder.plugin.finished import FinishedPage
from builder.plugin.themed import KNOWN_PLUGINS, make_template_class

MOST = 10
"""Pages that are handed over at a time."""


def theme_ahead(env: jinja2.Environment, config: MkDocsConfig, nav: Navigation, files: Files, jobs: int) -> None:
    """Have the templates of `env` give for a generated page what a fork made of it, squeezed already.

    But not beside a plugin that nobody knows: what it would have templates show, it tells this process, and once the
    forks have begun.
    """
    if jobs == 1 or not begins_forks() or not KNOWN_PLUGINS.issuperset(config.plugins):
        return
    ahead: Ahead[FinishedPage, str | None] | None = None  # as forks have it, too

    def take(page: FinishedPage, context: Mapping[str, Any], render: Callable[[], str]) -> str:
        page.squeezed = ahead.take(page.file.src_uri) if ahead else None
        return render() if page.squeezed is None else page.squeezed

    env.template_class = make_template_class(env.template_class, take)
    doc_files = files.documentation_pages()

    def put(page: FinishedPage) -> str | None:
        page.active = True  # as MkDocs has it while it builds a page
        try:
            template = env.get_template(page.meta.get("template", "main.html"))
            return page.squeeze(template.render(get_context(nav, doc_files, config, page)))
        except Exception:  # this process will meet it, too, and tell of which page
            return None
        finally:
            page.active = False

    pages = {file.src_uri: file.page for file in doc_files if isinstance(file.page, FinishedPage)}
    ahead = Ahead(put, pages, MOST, jobs)
