"""The command line: the same artifacts as the site's, and questions about the seeds, without MkDocs.

Only the parser is here, and how a command ends, so that a call of the wrong kind, or for help, is answered at once.
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from builder import commands
from builder.errors import SeedmapError, quote
from builder.memory import collect_rarely, end_at_once
from builder.model import DEFAULTS, MOST

STOPPED, PIPE_CLOSED = 130, 141
"""Exit codes as shells have them for a program that Ctrl-C ends, and for one that nobody listens to any more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0, or 1 with the error told on standard error."""
    if isinstance(sys.stdout, TextIOWrapper):  # a name that is not UTF-8 is shown as far as it goes
        sys.stdout.reconfigure(errors="backslashreplace")
    end_at_once()
    try:
        with collect_rarely():
            code = commands.run(_make_parser().parse_args(arguments))
        sys.stdout.flush()
    except SeedmapError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # Python would write what is left when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OSError as error:
        told = SeedmapError(
            str(error.filename or "the system"), (error.strerror or str(error)).lower(), "no such fault"
        )
        return _fail(str(told))
    except KeyboardInterrupt:
        print("seedmap: stopped", file=sys.stderr)
        return STOPPED
    return code


def _fail(told: str) -> int:
    print(f"seedmap: {told}", file=sys.stderr)
    return 1


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="seedmap", description="Literature maps from paper titles and abstracts.")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    seeds = argparse.ArgumentParser(add_help=False)
    seeds.add_argument(
        "--seeds",
        type=Path,
        default=Path("seeds"),
        metavar="DIR",
        help="folder of seed files (default: seeds)",
    )
    strict = argparse.ArgumentParser(add_help=False)
    strict.add_argument("--strict", action="store_true", help="fail on any warning, as when an entry is rejected")

    chosen = argparse.ArgumentParser(add_help=False)
    chosen.add_argument(
        "--topics",
        type=_count,
        default=DEFAULTS.topics,
        metavar="N",
        help="how many topics (default: as found)",
    )
    chosen.add_argument(
        "--related",
        type=_count,
        default=DEFAULTS.related,
        metavar="N",
        help="how many related papers to list at most (default: %(default)s)",
    )
    chosen.add_argument("--seed", type=_count, default=DEFAULTS.seed, metavar="N", help="another start for chance")

    new = subparsers.add_parser("new", help="make a folder with a map of your own, ready to serve and to publish")
    new.add_argument("folder", type=Path, metavar="DIR", help="folder to make; files there are never replaced")
    new.add_argument(
        "--from",
        dest="files",
        type=Path,
        nargs="+",
        required=True,
        metavar="FILE",
        help="files of papers, as reference managers and databases export them",
    )
    new.add_argument("--name", default="", help="name of the map (default: as the folder is called)")

    export = subparsers.add_parser("export", parents=[seeds, strict, chosen], help="write a folder of pages and data")
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    export.add_argument("--title", type=_words, default="Seedmap", help="title of the home page")
    export.add_argument("--subject", type=_words, default="", help="what the papers are about, in a few words")
    export.add_argument("--readers", type=_words, default="", help="for whom the map is made, in a few words")
    export.add_argument(
        "--url",
        type=_url,
        default="",
        help="whole address of the site, for its feed, sitemap and graphs (default: none)",
    )
    export.add_argument(
        "--engine", choices=("zensical",), help="also write what this engine needs beside DIR, to build a site of it"
    )
    workers = export.add_mutually_exclusive_group()
    workers.add_argument(
        "--jobs", type=_count, default=0, metavar="N", help="processes to work in (default: as many as serve)"
    )
    workers.add_argument("--dask", default="", metavar="tcp://HOST:PORT", help="draw pages on this Dask cluster")

    pack = subparsers.add_parser("pack", help="make one archive of a built site, which works without a server")
    pack.add_argument("site", type=Path, nargs="?", default=Path("site"), metavar="SITE", help="folder (default: site)")
    pack.add_argument(
        "--out", type=Path, default=Path("map.zip"), metavar="FILE.zip", help="archive to write (default: map.zip)"
    )

    poster = subparsers.add_parser("poster", parents=[seeds, strict, chosen], help="draw the whole map to print, on A2")
    poster.add_argument(
        "--out", type=Path, default=Path("poster.svg"), metavar="FILE.svg", help="file to write (default: poster.svg)"
    )
    poster.add_argument("--title", type=_words, default="Seedmap", help="what stands above it (default: Seedmap)")
    poster.add_argument("--subject", type=_words, default="", help="what the papers are about, in a few words")
    poster.add_argument("--origin", type=_words, default="", help="where the papers come from and on what terms")
    poster.add_argument("--url", type=_url, default="", help="whole address of the site (default: none)")

    check = subparsers.add_parser(
        "check",
        parents=[seeds, strict],
        help="report on the seeds, writing nothing",
        description="Report on the seeds. Exit code 0: sound; 1: faults; 2: misuse of the command.",
    )
    check.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text to read, the report as data/report.json holds it, or annotations for GitHub (default: text)",
    )

    enrich = subparsers.add_parser(
        "enrich", parents=[seeds], help="ask a catalogue for authors, dates and identifiers, and keep them as seeds"
    )
    enrich.add_argument("--email", required=True, metavar="YOU", help="your address, by which the catalogue knows you")
    enrich.add_argument("--source", choices=("openalex", "arxiv"), default="openalex", help="whom to ask")
    enrich.add_argument(
        "--out", type=Path, metavar="FILE", help="table to fill (default: metadata.csv among the seeds)"
    )
    enrich.add_argument("--base-url", metavar="URL", help="another address of the catalogue, as of a mirror")

    lock = subparsers.add_parser("lock", parents=[seeds, chosen], help="write the map lock, which keeps the map")
    lock.add_argument("--renew", action="store_true", help="find topics and places anew instead of going on")
    lock.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")

    diff = subparsers.add_parser("diff", parents=[seeds], help="say what changed between two maps")
    diff.add_argument("old", metavar="OLD", help="an export, a built site, or a git revision")
    diff.add_argument("new", metavar="NEW", nargs="?", help="likewise; without it, the seeds folder as it is")
    diff.add_argument(
        "--format", choices=("text", "markdown"), help="text to read, or Markdown (default: text in a terminal)"
    )
    diff.add_argument(
        "--picture",
        type=Path,
        metavar="FILE.png",
        help="draw both maps side by side, with the papers that changed ringed",
    )

    concepts = subparsers.add_parser("concepts", parents=[seeds], help="list the concepts, or suggest new ones")
    concepts.add_argument(
        "--suggest",
        action="store_true",
        help="print what was discovered as a vocabulary to start from, and what to mend in the present one",
    )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > len(str(MOST)) or int(text) > MOST:
        raise argparse.ArgumentTypeError(f"{quote(text)}; expected a whole number from 0 up, {MOST} at most")
    return int(text)


def _url(text: str) -> str:
    if not text:
        return ""
    if not re.fullmatch(r"https?://[^\s/?#\"'<>]+(/[^\s?#\"'<>]*)?", text):
        raise argparse.ArgumentTypeError(f"{quote(text)}; expected an address such as https://name.github.io/map/")
    return text if text.endswith("/") else f"{text}/"


def _words(text: str) -> str:
    if not text.isprintable():
        raise argparse.ArgumentTypeError(f"{quote(text)}; expected words in one line that can be shown")
    return text


if __name__ == "__main__":
    sys.exit(main())
