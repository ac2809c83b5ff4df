"""What pages and other rooms ask about actions and concerns."""

from closing_loop.queries.concerns import Named, people_to_telephone, staff_named
from closing_loop.queries.following import (
    READ_HEADERS,
    Loose,
    actions_of,
    activity_within_reach,
    ambitions,
    children_named_to,
    loose_ends,
    openable,
    opened_by,
    possible_owners,
    priority_clocks,
    threads,
    threads_with_action,
    what_is_told_by,
    with_nothing_open,
)

__all__ = [
    "READ_HEADERS",
    "Loose",
    "Named",
    "actions_of",
    "activity_within_reach",
    "ambitions",
    "children_named_to",
    "loose_ends",
    "openable",
    "opened_by",
    "people_to_telephone",
    "possible_owners",
    "priority_clocks",
    "staff_named",
    "threads",
    "threads_with_action",
    "what_is_told_by",
    "with_nothing_open",
]
