"""Takes from a site what no reader needs: white space between tags, and files of the theme that nothing asks for."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from builder.plugin.searching import searches_itself

_KEPT = ("<pre", "<textarea")  # in these white space is shown
_MAPS = re.compile(r"assets/(javascripts|stylesheets)/.*\.map")  # of the theme's own source, for its makers
_OTHER_SEARCH = re.compile(r"assets/javascripts/(lunr|workers)/")


def squeeze(html: str) -> str:
    """A page without the indentation of its source, unless it has text that is shown as it is written."""
    if any(kept in html for kept in _KEPT) or "\n" not in html:
        return html
    first, *between, last = html.split("\n")
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, between)), last.lstrip()])


def drop_needless(files: Files, config: MkDocsConfig) -> None:
    """Leave out the theme's source maps, and its own search where Seedmap answers."""
    answers = searches_itself(config)
    for file in list(files):
        if _MAPS.fullmatch(file.src_uri) or (answers and _OTHER_SEARCH.match(file.src_uri)):
            files.remove(file)
