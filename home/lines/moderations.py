"""Lines of moderations."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from common.dates import london_day
from common.presenters import Tag
from home.lines.line import Line, address, case_words
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from people.access import reach_of
from people.models import User
from people.roles import Role

MODERATING = {
    ModerationState.WAITING: ("Moderate {}", Tag("Not started", "soon")),
    ModerationState.BLIND: ("Judge the practice in {}", Tag("Judging blind", "now")),
    ModerationState.REVEALED: ("Settle {}", Tag("To settle", "now")),
}


def of_moderations(moderations: Iterable[Moderation], user: User) -> Iterator[Line]:
    """Moderations to judge and settle, those without a moderator, and those settled."""
    for moderation in moderations:
        audit = moderation.audit.activity
        state = ModerationState(moderation.activity.state)
        url = address("moderation:moderation-detail", audit.pk)
        note = f"{audit.unit}, {case_words(audit)}"
        if state == ModerationState.ARBITRATION:
            yield _to_decide(moderation, user)
        elif moderation.moderator_id != user.staff_id:
            yield _without_moderator(moderation, user)
        elif state in MODERATING:
            words, tag = MODERATING[state]
            dated = _dated(moderation, "Moderation due")
            yield Line(words.format(audit.reference), url, note, tag, **dated)
        elif moderation.settled_at:
            day = london_day(moderation.settled_at)
            yield Line(f"Moderation of {audit.reference}", note="Settled by you", done_on=day)


def _dated(moderation: Moderation, plain: str) -> dict:
    due_on = moderation.activity.due_on
    return {"due_on": due_on, "plain": plain, "key": f"moderation-{moderation.pk}"}


def _to_decide(moderation: Moderation, user: User) -> Line:
    if moderation.arbiter_id != user.staff_id:
        return _without_arbiter(moderation)
    audit = moderation.audit.activity
    disputed = "The auditor disputes it" if moderation.disputed_at else "Far apart"
    return Line(
        f"Decide as arbiter on {audit.reference}",
        address("moderation:moderation-arbitrate", audit.pk),
        f"{disputed}. {audit.unit}, {case_words(audit)}",
        Tag("To decide", "now"),
        is_pressing=True,
        **_dated(moderation, "Arbiter’s decision due"),
    )


def _without_arbiter(moderation: Moderation) -> Line:
    audit = moderation.audit.activity
    return Line(
        f"Name an arbiter for {audit.reference}",
        address("moderation:moderation-arbiter", audit.pk),
        f"{audit.unit}. {_why(moderation.arbiter_name)}",
        Tag("No arbiter", "now"),
        is_pressing=True,
        **_dated(moderation, "Arbiter to be named"),
    )


def _without_moderator(moderation: Moderation, user: User) -> Line:
    audit = moderation.audit.activity
    note = f"{audit.unit}. {_why(moderation.moderator_name)}"
    tag, dated = Tag("No moderator", "now"), _dated(moderation, "Moderator to be found")
    if audit.unit_id in reach_of(user).units(Role.HEAD_OF_SERVICE):
        url = address("moderation:moderation-assign", audit.pk)
        words = f"Choose a moderator for {audit.reference}"
        return Line(words, url, note, tag, is_pressing=True, **dated)
    words, url = f"{audit.reference} waits for a moderator", reverse("moderation:moderation-list")
    return Line(words, url, note, tag, **dated)


def _why(who) -> str:
    if who:
        return f"{who}, who has it, is no longer in post"
    return "Nobody free of a tie to the work was found"
