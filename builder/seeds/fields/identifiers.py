"""Turns identifiers and addresses as formats write them into bare DOIs, arXiv and PubMed ids, and web addresses."""

import re
from urllib.parse import unquote, urlsplit

from builder.seeds.fields.lines import holds_email

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]{1,9})*/\S{1,500}")
_DOI_PREFIX = re.compile(r"(?:(?:info:)?doi\s*[:/=]?\s*)+", re.IGNORECASE)
# Where an address names its paper's DOI: at the resolver, on publishers' pages, in a query.
_DOI_IN_URL = re.compile(
    r"(?:doi\.org/|/doi/(?:(?:abs|full|pdf|epdf|epub|book|abstract)/)?|[?&](?:rft_id=info:)?doi[=:/])(10\.[0-9]{4,9}(?:\.[0-9]{1,9})*/[^\s?&#]{1,500})",
    re.IGNORECASE,
)
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


def read_doi(text: str) -> str:
    """The bare DOI in lower case of a field or an address that names it; empty where there is none.

    >>> [read_doi(text) for text in ("https://doi.org/10.1000/ABC.", "doi: 10.1000/abc [doi]")]
    ['10.1000/abc', '10.1000/abc']
    """
    text = unquote(text.strip()).replace("\\", "")
    if _is_address(text):
        found = _DOI_IN_URL.search(text)
        doi = found.group(1) if found else ""
    else:
        prefix = _DOI_PREFIX.match(text)
        found = _DOI.match(text, prefix.end() if prefix else 0)
        doi = found.group() if found else ""
    return _strip_end(doi).lower() if doi.isprintable() else ""


def _is_address(text: str) -> bool:
    return re.match(r"(?:https?://|www\.|(?:dx\.)?doi\.org/)", text, re.IGNORECASE) is not None


def _strip_end(doi: str) -> str:
    """`doi` without the signs that ended its sentence; brackets that it opened itself stay."""
    while doi and (doi[-1] in ".,;:\"'’”" or (doi[-1] in _PAIRS and doi.count(doi[-1]) > doi.count(_PAIRS[doi[-1]]))):
        doi = doi[:-1]
    return doi


_ARXIV = re.compile(
    r"(?:\A\s*|arxiv(?:\.org/(?:abs|pdf|html|ps|e-print|format|src)/|\.|\s*:\s*|\s+))"
    r"(?:(?P<new>[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5})|(?P<archive>[a-z]{2,8}(?:-[a-z]{2,4})?)(?:\.[a-z]{2})?/(?P<old>[0-9]{7}))"
    r"(?:v[0-9]+)?(?P<rest>\.pdf)?(?![\w/]|\.\w)",
    re.IGNORECASE,
)
_BARE_REST = re.compile(r"\s*(?:\[[\w.-]+\]\s*)?")


def read_arxiv(text: str) -> str:
    """The bare arXiv id, without version, of an id, an address, a DOI of arXiv's or a line that names one.

    >>> [read_arxiv(text) for text in ("arXiv:2409.00119v2 [cs.CL]", "10.48550/arXiv.2409.00119", "math.GT/0309136")]
    ['2409.00119', '2409.00119', 'math/0309136']
    """
    for found in _ARXIV.finditer(text):
        is_named = found.group().lstrip().lower().startswith("arxiv")
        # A number alone is an id only where nothing else stands beside it.
        if is_named or _BARE_REST.fullmatch(text, found.end()):
            return found["new"] or f"{found['archive'].lower()}/{found['old']}"
    return ""


_PMID = re.compile(
    r"\s*(?:(?:pmid|pubmed|medline)\s*+[:-]?\s*+"
    r"|https?://(?:www\.|m\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed|europepmc\.org/(?:article|abstract)/med)/)?"
    r"0*([0-9]{1,8})(?!\w)[^\d]*",
    re.IGNORECASE,
)


def read_pmid(text: str) -> str:
    """The digits of a PubMed id: a number, `PMID: 12`, `MEDLINE:12` or an address of PubMed's; else empty."""
    found = _PMID.fullmatch(text)
    return "" if found is None or not int(found.group(1)) else str(int(found.group(1)))


_LONGEST_URL = 2_000
_ADDRESS = re.compile(r"https?://[^\s<>\"`{}|\\^]+", re.IGNORECASE)


def read_url(text: str) -> str:
    """The first web address (http or https) in `text`; empty for paths, other schemes and addresses with a login."""
    found = _ADDRESS.search(text)
    if found is None:
        return ""
    url = found.group().rstrip(".,;")
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    is_public = "." in host and "@" not in parts.netloc and not holds_email(unquote(url))
    is_public = is_public and len(url) <= _LONGEST_URL and url.isprintable()
    return url if is_public and not host.endswith((".local", ".localhost")) and host[-1:].isalpha() else ""
