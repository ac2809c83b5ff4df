"""Actions that somebody owns."""

from django.db.models import Q

from closing_loop.lifecycle import ActionState
from closing_loop.models import Action
from home.queries.limits import SHOWN, this_month
from people.models import User


def actions_of(user: User) -> list[Action]:
    """This person's own actions: open, or done this month; one query."""
    mine = Action.objects.visible_to(user).owned_by(user.staff_id)
    shown = mine.filter(Q(state=ActionState.OPEN) | Q(done_at__gte=this_month()))
    rows = shown.select_related("activity__child", "thread")
    return list(rows.order_by("due_on", "pk")[:SHOWN])
