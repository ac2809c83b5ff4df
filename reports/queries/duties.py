"""How many file audits and moderations were due, and done.

Until the programme room keeps duties as rows, they are derived here and nowhere else in reports:
`managers_due` is the one function to replace.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
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
    first, further = _audits_of(managers, part.month)
    submitted = {audit["pk"]: audit["submitted_at"] for audit in first.values()}
    settled = _settled_days(submitted)

    def count(name: str, records: Iterable) -> int:
        return part.tally.count(f"duties.{name}", records)

    return FileAuditDuties(
        due=count("due", managers),
        done=count("done", submitted),
        late=count("late", (a["pk"] for a in first.values() if _is_late(a, part.month))),
        not_done=count("not_done", managers - first.keys()),
        exempt=None,
        additional=count("additional", further),
        moderated=count("moderated", settled),
        moderated_in_time=count(
            "moderated_in_time",
            (audit for audit, day in settled.items() if day <= _moderation_due(submitted[audit])),
        ),
    )


def _moderation_due(submitted_at: dt.datetime) -> dt.date:
    return add_working_days(london_day(submitted_at), MODERATION_WORKING_DAYS)


def managers_due(unit: Unit, month: dt.date) -> set[uuid.UUID]:
    """Ids of the team managers in post below `unit` on the first of `month`; each owes one audit.

    A manager of several teams owes one, where the longest-held post lies.
    """
    held = Appointment.objects.current(month).filter(role=Role.TEAM_MANAGER)
    post: dict[uuid.UUID, str] = {}
    for staff, path in held.order_by("starts_on", "pk").values_list("staff", "unit__path"):
        post.setdefault(staff, path)
    return {staff for staff, path in post.items() if path.startswith(unit.path)}


def _audits_of(
    managers: Collection[uuid.UUID], month: dt.date
) -> tuple[dict[uuid.UUID, dict], list[uuid.UUID]]:
    """Each manager's first submitted file audit of the month, and the ids of further ones."""
    audits = Activity.objects.of_kind(FILE_AUDIT).in_period(month).in_state(*DONE)
    rows = audits.filter(lead__in=managers).order_by("submitted_at", "pk")
    first: dict[uuid.UUID, dict] = {}
    further = []
    for row in rows.values("pk", "lead", "happened_on", "submitted_at", "due_on"):
        if first.setdefault(row["lead"], row) is not row:
            further.append(row["pk"])
    return first, further


def _is_late(audit: dict, month: dt.date) -> bool:
    due_on = audit["due_on"] or last_working_day(month)
    return audit["happened_on"] > due_on


def _settled_days(audits) -> dict[uuid.UUID, dt.date]:
    settled = Moderation.objects.filter(audit__in=list(audits), settled_at__isnull=False)
    return {
        audit: london_day(moment) for audit, moment in settled.values_list("audit", "settled_at")
    }
