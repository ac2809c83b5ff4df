"""What the pages of a moderation say; nothing here queries."""

from moderation.presenters.agreement import COLUMNS as AGREEMENT_COLUMNS
from moderation.presenters.agreement import (
    agreement_rows,
    counted_links,
    lead_sentence,
    left_out,
    year_words,
)
from moderation.presenters.comparing import (
    agreement_sentences,
    comparison,
    differences,
    quality_summary,
    shows_quality,
)
from moderation.presenters.queue import far_apart_item, queue_groups, unassigned_item
from moderation.presenters.record import (
    JOINT,
    assigned,
    back,
    disputed,
    evidence_for,
    feedback_read,
    following,
    material,
    previous_url,
    returned,
    settled,
    status,
    steps,
    stood_down,
    strip,
    tasks,
    url,
)
from moderation.presenters.windows import hidden_fields, versions

__all__ = [
    "AGREEMENT_COLUMNS",
    "JOINT",
    "agreement_rows",
    "agreement_sentences",
    "assigned",
    "back",
    "comparison",
    "counted_links",
    "differences",
    "disputed",
    "evidence_for",
    "far_apart_item",
    "feedback_read",
    "following",
    "hidden_fields",
    "lead_sentence",
    "left_out",
    "material",
    "previous_url",
    "quality_summary",
    "queue_groups",
    "returned",
    "settled",
    "shows_quality",
    "status",
    "steps",
    "stood_down",
    "strip",
    "tasks",
    "unassigned_item",
    "url",
    "versions",
    "year_words",
]
