"""The one way in which a moderation changes its state: locked, and by the table."""

from audits.actions import moves as audit_moves
from common import clock
from common.errors import Conflict
from moderation import notifications
from moderation.lifecycle import TRANSITIONS, WHY_NOT, ModerationState
from moderation.models import Moderation
from people.models import Staff
from practice import actions as practice_actions
from practice.models import MODERATING, Activity, Part, Participant


def hold(moderation: Moderation) -> Moderation:
    """Lock the audit and its moderation, in this order, and read both afresh.

    The order is that of a submission, so that the two never wait for each other. The same object
    is given back.
    """
    audit = audit_moves.lock(moderation.audit)
    activity = Activity.objects.select_for_update().get(pk=moderation.pk)
    moderation.refresh_from_db()
    moderation.audit, moderation.activity = audit, activity
    return moderation


def hold_alone(moderation: Moderation) -> Moderation:
    """Lock the moderation but not the audit, for what is saved every few seconds."""
    activity = Activity.objects.select_for_update().get(pk=moderation.pk)
    fresh = Moderation.objects.select_related("audit__activity")
    moderation.refresh_from_db(from_queryset=fresh)
    moderation.activity = activity
    return moderation


def move(moderation: Moderation, to: ModerationState, **changes) -> None:
    """Move a held moderation to `to`; `changes` are further fields of its activity.

    Raises Conflict where the table forbids it.
    """
    if to not in TRANSITIONS[moderation.state]:
        raise Conflict(WHY_NOT[moderation.state])
    change(moderation.activity, state=to, **changes)


def change(row, **changes) -> None:
    """Set these fields of a row and save only them."""
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))


def let_in(moderation: Moderation, by: Staff) -> None:
    """The moderator, and no earlier one, takes part in the audit: that gives them reach."""
    part = Part.JOINT_MODERATOR if moderation.is_joint else Part.MODERATOR
    held = Participant.objects.filter(activity=moderation.audit_id, part__in=MODERATING)
    held.exclude(staff=moderation.moderator, part=part).delete()
    if moderation.moderator:
        practice_actions.take_part(
            activity=moderation.audit.activity, parts=[(moderation.moderator, part)], by=by
        )
        notifications.tell_moderator(moderation)


def stamp(moment: str, by: Staff | None) -> dict:
    """The pair of a moment: `settled_at` and `settled_by`; both None where `by` is."""
    return {f"{moment}_at": clock.now() if by else None, f"{moment}_by": by}
