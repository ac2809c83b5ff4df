"""What people say to each other about an action, and that they spoke of it in supervision."""

import uuid

from django.db import models

from closing_loop.models.following import Action
from common import clock
from people.models import Staff
from trail.history import tracked


@tracked
class Remark(models.Model):
    """A comment on an action, for all who read it; it is not changed after."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="remarks")
    words = models.TextField()
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["written_at", "id"]

    class DataCare:
        """What somebody wrote is personal."""

        personal = {"words"}
        plain = {"id", "action", "written_at", "written_by"}
        child = "action__activity__child"
        staff = {"written_by": "", "action__owner": ""}

    def __str__(self) -> str:
        return self.words


@tracked
class SupervisionTick(models.Model):
    """That an action was spoken of in its owner's supervision: the day, and one line."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="supervision_ticks")
    talked_on = models.DateField()
    line = models.CharField("what was said of it", max_length=200)
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-talked_on", "id"]
        constraints = [
            models.UniqueConstraint(name="supervision_once_a_day", fields=["action", "talked_on"])
        ]

    class DataCare:
        """What somebody wrote is personal."""

        personal = {"line"}
        plain = {"id", "action", "talked_on", "written_at", "written_by"}
        child = "action__activity__child"
        staff = {"action__owner": ""}

    def __str__(self) -> str:
        return f"{self.talked_on:%-d %B %Y}: {self.line}"
