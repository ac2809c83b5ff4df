"""What people have heard of duties and actions that are due, by the morning of today."""

import datetime as dt
import random
from collections.abc import Iterable
from uuid import UUID

from closing_loop.actions import chasing as of_actions
from closing_loop.models import Action
from closing_loop.queries import chasing as actions
from common import clock
from common.clock import LONDON
from common.dates import working_day_by
from demonstration.ledger import Ledger
from notices.chasing import Chase, Said, chases_on, openers
from notices.models import Channel, Kind, Notice
from programme.actions import chasing as of_duties
from programme.models import Duty
from programme.queries import chasing as duties

SEVEN = dt.time(7)
UNREAD, OLD = dt.timedelta(days=4), dt.timedelta(weeks=4)


def write_chases(rng: random.Random) -> None:
    """Tell everybody of the latest occasion of whatever is due, on its day and in the portal."""
    ledger, day = Ledger(rng), working_day_by(clock.today())
    due = {one.pk: one for one in duties.duties_due(day)}
    found = chases_on(day, duties.dues_of(due.values()))
    may_open = openers(found, Duty.objects.all())
    for chase in found:
        duty = due[chase.due.pk]
        said = of_duties.said_of(duty, chase, may_open[duty.pk])
        _tell(ledger, chase, said, kind=Kind.DUTY)
    due = {one.pk: one for one in actions.actions_due(day)}
    found = chases_on(day, actions.dues_of(due.values()))
    may_open = openers(found, Action.objects.all())
    for chase in found:
        action = due[chase.due.pk]
        said = of_actions.said_of(action, chase, may_open[action.pk])
        _tell(ledger, chase, said, kind=Kind.ACTION, child=action.activity.child)
    ledger.write()


def _tell(ledger: Ledger, chase: Chase, several: Iterable[Said], **about) -> None:
    at = dt.datetime.combine(chase.on, SEVEN, LONDON).astimezone(dt.UTC)
    if at > clock.now():
        return
    for said in several:
        words = {"sentence": said.sentence, "several": said.several, "link": said.link, **about}
        words["channel"] = Channel.PORTAL
        for key, people in chase.keys_of(said.people).items():
            for person in sorted(people):
                read_at = at + dt.timedelta(hours=2) if _is_read(chase, person) else None
                row = Notice(person_id=person, key=key, created_at=at, read_at=read_at, **words)
                ledger.add(row, at, None, "notices.tell")


def _is_read(chase: Chase, person: UUID) -> bool:
    """What is fresh is not read yet; of what is older those above have heard before."""
    again = person in chase.hearing.above and chase.due.due_on < clock.today() - OLD
    return again or chase.on < clock.today() - UNREAD
