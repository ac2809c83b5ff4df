"""The states of an action on its way round the loop, as one table."""

from django.db import models


class ActionState(models.TextChoices):
    """Where an action is on its way round the loop."""

    IDENTIFIED = "identified", "Identified"
    AGREED = "agreed", "Agreed"
    IN_PROGRESS = "in-progress", "In progress"
    DONE = "done", "Done, not yet verified"
    VERIFIED = "verified", "Verified, impact not yet reviewed"
    CLOSED = "closed", "Closed, it made a difference"
    PARTLY = "partly", "Closed, it partly made a difference"
    SUPERSEDED = "superseded", "Superseded"
    NOT_ACCEPTED = "not-accepted", "Not accepted"


S = ActionState
TRANSITIONS = {
    S.IDENTIFIED: {S.AGREED, S.IN_PROGRESS, S.DONE, S.SUPERSEDED, S.NOT_ACCEPTED},
    S.AGREED: {S.IDENTIFIED, S.IN_PROGRESS, S.DONE, S.SUPERSEDED, S.NOT_ACCEPTED},
    S.IN_PROGRESS: {S.IDENTIFIED, S.DONE, S.SUPERSEDED, S.NOT_ACCEPTED},
    S.DONE: {S.IN_PROGRESS, S.VERIFIED},
    S.VERIFIED: {S.IN_PROGRESS, S.CLOSED, S.PARTLY},
    S.CLOSED: {S.IN_PROGRESS},
    S.PARTLY: {S.IN_PROGRESS},
    S.SUPERSEDED: set(),
    S.NOT_ACCEPTED: {S.IDENTIFIED},
}
FINAL = {state for state, following in TRANSITIONS.items() if not following}
UNFINISHED = {S.IDENTIFIED, S.AGREED, S.IN_PROGRESS}
FINISHED = {S.DONE, S.VERIFIED, S.CLOSED, S.PARTLY}
SEEN_DONE = {S.VERIFIED, S.CLOSED, S.PARTLY}
CLOSED = {S.CLOSED, S.PARTLY}
ENDED = {S.SUPERSEDED, S.NOT_ACCEPTED}


class Difference(models.TextChoices):
    """What an impact review found; "too early" is no finding, it sets one new date."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


FOLLOWS = {
    Difference.YES: S.CLOSED,
    Difference.PARTLY: S.PARTLY,
    Difference.NO: S.IN_PROGRESS,
}
