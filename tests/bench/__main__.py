"""Turns maps of several sizes into tables of time and memory: ``python -m tests.bench [site | SIZE …]``, or of
whole sites of them: ``python -m tests.bench {large | edits} [SIZE …]``."""

import math
import multiprocessing
import os
import sys

from builder.cache import VARIABLE
from tests.bench.large import LARGE, report_edits, report_large
from tests.bench.measuring import Cost, Measurement, measure
from tests.bench.site import report_site

SIZES = (443, 2_000, 10_000, 50_000)
# Seconds and GB of the core. It runs in one thread, so that its busy time is what it takes on an idle machine;
# what else the machine does meanwhile shows in the seconds on the wall alone.
LIMITS = {10_000: (60.0, 2.0), 50_000: (240.0, 4.0)}
CORE = "core, in all"
WHOLE_SITES = {"large": report_large, "edits": report_edits}
MB = 1_000_000


def format_measurement(now: Measurement, before: Measurement | None) -> str:
    """A table of the stages; `growth` is the exponent of busy time over size since `before`: 1 is linear."""
    costs = _list_costs(now)
    earlier = _list_costs(before) if before else {}
    lines = [
        f"{now.size:,} papers: {now.found} topics found, {now.planted} planted",
        f"  {'stage':<16}{'seconds':>9}{'busy':>9}{'peak GB':>9}{'growth':>8}",
    ]
    for stage, cost in costs.items():
        growth = _exponent(cost.busy / earlier[stage].busy, now.size / before.size) if before else ""
        lines.append(f"  {stage:<16}{cost.seconds:>9.1f}{cost.busy:>9.1f}{cost.peak:>9.2f}{growth:>8}")
    if now.rendering:
        lines.append(f"  {now.artifacts:,} artifacts, {now.written / MB:,.0f} MB")
    if now.size in LIMITS:
        most_seconds, most_peak = LIMITS[now.size]
        core = costs[CORE]
        verdict = "kept" if core.busy <= most_seconds and core.peak <= most_peak else "BROKEN"
        lines.append(f"  limit {most_seconds:.0f} s and {most_peak:.0f} GB: {verdict}")
    return "\n".join(lines)


def _list_costs(measurement: Measurement) -> dict[str, Cost]:
    """The costs of the core's stages, of the core in all, and of what follows it."""
    core = measurement.core.values()
    total = Cost(sum(each.seconds for each in core), sum(each.busy for each in core), max(each.peak for each in core))
    return {**measurement.core, CORE: total, **measurement.rendering}


def _exponent(costlier: float, larger: float) -> str:
    return f"{math.log(costlier) / math.log(larger):.2f}"


def main() -> None:
    """Measure the site, and each size in a fresh process, for peak memory never falls within one."""
    if not all(word.isdigit() or word in ("site", *WHOLE_SITES) for word in sys.argv[1:]):
        sys.exit(__doc__)
    os.environ[VARIABLE] = ""  # nothing is taken from an earlier build
    if sys.argv[1:] in ([], ["site"]):
        for line in report_site():
            print(line, flush=True)
    if sys.argv[1:] == ["site"]:
        return
    if report := WHOLE_SITES.get(sys.argv[1] if sys.argv[1:] else ""):
        for size in map(int, sys.argv[2:] or [LARGE]):
            for line in report(size):
                print(line, flush=True)
        return
    # A process that is spawned can't import this module again: `measure` lives in another.
    sizes = sorted(map(int, sys.argv[1:])) or SIZES
    before = None
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, maxtasksperchild=1) as pool:
        for measurement in pool.imap(measure, sizes):
            print(format_measurement(measurement, before), flush=True)
            before = measurement


if __name__ == "__main__":
    main()
