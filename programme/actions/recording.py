"""Saying that a thing was done, where it has no pages of its own."""

import datetime as dt

from common import clock
from common.errors import Conflict, Denied, Stale
from people.models import Staff
from practice import actions as practice
from practice.contents import digest
from programme import rules
from programme.actions import duty_telling as telling
from programme.actions.holding import change, lock
from programme.models import Duty, Record
from programme.models.records import RECORDED
from trail.history import recorded


@recorded
def record(
    *, duty: Duty, happened_on: dt.date, people: str, summary: str, references: str, by: Staff
) -> Record:
    """Record what was done for a duty, on the day `happened_on`, which decides whether in time.

    The very same sent again is that record, not a second one. Raises Denied, or Conflict where
    the duty is done, has pages of its own, or the day has not come yet.
    """
    duty = lock(duty)
    words = {
        "people": people.strip(),
        "summary": summary.strip(),
        "references": references.strip(),
    }
    if duty.activity_id and (twin := Record.objects.filter(pk=duty.activity_id, **words).first()):
        return twin
    rules.check_can_record(by, duty)
    _check_day(happened_on)
    activity = practice.open_activity(
        kind=duty.kind_id,
        unit=duty.unit,
        period=duty.period,
        lead=by,
        child=None,
        happened_on=happened_on,
        due_on=duty.due_on,
        state=RECORDED,
        by=by,
    )
    practice.share_at_once(activity=activity, by=by)
    change(duty, activity=activity, done_on=happened_on, reopened_on=None)
    telling.mark_answered(duty, by)
    return Record.objects.create(activity=activity, **words)


def version_of(record: Record) -> str:
    """Tells what a record says now from what it said before."""
    said = (record.people, record.summary, record.references, record.activity.happened_on)
    return digest({"said": [str(each) for each in said]})


@recorded
def change_record(
    *,
    record: Record,
    happened_on: dt.date,
    people: str,
    summary: str,
    references: str,
    version: str = "",
    by: Staff,
) -> Record:
    """Correct what was recorded; the earlier words stay in the history.

    Raises Denied for anybody but who wrote it, Conflict where the day has not come yet, Stale with
    the record as it is where it says something else than when `version` was read.
    """
    rows = Record.objects.select_for_update(of=("self", "activity"))
    record = rows.select_related("activity__lead").get(pk=record.pk)
    activity = record.activity
    if activity.lead_id != by.pk:
        raise Denied(f"Only {activity.lead} corrects what they recorded.")
    _check_day(happened_on)
    given = [people.strip(), summary.strip(), references.strip()]
    said = [record.people, record.summary, record.references]
    if version not in ("", version_of(record)) and said != given:
        raise Stale("You corrected this in another window meanwhile.", theirs=record)
    record.people, record.summary, record.references = given
    record.save()
    activity.happened_on = happened_on
    activity.save(update_fields=["happened_on"])
    for duty in activity.duties.all():
        change(lock(duty), done_on=happened_on)
    return record


def _check_day(happened_on: dt.date) -> None:
    if happened_on > clock.today():
        raise Conflict("Record it once it has been done: that day has not come yet.")
