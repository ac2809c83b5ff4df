"""Actions of one person that go to another, and those to be brought to supervision."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from closing_loop import rules
from closing_loop.models import Action, SupervisionTick
from people.access import reach_of
from people.models import Appointment, Staff, User

RELATED = ("activity__unit", "activity__child", "activity__lead", "owner", "created_by", "thread")


def to_hand_on(user: User, owner: Staff) -> list[Action]:
    """The actions to do of `owner` that this person may read and give to somebody else."""
    rows = Action.objects.visible_to(user).owned_by(owner.pk).to_do().select_related(*RELATED)
    return [one for one in rows.order_by("due_on", "pk") if rules.can_change(user.staff, one)]


def owners_near(user: User) -> QuerySet[Staff]:
    """Staff of whose actions to do this person may give some on, by name, those who have left
    among them: actions that they wrote, of their own audits, and of the areas that they lead.
    """
    led = Q(activity__unit__in=reach_of(user).units(*rules.SENIOR_MANAGERS))
    written = Q(created_by=user.staff_id) | Q(activity__lead=user.staff_id)
    rows = Action.objects.visible_to(user).to_do().filter(led | written).exclude(owner=None)
    return Staff.objects.filter(pk__in=rows.order_by().values("owner"))


def takers_near(user: User) -> QuerySet[Staff]:
    """Staff in post in the units that this person manages, by name, and the person themselves."""
    units = reach_of(user).units(*rules.LOOK_AFTER)
    held = Appointment.objects.current().filter(unit__in=units)
    return Staff.objects.in_post().filter(pk__in=held.values("staff"))


@dataclass(frozen=True)
class Supervised:
    """Somebody whom a person manages, with how many actions they have to do."""

    staff: Staff
    count: int


def supervised_by(user: User) -> list[Supervised]:
    """Those whose line manager this person is, who has most to do first; two queries."""
    people = list(Staff.objects.in_post().filter(line_manager=user.staff_id))
    rows = Action.objects.visible_to(user).to_do().filter(owner__in=people)
    counts = Counter(rows.order_by().values_list("owner", flat=True))
    people.sort(key=lambda person: -counts[person.pk])
    return [Supervised(person, counts[person.pk]) for person in people]


def to_supervise(user: User, owner: Staff) -> list[Action]:
    """What `owner` has to do, as far as this person reads it, each with `ticks`; two queries."""
    ticks = SupervisionTick.objects.select_related("written_by").order_by("-talked_on")
    rows = Action.objects.visible_to(user).owned_by(owner.pk).to_do()
    rows = rows.select_related("activity", "thread", "owner")
    rows = rows.prefetch_related(Prefetch("supervision_ticks", ticks, to_attr="ticks"))
    return list(rows.order_by("due_on", "pk"))
