"""The plugin of MkDocs."""

from builder.memory import collect_rarely

with collect_rarely():  # what is imported is many objects, and no rings of lost ones
    from builder.plugin.shell import SeedmapPlugin

__all__ = ["SeedmapPlugin"]
