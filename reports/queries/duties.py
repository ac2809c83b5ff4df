"""How many file audits and moderations were due, and done.

Until the programme room keeps duties as rows, they are derived here and nowhere else in reports:
`managers_due` is the one function to replace.
"""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from audits.lifecycle import DONE
from common.dates import add_working_days, last_working_day, london_day
from moderation.models import Moderation
from people.models import Appointment, Unit
from people.roles import Role
from practice.models import Activity
from reports.queries.slices import FILE_AUDIT, Slice

MODERATION_WORKING_DAYS = 5


@dataclass(frozen=True)
class FileAuditDuties:
    """Duties of a month by the responsible manager's unit; None is not measured yet.

    `late` were first submitted after their due day; `additional` are file audits beyond one each;
    `moderated_in_time` are settled within five working days after submission.
    """

    due: int
    done: int
    late: int
    not_done: int
    exempt: int | None
    additional: int
    moderated: int
    moderated_in_time: int


def duties_of(part: Slice) -> FileAuditDuties:
    """The duties of the team managers of `part`; three queries."""
    managers = managers_due(part.unit, part.month)
    done = _first_audits(managers, part.month)
    settled = _settled_days(audit["pk"] for audit in done.values())
    in_time = [
        day <= add_working_days(london_day(audit["submitted_at"]), MODERATION_WORKING_DAYS)
        for audit in done.values()
        if (day := settled.get(audit["pk"]))
    ]
    return FileAuditDuties(
        due=len(managers),
        done=len(done),
        late=sum(_is_late(audit, part.month) for audit in done.values()),
        not_done=len(managers) - len(done),
        exempt=None,
        additional=sum(audit["further"] for audit in done.values()),
        moderated=len(settled),
        moderated_in_time=sum(in_time),
    )


def managers_due(unit: Unit, month: dt.date) -> set[uuid.UUID]:
    """Ids of the team managers in post below `unit` on the first of `month`; each owes one audit.

    A manager of several teams owes one, where the longest-held post lies.
    """
    held = Appointment.objects.current(month).filter(role=Role.TEAM_MANAGER)
    post: dict[uuid.UUID, str] = {}
    for staff, path in held.order_by("starts_on", "pk").values_list("staff", "unit__path"):
        post.setdefault(staff, path)
    return {staff for staff, path in post.items() if path.startswith(unit.path)}


def _first_audits(managers: Collection[uuid.UUID], month: dt.date) -> dict[uuid.UUID, dict]:
    """Each manager's first submitted file audit of the month, with how many `further` ones."""
    audits = Activity.objects.of_kind(FILE_AUDIT).in_period(month).in_state(*DONE)
    rows = audits.filter(lead__in=managers).order_by("submitted_at", "pk")
    first: dict[uuid.UUID, dict] = {}
    for row in rows.values("pk", "lead", "happened_on", "submitted_at", "due_on"):
        kept = first.setdefault(row["lead"], {**row, "further": -1})
        kept["further"] += 1
    return first


def _is_late(audit: dict, month: dt.date) -> bool:
    due_on = audit["due_on"] or last_working_day(month)
    return audit["happened_on"] > due_on


def _settled_days(audits) -> dict[uuid.UUID, dt.date]:
    settled = Moderation.objects.filter(audit__in=list(audits), settled_at__isnull=False)
    return {
        audit: london_day(moment) for audit, moment in settled.values_list("audit", "settled_at")
    }
