"""The whole life of a report as one table."""

from django.db import models


class ReportState(models.TextChoices):
    """Where a report is."""

    COMPILED = "compiled", "Compiled, waiting for commentary"
    COMMENTARY = "commentary", "Commentary being written"
    SIGNED = "signed", "Signed off"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Replaced by a later version"


_S = ReportState

TRANSITIONS: dict[ReportState, set[ReportState]] = {
    _S.COMPILED: {_S.COMMENTARY},
    _S.COMMENTARY: {_S.SIGNED},
    _S.SIGNED: {_S.COMMENTARY, _S.PUBLISHED},
    _S.PUBLISHED: {_S.SUPERSEDED},
    _S.SUPERSEDED: set(),
}
FINAL = {state for state, following in TRANSITIONS.items() if not following}
WRITABLE = {_S.COMPILED, _S.COMMENTARY}
ISSUED = {_S.PUBLISHED, _S.SUPERSEDED}
