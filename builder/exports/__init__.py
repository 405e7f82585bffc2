"""Turns a field map into the downloads under ``data/``: JSON, bibliographies and graphs."""

from collections.abc import Iterator

from builder import model
from builder.exports.bibliography import (
    export_bibliographies,
    shorten_reference,
    write_bibtex_entry,
    write_ris_entry,
)
from builder.exports.contract import export_contract
from builder.exports.feed import export_feed
from builder.exports.glossary import export_glossary
from builder.exports.gzipping import GZIP_ABOVE, gzip_large, gzip_named, list_gzipped
from builder.exports.references import Reference, collect_references

__all__ = [
    "GZIP_ABOVE",
    "Reference",
    "collect_references",
    "export_data",
    "export_feed",
    "gzip_large",
    "gzip_named",
    "list_gzipped",
    "shorten_reference",
    "write_bibtex_entry",
    "write_ris_entry",
]


def export_data(field: model.FieldMap, site_url: str = "") -> Iterator[model.Artifact]:
    """Every file under ``data/``, one after another; ``docs/data.md`` describes each.

    Contents are UTF-8 bytes, so that no shell translates line ends. Addresses are relative to the
    site's root (``papers/<id>/``); bibliographies, which leave the site, name an address only where
    `site_url` makes it a whole one.
    """
    # Imported here, for it loads NetworkX, which nothing else in this package needs.
    from builder.exports.networks import export_networks

    yield from export_contract(field)
    yield export_glossary(field)
    yield from export_bibliographies(field, collect_references(field, site_url))
    yield from export_networks(field, site_url)
