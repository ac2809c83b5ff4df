"""Actions handed over when a child moves or their owner leaves."""

import uuid

from django.db import models
from django.db.models import Q

from closing_loop.models.following import Action
from common import clock
from people.models import Staff
from trail.history import tracked


@tracked
class HandOver(models.Model):
    """One action handed to a new owner, or kept by its owner, with the reason.

    `since` is the day from which its owner was no longer involved: one answer for each.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="hand_overs")
    from_owner = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    to_owner = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    reason = models.TextField("why")
    since = models.DateField()
    handed_at = models.DateTimeField(default=clock.now)
    handed_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["handed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="hand_over_once", fields=["action", "from_owner", "since"]
            ),
            models.CheckConstraint(name="hand_over_has_reason", condition=~Q(reason="")),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and days are plain."""

        personal = {"reason"}
        plain = {
            "id", "action", "from_owner", "to_owner", "since", "handed_at", "handed_by",
        }  # fmt: skip
        child = "action__activity__child"
        staff = {"from_owner": "", "to_owner": ""}

    def __str__(self) -> str:
        return f"{self.action} from {self.from_owner} to {self.to_owner}"
