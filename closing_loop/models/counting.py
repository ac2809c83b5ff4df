"""What the tracker counts of each impact review, side by side in one narrow table.

The days lie on the review, what it is about on its action, where it belongs and whether it is
shared on the activity. Joined for each of a year's reviews they cost most of the tracker's time.
Triggers on all three keep the copies true, whoever writes.
"""

import pgtrigger
from django.db import models

from closing_loop.models.following import Action, Level, Priority
from closing_loop.models.impact import ImpactReview
from closing_loop.querysets import CountedReviewQuerySet
from people.models import Child, Staff, Unit
from practice.models import Activity, ActivityKind, Ambition, GoldenThread, Theme

OF_REVIEW = ("counts_on", "difference")
OF_ACTION = ("owner_id", "thread_id", "ambition_id", "theme_id", "priority", "level")
OF_ACTIVITY = ("service_id", "unit_id", "kind_id", "child_id")
COPIED = (*OF_REVIEW, *OF_ACTION, *OF_ACTIVITY, "is_shared")


def _copy(model: type[models.Model], **options) -> models.ForeignKey:
    return models.ForeignKey(model, models.PROTECT, related_name="+", db_index=False, **options)


class CountedReview(models.Model):
    """A review as the tracker counts it; an empty `difference` waits for its answer."""

    review = models.OneToOneField(ImpactReview, models.CASCADE, primary_key=True, related_name="+")
    action = models.ForeignKey(Action, models.CASCADE, related_name="+")
    counts_on = models.DateField()
    difference = models.CharField(max_length=8, blank=True)
    owner = _copy(Staff, null=True, blank=True)
    thread = _copy(GoldenThread, null=True, blank=True)
    ambition = _copy(Ambition, null=True, blank=True)
    theme = _copy(Theme, null=True, blank=True)
    priority = models.CharField(max_length=8, choices=Priority)
    level = models.CharField(max_length=12, choices=Level)
    service = _copy(Unit)
    unit = _copy(Unit)
    kind = _copy(ActivityKind)
    child = _copy(Child, null=True, blank=True)
    is_shared = models.BooleanField()

    objects = CountedReviewQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["counts_on"], name="counted_review_day")]

    class DataCare:
        """Copies of keys, days and codes; what somebody wrote is not among them."""

        personal = set()
        plain = {
            "review", "action", "counts_on", "difference", "owner", "thread", "ambition", "theme",
            "priority", "level", "service", "unit", "kind", "child", "is_shared",
        }  # fmt: skip
        apart = "Copies of impact reviews, which are told themselves."

    def __str__(self) -> str:
        return f"{self.review_id} as it is counted"


def copying(which: str) -> str:
    """The statement that copies the reviews that meet `which` (r review, a action, v activity)."""
    sources = [f"r.{name}" for name in OF_REVIEW]
    sources += [f"a.{name}" for name in OF_ACTION] + [f"v.{name}" for name in OF_ACTIVITY]
    sources += ["v.shared_at IS NOT NULL"]
    anew = ", ".join(f"{name} = EXCLUDED.{name}" for name in COPIED)
    # Names of ours and no values: there is nothing to inject.
    return f"""
        INSERT INTO closing_loop_countedreview (review_id, action_id, {", ".join(COPIED)})
        SELECT r.id, a.id, {", ".join(sources)}
        FROM closing_loop_impactreview r
        JOIN closing_loop_action a ON a.id = r.action_id
        JOIN practice_activity v ON v.id = a.activity_id
        WHERE {which}
        ON CONFLICT (review_id) DO UPDATE SET {anew}
    """  # noqa: S608


def _keep(name: str, operation: pgtrigger.Operation, which: str) -> pgtrigger.Trigger:
    func = f"{copying(which)}; RETURN NULL;"
    return pgtrigger.Trigger(name=name, when=pgtrigger.After, operation=operation, func=func)


CHANGED = (
    (
        ImpactReview,
        "count_review",
        pgtrigger.Insert | pgtrigger.UpdateOf("action_id", *OF_REVIEW),
        "r.id = NEW.id",
    ),
    (Action, "count_reviews_of_action", pgtrigger.UpdateOf(*OF_ACTION), "a.id = NEW.id"),
    (
        Activity,
        "count_reviews_of_activity",
        pgtrigger.UpdateOf(*OF_ACTIVITY, "shared_at"),
        "v.id = NEW.id",
    ),
)
for model, name, operation, which in CHANGED:
    pgtrigger.register(_keep(name, operation, which))(model)
