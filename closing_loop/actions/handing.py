"""Writes of actions that are handed over."""

from closing_loop import rules
from closing_loop.actions import messages
from closing_loop.actions.following import agree_anew, locked
from closing_loop.models import Action, HandOver
from common.errors import Conflict
from people.models import Staff
from trail.history import recorded


@recorded
def hand_over(*, action: Action, to: Staff, reason: str, by: Staff) -> HandOver:
    """Give an action whose owner is no longer involved to `to`, or leave it with its owner.

    A new owner is told, and agrees anew.
    The same answer sent again by the same person is that answer. Raises Denied or Conflict.
    """
    action = locked(action)
    reason = reason.strip()
    if not reason:
        raise Conflict("Say why.")
    said = {"to_owner": to, "reason": reason, "handed_by": by}
    last = action.hand_overs.order_by("-handed_at").first()
    if last and all(getattr(last, name) == value for name, value in said.items()):
        return last
    since = rules.check_can_hand_over(by, action)
    rules.check_can_receive(to, action)
    given = HandOver.objects.create(action=action, from_owner=action.owner, since=since, **said)
    if to.pk != action.owner_id:
        agree_anew(action)
        action.owner = to
        action.save(update_fields=["owner"])
        messages.owns_it_now(action, by)
    return given
