"""Settings that all tests share."""

from hypothesis import settings

# Tests are to find the same on every run, and a slow machine is no failure.
settings.register_profile("seedmap", derandomize=True, deadline=None)
settings.load_profile("seedmap")
