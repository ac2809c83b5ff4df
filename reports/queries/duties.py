"""What was due in a month and what was done of it, as the programme keeps it."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from audits.lifecycle import DONE
from common.dates import add_working_days, london_day
from moderation.models import Moderation
from practice.models import Activity
from programme.models import Duty
from reports.queries.slices import FILE_AUDIT, Slice

MODERATION_WORKING_DAYS = 5
OBSERVATIONS, VOICES = "observation-monthly", "voice"


@dataclass(frozen=True)
class FileAuditDuties:
    """Duties of a month by the responsible person's unit: `due` = done + exempt + not_done.

    `late` were first submitted after their due day; `exempt` are not done all the same;
    `additional` are file audits beyond the duties of those who have one; `moderated_in_time` are
    settled within five working days after submission.
    """

    due: int
    done: int
    late: int
    not_done: int
    exempt: int
    additional: int
    moderated: int
    moderated_in_time: int


@dataclass(frozen=True)
class Recorded:
    """Duties of a line that is recorded: how many were due in the month, and done of them."""

    due: int
    done: int


def duties_of(part: Slice) -> FileAuditDuties:
    """The file-audit duties of `part`; four queries."""
    duties = list(_owed(part, FILE_AUDIT).select_related("activity"))
    done = [duty for duty in duties if duty.is_done]
    submitted = {duty.activity_id: duty.activity.submitted_at for duty in done}
    settled = _settled_days(submitted)

    def count(name: str, records: Iterable) -> int:
        return part.tally.count(f"duties.{name}", records)

    return FileAuditDuties(
        due=count("due", (duty.pk for duty in duties)),
        done=count("done", submitted),
        late=count("late", (duty.activity_id for duty in done if duty.done_on > duty.due_on)),
        not_done=count("not_done", (duty.pk for duty in duties if duty.is_open)),
        exempt=count("exempt", (duty.pk for duty in duties if duty.is_exempt)),
        additional=count("additional", _beyond_duty(part, duties)),
        moderated=count("moderated", settled),
        moderated_in_time=count(
            "moderated_in_time",
            (audit for audit, day in settled.items() if day <= _moderation_due(submitted[audit])),
        ),
    )


def recorded_of(part: Slice, line: str, name: str) -> Recorded:
    """The duties of one recorded line; the tally keeps the figures under `name`. One query."""
    duties = list(_owed(part, line))
    return Recorded(
        due=part.tally.count(f"{name}.due", (duty.pk for duty in duties)),
        done=part.tally.count(f"{name}.done", (duty.pk for duty in duties if duty.is_done)),
    )


def _owed(part: Slice, line: str) -> QuerySet[Duty]:
    return Duty.objects.of_line(line).in_period(part.month).filter(unit__in=part.units)


def _beyond_duty(part: Slice, duties: list[Duty]) -> list[uuid.UUID]:
    """Ids of the file audits of the month by who holds one of `duties`, made for no duty."""
    holders = {duty.holder_id for duty in duties if duty.holder_id}
    audits = Activity.objects.of_kind(FILE_AUDIT).in_period(part.month).in_state(*DONE)
    further = audits.filter(lead__in=holders, duties=None)
    return list(further.values_list("pk", flat=True))


def _moderation_due(submitted_at: dt.datetime) -> dt.date:
    return add_working_days(london_day(submitted_at), MODERATION_WORKING_DAYS)


def _settled_days(audits) -> dict[uuid.UUID, dt.date]:
    settled = Moderation.objects.filter(audit__in=list(audits), settled_at__isnull=False)
    return {
        audit: london_day(moment) for audit, moment in settled.values_list("audit", "settled_at")
    }
