"""The map lock: a committed file that keeps topics, labels and places as they are when seeds are added.

The file stands here; `extending.extend_topics` goes on from it, and loads all that finds topics for that.
"""

from builder.lock.file import Lock, write_lock
from builder.lock.following import find_gap, follow_papers
from builder.lock.parsing import parse_lock, read_lock

__all__ = ["Lock", "find_gap", "follow_papers", "parse_lock", "read_lock", "write_lock"]
