"""Actions that somebody owns, verifies, reviews or hands over, or that come with a child."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from closing_loop.lifecycle import UNFINISHED
from closing_loop.models import Action, ImpactReview
from closing_loop.queries import waiting_for
from common.prepared import prepared, prepared_figures
from home.queries import handing
from home.queries.limits import SHOWN, this_month
from people.access import MANAGE_CASES, reach_of
from people.models import Child, User

COUNTED = 200
# What the lines name.
NAMED = (
    "what", "state", "due_on", "done_at", "is_remedial", "created_by",
    "owner__first_name", "owner__last_name", "activity__reference", "activity__state",
    "activity__unit", "activity__lead", "activity__shared_at", "activity__child__reference",
)  # fmt: skip


class Check(NamedTuple):
    """What somebody is to look at: a done action to verify, or an impact review due on a day."""

    state: str
    review_due_on: dt.date | None


@dataclass(frozen=True)
class Following:
    """This person's own actions, those of others that wait for them, and what moves.

    `late_below` is how many are late to be handed over in the teams below them; `arrivals` are the
    children who came with open actions, each with how many.
    """

    own: list[Action]
    waiting: list[Check] = field(default_factory=list)
    to_hand_over: list[Action] = field(default_factory=list)
    late_below: int = 0
    arrivals: list[tuple[Child, int]] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """Whether more wait than were read."""
        return len(self.waiting) >= COUNTED

    @property
    def named(self) -> list[Action]:
        """The actions of which more than a number is told."""
        return [*self.to_hand_over, *self.own]


def actions_of(user: User) -> Following:
    """This person's own actions, open or done this month; those to hand over, and those that came
    with a child: one query. For a manager also up to 200 of their teams to verify, or to review,
    with the day on which that is due: one more.
    """
    found = _rows(user)
    sent, late_below = handing.shared_out(user, [one for one in found if one.is_left])
    return Following(
        [one for one in found if one.is_own][:SHOWN],
        _checks(user),
        sent[:SHOWN],
        late_below,
        handing.counted([one for one in found if one.came and one.is_to_do]),
    )


def _checks(user: User) -> list[Check]:
    is_manager = reach_of(user).has(*MANAGE_CASES)
    return [Check(*row) for row in _waiting(user)] if is_manager else []


@prepared_figures
def _waiting(user) -> QuerySet:
    due = Subquery(_reviews().values("due_on")[:1])
    return waiting_for(user).order_by().values_list("state", due)[:COUNTED]


@prepared
def _rows(user) -> QuerySet[Action]:
    doors = [_own(user), handing.to_hand_over_by(user), handing.come_to(user)]
    first, *others = [door.order_by().values("pk") for door in doors]
    rows = Action.objects.filter(pk__among=first.union(*others)).with_sender()
    rows = rows.annotate(
        is_own=Case(
            When(owner=user.staff_id, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
        came=Exists(handing.arrivals_of(user).filter(child=OuterRef("activity__child"))),
    )
    rows = rows.select_related("activity__child", "owner").only(*NAMED)
    return rows.order_by("-is_own", "due_on", "pk")[: SHOWN + COUNTED]


def _own(user: User) -> QuerySet[Action]:
    own = Action.objects.own_of(user)
    return own.filter(Q(state__in=UNFINISHED) | Q(done_at__gte=this_month()))


def _reviews():
    return ImpactReview.objects.waiting().filter(action=OuterRef("pk"))
