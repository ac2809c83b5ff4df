"""The plainest activity: somebody says that a thing was done, when, by whom and what came of it."""

from django.db import models

from practice.models import Activity
from trail.history import tracked

RECORDED = "recorded"


@tracked
class Record(models.Model):
    """The rest of a recorded activity; the day and who wrote it are on the activity."""

    activity = models.OneToOneField(
        Activity, models.PROTECT, primary_key=True, related_name="record"
    )
    people = models.CharField("who took part", max_length=300, blank=True)
    summary = models.TextField()
    references = models.CharField("where the papers are", max_length=500, blank=True)

    class DataCare:
        """What somebody wrote is personal."""

        personal = {"people", "summary", "references"}
        plain = {"activity"}
        child = "activity__child"
        staff = {"activity__lead": ""}

    def __str__(self) -> str:
        return self.activity.reference
