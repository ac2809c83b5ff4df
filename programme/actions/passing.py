"""Passing duties on when whoever holds them leaves, is away for long, or is found at last."""

from collections.abc import Iterator
from itertools import chain

from common import clock
from people.models import Staff
from programme.actions import duty_telling as telling
from programme.actions.holding import change, lock
from programme.models import Duty, LineTerms
from programme.queries.roster import Roster
from programme.queries.vacancies import Succession, duties_not_begun
from trail.history import recorded


def pass_on() -> list[Duty]:
    """Give each duty that nobody began to whoever is to do it by the posts of today; those given.

    A duty of somebody who holds no post any more that it could be done in goes to whoever acts for
    them, else to the next manager above; so does that of somebody for whom another acts for more
    than ten working days. What a vacant post owes goes to who joins it by the tenth working day. A
    moderation never stays with the one who is to do the audit. A mover keeps what they owe, and a
    choice made by hand stands while the one chosen is in post. Safe to repeat.
    """
    given = Succession(Roster.of_day(clock.today()), LineTerms.objects.in_force)
    # moderations last: they go by who is to do the audit now
    first, then = duties_not_begun().filter(follows=None), duties_not_begun().exclude(follows=None)
    ordered = chain(first, then)
    return [duty for one in ordered for duty in _pass(given, one)]


def _pass(given: Succession, duty: Duty) -> Iterator[Duty]:
    to = given.holder_of(duty)
    if to and to != duty.holder_id:
        yield hand_on(duty=duty, to=Staff.objects.get(pk=to), by=None)


@recorded
def hand_on(*, duty: Duty, to: Staff, by: Staff | None) -> Duty:
    """The duty is `to`’s now, unless it was begun, done or exempted meanwhile; they are told."""
    duty = lock(duty)
    if duty.is_open and duty.activity_id is None:
        change(duty, holder=to)
        telling.tell_passed_on(duty)
        keep_apart(duty)
    return duty


def keep_apart(duty: Duty) -> None:
    """Whoever is to do an audit is not to moderate it: that passes to the next who may.

    Call it inside an action, with the duty locked.
    """
    waiting = duty.followed_by.filter(activity=None, holder=duty.holder_id)
    for one in waiting.select_related("follows", "unit"):
        given = Succession(Roster.of_day(clock.today()), LineTerms.objects.in_force)
        if to := given.holder_of(one):
            change(lock(one), holder=Staff.objects.get(pk=to))
