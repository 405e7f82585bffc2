"""Turns synthetic corpora into tables of time and memory a stage: ``python -m tests.bench [SIZE …]``."""

import math
import multiprocessing
import sys

from tests.bench.measuring import Measurement, measure

SIZES = (443, 2_000, 10_000, 50_000)
LIMITS = {10_000: (60.0, 2.0), 50_000: (480.0, 6.0)}  # seconds and GB of the core, on two cores
MB = 1_000_000


def format_measurement(now: Measurement, before: Measurement | None) -> str:
    """A table of the stages; `growth` is the exponent of time over size since `before`: 1 is linear."""
    earlier = {**before.core, **before.rendering} if before else {}
    lines = [
        f"{now.size:,} papers: {now.found} topics found, {now.planted} planted",
        f"  {'stage':<16}{'seconds':>9}{'peak GB':>9}{'growth':>8}",
    ]
    for stage, (seconds, peak) in {**now.core, **now.rendering}.items():
        growth = _exponent(now, before, seconds, earlier[stage][0]) if before else ""
        lines.append(f"  {stage:<16}{seconds:>9.1f}{peak:>9.2f}{growth:>8}")
    seconds, peak = total(now)
    growth = _exponent(now, before, seconds, total(before)[0]) if before else ""
    lines.append(f"  {'core, in all':<16}{seconds:>9.1f}{peak:>9.2f}{growth:>8}")
    lines.append(f"  {now.artifacts:,} artifacts, {now.written / MB:,.0f} MB")
    if now.size in LIMITS:
        most_seconds, most_peak = LIMITS[now.size]
        verdict = "kept" if seconds <= most_seconds and peak <= most_peak else "BROKEN"
        lines.append(f"  limit {most_seconds:.0f} s and {most_peak:.0f} GB: {verdict}")
    return "\n".join(lines)


def total(measurement: Measurement) -> tuple[float, float]:
    """Seconds and peak memory (GB) of the core's stages together."""
    return sum(seconds for seconds, _ in measurement.core.values()), max(peak for _, peak in measurement.core.values())


def _exponent(now: Measurement, before: Measurement, seconds: float, earlier: float) -> str:
    if min(seconds, earlier) < 0.05:  # too short to tell
        return ""
    return f"{math.log(seconds / earlier) / math.log(now.size / before.size):.2f}"


def main() -> None:
    """Measure each size in a fresh process, for peak memory never falls within one."""
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
