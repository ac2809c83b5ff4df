"""What the pages of information governance ask."""

from governance.queries.records import (
    accesses_for,
    accesses_of,
    find,
    holds_of,
    standing_holds,
)
from governance.queries.retention import (
    AT_ONCE,
    changes,
    items_of,
    may_go,
    overview,
    purges,
    purges_to_approve,
)

__all__ = [
    "AT_ONCE",
    "accesses_for",
    "accesses_of",
    "changes",
    "find",
    "holds_of",
    "items_of",
    "may_go",
    "overview",
    "purges",
    "purges_to_approve",
    "standing_holds",
]
