"""What pages and other rooms ask about urgent concerns."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from closing_loop.models import NamedPerson, UrgentConcern
from notices.queries import Sending, sendings
from people.models import Staff


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


def named_as(concern: UrgentConcern, staff: Staff) -> NamedPerson | None:
    """This person as one whom policy named for the concern; None where it did not."""
    return concern.named.filter(staff=staff).first()
