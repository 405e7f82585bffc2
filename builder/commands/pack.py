"""Turns a built site into an archive that works from a disk: ``seedmap pack``."""

from argparse import Namespace

from builder.packing import pack_site


def run(options: Namespace) -> int:
    """Write ``options.out``, by whose name the folder in it is called."""
    count = pack_site(options.site, options.out)
    megabytes = options.out.stat().st_size / 1_000_000
    print(f"{options.out}: {count} files, {megabytes:.1f} MB; unpack it, and open index.html")
    return 0
