"""The map lock: a committed file that keeps topics, labels and places as they are when seeds are added."""

from builder.lock.extending import extend_topics, find_gone
from builder.lock.file import Lock, parse_lock, read_lock, write_lock
from builder.lock.renewing import make_lock

__all__ = ["Lock", "extend_topics", "find_gone", "make_lock", "parse_lock", "read_lock", "write_lock"]
