"""A command loads what it needs: help and checks are answered without what computes and draws maps."""

import subprocess
import sys
from pathlib import Path

import pytest

MINI = Path(__file__).parent / "fixtures" / "mini"
SLOW = {"matplotlib", "mkdocs", "networkx", "numpy", "openpyxl", "pandas", "plotly", "py3langid", "scipy", "sklearn"}
SLOW |= {"stopwordsiso", "wordfreq"}


def list_packages(code: str) -> set[str]:
    """The packages that are loaded in a fresh process once it has run `code`."""
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint('loaded:', *sys.modules)"
    process = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    loaded = process.stdout.rpartition("loaded:")[2].split()
    return {name.partition(".")[0] for name in loaded}


def call(*arguments: str) -> str:
    return f"from builder.cli import main; main({list(arguments)})"


def test_help_loads_nothing_but_the_parser() -> None:
    loaded = list_packages(call("--help"))

    assert loaded.isdisjoint(SLOW)
    assert loaded - set(sys.stdlib_module_names) <= {"__main__", "builder"} | list_packages("pass")


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_a_check_loads_nothing_that_computes_or_draws(format_: str) -> None:
    assert list_packages(call("check", "--seeds", str(MINI), "--format", format_)).isdisjoint(SLOW)


def test_a_map_is_computed_without_what_draws_and_serves_it() -> None:
    code = f"from pathlib import Path; from builder.pipeline import *; analyse(read_inputs(Path({str(MINI)!r})))"

    assert list_packages(code).isdisjoint({"jinja2", "mkdocs", "plotly"})
