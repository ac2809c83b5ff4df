"""Who is told what of draws, in the transaction in which it happens; no case detail."""

import datetime as dt

from django.urls import reverse

from common.templatetags.qa import long_date
from common.templatetags.qa import month as in_words
from notices.actions import tell
from notices.models import Kind
from people.models import Staff, Unit
from people.roles import Role
from programme.models import Asking, Draw, Selection
from programme.rules.draws import LEADS


def tell_drawn(draw: Draw, selections: list[Selection]) -> None:
    """Each auditor: a child was drawn for their audit."""
    people = {one.auditor_id for one in selections}
    tell(
        people=Staff.objects.filter(pk__in=people),
        kind=Kind.DUTY,
        key=f"drawn:{draw.pk}",
        sentence=f"A child was drawn at random for your file audit of {in_words(draw.period)}.",
        link=_page(draw),
    )


def tell_asked(asking: Asking) -> None:
    """Those who lead the area of the duty: an auditor asks for another child."""
    selection = asking.selection
    near = Unit.objects.above(selection.duty.unit).values("pk")
    leads = [one for role in LEADS for one in Staff.objects.holding(role, near)]
    tell(
        people=[one for one in leads if one.pk != asking.asked_by_id],
        kind=Kind.DUTY,
        key=f"asked-another:{asking.pk}",
        sentence=f"{asking.asked_by} asks for another child than the one drawn for them.",
        link=reverse("programme:selection-replace", args=[selection.pk]),
        child=selection.child,
    )


def tell_replaced(made: Selection) -> None:
    """The auditor: the next in order was given."""
    tell(
        people=[made.auditor],
        kind=Kind.DUTY,
        key=f"replaced:{made.pk}",
        sentence="Another child, the next in order, was given for your file audit of "
        f"{in_words(made.draw.period)}.",
        link=_page(made.draw),
        child=made.child,
    )


def tell_nobody_left(selection: Selection) -> None:
    """The auditor, once: the child drawn cannot be audited, and there is no other in the draw."""
    tell(
        people=[selection.duty.holder],
        kind=Kind.DUTY,
        key=f"nobody-left:{selection.pk}",
        sentence="The child drawn for your file audit of "
        f"{in_words(selection.draw.period)} can no longer be audited, and nobody else is left in "
        "the draw. Choose a child by hand, and say why.",
        link=f"{reverse('audits:audit-start')}?duty={selection.duty_id}",
    )


def tell_declined(asking: Asking) -> None:
    """Who asked: the child who was drawn is to be audited."""
    tell(
        people=[asking.asked_by],
        kind=Kind.DUTY,
        key=f"declined-another:{asking.pk}",
        sentence="The child who was drawn for your file audit stays. The reason is with the draw.",
        link=_page(asking.selection.draw),
        child=asking.selection.child,
    )


def tell_no_frame(unit: Unit, month: dt.date, today: dt.date) -> None:
    """The QA administrators, once for a unit and month: no extract is fresh enough to draw from."""
    top = Unit.objects.above(unit).values("pk")
    tell(
        people=Staff.objects.holding(Role.QA_ADMINISTRATOR, top),
        kind=Kind.DUTY,
        key=f"no-frame:{unit.pk}:{month:%Y-%m}",
        sentence=f"No child could be drawn for {unit} in {in_words(month)}: on "
        f"{long_date(today)} no extract was newer than 35 days.",
        link=reverse("people:import-list"),
    )


def _page(draw: Draw) -> str:
    return reverse("programme:draw-detail", args=[draw.pk])
