"""Turns a field map into the downloads under ``data/``: JSON, bibliographies and graphs."""

from builder import model
from builder.exports.bibliography import export_bibliographies, write_bibtex_entry, write_ris_entry
from builder.exports.contract import export_contract
from builder.exports.feed import export_feed
from builder.exports.glossary import export_glossary
from builder.exports.references import Reference, collect_references

__all__ = ["Reference", "collect_references", "export_data", "export_feed", "write_bibtex_entry", "write_ris_entry"]


def export_data(field: model.FieldMap, site_url: str = "") -> tuple[model.Artifact, ...]:
    """Every file under ``data/``, sorted by path; ``docs/data.md`` describes each.

    Contents are UTF-8 bytes, so that no shell translates line ends. Addresses are relative to the
    site's root (``papers/<id>/``); bibliographies, which leave the site, name an address only where
    `site_url` makes it a whole one.
    """
    # Imported here, for it loads NetworkX, which nothing else in this package needs.
    from builder.exports.networks import export_networks

    artifacts = (
        *export_contract(field),
        export_glossary(field),
        *export_bibliographies(field, collect_references(field, site_url)),
        *export_networks(field, site_url),
    )
    return tuple(sorted(artifacts, key=lambda artifact: artifact.path))
