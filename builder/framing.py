"""Takes from generated pages what a script alone makes work, and is the same on all of them: one file has it for all.

Without one the switch between light and dark does nothing, nor does the search, nor what the theme's script is told.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from builder import addresses

PUT = "<script>__sm_put()</script>"
_OPENINGS = ("<form class=md-header__option>", '<label class="md-header__button md-icon" for=__search>')
_CLOSINGS = ("<div class=md-header__source>", "</nav>")  # what follows them in the header
_OWN = ("md-tabs", "md-select")  # what works without a script, or differs between pages
_ENDINGS = ("<div class=md-dialog ", "<script id=__config ")
_FRAMES = "__sm_frames = "

Span = tuple[int, int]


class Frames:
    """The parts that pages of one theme share, by the way from a page to the root of its site."""

    def __init__(self) -> None:
        self._parts: dict[str, list[str]] = {}

    def learn(self, root: str, page: str) -> None:
        """Have the parts of this page, which the theme made around nothing, be those of all pages as deep."""
        spans = list(_find_parts(page))
        if spans and addresses.SCRIPT_FRAME in page:  # a site may have put something else in its place
            self._parts[root] = [page[start:end] for start, end in spans]

    def part(self, root: str, page: str) -> str:
        """The page with a script in the place of each part, which puts it there; as it is if its parts are others."""
        spans = list(_find_parts(page))
        if not spans or [page[start:end] for start, end in spans] != self._parts.get(root):
            return page
        edges = [0, *(place for span in spans for place in span), len(page)]
        return PUT.join(page[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))

    def list_parts(self, root: str) -> Sequence[str]:
        """The parts of pages that lie so deep."""
        return self._parts.get(root, ())

    def write(self, script: str) -> str:
        """The script of every page, which the parts stand before by the way that its own address begins with."""
        parts = {f"{root}/".removeprefix("./"): texts for root, texts in self._parts.items()}
        return f"{_FRAMES}{json.dumps(parts, ensure_ascii=False)};\n{script}"


def write_frames(frames: Frames, site: Path) -> None:
    """Put the parts into the script of a built site; templates of somebody's own may go without it."""
    path = site / addresses.SCRIPT_FRAME
    if path.is_file():
        _, script = read_frames(path.read_text(encoding="utf-8"))  # a build may have left it as the last one wrote it
        path.write_text(frames.write(script), encoding="utf-8")


def read_frames(script: str) -> tuple[Mapping[str, Sequence[str]], str]:
    """The parts in a script that `Frames.write` made, by the way to the root, and the script without them."""
    told, _, rest = script.partition(";\n")
    return (json.loads(told.removeprefix(_FRAMES)), rest) if told.startswith(_FRAMES) else ({}, script)


def join_frame(page: str, frames: Mapping[str, Sequence[str]]) -> str:
    """The page as it was before `Frames.part`."""
    way = page.partition(addresses.SCRIPT_FRAME)[0].rpartition('"')[2]
    pieces, parts = page.split(PUT), frames.get(way, ())
    if len(pieces) != len(parts) + 1:
        return page
    return pieces[0] + "".join(part + piece for part, piece in zip(parts, pieces[1:], strict=True))


def _find_parts(page: str) -> Iterator[Span]:
    """Where a squeezed page has the switch and the search in its header, and at its end what is for scripts."""
    header = page.find("</header>")
    start = min((at for each in _OPENINGS if (at := page.find(each, 0, header)) >= 0), default=-1)
    ending = min((at for each in _ENDINGS if (at := page.rfind(each)) >= 0), default=-1)
    if start < 0 or ending < 0:
        return
    source, navigation = (page.rfind(each, start, header) for each in _CLOSINGS)
    end = source if source >= 0 else navigation
    if not any(page.find(each, start, end) >= 0 for each in _OWN):
        yield start, end
        yield ending, page.index("</script>", ending) + len("</script>")
