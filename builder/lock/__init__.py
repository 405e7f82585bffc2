"""The map lock: a committed file that keeps topics, labels and places as they are when seeds are added.

The file stands here; `extending.extend_topics` goes on from it, and loads all that finds topics for that.
"""

from builder.lock.file import Lock, parse_lock, read_lock, write_lock

__all__ = ["Lock", "parse_lock", "read_lock", "write_lock"]
