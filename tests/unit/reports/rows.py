"""Rows of settled and unsettled file audits, written straight, so that months can be counted."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import count

from audits.lifecycle import DONE, AuditState
from audits.models import Audit, Independence
from closing_loop.models import Action
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from people.models import Child, Staff, Unit
from practice.models import (
    Activity,
    ActivityKind,
    Finding,
    Part,
    Participant,
    Question,
    Rating,
    Settlement,
)
from programme.actions import plan_period
from programme.models import Duty
from reports.queries import areas_with_a_head

OCTOBER = dt.date(2026, 10, 1)
THREADS = ("assessment", "planning", "chronologies", "supervision", "voice", "engagement")
_numbers = count(1)


def at(year: int, month: int, day: int, hour: int = 12) -> dt.datetime:
    """A moment of that day."""
    return dt.datetime(year, month, day, hour, tzinfo=dt.UTC)


SUBMITTED = at(2026, 10, 20)
SETTLED = at(2026, 10, 23)


def questions() -> dict[str, Question]:
    """The judgement questions of the file audit by thread code, and `overall`."""
    asked = Question.objects.filter(
        section__question_set__activitykind="file-audit", answer_type="judgement"
    )
    return {each.thread_id or "overall": each for each in asked}


def file_audit(
    auditor: Staff,
    unit: Unit,
    *,
    moderator: Staff | None = None,
    judgements: int | Mapping[str, int] = 3,
    settled: int | Mapping[str, int] | None = None,
    first_look: int | Mapping[str, int] | None = None,
    period: dt.date = OCTOBER,
    submitted_at: dt.datetime = SUBMITTED,
    settled_at: dt.datetime = SETTLED,
    state: str | None = None,
    child: Child | None = None,
    practitioners: Sequence[Staff] = (),
    self_assessed: Sequence[str] = (),
) -> Activity:
    """A submitted file audit; with `moderator` a settled one.

    Judgements are one value for all or values by thread and `overall` (0 not applicable):
    the auditor's, the moderator's own (`first_look`) and those `settled`; the last two follow the
    auditor's where they are not given.
    """
    given = _spread(judgements)
    activity = _activity("file-audit", auditor, unit, period, child, submitted_at)
    activity.state = state or (AuditState.SETTLED if moderator else AuditState.SUBMITTED)
    activity.save()
    Audit.objects.create(
        activity=activity, auditor=auditor, independence=Independence.OWN_TEAM, pick_reason="Chosen"
    )
    for staff in practitioners:
        Participant.objects.create(activity=activity, staff=staff, part=Part.LEAD_PRACTITIONER)
    _do_duty(activity)
    ratings = _rate(activity, given, self_assessed)
    if moderator:
        final = given if settled is None else _spread(settled)
        seen = given if first_look is None else _spread(first_look)
        _settle(activity, moderator, ratings, seen, final, settled_at)
    return activity


def _do_duty(activity: Activity) -> None:
    """The first audit by whoever holds a duty of the month does it, on the day it was handed in."""
    if not Duty.objects.in_period(activity.period).exists():
        plan_period(period=activity.period, by=None)
    held = Duty.objects.of_line("file-audit").in_period(activity.period).is_open()
    duty = held.held_by(activity.lead_id).filter(activity=None).first()
    if duty and activity.state in DONE:
        done_on = activity.submitted_at.date()
        Duty.objects.filter(pk=duty.pk).update(activity=activity, done_on=done_on)


def _spread(values: int | Mapping[str, int]) -> dict[str, int]:
    names = (*THREADS, "overall")
    if isinstance(values, int):
        return dict.fromkeys(names, values)
    return {name: values.get(name, 3) for name in names}


def _activity(kind: str, lead, unit, period, child, moment) -> Activity:
    return Activity(
        kind_id=kind,
        question_set=ActivityKind.objects.get(pk=kind).question_set,
        reference=f"{kind[:2].upper()}-{period:%Y-%m}-{next(_numbers):04}",
        unit=unit,
        service=unit.service,
        period=period,
        lead=lead,
        child=child,
        state=ModerationState.SETTLED,
        happened_on=moment.date(),
        created_at=moment,
        submitted_at=moment,
        submitted_by=lead,
    )


def _rate(activity: Activity, values: dict[str, int], self_assessed=()) -> dict[str, Rating]:
    asked = questions()
    return {
        name: Rating.objects.create(
            activity=activity,
            question=asked[name],
            value=value or None,
            not_applicable_reason="" if value else "Does not apply",
            is_self_assessed=name in self_assessed,
        )
        for name, value in values.items()
    }


def _settle(activity, moderator, ratings, seen, final, moment) -> None:
    second = _activity(
        "file-audit-moderation", moderator, activity.unit, activity.period, activity.child, moment
    )
    second.save()
    Moderation.objects.create(
        activity=second,
        audit=activity.audit,
        auditor=activity.lead,
        moderator=moderator,
        feedback="Clear and fair.",
        **{f"{name}_at": moment for name in ("locked", "revealed", "settled")},
        **{f"{name}_by": moderator for name in ("locked", "revealed", "settled")},
    )
    _rate(second, seen)
    for name, rating in ratings.items():
        Settlement.objects.create(
            rating=rating,
            moderation=second,
            value=final[name] or None,
            settled_at=moment,
            settled_by=moderator,
        )


def add_action(activity: Activity, **fields) -> Action:
    """An action of that audit, open and due in December unless told otherwise."""
    fields.setdefault("due_on", dt.date(2026, 12, 1))
    return Action.objects.create(
        activity=activity,
        owner=fields.pop("owner", activity.lead),
        what="Date every plan",
        difference="Drift is seen in time",
        created_by=activity.lead,
        **fields,
    )


def add_finding(activity: Activity, theme: str, kind: str) -> Finding:
    """A finding of that audit."""
    return Finding.objects.create(activity=activity, theme_id=theme, kind=kind, sentence="Seen.")


def north(council) -> Unit:
    """The area North, as the catalogue finds it."""
    return next(area for area in areas_with_a_head(OCTOBER) if area == council.units["north"])
