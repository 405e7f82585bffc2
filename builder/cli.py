"""The command line: the same artifacts as the site's, and questions about the seeds, without MkDocs."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

from builder.check import format_annotations, format_error, format_text, give_verdict, is_sound, list_findings
from builder.concepts import check_examples, find_concepts
from builder.concepts.suggest import suggest
from builder.diff import Export, collect_export, compare, extract_seeds, read_export
from builder.errors import SeedmapError
from builder.exports import export_data
from builder.exports.contract import write_json
from builder.exports.report import describe_corpus
from builder.lock import make_lock, write_lock
from builder.model import DEFAULTS, Settings, Site
from builder.output import write_artifacts
from builder.pipeline import LOCK_FILE, Inputs, analyse, find_templates, read_inputs, render_artifacts
from builder.progress import StageClock
from builder.seeds import read_seeds
from builder.seeds.folder import METADATA
from builder.textspace import build_space

# OpenAlex gives a key to anyone who asks, and answers a thousand times a day instead of ten.
KEY_VARIABLE = "OPENALEX_API_KEY"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0, or 1 with the error told on standard error."""
    options = _make_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except SeedmapError as error:
        print(f"seedmap: {error}", file=sys.stderr)
        return 1


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="seedmap", description="Literature maps from paper titles and abstracts.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
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

    export = commands.add_parser("export", parents=[seeds, strict, chosen], help="write a folder of pages and data")
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    export.add_argument("--title", default="Seedmap", help="title of the home page")
    export.add_argument("--subject", default="", help="what the papers are about, in a few words")
    export.set_defaults(run=_export)

    check = commands.add_parser(
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
    check.set_defaults(run=_check)

    enrich = commands.add_parser(
        "enrich", parents=[seeds], help="ask a catalogue for authors, dates and identifiers, and keep them as seeds"
    )
    enrich.add_argument("--email", required=True, metavar="YOU", help="your address, by which the catalogue knows you")
    enrich.add_argument("--source", choices=("openalex", "arxiv"), default="openalex", help="whom to ask")
    enrich.add_argument(
        "--out", type=Path, metavar="FILE", help="table to fill (default: metadata.csv among the seeds)"
    )
    enrich.add_argument("--base-url", metavar="URL", help="another address of the catalogue, as of a mirror")
    enrich.set_defaults(run=_enrich)

    lock = commands.add_parser("lock", parents=[seeds, chosen], help="write the map lock, which keeps the map")
    lock.add_argument("--renew", action="store_true", help="find topics and places anew instead of going on")
    lock.set_defaults(run=_lock)

    diff = commands.add_parser("diff", parents=[seeds], help="say in Markdown what changed between two maps")
    diff.add_argument("old", metavar="OLD", help="an export, a built site, or a git revision")
    diff.add_argument("new", metavar="NEW", nargs="?", help="likewise; without it, the seeds folder as it is")
    diff.set_defaults(run=_diff)

    concepts = commands.add_parser("concepts", parents=[seeds], help="list the concepts, or suggest new ones")
    concepts.add_argument(
        "--suggest",
        action="store_true",
        help="print what was discovered as a vocabulary to start from, and what to mend in the present one",
    )
    concepts.set_defaults(run=_concepts)
    return parser


def _export(options: argparse.Namespace) -> int:
    inputs = _read(options)
    clock = StageClock(_tell)
    field = analyse(inputs, clock)
    clock("pages")
    artifacts = render_artifacts(field, find_templates(), Site(options.title, options.subject))
    count = write_artifacts(artifacts, options.out)
    print(f"{options.out}: {count} files, {len(field.corpus.papers)} papers, {len(field.topics.topics)} topics")
    return 0


def _check(options: argparse.Namespace) -> int:
    try:
        inputs = read_inputs(options.seeds)
    except SeedmapError as error:
        match options.format:
            case "json":
                told = {"where": error.where, "found": error.found, "expected": error.expected}
                _print_json({"error": told, "sound": False})
            case "github":
                print(format_error(error, options.seeds))
        raise
    failures = check_examples(inputs.vocabulary)
    findings = list_findings(inputs.corpus, failures, inputs.lock_problems)
    sound = is_sound(findings, options.strict)
    verdict = give_verdict(inputs.corpus, findings, options.strict)
    match options.format:
        case "json":
            others = {"vocabulary": list(map(str, failures)), "lock": list(inputs.lock_problems)}
            _print_json({**describe_corpus(inputs.corpus), **others, "verdict": verdict, "sound": sound})
        case "github":
            print(*format_annotations(findings, options.seeds, LOCK_FILE), verdict, sep="\n")
        case _:
            print(format_text(inputs.corpus, findings, verdict))
    return 0 if sound else 1


def _print_json(value: object) -> None:
    print(write_json(value, indent=2).decode(), end="")


def _enrich(options: argparse.Namespace) -> int:
    # Imported here: no other command needs the network, nor what this one needs to be installed.
    from builder.enrich import Table, ask_all, open_source

    if "@" not in options.email:
        raise SeedmapError("--email", f"“{options.email}”", "an address that the catalogue may write to")
    source = open_source(options.source, options.email, os.environ.get(KEY_VARIABLE, ""), options.base_url)
    corpus = read_seeds(options.seeds)
    path = options.out or options.seeds / METADATA
    try:
        outcome = ask_all(corpus.papers, source, Table(path), _tell)
    except KeyboardInterrupt:
        print(f"seedmap: stopped; {path} holds all answers so far, and the same command goes on", file=sys.stderr)
        return 130
    for paper, reason in outcome.missed:
        print(f"not found: {paper.title}: {reason}")
    print(f"{path}: {outcome.found} papers found, {len(outcome.missed)} not, {outcome.known} not asked for again")
    return 0


def _lock(options: argparse.Namespace) -> int:
    inputs = _read(options)
    field = analyse(replace(inputs, lock=None) if options.renew else inputs, StageClock(_tell))
    path = options.seeds / LOCK_FILE
    write_lock(path, make_lock(field.topics, field.layout, inputs.lock))
    print(f"{path}: {len(field.topics.topics)} topics, {len(field.corpus.papers)} papers")
    return 0


def _diff(options: argparse.Namespace) -> int:
    old = _take_export(options.old, options.seeds)
    new = _take_export(options.new, options.seeds) if options.new else _compute_export(options.seeds)
    print(compare(old, new))
    return 0


def _take_export(name: str, seeds: Path) -> Export:
    """The data of an export folder or, where `name` is no folder, of the seeds at that git revision."""
    if Path(name).is_dir():
        return read_export(Path(name))
    with tempfile.TemporaryDirectory() as folder:
        return _compute_export(extract_seeds(name, seeds, Path(folder)))


def _compute_export(seeds: Path) -> Export:
    return collect_export(export_data(analyse(read_inputs(seeds), StageClock(_tell))))


def _concepts(options: argparse.Namespace) -> int:
    inputs = _read(options)
    papers = inputs.corpus.papers
    space = build_space(papers)
    concepts = find_concepts(papers, inputs.vocabulary, space)
    if options.suggest:
        print(suggest(papers, inputs.vocabulary, concepts, space))
        return 0
    for key in concepts.by_frequency:
        concept = concepts.by_id[key]
        found = "  (discovered)" if concept.discovered else ""
        print(f"{len(concepts.papers[key]):6}  {key}  {concept.label}{found}")
    return 0


def _read(options: argparse.Namespace) -> Inputs:
    inputs = read_inputs(options.seeds, _choose_settings(options))
    for warning in inputs.warnings:
        print(f"seedmap: warning: {warning}", file=sys.stderr)
    if getattr(options, "strict", False) and inputs.warnings:
        raise SeedmapError(str(options.seeds), "what is warned of above", "seeds without a warning under --strict")
    return inputs


def _choose_settings(options: argparse.Namespace) -> Settings:
    asked = {field.name for field in fields(Settings)} & vars(options).keys()
    return Settings(**{name: getattr(options, name) for name in asked})


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r}; expected a whole number from 0 up")
    return int(text)


def _tell(line: str) -> None:
    if sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
