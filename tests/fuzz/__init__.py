"""Tests on what chance writes: a few examples of each by default, ten minutes of ever new ones by ``make fuzz``."""

import os

from hypothesis import HealthCheck, Phase, settings

VARIABLE = "SEEDMAP_FUZZ_EXAMPLES"

EXAMPLES = int(os.environ.get(VARIABLE, "0"))
"""Of each test in a run of ``make fuzz``; 0 in any other run."""


def choose_examples(few: int) -> settings:
    """So `few` examples, the same on every run, or those of ``make fuzz``.

    None is made smaller once it fails: whole maps are built of each, and that took longer than to read one.
    """
    return settings(
        max_examples=EXAMPLES or few,
        derandomize=not EXAMPLES,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
