"""Turns seeds into a poster of their map, to print: ``seedmap poster``."""

from argparse import Namespace
from pathlib import Path

from builder.commands.reading import read, tell
from builder.errors import SeedmapError
from builder.history import read_history
from builder.model import Site
from builder.pipeline import find_map
from builder.progress import StageClock
from builder.text import reveal

SUFFIX = ".svg"
_DAY = len("2026-11-27")


def run(options: Namespace) -> int:
    """Write the poster to ``options.out``, and say which topics found no room for their names."""
    if options.out.suffix.lower() != SUFFIX:
        raise SeedmapError(
            str(options.out), "a poster is SVG", f"a name that ends in {SUFFIX}; a browser prints it as PDF"
        )
    clock = StageClock(tell)
    field = find_map(read(options), clock)

    from builder.maps.poster import draw_poster
    from builder.maps.terrain import build_terrain

    clock("poster")
    site = Site(reveal(options.title), reveal(options.subject), reveal(options.origin), options.url)
    day = max(read_history(options.seeds).changed.values(), default="")[:_DAY]
    poster = draw_poster(build_terrain(field), field.topics, site, day)
    _write(poster.svg, options.out)
    topics = len(field.topics.topics)
    left_out = f"; no room for {', '.join(poster.unnamed)}, which the key has" if poster.unnamed else ""
    print(f"{options.out}: A2, {topics - len(poster.unnamed)} of {topics} topics named on the map{left_out}")
    return 0


def _write(svg: str, path: Path) -> None:
    try:
        path.write_text(svg, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SeedmapError(str(path), error.strerror or str(error), "a file that can be written") from error
