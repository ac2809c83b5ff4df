"""Writes three urgent concerns, two of them closed, and what the sign-ins have been told."""

import datetime as dt
import random
from collections.abc import Iterable

from django.urls import reverse

from audits.models import Share
from closing_loop import queries
from closing_loop.actions.telling import NEARBY, RAISED
from closing_loop.lifecycle import UNFINISHED
from closing_loop.models import Action, ConcernKind, NamedPerson, UrgentConcern
from common import clock
from common.clock import LONDON
from common.dates import add_working_days, is_working_day
from demonstration import words
from demonstration.ledger import Ledger
from moderation.models import Moderation
from notices.models import Channel, Email, Kind, Notice
from people.models import Involvement, Staff

TOLD_OF_EACH = 4
CLOSED_DAYS_AGO = (61, 24)


def write_messages(rng: random.Random) -> None:
    """Raise concerns about children of the demonstration's practitioner, and tell the sign-ins."""
    ledger = Ledger(rng)
    worker = Staff.objects.get(user__email__startswith="practitioner@")
    held = Involvement.objects.current().filter(staff=worker, service__isnull=False)
    cases = list(held.select_related("child", "service").order_by("child__reference"))
    texts = words.every("concerns")
    for case, given, days in zip(cases, texts, (*CLOSED_DAYS_AGO, None), strict=False):
        _raise(ledger, worker, case, given, days)
    for person in Staff.objects.filter(user__is_demonstration=True).order_by("user__email"):
        _tell_of_work(ledger, person)
    ledger.write()


def _raise(ledger: Ledger, worker: Staff, case: Involvement, given: dict, days: int | None) -> None:
    at = _afternoon(days or 1)
    concern = UrgentConcern(
        child=case.child, service=case.service, raised_by=worker, raised_at=at, **given["raised"]
    )
    ledger.add(concern, at, worker, "closing_loop.raise_concern")
    named = queries.hearers(concern, [0])
    for place, each in enumerate(named):
        row = NamedPerson(concern=concern, staff=each.staff, part=each.part, created_at=at)
        ledger.add(row, at, worker, "closing_loop.raise_concern")
        if days or place:
            seen = at + dt.timedelta(minutes=9 + place)
            pair = {"acknowledged_at": seen, "acknowledged_by": each.staff}
            ledger.change(row, seen, each.staff, "closing_loop.acknowledge_concern", **pair)
    near = [each.staff for each in queries.workers_of(concern)]
    people = [each.staff for each in named]
    _tell_of_concern(ledger, concern, people, RAISED, is_read=bool(days))
    others = [one for one in near if one not in people]
    _tell_of_concern(ledger, concern, others, NEARBY, is_read=bool(days))
    if days:
        _close(ledger, concern, named[0].staff, worker, given["closed"])


def _close(ledger: Ledger, concern: UrgentConcern, head: Staff, worker: Staff, said: dict) -> None:
    taken = concern.raised_at + dt.timedelta(minutes=14)
    pair = {"taken_at": taken, "taken_by": head}
    ledger.change(concern, taken, head, "closing_loop.take_concern", **pair)
    day = add_working_days(concern.raised_at.date(), 1)
    closed = dt.datetime.combine(day, dt.time(15, 20), LONDON).astimezone(dt.UTC)
    if concern.kind == ConcernKind.HEALTH:
        told = {"health_told": "The named nurse for safeguarding, by telephone"}
        told |= {"health_told_at": taken, "health_told_by": head}
        ledger.change(concern, taken, head, "closing_loop.record_health_told", **told)
    answers = {"is_safe": True, "is_on_case_system": True, "child_seen_on": day, **said}
    answers |= {"child_seen_by": f"{worker}", "closed_at": closed, "closed_by": head}
    ledger.change(concern, closed, head, "closing_loop.close_concern", **answers)


def _afternoon(days_ago: int) -> dt.datetime:
    """Ten to four on the last working day that lies at least so many days back."""
    day = clock.today() - dt.timedelta(days=days_ago)
    while not is_working_day(day):
        day -= dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(15, 50), LONDON).astimezone(dt.UTC)


def _tell_of_concern(
    ledger: Ledger, concern: UrgentConcern, people: Iterable[Staff], sentence: str, *, is_read: bool
) -> None:
    link = reverse("closing_loop:concern-detail", args=[concern.pk])
    at, key = concern.raised_at, queries.key_of(concern, 0)
    for person in people:
        email = Email(
            person=person,
            key=key,
            message_id=f"<{ledger.uuid()}@demo.example>",
            is_urgent=True,
            created_at=at,
            attempts=1,
            next_try_at=None,
            sent_at=at + dt.timedelta(seconds=20),
        )
        ledger.add(email, at, concern.raised_by, "closing_loop.raise_concern")
        told = {"kind": Kind.CONCERN, "key": key, "is_urgent": True, "channel": Channel.EMAIL}
        read_at = at + dt.timedelta(minutes=8) if is_read else None
        about = {"child": concern.child, "email": email, "read_at": read_at}
        _add(ledger, person, at, sentence=sentence, link=link, **told, **about)


def _tell_of_work(ledger: Ledger, person: Staff) -> None:
    """What lies with somebody now, as they were told of it on the day it came to them."""
    actions = Action.objects.filter(owner=person, state__in=UNFINISHED)
    actions = actions.select_related("activity__child").order_by("-created_at", "pk")
    for action in actions[:TOLD_OF_EACH]:
        sentence = f"You are accountable for an action from {action.activity.reference}."
        _add(
            ledger, person, action.created_at, kind=Kind.ACTION, key=f"action-owner:{action.pk}",
            sentence=sentence, link=reverse("closing_loop:action-detail", args=[action.pk]),
            child=action.activity.child, channel=Channel.PORTAL,
        )  # fmt: skip
    waiting = Moderation.objects.filter(moderator=person, settled_at=None)
    waiting = waiting.select_related("activity__child", "audit__activity")
    for one in waiting.order_by("-activity__created_at", "pk")[:TOLD_OF_EACH]:
        sentence = f"{one.audit} is yours to moderate by {one.activity.due_on:%-d %B %Y}."
        _add(
            ledger, person, one.activity.created_at, kind=Kind.MODERATION,
            key=f"moderate:{one.pk}", sentence=sentence, child=one.activity.child,
            link=reverse("moderation:moderation-detail", args=[one.audit_id]),
            channel=Channel.PORTAL,
        )  # fmt: skip
    shares = Share.objects.filter(staff=person).select_related("audit__activity__child")
    for share in shares.order_by("-shared_at", "pk")[:TOLD_OF_EACH]:
        sentence = f"{share.audit} has been shared with you: read it, and say that you have."
        _add(
            ledger, person, share.shared_at, kind=Kind.AUDIT, key=f"shared:{share.audit_id}",
            sentence=sentence, link=reverse("audits:audit-detail", args=[share.audit_id]),
            child=share.audit.activity.child, channel=Channel.PORTAL,
            read_at=share.acknowledged_at,
        )  # fmt: skip


def _add(ledger: Ledger, person: Staff, at: dt.datetime, **fields) -> None:
    ledger.add(Notice(person=person, created_at=at, **fields), at, None, "notices.tell")
