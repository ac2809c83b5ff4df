"""Actions that somebody owns, and those that wait for a manager to verify or review them."""

from dataclasses import dataclass

from django.db.models import BooleanField, Case, OuterRef, Q, Subquery, Value, When

from closing_loop.lifecycle import UNFINISHED
from closing_loop.models import Action, ImpactReview
from closing_loop.queries import waiting_for
from home.queries.limits import SHOWN, this_month
from people.access import MANAGE_CASES, reach_of
from people.models import User

COUNTED = 200


@dataclass(frozen=True)
class Following:
    """This person's own actions, and those of others that wait for them."""

    own: list[Action]
    waiting: list[Action]

    @property
    def is_cut(self) -> bool:
        """Whether more wait than were read."""
        return len(self.waiting) >= COUNTED


def actions_of(user: User) -> Following:
    """This person's own actions, open or done this month; and for a manager up to 200 of their
    teams to verify, or to review, with the day on which that is due; one query.
    """
    own = Action.objects.visible_to(user).owned_by(user.staff_id)
    near = own.filter(Q(state__in=UNFINISHED) | Q(done_at__gte=this_month())).values("pk")
    if reach_of(user).has(*MANAGE_CASES):
        near = near.union(waiting_for(user).values("pk"))
    rows = Action.objects.filter(pk__in=near).annotate(
        is_own=Case(
            When(owner=user.staff_id, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
        review_due_on=Subquery(_reviews().values("due_on")[:1]),
    )
    rows = rows.select_related("activity__child", "thread").order_by("-is_own", "due_on", "pk")
    found = list(rows[: SHOWN + COUNTED])
    mine = [action for action in found if action.is_own][:SHOWN]
    return Following(mine, [action for action in found if not action.is_own][:COUNTED])


def _reviews():
    return ImpactReview.objects.waiting().filter(action=OuterRef("pk"))
