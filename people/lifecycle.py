"""The states of an uploaded file on its way to a load, as one table."""

from django.db import models


class UploadState(models.TextChoices):
    """Where an uploaded file is."""

    READING = "reading", "Being read"
    READ = "read", "Read, waiting for an answer"
    CONFIRMED = "confirmed", "Being loaded"
    LOADED = "loaded", "Loaded"
    REFUSED = "refused", "Could not be used"
    DROPPED = "dropped", "Thrown away"


TRANSITIONS = {
    UploadState.READING: {UploadState.READ, UploadState.REFUSED, UploadState.DROPPED},
    UploadState.READ: {UploadState.CONFIRMED, UploadState.DROPPED},
    UploadState.CONFIRMED: {UploadState.LOADED, UploadState.READ, UploadState.REFUSED},
    UploadState.LOADED: set(),
    UploadState.REFUSED: set(),
    UploadState.DROPPED: set(),
}
FINAL = {state for state, following in TRANSITIONS.items() if not following}
WITH_A_WORKER = {UploadState.READING, UploadState.CONFIRMED}
