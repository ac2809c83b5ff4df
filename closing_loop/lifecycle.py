"""The states of an action, as one table. The full loop grows here."""

from django.db import models


class ActionState(models.TextChoices):
    """Where an action is on its way round the loop."""

    OPEN = "open", "Open"
    DONE = "done", "Done, not yet verified"
    VERIFIED = "verified", "Verified"


TRANSITIONS = {
    ActionState.OPEN: {ActionState.DONE},
    ActionState.DONE: {ActionState.OPEN, ActionState.VERIFIED},
    ActionState.VERIFIED: set(),
}
FINAL = {state for state, following in TRANSITIONS.items() if not following}
UNFINISHED = {ActionState.OPEN}
