"""Turns a paper and the way to it into what a page's head tells search services and reference managers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote_plus

from markupsafe import Markup

from builder.exports import Reference
from builder.text import list_addresses

# What would end a script, or begin a comment in it, in the notation that JSON has for any character.
_JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page tells beside title and description.

    It `changed` on a day, if that is known. `citation` are the tags of a paper by their names, `kind` is its type in
    Open Graph, `data` holds JSON-LD, and `files` is the address, without suffix, of the bibliographies that hold what
    the page lists.
    """

    changed: str = ""
    kind: str = ""
    citation: Mapping[str, tuple[str, ...]] | None = None
    data: Markup | None = None
    files: str = ""


PLAIN = Head()


def describe_paper(reference: Reference, steps: Sequence[tuple[str, str]], site_url: str, changed: str = "") -> Head:
    """The head of a paper's page; `steps` lead to it from the home page."""
    things = [_describe_article(reference), *_describe_way(steps, site_url)]
    return Head(changed, "article", tag_paper(reference), write_linked_data(things))


def describe_list(steps: Sequence[tuple[str, str]], site_url: str, changed: str = "", files: str = "") -> Head:
    """The head of a page that tells of many papers, with the way to it from the home page."""
    return Head(changed, data=write_linked_data(_describe_way(steps, site_url)), files=files)


def tag_paper(reference: Reference) -> dict[str, tuple[str, ...]]:
    """The tags of Google Scholar and Highwire Press that Zotero and others read, without what nobody tells.

    The address is that of the paper itself; the map's page stands in for it where its records tell none.
    """
    paper, details = reference.paper, reference.paper.details
    tags = {
        "title": (paper.title,),
        "author": details.authors,
        "publication_date": (details.date.replace("-", "/"),),
        "journal_title": (details.venue,),
        "doi": (details.doi,),
        "arxiv_id": (details.arxiv,),
        "pmid": (details.pmid,),
        "language": (details.language or paper.language,),
        "abstract": (paper.abstract,),
        "abstract_html_url": (reference.link or reference.url,),
        "public_url": (reference.link,),  # by which Zotero goes, if it is there, and not by that of the page
    }
    told = {f"citation_{name}": values for name, values in tags.items() if any(values)}
    if is_preprint(reference):
        told |= {"z:itemType": ("preprint",), "citation_technical_report_number": (f"arXiv:{details.arxiv}",)}
    return told


def is_preprint(reference: Reference) -> bool:
    """Whether nothing but a server of preprints is known to have published a paper."""
    return bool(reference.paper.details.arxiv and not reference.paper.details.venue)


def write_context(reference: Reference) -> Markup:
    """A ContextObject (Z39.88-2004, Key/Encoded-Value) as COinS carries it in a list, where Zotero looks for papers."""
    paper, details = reference.paper, reference.paper.details
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft_id", f"info:doi/{details.doi}" if details.doi else reference.link or reference.url),
        ("rft.atitle", paper.title),
        *(("rft.au", author) for author in details.authors),
        ("rft.date", details.date),
        ("rft.jtitle", details.venue),
        ("rft.type", "preprint" if is_preprint(reference) else ""),  # Zotero's own, last: it reads titles by type
    ]
    text = "&amp;".join(f"{key}={quote_plus(value, safe=':/,', errors='replace')}" for key, value in pairs if value)
    return Markup(text)  # noqa: S704 - percent-encoded


def write_linked_data(things: Sequence[Mapping[str, object]]) -> Markup | None:
    """JSON-LD in the words of schema.org, in which nothing can end the script around it; None for no things."""
    if not things:
        return None
    graph = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_JSON_ESCAPES))  # noqa: S704 - holds no sign that is active in a page


def _describe_article(reference: Reference) -> dict[str, object]:
    paper, details = reference.paper, reference.paper.details
    told: dict[str, object] = {
        "@type": "ScholarlyArticle",
        "name": paper.title,
        "author": [{"@type": "Person", "name": author} for author in details.authors],
        "datePublished": details.date,
        "isPartOf": {"@type": "Periodical", "name": details.venue} if details.venue else None,
        "inLanguage": details.language or paper.language,
        "sameAs": [address.url for address in list_addresses(details)],
        "mainEntityOfPage": reference.url,
    }
    return {key: value for key, value in told.items() if value}


def _describe_way(steps: Sequence[tuple[str, str]], site_url: str) -> list[dict[str, object]]:
    """The steps, each a name and an address in the site, as a BreadcrumbList; none where the site has no address.

    The last is the page itself, whose address need not be told again.
    """
    root = site_url.rstrip("/")
    if not root:
        return []
    items = [
        {"@type": "ListItem", "position": place, "name": name}
        | ({"item": f"{root}/{address}"} if place < len(steps) else {})
        for place, (name, address) in enumerate(steps, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]
