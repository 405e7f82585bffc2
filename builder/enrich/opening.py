"""Turns the name of a catalogue into the catalogue, as far as the library that it needs is installed."""

from builder.enrich.sources import DEFAULT_ADDRESSES, Source
from builder.errors import SeedmapError


def open_source(name: str, email: str, key: str = "", address: str | None = None) -> Source:
    """The catalogue `name`, one of `DEFAULT_ADDRESSES`; `key` is OpenAlex's alone.

    Raises SeedmapError if its library is not installed: none but this command needs it.
    """
    address = address or DEFAULT_ADDRESSES[name]
    try:
        if name == "arxiv":
            from builder.enrich.arxiv import Arxiv

            return Arxiv(email, address)
        from builder.enrich.openalex import OpenAlex

        return OpenAlex(email, key, address)
    except ModuleNotFoundError as error:
        raise SeedmapError(f"--source {name}", f"the library {error.name} is not there", _INSTALLED) from None


_INSTALLED = "it installed: pip install 'seedmap[enrich]'"
