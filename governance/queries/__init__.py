"""What the pages of information governance ask."""

from governance.queries.records import (
    accesses_for,
    accesses_of,
    find,
    holds_of,
    standing_holds,
)

__all__ = ["accesses_for", "accesses_of", "find", "holds_of", "standing_holds"]
