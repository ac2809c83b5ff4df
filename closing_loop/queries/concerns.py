"""What pages and other rooms ask about urgent concerns."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, JSONObject

from closing_loop.models import NamedPerson, UrgentConcern
from common.prepared import prepared
from notices.queries import Sending, sendings, unread_ids_of
from people.models import Child, Staff, User

BANNERS = 10


def staff_named(words: str) -> list[Staff]:
    """Staff in post whose number or whole name is exactly `words`, whatever the case; two or more
    where several share a name.
    """
    words = " ".join(words.split())
    first, _, last = words.partition(" ")
    named = Q(number__iexact=words) | Q(first_name__iexact=first, last_name__iexact=last)
    if words.count(" ") > 1:
        front, _, back = words.rpartition(" ")
        named |= Q(first_name__iexact=front, last_name__iexact=back)
    return list(Staff.objects.in_post().filter(named)[:5])


def key_of(concern: UrgentConcern, after_hours: int) -> str:
    """The key under which people are told of a concern at a step."""
    return f"concern:{concern.pk}:{after_hours}"


@dataclass(frozen=True)
class Told:
    """One person whom policy named: since when they are told, by what, and whether they saw it."""

    staff: Staff
    part: str
    told_at: dt.datetime
    acknowledged_at: dt.datetime | None
    sending: Sending | None


def who_was_told(concern: UrgentConcern) -> list[Told]:
    """Everybody named for a concern so far, in the order in which they were told; two queries."""
    named = list(concern.named.select_related("staff"))
    sent = sendings({key_of(concern, each.after_hours) for each in named})
    return [
        Told(
            each.staff,
            each.part,
            each.created_at,
            each.acknowledged_at,
            sent.get((key_of(concern, each.after_hours), each.staff_id)),
        )
        for each in named
    ]


def names_child_to(user: User, concerns: Iterable[UrgentConcern]) -> set[uuid.UUID]:
    """Ids of the concerns whose child is named to this person: where they may open the child, or
    may read the concern for more than having raised it; two queries.

    Raising a concern about the child of a record does not show who the child is.
    """
    concerns = list(concerns)
    children = {each.child_id for each in concerns} - {None}
    opened = Child.objects.visible_to(user).filter(pk__in=children).order_by()
    known = set(opened.values_list("pk", flat=True))
    mine = [each.pk for each in concerns if each.raised_by_id == user.staff_id]
    others = UrgentConcern.objects.filter(pk__in=mine).visible_to(user, as_raiser=False)
    more = set(others.values_list("pk", flat=True)) if mine else set()
    return {
        each.pk
        for each in concerns
        if each.child_id is None or each.child_id in known or each.pk in more or each.pk not in mine
    }


def named_as(concern: UrgentConcern, staff: Staff) -> NamedPerson | None:
    """This person as one whom policy named for the concern; None where it did not."""
    return concern.named.filter(staff=staff).first()


@dataclass(frozen=True)
class Banner:
    """A concern as it stands above every page of somebody for whom it waits."""

    pk: uuid.UUID
    raised_by: str
    raised_at: dt.datetime
    taken_by: str


@dataclass(frozen=True)
class Waiting:
    """What every page says is waiting for one person."""

    concerns: list[Banner]
    unread: int


def what_waits(user: User) -> Waiting:
    """The concerns whose banner this person has, and how many messages are unread (at most 100).

    One query, since every page asks it.
    """
    ((concerns, unread),) = _what_waits(user)
    return Waiting([_banner(**row) for row in concerns], len(unread))


@prepared
def _what_waits(user) -> QuerySet[Staff]:
    mine = UrgentConcern.objects.visible_to(user).with_banner_for(user).order_by("-raised_at")
    shown = JSONObject(
        pk="pk", raised_by=_name("raised_by"), raised_at="raised_at", taken_by=_name("taken_by")
    )
    return Staff.objects.filter(pk=user.staff_id).values_list(
        ArraySubquery(mine.annotate(shown=shown).values("shown")[:BANNERS]), unread_ids_of(user)
    )


def _name(who: str) -> Concat:
    return Concat(f"{who}__first_name", Value(" "), f"{who}__last_name")


def _banner(*, pk: str, raised_at: str, raised_by: str, taken_by: str) -> Banner:
    moment = dt.datetime.fromisoformat(raised_at).astimezone(dt.UTC)
    return Banner(uuid.UUID(pk), raised_by, moment, taken_by.strip())
