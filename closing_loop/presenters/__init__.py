"""What the pages of actions and concerns say: words, tags and links; nothing here queries."""

from closing_loop.presenters.concerns import (
    child_words,
    concern_facts,
    telephone_lines,
    who_is_told,
)
from closing_loop.presenters.following import (
    COLUMNS,
    due_words,
    facts_of,
    rows_of,
    source,
    state_tag,
)
from closing_loop.presenters.words import day, moment

__all__ = [
    "COLUMNS",
    "child_words",
    "concern_facts",
    "day",
    "due_words",
    "facts_of",
    "moment",
    "rows_of",
    "source",
    "state_tag",
    "telephone_lines",
    "who_is_told",
]
