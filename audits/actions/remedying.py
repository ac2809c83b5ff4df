"""What an Inadequate brings about: it is told, a remedial plan and a re-audit are asked for.

Called by submission and settlement, inside their transactions. The judgements that count are those
that stand at that moment: the auditor's on submission, and what was settled afterwards. Where none
of them is Inadequate any more, the plan that is still to do is not asked for any more, nor is
the re-audit.
"""

from audits import notifications
from audits.actions import reauditing
from audits.models import Audit, Cause, FollowUpRule
from closing_loop import actions as loop
from closing_loop import rules as loop_rules
from closing_loop.models import Action
from common import clock
from common.dates import add_working_days
from people.models import Staff
from practice.models import Judgement, Rating


def after_submission(audit: Audit, by: Staff) -> None:
    """The audit was submitted, for the first time or again."""
    if not audit.activity.ratings.filter(value=Judgement.INADEQUATE).exists():
        _take_back(audit, by)
        return
    reauditing.ask(audit, Cause.INADEQUATE, by)
    notifications.tell_inadequate(audit, _plan(audit, by))


def after_settlement(audit: Audit, by: Staff) -> None:
    """The audit was settled, for the first time or after a dispute."""
    rated = Rating.objects.filter(activity=audit.pk).standing()
    if not rated.filter(standing=Judgement.INADEQUATE).exists():
        _take_back(audit, by)
        return
    reauditing.ask(audit, Cause.INADEQUATE, by)
    if not Action.objects.standing_plan(audit.activity):
        notifications.tell_settled_inadequate(audit, _plan(audit, by))


def _take_back(audit: Audit, by: Staff) -> None:
    loop.drop_plan(activity=audit.activity, by=by)
    reauditing.drop(audit, by)


def _plan(audit: Audit, by: Staff) -> Action | None:
    """The remedial plan; None where nobody is there who could own it."""
    owner = _accountable(audit)
    if owner is None:
        return None
    days = FollowUpRule.objects.get(key=FollowUpRule.PLAN).number
    due_on = add_working_days(clock.today(), days)
    return loop.demand_plan(activity=audit.activity, owner=owner, due_on=due_on, by=by)


def _accountable(audit: Audit) -> Staff | None:
    """The practitioner's line manager, who supervised the case and so never moderates it; else the
    auditor, else a head of service.
    """
    moderating = notifications.moderating(audit)
    near = (notifications.manager_of(audit), audit.auditor, *notifications.heads_of(audit))
    free = (one for one in near if one not in moderating)
    return next((one for one in free if loop_rules.can_own(one, audit.activity)), None)
