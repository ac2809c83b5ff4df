"""Activities for rooms that must not depend on audits; a whole audit is made by tests.scenarios."""

import datetime as dt

from common import clock
from practice.actions import open_activity
from practice.models import Activity, Part, Participant


def make_activity(council, *, child="child", lead="team_manager", unit="north_1", **fields):
    """A file audit's activity in progress, with the practitioner and their manager taking part."""
    activity = open_activity(
        kind="file-audit",
        unit=council.units[unit],
        period=clock.today(),
        lead=council.staff[lead],
        child=council.children[child],
        happened_on=clock.today(),
        due_on=clock.today() + dt.timedelta(days=20),
        state=fields.pop("state", "in-progress"),
        by=council.staff[lead],
    )
    take_part(council, activity, "practitioner", Part.LEAD_PRACTITIONER)
    return activity


def take_part(council, activity: Activity, name: str, part: Part) -> Participant:
    """Somebody of the council takes part in an activity."""
    return Participant.objects.create(activity=activity, staff=council.staff[name], part=part)


def move(council, activity: Activity, state: str, *, by="team_manager") -> Activity:
    """Put an activity in a state of the audit's life, with the moments that go with it."""
    activity.state = state
    moment = {"submitted": "submitted", "shared": "shared"}.get(state)
    if moment:
        setattr(activity, f"{moment}_at", clock.now())
        setattr(activity, f"{moment}_by", council.staff[by])
    activity.save()
    return activity
