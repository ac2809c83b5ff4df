"""Who is told of a duty that is passed on, in the transaction in which it happens."""

from django.urls import reverse

from common.templatetags.qa import month
from notices.actions import tell
from notices.models import Kind
from programme.models import Duty


def tell_passed_on(duty: Duty) -> None:
    """The new holder, once for each duty."""
    tell(
        people=[duty.holder],
        kind=Kind.DUTY,
        key=f"passed-on:{duty.pk}:{duty.holder_id}",
        sentence=f"“{duty.line}” of {duty.unit.name}, {month(duty.period)}, has passed to you.",
        link=reverse("programme:duty-detail", args=[duty.pk]),
    )
