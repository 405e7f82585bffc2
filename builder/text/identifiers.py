"""Turns a paper's identifiers into the addresses at which the paper itself is found."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from builder.model import Details

_ARXIV_DOI = "10.48550/arxiv."  # that of a preprint, which its own number says better
_DOI_SAFE = "/:;()._-"
# Everything an address may hold; what is left, braces and backslashes among it, would break whatever holds it.
_URL_SAFE = "/:;()<>.-_%?=&#+~@!$'*,[]"


@dataclass(frozen=True, slots=True)
class PaperAddress:
    """Where a paper is found: by which kind of identifier, how that is written, and the whole address."""

    kind: str
    key: str
    url: str


def list_addresses(details: Details) -> tuple[PaperAddress, ...]:
    """The addresses of a paper, the most lasting first; none where its records give no identifier and no link."""
    found = []
    if details.doi and not (details.arxiv and details.doi.startswith(_ARXIV_DOI)):
        found.append(PaperAddress("DOI", details.doi, f"https://doi.org/{quote(details.doi, safe=_DOI_SAFE)}"))
    if details.arxiv:
        found.append(PaperAddress("arXiv", details.arxiv, f"https://arxiv.org/abs/{quote(details.arxiv)}"))
    if details.pmid:
        found.append(PaperAddress("PubMed", details.pmid, f"https://pubmed.ncbi.nlm.nih.gov/{quote(details.pmid)}/"))
    if details.url and not any(_host(details.url) == _host(address.url) for address in found):
        found.append(PaperAddress("Web", _host(details.url), quote(details.url, safe=_URL_SAFE)))
    return tuple(found)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
