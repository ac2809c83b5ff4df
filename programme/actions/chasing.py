"""Reminds of duties and chases them up the line: no case detail, each person once an occasion."""

import uuid
from collections.abc import Collection

from django.urls import reverse

from common import clock
from common.batches import do_each
from common.templatetags.qa import month as in_words
from notices.actions import tell
from notices.chasing import Chase, Said, chases_on, due_words, openers
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
    chases = chases_on(clock.today(), dues_of(duties.values()))
    may_open = openers(chases, Duty.objects.all())

    def do(chase: Chase) -> None:
        key = chase.due.pk
        chase_duty(duty=duties[key], chase=chase, may_open=may_open[key], by=by)

    do_each(chases, do)
    return len(chases)


@recorded
def chase_duty(
    *, duty: Duty, chase: Chase, may_open: Collection[uuid.UUID], by: Staff | None
) -> None:
    """Tell the untold of `chase`, unless the duty is done, exempt or another’s by now."""
    duty = lock(duty)
    if not duty.is_open or duty.due_on is None or dues_of([duty]) != [chase.due]:
        return
    for said in said_of(duty, chase, may_open):
        for key, some in chase.keys_of(said.people).items():
            about = {"kind": Kind.DUTY, "sentence": said.sentence, "link": said.link}
            tell(people=Staff.objects.filter(pk__in=some), key=key, **about)


def said_of(duty: Duty, chase: Chase, may_open: Collection[uuid.UUID]) -> list[Said]:
    """What each of the untold hears; who may not open the duty is sent to the grid."""
    holder, opened = {chase.hearing.person}, set(may_open)
    others, page = _to_others(duty, chase), reverse("programme:duty-detail", args=[duty.pk])
    rest = set(chase.untold) - holder
    return [
        Said(holder, f"Your duty {_words(duty)}.", page),
        Said(rest & opened, others, page),
        Said(rest - opened, others, reverse("programme:programme-home")),
    ]


def _to_others(duty: Duty, chase: Chase) -> str:
    if chase.hearing.person:
        return f"{duty.holder}’s duty {_words(duty)}."
    return f"A duty of {duty.unit.full_name} is nobody’s: {_words(duty)}. Give it to somebody."


def _words(duty: Duty) -> str:
    return f"{_title(duty)} {due_words(duty.due_on, clock.today())}"


def _title(duty: Duty) -> str:
    return f"“{duty.line}” for {in_words(duty.period)}"
