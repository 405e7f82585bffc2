"""What a catalogue is to `seedmap enrich`: it is asked for a paper and answers with records, or doesn't answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from builder.model import Details, Paper

# Where each catalogue is; tests and mirrors have other addresses.
DEFAULT_ADDRESSES: Mapping[str, str] = {
    "arxiv": "https://export.arxiv.org",
    "openalex": "https://api.openalex.org",
}
# A catalogue's own limits; no title is that long.
_LONGEST_QUERY = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """One record of a catalogue: its title as it stands there, and what it tells."""

    title: str
    details: Details


class SilenceError(Exception):
    """A catalogue did not answer, after all tries: says how."""


class Source(Protocol):
    """A catalogue; `name` is what the command line and the table call it."""

    name: str

    def ask(self, paper: Paper) -> Sequence[Answer]:
        """The records that may be of a paper, by its identifier if it has one of this catalogue's, else by its title.

        Raises SilenceError if the catalogue does not answer.
        """


def list_words(title: str) -> str:
    """The words of a title without the signs that query languages act on (a comma ends a filter of OpenAlex's)."""
    return " ".join(re.findall(r"\w+", title))[:_LONGEST_QUERY]
