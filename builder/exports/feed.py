"""Turns what each seed file brought into an Atom feed (RFC 4287)."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from urllib.parse import quote

from builder import __version__, addresses, model
from builder.news import Arrival, list_arrivals
from builder.text import reveal, shorten_label, slugify

ATOM, XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
MOST_ENTRIES = 50  # of the newest files
MOST_LINKS = 50  # to papers, to topics and to concepts of one file
_UNKNOWN = "1970-01-01T00:00:00Z"


def export_feed(field: model.FieldMap, site: model.Site) -> tuple[model.Artifact, ...]:
    """The feed; none where the site has no address, for a feed holds only whole ones.

    Files that nobody dates are left out. Nothing in it depends on the time of the build, and an entry keeps its id,
    made of the site's address and the file's name, as long as both stay.
    """
    if not site.url:
        return ()
    root = f"{site.url.rstrip('/')}/"
    dated = [arrival for arrival in list_arrivals(field, site.history) if arrival.moment][:MOST_ENTRIES]
    feed = ET.Element("feed", xmlns=ATOM)
    page = f"{root}{addresses.NEWS}"
    _add(feed, "id", page)
    _add(feed, "title", reveal(f"{site.title}: what’s new"))
    _add(feed, "updated", max(map(_write_moment, dated), default=_UNKNOWN))
    _add(_add(feed, "author"), "name", reveal(site.title))
    _add(feed, "generator", "Seedmap", version=__version__)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{root}{addresses.FEED}")
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    for arrival in dated:
        _add_entry(feed, field, arrival, root)
    ET.indent(feed)
    return (model.Artifact(addresses.FEED, ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"),)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _add_entry(feed: ET.Element, field: model.FieldMap, arrival: Arrival, root: str) -> None:
    page = f"{root}{addresses.NEWS}"
    new = f"{len(arrival.papers)} new {'paper' if len(arrival.papers) == 1 else 'papers'}"
    entry = _add(feed, "entry")
    _add(entry, "id", f"{page}#{quote(arrival.file, safe='', errors='replace')}")  # two names may make one slug
    _add(entry, "title", reveal(f"{new} from {arrival.file}"))
    _add(entry, "updated", _write_moment(arrival))
    _add(entry, "link", rel="alternate", type="text/html", href=f"{page}#{slugify(arrival.file)}")
    body = _add(_add(entry, "content", type="xhtml"), "div", xmlns=XHTML)
    papers, concepts = field.corpus.by_id, field.concepts.by_id
    _list(body, "New papers", ((papers[id_].title, f"{root}{addresses.paper(id_)}") for id_ in arrival.papers))
    if not arrival.first:  # all of them, where the map began
        topics = field.topics.by_id
        _list(body, "New topics", ((topics[id_].label, f"{root}{addresses.topic(id_)}") for id_ in arrival.topics))
        names = ((shorten_label(concepts[id_].label), f"{root}{addresses.concept(id_)}") for id_ in arrival.concepts)
        _list(body, "Concepts named for the first time", names)


def _list(body: ET.Element, heading: str, links: Iterable[tuple[str, str]]) -> None:
    found = list(links)
    if not found:
        return
    _add(body, "p", f"{heading}: {len(found)}")
    listed = _add(body, "ul")
    for text, address in found[:MOST_LINKS]:
        _add(_add(listed, "li"), "a", reveal(text), href=address)
    if len(found) > MOST_LINKS:
        _add(listed, "li", f"and {len(found) - MOST_LINKS} more")


def _write_moment(arrival: Arrival) -> str:
    """The moment as Atom writes it; of a month or a year, its beginning."""
    return arrival.moment + _UNKNOWN[len(arrival.moment) :]
