"""Tells search services what there is and since when: dates of pages for the sitemap, and robots.txt."""

from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from builder.model import History
from builder.plugin.finished import FinishedPage

ROBOTS = "robots.txt"
# MkDocs needs some day; `sitemap.xml` of the theme leaves this one out. The day of the build would tell that every
# page has changed, and make two builds of the same files differ.
UNKNOWN = "1970-01-01"


def date_pages(files: Files, written: History, fallback: str) -> None:
    """Date each page: a generated one by its settings, another by the history of the docs folder, else `fallback`."""
    for file in files.documentation_pages():
        if page := file.page:
            known = page.changed if isinstance(page, FinishedPage) else written.changed.get(file.src_uri, "")
            page.update_date = known[: len(UNKNOWN)] or fallback or UNKNOWN


def add_robots(files: Files, config: MkDocsConfig) -> None:
    """Add a robots.txt that names the sitemap, where the site's address is known and nobody wrote one."""
    if config.site_url and files.get_file_from_path(ROBOTS) is None:
        text = f"User-agent: *\nAllow: /\nSitemap: {urljoin(config.site_url, 'sitemap.xml')}\n"
        files.append(File.generated(config, ROBOTS, content=text))
