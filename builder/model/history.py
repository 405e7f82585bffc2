"""When files came and changed, as the history of their folder tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class History:
    """Of files by name, the moments (``2026-11-27T04:03:45Z``) at which they `came` and last `changed`.

    In a `whole` history a file that is not named has not been committed yet; in any other, nobody can tell.
    """

    came: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


NO_HISTORY = History()
