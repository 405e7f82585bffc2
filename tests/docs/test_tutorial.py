"""Each command of the tutorial does what the tutorial says, one after another, from a library of birds."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.birds import write_bibtex

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
# What needs the network, what runs until it is stopped, and what other commands do after them.
LEFT_OUT = ("pip install", "mkdocs serve", "git push", "git remote")
NAME = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def test_the_commands_lead_from_a_library_to_a_site(tmp_path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.S)
    commands = [line for block in blocks for line in block.splitlines() if not line.startswith(LEFT_OUT)]
    assert len(commands) == 11
    (tmp_path / "library.bib").write_text(write_bibtex(), encoding="utf-8")
    folder = tmp_path
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in commands:
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            continue
        if command == "seedmap diff HEAD":
            more = write_bibtex().replace("bird", "more").replace("10.1234", "10.9999").replace("warblers", "wagtails")
            (folder / "seeds" / "more.bib").write_text(more, encoding="utf-8")
        words = command.replace("git commit", f"git {' '.join(NAME)} commit")
        done = subprocess.run(
            words, shell=True, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        if command == "seedmap diff HEAD":
            assert "Papers added" in done.stdout
    assert (folder / "site" / "index.html").is_file()
    assert (folder / "seeds" / "more.bib").is_file()
