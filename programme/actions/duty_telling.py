"""Who hears of a duty that is passed on, or has answered, in the transaction of that."""

from django.urls import reverse

from common import clock
from common.templatetags.qa import month
from notices.actions import mark_done, tell
from notices.chasing import due_words
from notices.models import Kind
from people.models import Staff
from programme.models import Duty
from programme.queries.chasing import key_of_holder


def mark_answered(duty: Duty, by: Staff | None) -> None:
    """What `by` was told of the duty is read: it is done."""
    if by is not None:
        mark_done(link=_page(duty), by=by)


def _page(duty: Duty) -> str:
    return reverse("programme:duty-detail", args=[duty.pk])


def tell_passed_on(duty: Duty) -> None:
    """The new holder, once for each duty."""
    tell(
        people=[duty.holder],
        kind=Kind.DUTY,
        key=key_of_holder(duty),
        sentence=f"“{duty.line}” of {duty.unit.name}, {month(duty.period)}, has passed to you.",
        link=_page(duty),
    )


def tell_given(duty: Duty) -> None:
    """The new holder, unless they gave it to themselves."""
    if duty.holder_id == duty.reassigned_by_id:
        return
    due = f" It {due_words(duty.due_on, clock.today())}." if duty.due_on else ""
    given = f"“{duty.line}” of {duty.unit.name}, {month(duty.period)}, was given to you."
    tell(
        people=[duty.holder],
        kind=Kind.DUTY,
        key=f"duty-given:{duty.pk}:{duty.reassigned_at:%Y%m%d%H%M%S}",
        sentence=given + due,
        link=_page(duty),
    )
