"""Writes of urgent concerns."""

import datetime as dt

from closing_loop import queries, rules
from closing_loop.actions import telling
from closing_loop.models import Escalation, NamedPerson, UrgentConcern
from common import clock
from common.errors import Conflict
from people.access import is_hidden_from
from people.models import Appointment, Child, Involvement, Staff, Unit
from practice.models import Activity
from trail.history import recorded


@recorded
def raise_concern(
    *,
    kind: str,
    what: str,
    activity: Activity | None = None,
    child: Child | None = None,
    child_given: str = "",
    about_staff: Staff | None = None,
    about_given: str = "",
    told_by_telephone: str = "",
    by: Staff,
) -> UrgentConcern:
    """Keep an urgent concern, and tell of it whom policy names and who works with the child.

    About `child`, or about one described in `child_given`; a case reference that is typed there is
    that child. The very same concern sent again by the same person within the hour, while it is
    open, is that concern. Raises Denied, or Conflict where no child is named or it is about the
    raiser.
    """
    rules.check_can_raise(by)
    if child is None and not child_given.strip():
        raise Conflict("Say which child the concern is about.")
    if about_staff == by:
        raise Conflict("You cannot raise a concern about yourself here. Tell your manager now.")
    if child is None:
        child = _known_here(child_given, by)
    given = {
        "kind": kind,
        "what": what,
        "activity": activity,
        "child": child,
        "child_given": "" if child else child_given.strip(),
        "about_staff": about_staff,
        "about_given": about_given,
        "told_by_telephone": told_by_telephone.strip(),
    }
    Staff.objects.select_for_update(no_key=True).get(pk=by.pk)
    recent = clock.now() - dt.timedelta(hours=1)
    mine = UrgentConcern.objects.unclosed().filter(raised_by=by, raised_at__gte=recent)
    twin = mine.filter(**given).first()
    if twin:
        return twin
    service = _service_concerned(activity, child, by)
    concern = UrgentConcern.objects.create(raised_by=by, service=service, **given)
    telling.tell_at_once(concern)
    return concern


def _known_here(words: str, by: Staff) -> Child | None:
    """The child whose case reference was typed, unless they are hidden from who typed it."""
    child = Child.objects.filter(reference__iexact=words.strip()).first()
    return None if child is None or is_hidden_from(by, child.pk) else child


def _service_concerned(activity, child, by: Staff) -> Unit | None:
    """The service that works with the child, else that of the activity, else of who raises it."""
    if child:
        working = Involvement.objects.current().filter(child=child, service__isnull=False)
        leading = working.order_by("-is_lead", "starts_on").select_related("service").first()
        if leading:
            return leading.service
    if activity:
        return activity.service
    held = Appointment.objects.current().filter(staff=by, unit__service__isnull=False)
    first = held.select_related("unit__service").first()
    return first.unit.service if first else None


@recorded
def acknowledge_concern(*, concern: UrgentConcern, by: Staff) -> UrgentConcern:
    """`by`, whom policy named, has seen it: their banner ends. Twice is once.

    Raises Denied, or Conflict once it is closed.
    """
    concern = _locked(concern)
    named = queries.named_as(concern, by)
    if named and named.acknowledged_at:
        return concern
    rules.check_can_acknowledge(by, concern)
    _acknowledge(named, by)
    telling.mark_answered(concern, by)
    return concern


def _acknowledge(named: NamedPerson | None, by: Staff) -> None:
    if named and not named.acknowledged_at:
        named.acknowledged_at, named.acknowledged_by = clock.now(), by
        named.save(update_fields=["acknowledged_at", "acknowledged_by"])


@recorded
def take_concern(*, concern: UrgentConcern, by: Staff) -> UrgentConcern:
    """Take responsibility for a concern, which ends its escalation; twice by one person is once.

    Raises Denied or Conflict.
    """
    concern = _locked(concern)
    if concern.taken_by_id == by.pk:
        return concern
    rules.check_can_take(by, concern)
    _change(concern, taken_at=clock.now(), taken_by=by)
    _acknowledge(queries.named_as(concern, by), by)
    telling.mark_answered(concern, by)
    telling.tell_that_it_was_taken(concern)
    return concern


@recorded
def hand_concern_on(*, concern: UrgentConcern, to: Staff, reason: str, by: Staff) -> UrgentConcern:
    """Give a concern that was taken to another who may take it, with the reason.

    They are told, and their banner stays until they say that they have seen it. The same again is
    once. Raises Denied, or Conflict where `to` cannot take it.
    """
    concern = _locked(concern)
    if concern.taken_by_id == to.pk and concern.handed_on_by_id == by.pk:
        return concern
    rules.check_can_hand_concern_on(by, concern)
    rules.check_can_be_handed(to, concern)
    if concern.taken_by_id == to.pk:
        raise Conflict(f"{to} has taken responsibility already.")
    if not reason.strip():
        raise Conflict("Say why you hand it on.")
    given = {"handed_on_at": clock.now(), "handed_on_by": by, "handed_on_reason": reason.strip()}
    _change(concern, taken_by=to, **given)
    if to != by:
        _ask_anew(concern, to)
    telling.tell_that_it_was_handed_on(concern)
    return concern


def _ask_anew(concern: UrgentConcern, to: Staff) -> None:
    """Whoever gets it is named for it, and has not said yet that they know."""
    unseen = {"acknowledged_at": None, "acknowledged_by": None}
    NamedPerson.objects.update_or_create(
        concern=concern,
        staff=to,
        defaults=unseen,
        create_defaults={"part": "was handed this concern", **unseen},
    )


@recorded
def remind_of_open(*, concern: UrgentConcern, by: Staff | None) -> bool:
    """Remind who has taken a concern that it is still open, once every so many working days.

    Whether a reminder was due. Raises nothing: one that was closed meanwhile is left alone.
    """
    concern = _locked(concern)
    if concern.closed_at or not concern.taken_at:
        return False
    return telling.remind_who_keeps(concern)


@recorded
def record_health_told(*, concern: UrgentConcern, whom: str, by: Staff) -> UrgentConcern:
    """`by` has told somebody in the Health Service of a concern about health; the same again is
    once. Raises Denied or Conflict.
    """
    concern = _locked(concern)
    if concern.health_told_by_id == by.pk and concern.health_told == whom.strip():
        return concern
    rules.check_can_record_health(by, concern)
    if not whom.strip():
        raise Conflict("Say whom in the Health Service you told.")
    _change(concern, health_told=whom.strip(), health_told_at=clock.now(), health_told_by=by)
    return concern


@recorded
def close_concern(
    *,
    concern: UrgentConcern,
    is_safe: bool,
    child_seen_by: str,
    child_seen_on: dt.date,
    decision: str,
    is_on_case_system: bool,
    outside_told: str = "",
    by: Staff,
) -> UrgentConcern:
    """Close a concern: the child is safe, was seen since, and what was decided is on their record.

    Where the policy names somebody outside the portal, `outside_told` says whom of them was told.
    The same decision twice by one person is once. Raises Denied, or Conflict where anything of that
    is lacking or it is closed already.
    """
    concern = _locked(concern)
    if concern.closed_by_id == by.pk and concern.decision == decision.strip():
        return concern
    rules.check_can_close(by, concern)
    answers = {"is_safe": is_safe, "is_on_case_system": is_on_case_system}
    rules.check_closing_answers(concern, child_seen_on=child_seen_on, **answers)
    if not (child_seen_by.strip() and decision.strip()):
        raise Conflict("Say who has seen the child, and what was decided.")
    if queries.outside_contacts(concern) and not outside_told.strip():
        raise Conflict("Say who outside the portal was told, such as the designated officer.")
    _change(
        concern,
        **answers,
        child_seen_by=child_seen_by.strip(),
        child_seen_on=child_seen_on,
        decision=decision.strip(),
        outside_told=outside_told.strip(),
        closed_at=clock.now(),
        closed_by=by,
    )
    telling.tell_that_it_was_closed(concern)
    return concern


@recorded
def escalate(*, concern: UrgentConcern, by: Staff | None) -> int | None:
    """Take the steps of escalation that are due while nobody has taken responsibility.

    The last step taken, in working hours after the concern was raised; None where none is due.
    Each is taken once, whoever asks and however often.
    """
    concern = _locked(concern)
    if concern.taken_at or concern.closed_at:
        return None
    due = queries.steps_due(concern)
    if not due:
        return None
    Escalation.objects.create(concern=concern, after_hours=due[-1])
    telling.tell_at_steps(concern, due)
    return due[-1]


def _change(concern: UrgentConcern, **changes) -> None:
    for name, value in changes.items():
        setattr(concern, name, value)
    concern.save(update_fields=list(changes))


def _locked(concern: UrgentConcern) -> UrgentConcern:
    return UrgentConcern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
