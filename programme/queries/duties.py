"""Duties as a page shows them, and who may take one over."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.db.models import OuterRef, Q, QuerySet, Subquery

from common import clock
from common.prepared import prepared
from people.access import reach_of
from people.models import Appointment, Staff, Unit, User
from practice.models import Activity
from programme.models import Duty, LineTerms, Record, Selection
from programme.queries.roster import LADDER
from programme.querysets import DutyQuerySet
from programme.querysets.duties import IS_DONE

RELATED = ("line", "kind", "unit__service", "holder", "owed_by")
STATES = {
    "done": lambda duties: duties.is_in_time(),
    "done-late": lambda duties: duties.is_late(),
    "exempt": lambda duties: duties.is_exempt(),
    "overdue": lambda duties: duties.is_overdue(),
    "due": lambda duties: duties.is_to_come(),
    "waiting": lambda duties: duties.is_waiting(),
}


def narrowed(
    duties: DutyQuerySet, month: dt.date | None, state: str, holder: uuid.UUID | None
) -> DutyQuerySet:
    """Duties of a month, in a state (a key of STATES), of one person; None and "" are any."""
    if month:
        duties = duties.in_period(month)
    if state in STATES:
        duties = STATES[state](duties)
    return duties.held_by(holder) if holder else duties


def for_list(duties: DutyQuerySet) -> DutyQuerySet:
    """Duties with everything that a list of them shows."""
    return duties.select_related(*RELATED)


def for_reading(duties: DutyQuerySet) -> DutyQuerySet:
    """Duties with everything that the page of one shows."""
    people = ("activity__lead", "follows__holder", "reassigned_by", "exempted_by")
    works = ("looks_again_at", "follows__activity")
    return duties.select_related(*RELATED, *people, *works)


def record_of(duty: Duty) -> Record | None:
    """What was recorded for the duty, where that is how it was done."""
    if duty.activity_id is None:
        return None
    return Record.objects.select_related("activity__lead").filter(pk=duty.activity_id).first()


def opened_from(user: User, duty: Duty) -> set[uuid.UUID]:
    """Ids of the work that a duty is about whose pages this person can open; one query."""
    follows = duty.follows.activity_id if duty.follows else None
    about = {duty.activity_id, duty.looks_again_at_id, follows} - {None}
    opened = Activity.objects.opened_by(reach_of(user)).filter(pk__in=about)
    return set(opened.values_list("pk", flat=True))


def terms_of(duty: Duty) -> LineTerms | None:
    """The terms by which the duty was made."""
    return LineTerms.objects.in_force(duty.period).filter(line=duty.line_id).first()


def who_may_hold(duty: Duty) -> list[Staff]:
    """Those in post in the duty’s service or above it who could take it over.

    In a role of the line or a manager’s, without its holder and without whoever a moderation
    would then judge.
    """
    terms = terms_of(duty)
    roles = {*(terms.roles if terms else ()), *LADDER}
    service = duty.unit.service or duty.unit
    near = (
        Unit.objects.at_or_below(service)
        .values("pk")
        .union(Unit.objects.above(duty.unit).order_by().values("pk"))
    )
    held = Appointment.objects.current(clock.today()).filter(role__in=roles, unit__in=near)
    not_these = {duty.holder_id, duty.follows.holder_id if duty.follows_id else None} - {None}
    if again := duty.looks_again_at:
        not_these |= {again.lead_id, *again.participants.values_list("staff", flat=True)}
    return list(Staff.objects.filter(pk__in=held.values("staff")).exclude(pk__in=not_these))


@prepared
def own_of_month(
    staff_id: uuid.UUID, month: dt.date, hidden: Collection[uuid.UUID]
) -> QuerySet[Duty]:
    """The duties of one person that their month is about: those of `month`, and older open ones.

    One query; the one due first comes first. Each has who was drawn for it (`drawn`, `drawn_child`,
    `drawn_reference`) or whose file it is about again (`again_reference`), but for the children in
    `hidden`.
    """
    rows = Duty.objects.held_by(staff_id).filter(Q(period=month) | ~IS_DONE, period__lte=month)
    rows = rows.filter(exempted_at=None).select_related("line", "kind", "unit__service")
    return rows.annotate(**_drawn(hidden)).order_by("due_on", "line__order")[:60]


def _drawn(hidden: Collection[uuid.UUID]) -> dict[str, Subquery]:
    selections = Selection.objects.standing().filter(duty=OuterRef("pk"))
    if hidden:
        selections = selections.exclude(child__in=hidden)
    again = Activity.objects.filter(pk=OuterRef("looks_again_at")).exclude(child__in=hidden)
    return {
        "again_reference": Subquery(again.values("child__reference")[:1]),
        "drawn": Subquery(selections.values("draw")[:1]),
        "drawn_child": Subquery(selections.values("child")[:1]),
        "drawn_reference": Subquery(selections.values("child__reference")[:1]),
    }
