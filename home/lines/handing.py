"""Lines of actions to hand over, and of children who have come."""

from collections.abc import Iterator

from django.urls import reverse

from closing_loop.deadlines import hand_over_by
from common.presenters import Tag
from home.lines.line import Line, address, case_words, shortened
from home.queries import Following


def of_hand_overs(found: Following) -> Iterator[Line]:
    """What a sending manager hands over, and what is late below a service lead or head."""
    for action in found.to_hand_over:
        yield Line(
            f"Hand over: {shortened(action.what)}",
            address("closing_loop:action-hand-over", action.pk),
            f"{action.owner} is no longer involved with {case_words(action.activity)}",
            Tag("Hand over", "now"),
            due_on=hand_over_by(action.since),
            is_pressing=True,
            plain="Action to hand over",
            key=f"hand-over-{action.pk}",
        )
    if found.late_below:
        several = found.late_below != 1
        words = f"{found.late_below:,} {'actions have' if several else 'action has'}"
        note = "Their owners are no longer involved, and five working days have passed"
        yield Line(
            f"{words} not been handed over in time",
            reverse("closing_loop:hand-over-list"),
            note,
            Tag("Overdue", "late"),
            is_pressing=True,
        )


def of_arrivals(found: Following) -> Iterator[Line]:
    """Children who have come with something open."""
    for child, count in found.arrivals:
        noun = "action" if count == 1 else "actions"
        yield Line(
            f"Case {child.reference} came with {count:,} open {noun}",
            address("closing_loop:case-open", child.pk),
            "Read what was found, and who has what to do",
            Tag("New to you", "soon"),
        )
