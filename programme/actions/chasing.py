"""Reminds of duties and chases them up the line: no case detail, each person once an occasion."""

import uuid
from collections.abc import Collection

from django.urls import reverse

from common import clock
from common.templatetags.qa import month as in_words
from notices.actions import tell
from notices.chasing import Chase, chases_on, due_words, openers
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
    for chase in chases:
        chase_duty(duty=duties[chase.due.pk], chase=chase, may_open=may_open[chase.due.pk], by=by)
    return len(chases)


@recorded
def chase_duty(
    *, duty: Duty, chase: Chase, may_open: Collection[uuid.UUID], by: Staff | None
) -> None:
    """Tell the untold of `chase`, unless the duty is done, exempt or another’s by now."""
    duty = lock(duty)
    if not duty.is_open or duty.due_on is None or dues_of([duty]) != [chase.due]:
        return
    holder = {chase.hearing.person} & chase.untold
    _tell(chase, holder, f"Your duty {_words(duty)}.", _page(duty))
    others, sentence = chase.untold - holder, _to_others(duty, chase)
    _tell(chase, others & set(may_open), sentence, _page(duty))
    _tell(chase, others - set(may_open), sentence, reverse("programme:programme-home"))


def _tell(chase: Chase, people: Collection[uuid.UUID], sentence: str, link: str) -> None:
    if people:
        staff = Staff.objects.filter(pk__in=people)
        tell(people=staff, kind=Kind.DUTY, key=chase.key, sentence=sentence, link=link)


def _to_others(duty: Duty, chase: Chase) -> str:
    if chase.hearing.person:
        return f"{duty.holder}’s duty {_words(duty)}."
    return f"A duty of {duty.unit.full_name} is nobody’s: {_words(duty)}. Give it to somebody."


def _words(duty: Duty) -> str:
    return f"{_title(duty)} {due_words(duty.due_on, clock.today())}"


def _title(duty: Duty) -> str:
    return f"“{duty.line}” for {in_words(duty.period)}"


def _page(duty: Duty) -> str:
    return reverse("programme:duty-detail", args=[duty.pk])
