"""Reminds of duties and chases them up the line: no case detail, each person once an occasion."""

import uuid
from collections.abc import Collection

from django.urls import reverse

from common import clock
from common.templatetags.qa import month as in_words
from notices.chasing import (
    Chase,
    Said,
    chase_all,
    due_words,
    due_words_of_several,
    tell_untold,
)
from notices.models import Kind
from people.models import Staff
from programme.actions.holding import lock
from programme.models import Duty
from programme.queries.chasing import dues_of, duties_due
from trail.history import recorded


def chase_duties(*, by: Staff | None) -> int:
    """Tell people of every open duty whose occasion has come; how many duties they were told of.

    Repeated, or run by several at once, it tells nobody twice.
    """
    duties = {duty.pk: duty for duty in duties_due(clock.today())}

    def tell_of(chase: Chase, may_open: Collection[uuid.UUID]) -> None:
        chase_duty(duty=duties[chase.due.pk], chase=chase, may_open=may_open, by=by)

    return chase_all(dues_of(duties.values()), Duty.objects.all(), tell_of)


@recorded
def chase_duty(
    *, duty: Duty, chase: Chase, may_open: Collection[uuid.UUID], by: Staff | None
) -> None:
    """Tell the untold of `chase`, unless the duty is done, exempt or another’s by now."""
    duty = lock(duty)
    if duty.is_open and duty.due_on and dues_of([duty]) == [chase.due]:
        tell_untold(chase, said_of(duty, chase, may_open), kind=Kind.DUTY)


def said_of(duty: Duty, chase: Chase, may_open: Collection[uuid.UUID]) -> list[Said]:
    """What each of the untold hears; who may not open the duty is sent to the grid."""
    holder, opened = {chase.hearing.person}, set(may_open)
    others, page = _to_others(duty, chase), reverse("programme:duty-detail", args=[duty.pk])
    rest = set(chase.untold) - holder
    return [
        Said(holder, f"Your duty {_words(duty)}.", f"{_several(duty, 'yours')}.", page),
        Said(rest & opened, *others, page),
        Said(rest - opened, *others, reverse("programme:programme-home")),
    ]


def _to_others(duty: Duty, chase: Chase) -> tuple[str, str]:
    if chase.hearing.person:
        return f"{duty.holder}’s duty {_words(duty)}.", f"{_several(duty, str(duty.holder))}."
    one = f"A duty of {duty.unit.full_name} is nobody’s: {_words(duty)}. Give it to somebody."
    several = f"{_several(duty, duty.unit.full_name)} and nobody’s. Give them to somebody."
    return one, several


def _words(duty: Duty) -> str:
    return f"{_title(duty)} {due_words(duty.due_on, clock.today())}"


def _several(duty: Duty, whose: str) -> str:
    return f"{{count}} duties of {whose} {due_words_of_several(duty.due_on, clock.today())}"


def _title(duty: Duty) -> str:
    return f"“{duty.line}” for {in_words(duty.period)}"
