"""What senior leadership looks at when it reviews the tracker, and what it decided before."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from closing_loop.models import Action, Decision
from closing_loop.querysets import ActionQuerySet
from people.access import reach_of
from people.models import User
from practice.models import Activity
from programme.models import Duty

LINE = "closing-the-loop"
STUCK_SHOWN = 20


@dataclass(frozen=True)
class Stuck:
    """An action that is stuck, what was decided on it today, and at the review before."""

    action: Action
    new: Decision | None
    before: Decision | None


def stuck_for_review(user: User) -> list[Stuck]:
    """The twenty that are overdue longest, or open again, that this person may read; two queries.

    Those on which something was decided since the last review stay among them.
    """
    decisions = Decision.objects.select_related("decided_by").order_by("-decided_at")
    rows = _stuck(user).select_related("activity__unit", "activity__child", "owner", "thread")
    rows = rows.prefetch_related(Prefetch("decisions", decisions, to_attr="told"))
    return [_with_decisions(action) for action in rows.order_by("due_on", "pk")[:STUCK_SHOWN]]


def _stuck(user: User) -> ActionQuerySet:
    counted = Action.objects.counted_in(reach_of(user)).visible_to(user)
    return counted.overdue() | counted.to_do().filter(reopened_at__isnull=False)


def _with_decisions(action: Action) -> Stuck:
    new = next((one for one in action.told if one.review_id is None), None)
    before = next((one for one in action.told if one.review_id), None)
    return Stuck(action, new, before)


def past_reviews() -> QuerySet[Activity]:
    """The reviews that were recorded, the latest first."""
    rows = Activity.objects.of_kind(LINE).not_withdrawn().select_related("lead", "record")
    return rows.order_by("-happened_on", "-pk")


def decisions_at(review: Activity, user: User) -> list[Decision]:
    """What was decided at a review, on actions that this person may read; one query."""
    readable = Action.objects.visible_to(user).values("pk")
    rows = Decision.objects.filter(review=review, action__in=readable)
    return list(rows.select_related("action__activity", "action__owner").order_by("decided_at"))


def open_duty() -> Duty | None:
    """The duty that a review recorded today fulfils, the one due last; None where none is open."""
    return Duty.objects.is_open().of_line(LINE).order_by("-due_on").first()
