"""Auditing a file again: asked for by what was judged, given to somebody when the audit is shared.

Called by submission, settlement, sharing and withdrawal, inside their transactions; what nobody
holds any more is passed on by the timetable.
"""

import datetime as dt

from audits import notifications
from audits.models import Audit, Cause, FollowUpRule, ReAudit, SampleSeed
from audits.queries.again import who_looks_again, without_holder
from audits.sampling import is_drawn
from common import clock
from common.batches import do_each
from people.models import Staff
from practice.models import Judgement, Rating
from programme import actions as programme
from programme.drawing import commitment
from programme.models import Duty
from programme.sealing import new_seed, seal, unseal

LINE = "re-audit"


def ask(audit: Audit, cause: Cause, by: Staff) -> ReAudit | None:
    """A re-audit of this audit; the one that stands where there is one.

    None of what colleagues did by invitation: it is for learning, and stands in no figure.
    """
    if audit.activity.kind.by_invitation:
        return None
    found = ReAudit.objects.select_for_update().filter(audit=audit).first()
    if found and found.dropped_at is None:
        return found
    today, weeks = clock.today(), dict(FollowUpRule.objects.values_list("key", "number"))
    given = {
        "cause": cause,
        "opens_on": today + dt.timedelta(weeks=weeks[FollowUpRule.OPENS]),
        "due_on": today + dt.timedelta(weeks=weeks[FollowUpRule.DUE]),
        "asked_at": clock.now(),
        "asked_by": by,
        "dropped_at": None,
        "dropped_by": None,
    }
    return ReAudit.objects.update_or_create(audit=audit, defaults=given)[0]


def drop(audit: Audit, by: Staff) -> None:
    """No re-audit is asked for any more; one that was begun goes on."""
    for found in ReAudit.objects.select_for_update().filter(audit=audit, dropped_at=None):
        found.dropped_at, found.dropped_by = clock.now(), by
        found.save(update_fields=["dropped_at", "dropped_by"])
        programme.look_no_more(activity=audit.activity, by=by)


def give(audit: Audit, by: Staff) -> None:
    """The audit is shared: whoever audits the file again has the duty from now on, and is told.

    Some of those that require improvement are drawn for it at this moment, when what was judged
    stands for good.
    """
    asked = ReAudit.objects.filter(audit=audit, dropped_at=None).first()
    if asked is None and _requires_improvement(audit) and _is_sampled(audit):
        asked = ask(audit, Cause.SAMPLED, by)
    if asked is None:
        return
    holder, unit = who_looks_again(audit)
    duty = programme.look_again(
        line=LINE,
        activity=audit.activity,
        holder=holder,
        unit=unit,
        opens_on=asked.opens_on,
        due_on=asked.due_on,
        by=by,
    )
    notifications.tell_to_look_again(audit, duty)


def pass_on() -> None:
    """Give each second look that nobody began, and whose holder has left, to who is free now.

    So too where nobody was free when it was asked for. Safe to repeat.
    """
    do_each(without_holder(), _pass_on)


def _pass_on(duty: Duty) -> None:
    audit = Audit.objects.select_related("activity__unit").get(pk=duty.looks_again_at_id)
    holder, _ = who_looks_again(audit)
    if holder:
        programme.hand_on(duty=duty, to=holder, by=None)


def _requires_improvement(audit: Audit) -> bool:
    overall = Rating.objects.filter(activity=audit.pk).overall().standing().first()
    return overall is not None and overall.standing == Judgement.REQUIRES_IMPROVEMENT


def _is_sampled(audit: Audit) -> bool:
    percent = FollowUpRule.objects.get(key=FollowUpRule.SHARE).number
    seed = unseal(_seed_of(audit.activity.period).sealed)
    return seed is not None and is_drawn(seed, str(audit.pk), percent)


def _seed_of(period: dt.date) -> SampleSeed:
    """The seed of a month, made when it is first asked for."""
    seed = new_seed()
    made = {"sealed": seal(seed), "promise": commitment(seed)}
    return SampleSeed.objects.get_or_create(period=period, defaults=made)[0]
