"""Turns seeds into a report on them, writing nothing: ``seedmap check``."""

from argparse import Namespace

from builder.check import format_annotations, format_error, format_text, give_verdict, is_sound, list_findings
from builder.concepts import check_examples
from builder.errors import SeedmapError
from builder.exports.contract import write_json
from builder.exports.report import describe_corpus
from builder.pipeline import LOCK_FILE, read_inputs


def run(options: Namespace) -> int:
    """Print the report in ``options.format``; 0 where the seeds are sound, else 1."""
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
    findings = list_findings(inputs.corpus, failures, inputs.lock_problems, inputs.lock_gap)
    sound = is_sound(findings, options.strict)
    verdict = give_verdict(inputs.corpus, findings, options.strict)
    match options.format:
        case "json":
            lock = [*inputs.lock_problems, *([str(inputs.lock_gap)] if inputs.lock_gap else [])]
            others = {"vocabulary": list(map(str, failures)), "lock": lock}
            _print_json({**describe_corpus(inputs.corpus), **others, "verdict": verdict, "sound": sound})
        case "github":
            print(*format_annotations(findings, options.seeds, LOCK_FILE), verdict, sep="\n")
        case _:
            print(format_text(inputs.corpus, findings, verdict))
    return 0 if sound else 1


def _print_json(value: object) -> None:
    print(write_json(value, indent=2).decode(), end="")
