"""What senior leadership decides on actions that are stuck, at its review of the tracker."""

import uuid

from django.db import models
from django.db.models import Q

from closing_loop.models.following import Action
from common import clock
from people.models import Staff
from practice.models import Activity
from trail.history import tracked


class Course(models.TextChoices):
    """What is to become of a stuck action."""

    CHASE = "chase", "The owner’s manager sees to it that it is done"
    HELP = "help", "Leadership takes away what stands in its way"
    NEW_OWNER = "new-owner", "It needs another owner"
    NEW_DATE = "new-date", "It needs another date"
    STOP = "stop", "It is to be ended without being done"
    LEAVE = "leave", "It is left as it is until the next review"


@tracked
class Decision(models.Model):
    """What was decided on an action; `review` is the recorded review in which it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="decisions")
    review = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    course = models.CharField(max_length=10, choices=Course)
    words = models.CharField("what was decided", max_length=500)
    decided_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-decided_at", "id"]
        constraints = [
            models.CheckConstraint(name="decision_has_words", condition=~Q(words="")),
            models.UniqueConstraint(
                name="decision_one_a_review", fields=["action"], condition=Q(review=None)
            ),
        ]

    class DataCare:
        """What somebody wrote is personal."""

        personal = {"words"}
        plain = {"id", "action", "review", "course", "decided_at", "decided_by"}
        child = "action__activity__child"
        staff = {"action__owner": ""}

    def __str__(self) -> str:
        return f"{self.get_course_display()}: {self.words}"
