"""What the page of an action asks: its reviews, what was said of it, and what happened to it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from closing_loop.models import Action, ImpactReview, Remark, SupervisionTick
from closing_loop.rules import LOOK_AFTER
from people.access import reach_of
from people.models import User
from people.roles import Role
from trail.queries import Change, Source, changes_in, events_of

READ_HISTORY = (Role.SENIOR_LEADERSHIP, Role.INSPECTOR)


@dataclass(frozen=True)
class Story:
    """What belongs to an action: its impact reviews, comments, supervision, and history."""

    reviews: list[ImpactReview]
    remarks: list[Remark]
    ticks: list[SupervisionTick]
    changes: list[Change]

    @property
    def waiting(self) -> ImpactReview | None:
        """The review that has no answer yet."""
        return next((one for one in self.reviews if one.reviewed_at is None), None)

    @property
    def answered(self) -> list[ImpactReview]:
        """The reviews with an answer, the latest first."""
        return [one for one in reversed(self.reviews) if one.reviewed_at]


def story_of(action: Action, user: User) -> Story:
    """All of it that this person, who may read the action, may read; four queries."""
    people = ("reviewed_by", "postponed_by", "owner")
    return Story(
        list(action.impact_reviews.select_related(*people).order_by("done_on", "pk")),
        list(action.remarks.select_related("written_by")),
        list(action.supervision_ticks.select_related("written_by")),
        _changes(action) if reads_history(action, user) else [],
    )


def reads_history(action: Action, user: User) -> bool:
    """Who owns or wrote it, the auditor, managers in reach, senior leadership and inspectors."""
    reach = reach_of(user)
    theirs = {action.owner_id, action.created_by_id, action.activity.lead_id}
    managed = action.activity.unit_id in reach.units(*LOOK_AFTER)
    return user.staff_id in theirs or managed or reach.has(*READ_HISTORY)


def _changes(action: Action) -> list[Change]:
    return changes_in(
        [
            Source("the action", events_of(Action).filter(id=action.pk)),
            Source("an impact review", events_of(ImpactReview).filter(action=action.pk)),
            Source("a comment", events_of(Remark).filter(action=action.pk)),
            Source("supervision", events_of(SupervisionTick).filter(action=action.pk)),
        ]
    )


def waiting_review(action: Action) -> ImpactReview | None:
    """The impact review of an action that has no answer yet."""
    return action.impact_reviews.waiting().first()


def others_to_do(action: Action, user: User) -> QuerySet[Action]:
    """Other actions of the same work that are still to be done and that this person may read."""
    others = Action.objects.visible_to(user).to_do().filter(activity=action.activity_id)
    return others.exclude(pk=action.pk).order_by("due_on", "pk")
