"""What the pages of actions and concerns say: words, tags and links; nothing here queries."""

from closing_loop.presenters.checking import (
    WAITING_COLUMNS,
    checked_words,
    meanwhile_words,
    waiting_rows,
    waiting_words,
)
from closing_loop.presenters.concerns import (
    TOLD_COLUMNS,
    banners,
    child_words,
    closing_facts,
    concern_facts,
    heading,
    next_step_words,
    seen_words,
    telephone_lines,
    told_rows,
    who_is_told,
)
from closing_loop.presenters.concerns import (
    state_tag as concern_tag,
)
from closing_loop.presenters.following import (
    COLUMNS,
    due_words,
    facts_of,
    rows_of,
    source,
    state_tag,
)
from closing_loop.presenters.going_round import (
    history,
    impact_facts,
    impact_tag,
    impact_words,
    tick_lines,
)
from closing_loop.presenters.handing import (
    HAND_OVER_COLUMNS,
    finding_items,
    hand_over_items,
    hand_over_rows,
    hand_over_tag,
    handed,
    open_action,
    why_handed_over,
)
from closing_loop.presenters.overseeing import (
    DECISION_COLUMNS,
    PAST_COLUMNS,
    decided_words,
    decision_rows,
    past_rows,
    review_facts,
    stuck_facts,
)
from closing_loop.presenters.policy import (
    clock_words,
    deputy_lines,
    policy,
)
from closing_loop.presenters.supervising import (
    Brought,
    handed_words,
    supervision_items,
)
from closing_loop.presenters.words import (
    day,
    moment,
)

__all__ = [
    "COLUMNS",
    "DECISION_COLUMNS",
    "HAND_OVER_COLUMNS",
    "PAST_COLUMNS",
    "TOLD_COLUMNS",
    "WAITING_COLUMNS",
    "Brought",
    "banners",
    "checked_words",
    "child_words",
    "clock_words",
    "closing_facts",
    "concern_facts",
    "concern_tag",
    "day",
    "decided_words",
    "decision_rows",
    "deputy_lines",
    "due_words",
    "facts_of",
    "finding_items",
    "hand_over_items",
    "hand_over_rows",
    "hand_over_tag",
    "handed",
    "handed_words",
    "heading",
    "history",
    "impact_facts",
    "impact_tag",
    "impact_words",
    "meanwhile_words",
    "moment",
    "next_step_words",
    "open_action",
    "past_rows",
    "policy",
    "review_facts",
    "rows_of",
    "seen_words",
    "source",
    "state_tag",
    "stuck_facts",
    "supervision_items",
    "telephone_lines",
    "tick_lines",
    "told_rows",
    "waiting_rows",
    "waiting_words",
    "who_is_told",
    "why_handed_over",
]
