"""Says which proper names are of data sets and benchmarks: what papers are tried on rather than about."""

import re
from collections.abc import Sequence

from builder.model import Paper

SHARE = 0.4
"""A name is of a data set if in this share of the papers that hold it it stands as names of data sets do."""

_KINDS = r"(?:data ?-?sets?|benchmarks?|corpus|corpora|leaderboards?|challenge|test ?-?(?:set|bed)s?)"
_GAP = r"[^.;:]{0,60}?"


class RecordNames:
    """Names that the papers use for data sets and benchmarks."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._texts = [f"{paper.title}. {paper.abstract}" for paper in papers]

    def hold(self, name: str) -> bool:
        """Whether `name`, a single word with capitals or digits within, is mostly one of a data set."""
        if " " in name or (name[1:] == name[1:].lower() and not any(map(str.isdigit, name))):
            return False
        word = re.escape(name)
        used = re.compile(
            rf"\b{word}[\w-]*\s(?:[\w-]+\s)?{_KINDS}\b|\b{_KINDS}\b{_GAP}\b{word}\b|\bon\s(?:the\s)?(?:[\w-]+,?\s(?:and\s)?){{0,3}}{word}\b",
            re.IGNORECASE,
        )
        holding = [text for text in self._texts if name in text]
        return sum(used.search(text) is not None for text in holding) >= SHARE * len(holding) > 0
