"""What waits for somebody other than its owner: to be verified, or its impact to be reviewed."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from closing_loop.lifecycle import ActionState
from closing_loop.models import Action
from closing_loop.queries.following import activity_within_reach
from closing_loop.querysets import ActionQuerySet
from closing_loop.rules import LOOK_AFTER, LOOK_AFTER_ALL
from common import clock
from people.access import reach_of
from people.models import User
from practice.models import Activity

SHOWN = 50
WORDS = ("-words", "-what_changed")
RELATED = ("activity__unit", "activity__child", "owner", "done_by", "verified_by", "thread")


@dataclass(frozen=True)
class Waiting:
    """What of one activity waits: how many to verify and to review, and since when."""

    activity_id: uuid.UUID
    reference: str
    child_id: uuid.UUID | None
    unit: str
    verify: int
    review: int
    since: dt.date


@dataclass(frozen=True)
class Counted:
    """How much waits for a person in all, and how many reviews are overdue."""

    verify: int = 0
    review: int = 0
    overdue: int = 0


def theirs_to_check(user: User) -> ActionQuerySet:
    """Actions that this person reads and may verify or review once they are done: never those
    that they own or did.
    """
    return _of_others(user).visible_to(user)


def _of_others(user: User) -> ActionQuerySet:
    reach = reach_of(user)
    rows = Action.objects.exclude(owner=user.staff_id).exclude(done_by=user.staff_id)
    if reach.has(*LOOK_AFTER_ALL):
        return rows
    return rows.filter(activity__unit__in=reach.units(*LOOK_AFTER))


def to_verify(user: User, activity=None) -> list[Action]:
    """What this person may verify now, of one activity where it is named."""
    return _listed(theirs_to_check(user).in_state(ActionState.DONE), activity)


def to_review(user: User, activity=None) -> list[Action]:
    """Whose impact this person may review now, of one activity where it is named."""
    return _listed(theirs_to_check(user).review_open(), activity)


def _listed(rows: ActionQuerySet, activity) -> list[Action]:
    rows = rows.filter(activity=activity) if activity else rows
    return list(rows.select_related(*RELATED).order_by("due_on", "pk"))


def waiting_by_activity(user: User) -> list[Waiting]:
    """The work with something to verify or review, what waits longest first; at most 50."""
    rows = (
        waiting_for(user)
        .values("activity", "activity__reference", "activity__child", "activity__unit__name")
        .annotate(
            verify=Count("pk", filter=Q(state=ActionState.DONE)),
            review=Count("pk", filter=Q(state=ActionState.VERIFIED)),
            since=Min("due_on"),
        )
        .order_by("since", "activity__reference")
    )
    return [
        Waiting(
            row["activity"],
            row["activity__reference"],
            row["activity__child"],
            row["activity__unit__name"],
            row["verify"],
            row["review"],
            row["since"],
        )
        for row in rows[:SHOWN]
    ]


def counted(user: User) -> Counted:
    """How much waits for this person in all; one query."""
    overdue = {"impact_reviews__reviewed_at": None, "impact_reviews__due_on__lt": clock.today()}
    reviews = Q(state=ActionState.VERIFIED)
    found = (
        waiting_for(user)
        .order_by()
        .aggregate(
            verify=Count("pk", filter=Q(state=ActionState.DONE), distinct=True),
            review=Count("pk", filter=reviews, distinct=True),
            overdue=Count("pk", filter=reviews & Q(**overdue), distinct=True),
        )
    )
    return Counted(**found)


def waiting_for(user: User) -> ActionQuerySet:
    """All of it: done and not verified, or verified and its review open."""
    rows = _of_others(user).order_by()
    done, opened = rows.in_state(ActionState.DONE), rows.review_open()
    waiting = done.values("pk").union(opened.values("pk"))
    return Action.objects.filter(pk__among=waiting).each_visible_to(user)


def work_to_check(user: User, pk) -> Activity | None:
    """The activity whose actions this person verifies and reviews, also where they may not read
    its own pages, as senior leadership may not; None where there is nothing for them.
    """
    if found := activity_within_reach(user, pk):
        return found
    own = Activity.objects.filter(pk__in=theirs_to_check(user).values("activity"))
    return own.select_related("child", "service", "unit").filter(pk=pk).first()


def answered_meanwhile(user: User, activity, data) -> list[str]:
    """Words in `data` (a page of answers as it was sent) for actions that are answered by now.

    Not what this very person answered: a page sent twice loses nothing.
    """
    still = {str(one.pk) for one in (*to_verify(user, activity), *to_review(user, activity))}
    typed = {name[2:38]: data[name].strip() for name in data if name.endswith(WORDS)}
    gone = {pk: words for pk, words in typed.items() if words and pk not in still}
    rows = Action.objects.visible_to(user).filter(pk__in=[pk for pk in gone if _is_id(pk)])
    own = Q(verified_by=user.staff_id) | Q(reopened_by=user.staff_id)
    own |= Q(impact_reviews__reviewed_by=user.staff_id)
    own |= Q(impact_reviews__postponed_by=user.staff_id)
    others = rows.exclude(pk__in=rows.filter(own).values("pk"))
    return [gone[str(pk)] for pk in others.values_list("pk", flat=True)]


def _is_id(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False
