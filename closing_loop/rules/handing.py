"""Who may hand an action over, when, and to whom."""

import datetime as dt

from closing_loop.models import Action
from closing_loop.queries.handing import new_owners
from closing_loop.rules.following import check_can_own
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import reach_of_staff
from people.models import Staff


def check_can_hand_over(by: Staff, action: Action) -> dt.date:
    """A manager of the unit that sent the child, of an action whose owner is no longer involved.

    Answers with the day since when. Raises Denied or Conflict.
    """
    waiting = Action.objects.left_behind().filter(pk=action.pk)
    found = waiting.handed_over_by(reach_of_staff(by)).first()
    if found:
        return found.since
    if waiting.exists():
        raise Denied("Only a manager of the team that worked with the child hands this over.")
    raise Conflict("This action does not wait to be handed over.")


def check_can_receive(to: Staff, action: Action) -> None:
    """Its owner may keep it; else who works with the child now, or manages who does.

    Raises Conflict with the sentence for whoever chose them.
    """
    if to.pk != action.owner_id and not new_owners(action).filter(pk=to.pk).exists():
        raise Conflict(f"{to} does not work with this child now. Choose somebody who does.")
    check_can_own(to, action.activity)


can_hand_over = asks(check_can_hand_over)
