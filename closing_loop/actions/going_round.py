"""An action on its way round the loop: agreed, begun, done, verified, its impact reviewed."""

import datetime as dt

from closing_loop import rules
from closing_loop.actions import messages
from closing_loop.actions.following import default_due, locked, move
from closing_loop.lifecycle import FOLLOWS, ActionState, Difference
from closing_loop.models import Action, ImpactReview, LoopClock
from common import clock
from common.errors import Conflict
from people.models import Staff
from trail.history import recorded

LATEST_NEW_DATE = dt.timedelta(weeks=26)
OPENS_BEFORE = dt.timedelta(weeks=1)


@recorded
def agree(*, action: Action, by: Staff) -> Action:
    """The owner agrees to it; said twice it is said once. Raises Denied or Conflict."""
    action = locked(action)
    if action.agreed_by_id == by.pk and action.is_to_do:
        return action
    rules.check_can_agree(by, action)
    move(action, ActionState.AGREED, agreed_at=clock.now(), agreed_by=by)
    return action


@recorded
def start(*, action: Action, by: Staff) -> Action:
    """The owner has begun, and so agrees to it. Raises Denied or Conflict."""
    action = locked(action)
    if action.started_by_id == by.pk and action.state == ActionState.IN_PROGRESS:
        return action
    rules.check_can_start(by, action)
    begun = _agreed_too(action, by) | {"started_at": clock.now(), "started_by": by}
    move(action, ActionState.IN_PROGRESS, **begun)
    return action


def _agreed_too(action: Action, by: Staff) -> dict:
    return {} if action.agreed_at else {"agreed_at": clock.now(), "agreed_by": by}


@recorded
def mark_done(*, action: Action, evidence: str, by: Staff) -> Action:
    """The owner says what shows that it was done; the same words sent again change nothing.

    Its impact review is opened, for the weeks that the clocks of the loop say. Raises Denied, or
    Conflict where it is done already or no evidence is given.
    """
    action = locked(action)
    if action.done_by_id == by.pk and action.evidence == evidence.strip():
        return action
    rules.check_can_mark_done(by, action)
    if not evidence.strip():
        raise Conflict("Say what shows that it was done.")
    done = {"done_at": clock.now(), "done_by": by, "evidence": evidence.strip()}
    move(action, ActionState.DONE, **_agreed_too(action, by), **done)
    ImpactReview.objects.create(**new_review(action, by, clock.today()))
    messages.is_done(action, by)
    return action


def new_review(action: Action, by: Staff, done_on: dt.date, weeks: dict | None = None) -> dict:
    """The fields of the impact review of an action that `by` said was done on `done_on`.

    `weeks` are the clocks of the loop by key, where the caller has read them.
    """
    weeks = weeks or dict(LoopClock.objects.values_list("key", "weeks"))
    due_on = done_on + dt.timedelta(weeks=weeks[LoopClock.DUE])
    return {
        "action": action,
        "owner": action.owner,
        "done_on": done_on,
        "done_by": by,
        "opens_on": done_on + dt.timedelta(weeks=weeks[LoopClock.OPENS]),
        "due_on": due_on,
        "counts_on": due_on,
    }


@recorded
def verify(*, action: Action, seen: str, by: Staff) -> Action:
    """Somebody else has seen the evidence, and says what; the same again changes nothing.

    Raises Denied or Conflict.
    """
    action = locked(action)
    if action.verified_by_id == by.pk and action.evidence_seen == seen.strip():
        return action
    rules.check_can_verify(by, action)
    if not seen.strip():
        raise Conflict("Say what you have seen.")
    given = {"verified_at": clock.now(), "verified_by": by, "evidence_seen": seen.strip()}
    move(action, ActionState.VERIFIED, **given)
    return action


@recorded
def send_back(*, action: Action, reason: str, due_on: dt.date | None = None, by: Staff) -> Action:
    """The evidence does not show that it was done: it is in progress again, due on `due_on`, or
    after the working days of its priority.

    Its impact review falls away; the owner is told. Raises Denied or Conflict.
    """
    action = locked(action)
    if _is_open_again(action, reason, by):
        return action
    rules.check_can_verify(by, action)
    action.impact_reviews.waiting().delete()
    open_again(action, reason, due_on, by)
    return action


@recorded
def review_impact(
    *, action: Action, difference: str, what_changed: str, who_says: str, due_on=None, by: Staff
) -> ImpactReview:
    """Say whether it made a difference, what changed and who says so; the auditor is told.

    `difference` is one of Difference: yes and partly close it, no opens it again, due on `due_on`
    or after the working days of its priority. The same answer sent again changes
    nothing. Raises Denied or Conflict.
    """
    action = locked(action)
    answer = {
        "difference": Difference(difference),
        "what_changed": what_changed.strip(),
        "who_says": who_says.strip(),
    }
    if same := action.impact_reviews.filter(reviewed_by=by, **answer).first():
        return same
    review = _waiting_review(action)
    rules.check_can_review(by, action, review)
    if not (answer["what_changed"] and answer["who_says"]):
        raise Conflict("Say what changed, and who says so.")
    today = clock.today()
    answer |= {"reviewed_at": clock.now(), "reviewed_by": by}
    answer |= {"counts_on": min(review.due_on, today)}
    ImpactReview.objects.filter(pk=review.pk).update(**answer)
    review.refresh_from_db()
    if review.difference == Difference.NO:
        open_again(action, answer["what_changed"][:500], due_on, by)
    else:
        move(action, FOLLOWS[Difference(review.difference)])
    messages.impact_is_reviewed(review, action, by)
    return review


@recorded
def postpone_review(*, action: Action, reason: str, until: dt.date, by: Staff) -> ImpactReview:
    """It is too early to say: set one new date, within half a year. Raises Denied or Conflict."""
    action = locked(action)
    review = _waiting_review(action)
    if review and review.postponed_by_id == by.pk and review.due_on == until:
        return review
    rules.check_can_postpone(by, action, review)
    if not clock.today() < until <= clock.today() + LATEST_NEW_DATE:
        raise Conflict("Choose a new date after today, within half a year.")
    if not reason.strip():
        raise Conflict("Say why it is too early.")
    changes = {"postponed_at": clock.now(), "postponed_by": by, "postponed_reason": reason.strip()}
    changes |= {"opens_on": max(clock.today(), until - OPENS_BEFORE), "due_on": until}
    ImpactReview.objects.filter(pk=review.pk).update(**changes, counts_on=until)
    review.refresh_from_db()
    return review


def _waiting_review(action: Action) -> ImpactReview | None:
    return action.impact_reviews.waiting().select_for_update().first()


def _is_open_again(action: Action, reason: str, by: Staff) -> bool:
    again = action.state == ActionState.IN_PROGRESS and action.reopened_by_id == by.pk
    return again and action.reopened_reason == reason.strip()


def open_again(action: Action, reason: str, due_on: dt.date | None, by: Staff) -> None:
    """Put a locked action back in progress, with a reason and a new due day, and tell its owner.

    Without `due_on` it is due after the working days of its priority. Raises Conflict.
    """
    due_on = new_due_day(action, reason, due_on)
    cleared = dict.fromkeys(("done_at", "done_by", "verified_at", "verified_by"))
    given = {"reopened_at": clock.now(), "reopened_by": by, "reopened_reason": reason.strip()}
    move(action, ActionState.IN_PROGRESS, **cleared, **given, due_on=due_on, evidence_seen="")
    messages.is_open_again(action, by)


def new_due_day(action: Action, reason: str, due_on: dt.date | None) -> dt.date:
    """By when an action that is open again is to be done. Raises Conflict."""
    if not reason.strip():
        raise Conflict("Say why it is open again.")
    due_on = due_on or default_due(action.priority)
    if due_on < clock.today():
        raise Conflict("Choose by when it is to be done now: today or later.")
    return due_on
