"""The reference leaves nothing out: each command, argument, option, variable and exit code."""

import argparse
import re
from pathlib import Path

import pytest

from builder import cache, cli
from builder.plugin.options import SeedmapOptions
from builder.plugin.shell import DATED

REFERENCE = Path(__file__).parents[2] / "docs" / "reference.md"
COMMANDS = next(
    dict(action.choices) for action in cli._make_parser()._actions if isinstance(action, argparse._SubParsersAction)
)


def read_sections() -> dict[str, str]:
    """Heading to text."""
    parts = re.split(r"^## (.+)\n", REFERENCE.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def list_codes(text: str) -> set[str]:
    """What stands first in the rows of tables, or in a line, as code."""
    return {word for code in re.findall(r"`([^`]+)`", text) for word in re.split(r"[ ,]", code)}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_argument_of_a_command_is_told_and_no_other(command: str) -> None:
    told = list_codes(read_sections()[f"`seedmap {command}`"])
    for action in COMMANDS[command]._actions:
        names = action.option_strings or [str(action.metavar)]
        if "--help" not in names and "--seeds" not in names:
            assert told & set(names), names
        assert set(map(str, action.choices or ())) <= told, names
    known = {name for action in COMMANDS[command]._actions for name in action.option_strings}
    assert {code for code in told if code.startswith("--")} <= known


def test_no_command_is_told_that_is_not_there() -> None:
    told = {heading.strip("`").split()[1] for heading in read_sections() if heading.startswith("`seedmap ")}
    assert told == set(COMMANDS)


def test_every_option_of_the_plugin_is_told() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", read_sections()["Options of the plugin"], re.M)
    assert sorted(rows) == sorted(name for name, _ in SeedmapOptions._schema)


def test_variables_and_exit_codes_are_told() -> None:
    sections = read_sections()
    assert {cache.VARIABLE, DATED} <= list_codes(sections["In the environment"])
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", sections["Exit codes"], re.M)}
    assert codes == {0, 1, 2, cli.STOPPED, cli.PIPE_CLOSED}
