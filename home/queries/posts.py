"""What somebody is appointed to."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from common.prepared import prepared
from people.models import Appointment, Unit, User
from people.roles import Role

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
    rows = _held(user.staff_id)
    return [Post(Role(row.role), name_of(row.unit), row.unit.path, row.starts_on) for row in rows]


@prepared
def _held(staff_id) -> QuerySet[Appointment]:
    held = Appointment.objects.current().filter(staff=staff_id)
    return held.select_related("unit__service").order_by("unit__path", "starts_on")
