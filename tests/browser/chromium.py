"""Finds the Chromium or Chrome of this machine; as a command, prints its path or fails."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox: containers and CI run as root or without user namespaces. The rest keeps the browser from asking
# anything of its maker's hosts, so that every request seen is the site's own.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Path of $CHROMIUM or of the first browser on PATH that starts; Ubuntu's may only ask for a snap."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        path = shutil.which(name)
        if path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            return path
    return None


if __name__ == "__main__":
    sys.exit(print(path) if (path := find_chromium()) else "no Chromium or Chrome found")
