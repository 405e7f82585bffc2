"""Runs the tests of chance on ever new examples for so many minutes: ``python -m tests.fuzz [MINUTES]``."""

import os
import secrets
import subprocess
import sys
import time

from tests.fuzz import VARIABLE

MINUTES = 10.0
EXAMPLES = 50  # of each test in a round; each round starts elsewhere


def run(minutes: float) -> int:
    """Run rounds until the time is over or one fails; pytest's exit code."""
    end = time.monotonic() + minutes * 60
    rounds = 0
    while time.monotonic() < end:
        seed = secrets.randbelow(1 << 32)
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/fuzz"]
        done = subprocess.run(
            [*command, f"--hypothesis-seed={seed}"],
            env={**os.environ, VARIABLE: str(EXAMPLES)},
            check=False,
        )
        rounds += 1
        if done.returncode:
            print(f"round {rounds} failed, with seed {seed}")
            return done.returncode
    print(f"{rounds} rounds of {EXAMPLES} examples of each test, and nothing found")
    return 0


if __name__ == "__main__":
    sys.exit(run(float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES))
