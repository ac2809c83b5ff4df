"""What somebody is appointed to, and the month of those units."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from audits.lifecycle import DONE
from people.models import Appointment, Unit, User
from people.roles import Role
from practice.models import Activity

FILE_AUDIT = "file-audit"
OWN_MONTH = (
    Role.PRACTITIONER,
    Role.PRACTITIONER_REPRESENTATIVE,
    Role.INFORMATION_GOVERNANCE,
)


@dataclass(frozen=True)
class Post:
    """An appointment of today, with the unit whose month it looks at."""

    role: Role
    name: str
    path: str
    since: dt.date

    @property
    def looks_wider(self) -> bool:
        """Whether the month of the whole unit is theirs to look at, and not their own alone."""
        return self.role not in OWN_MONTH


def name_of(unit: Unit) -> str:
    """The unit's name, after that of its service where it lies in one."""
    inside = unit.service_id and unit.service_id != unit.pk
    return f"{unit.service.name}, {unit.name}" if inside else unit.name


def posts_of(user: User) -> list[Post]:
    """The appointments that this person holds today; one query."""
    held = Appointment.objects.current().filter(staff=user.staff_id)
    rows = held.select_related("unit__service").order_by("unit__path", "starts_on")
    return [Post(Role(row.role), name_of(row.unit), row.unit.path, row.starts_on) for row in rows]


@dataclass(frozen=True)
class Month:
    """File audits of a month by the managers who owe one each, and moderations of them."""

    due: int
    done: int
    moderated: int


def month_of_posts(posts: list[Post], month: dt.date) -> Month:
    """Of the team managers in post at or below the units of `posts` on the first of `month`, who
    each owe one file audit: how many have submitted it, and how many were settled after
    moderation. One query.

    Until the programme keeps duties as rows. A manager of several teams owes one, where the post
    held longest lies, as in the reports.
    """
    if not posts:
        return Month(0, 0, 0)
    managing = Appointment.objects.current(month).filter(role=Role.TEAM_MANAGER)
    longest = managing.order_by("staff_id", "starts_on", "pk").distinct("staff_id")
    audits = Activity.objects.of_kind(FILE_AUDIT).in_period(month).in_state(*DONE)
    theirs = audits.filter(lead=OuterRef("staff"))
    owing = Appointment.objects.filter(_below(posts), pk__in=longest.values("pk")).annotate(
        has_done=Exists(theirs),
        is_moderated=Exists(theirs.filter(audit__moderation__settled_at__isnull=False)),
    )
    counted = owing.aggregate(
        due=Count("pk"),
        done=Count("pk", filter=Q(has_done=True)),
        moderated=Count("pk", filter=Q(is_moderated=True)),
    )
    return Month(**counted)


def _below(posts: list[Post]) -> Q:
    below = Q()
    for post in posts:
        below |= Q(unit__path__startswith=post.path)
    return below
