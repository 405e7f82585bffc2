"""Measures the built site with Lighthouse as a phone sees it, a page of each kind; prints a table."""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.serving import serve_site

SITE = Path("site")
COMMAND = Path("node_modules/.bin/lighthouse")
# Lighthouse's own advice: the median of several runs, as a single one swings with what else the machine does.
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight")


def pick_pages(site: Path) -> dict[str, str]:
    """Address, relative to the home page, of a page of each kind (the largest topic and concept)."""
    topics, concepts = (
        json.loads((site / "data" / name).read_text(encoding="utf-8")) for name in ("topics.json", "concepts.json")
    )
    topic, concept = (max(rows, key=lambda row: len(row["papers"])) for rows in (topics, concepts))
    return {
        "home": "",
        "topic": f"topics/{topic['id']}/",
        "concept": f"concepts/{concept['id']}/",
        "paper": f"papers/{topic['papers'][0]}/",
    }


def measure(address: str, chromium: str) -> dict[str, Any]:
    """Lighthouse's report on one page, with its default mobile device and throttling."""
    report = subprocess.run(
        [
            COMMAND,
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(('--headless', *FLAGS))}",
        ],
        env={**os.environ, "CHROME_PATH": chromium},
        stdout=subprocess.PIPE,
        check=True,
    )
    return dict(json.loads(report.stdout))


def main() -> None:
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium or Chrome found, expected one on PATH or named by $CHROMIUM")
    print("page", *CATEGORIES, *METRICS, sep="\t")
    with serve_site(SITE) as home:
        for kind, path in pick_pages(SITE).items():
            reports = [measure(home + path, chromium) for _ in range(RUNS)]
            scores = [statistics.median(r["categories"][name]["score"] for r in reports) for name in CATEGORIES]
            values = [statistics.median(r["audits"][name]["numericValue"] for r in reports) for name in METRICS]
            print(kind, *scores, *(round(value, 3) for value in values), sep="\t", flush=True)
            failed = [
                f"  {audit['id']}: {audit['title']}"
                for category in CATEGORIES[1:]
                for reference in reports[0]["categories"][category]["auditRefs"]
                if (audit := reports[0]["audits"][reference["id"]])["score"] == 0
            ]
            print(*failed, sep="\n", end="\n" if failed else "")


if __name__ == "__main__":
    main()
