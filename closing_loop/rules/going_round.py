"""Who may move an action round the loop, and when."""

from closing_loop.lifecycle import ActionState
from closing_loop.models import Action, ImpactReview
from closing_loop.rules.following import answers_for, is_readable_by, leads_and_reads
from common import clock
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import reach_of_staff
from people.models import Staff
from people.roles import Role
from practice.models import Activity

LOOK_AFTER = (Role.TEAM_MANAGER, Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)
LOOK_AFTER_ALL = (Role.SENIOR_LEADERSHIP, Role.SOCIAL_WORK_CONSULTANT)


def check_can_agree(by: Staff, action: Action) -> None:
    """Whoever answers for it, while it is identified. Raises Denied or Conflict."""
    _check_answers_for(by, action)
    if action.state != ActionState.IDENTIFIED:
        raise Conflict("This action is already agreed.")


def check_can_start(by: Staff, action: Action) -> None:
    """Whoever answers for it, before it is in progress. Raises Denied or Conflict."""
    _check_answers_for(by, action)
    if action.state not in (ActionState.IDENTIFIED, ActionState.AGREED):
        raise Conflict("This action is already in progress.")


def _check_answers_for(by: Staff, action: Action) -> None:
    if not answers_for(by, action):
        raise Denied(f"Only its owner, {action.owner_words}, can say that of this action.")


def check_can_mark_done(by: Staff, action: Action) -> None:
    """Whoever answers for it, while it is to do. Raises Denied or Conflict."""
    if not answers_for(by, action):
        raise Denied(f"Only its owner, {action.owner_words}, can say that this action is done.")
    if not action.is_to_do:
        raise Conflict("This action is already marked as done.")


def check_can_verify(by: Staff, action: Action) -> None:
    """A manager in reach, a Social Work Consultant or senior leadership, who reads it and is
    neither its owner nor who said it was done; once it is done. Raises Denied or Conflict.
    """
    check_can_look_after(by, action.activity)
    if by.pk in (action.owner_id, action.done_by_id):
        raise Denied("Nobody verifies an action that they own, or that they said was done.")
    if action.state != ActionState.DONE:
        raise Conflict("Only an action that is done and not yet verified can be verified.")
    _check_reads(by, action)


def check_can_review(by: Staff, action: Action, review: ImpactReview | None) -> None:
    """The same people, neither its owner nor who did what is reviewed; once it is verified and
    the weeks have gone by. Raises Denied or Conflict.
    """
    check_can_look_after(by, action.activity)
    if by.pk in (action.owner_id, action.done_by_id):
        raise Denied("Nobody reviews the impact of an action that they own, or did.")
    if action.state != ActionState.VERIFIED or review is None:
        raise Conflict("Only an action that is verified and not yet reviewed can be reviewed.")
    if by.pk in (review.owner_id, review.done_by_id):
        raise Denied("Nobody reviews the impact of an action that they owned when it was done.")
    if clock.today() < review.opens_on:
        raise Conflict(f"Its impact can be reviewed from {review.opens_on:%-d %B %Y}.")
    _check_reads(by, action)


def check_can_postpone(by: Staff, action: Action, review: ImpactReview | None) -> None:
    """Whoever may review it, once. Raises Denied or Conflict."""
    check_can_review(by, action, review)
    if review.postponed_at:
        raise Conflict("It was said once before that it is too early: say now what you see.")


def check_can_look_after(by: Staff, activity: Activity) -> None:
    """A manager in reach, a Social Work Consultant or senior leadership. Raises Denied."""
    reach = reach_of_staff(by)
    if activity.unit_id in reach.units(*LOOK_AFTER) or reach.has(*LOOK_AFTER_ALL):
        return
    raise Denied(
        "Only a manager of the team or area, a Social Work Consultant or senior leadership "
        "verifies and reviews the actions of this work."
    )


def _check_reads(by: Staff, action: Action) -> None:
    if not is_readable_by(by, action):
        raise Denied("This action is not yours to read, so not to verify or review.")


def check_can_end(by: Staff, action: Action) -> None:
    """Who wrote it, the auditor, or who leads the area and reads it; while it is to do. The owner
    may not accept it before they have agreed. Raises Denied or Conflict.
    """
    theirs = by.pk in (action.created_by_id, action.activity.lead_id)
    may_refuse = by.pk == action.owner_id and action.state == ActionState.IDENTIFIED
    if not (theirs or may_refuse or leads_and_reads(by, action.activity)):
        raise Denied("Only who wrote this action, or who leads the area, may end it.")
    if action.is_remedial and not leads_and_reads(by, action.activity):
        raise Denied("A remedial plan is ended by who leads the area, once moderation allows it.")
    if not action.is_to_do:
        raise Conflict("Only an action that is still to be done can be ended.")


def check_can_supersede(by: Staff, action: Action) -> None:
    """Whoever may end it, but not its owner alone. Raises Denied or Conflict."""
    theirs = by.pk in (action.created_by_id, action.activity.lead_id)
    if not (theirs or leads_and_reads(by, action.activity)):
        raise Denied("Only who wrote this action, or who leads the area, may replace it.")
    check_can_end(by, action)


def check_can_merge(by: Staff, action: Action, into: Action) -> None:
    """Whoever may supersede it, into another action of the same activity that is still open.

    Raises Denied or Conflict.
    """
    check_can_supersede(by, action)
    if into.activity_id != action.activity_id or into.pk == action.pk or not into.is_to_do:
        raise Conflict("Choose another action of the same work that is still to be done.")


def check_can_reopen(by: Staff, action: Action) -> None:
    """Who wrote it, the auditor, or who leads the area and reads it; once it is closed or was not
    accepted. Raises Denied or Conflict.
    """
    theirs = by.pk in (action.created_by_id, action.activity.lead_id)
    if not (theirs or leads_and_reads(by, action.activity)):
        raise Denied("Only who wrote this action, or who leads the area, may open it again.")
    if action.state not in (ActionState.CLOSED, ActionState.PARTLY, ActionState.NOT_ACCEPTED):
        raise Conflict("Only an action that is closed, or was not accepted, can be opened again.")


def check_can_tick(by: Staff, action: Action) -> None:
    """Its owner, or the owner's line manager who reads it. Raises Denied."""
    if action.owner is None or by.pk not in (action.owner_id, action.owner.line_manager_id):
        raise Denied("Only the owner of an action and their line manager keep its supervision.")
    if not is_readable_by(by, action):
        raise Denied("You cannot read this action.")


def check_can_hand_on(by: Staff) -> None:
    """Managers, who give the actions of others to somebody else. Raises Denied."""
    if not reach_of_staff(by).has(*LOOK_AFTER):
        raise Denied("Only managers give the actions of one person to another.")


def check_can_remark(by: Staff, action: Action) -> None:
    """Everybody who reads it, but inspectors. Raises Denied."""
    if not reach_of_staff(by).roles - {Role.INSPECTOR} or not is_readable_by(by, action):
        raise Denied("You can read this action, but not comment on it.")


can_agree = asks(check_can_agree)


can_end = asks(check_can_end)


can_mark_done = asks(check_can_mark_done)


can_merge = asks(check_can_merge)


can_postpone = asks(check_can_postpone)


can_remark = asks(check_can_remark)


can_reopen = asks(check_can_reopen)


can_review = asks(check_can_review)


can_start = asks(check_can_start)


can_supersede = asks(check_can_supersede)


can_verify = asks(check_can_verify)


can_tick = asks(check_can_tick)


can_hand_on = asks(check_can_hand_on)
