"""Takes from a site the files of the theme that nothing asks for."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from builder.plugin.searching import searches_itself

_MAPS = re.compile(r"assets/(javascripts|stylesheets)/.*\.map")  # of the theme's own source, for its makers
_OTHER_SEARCH = re.compile(r"assets/javascripts/(lunr|workers)/")


def drop_needless(files: Files, config: MkDocsConfig) -> None:
    """Leave out the theme's source maps, and its own search where Seedmap answers."""
    answers = searches_itself(config)
    for file in list(files):
        if _MAPS.fullmatch(file.src_uri) or (answers and _OTHER_SEARCH.match(file.src_uri)):
            files.remove(file)
