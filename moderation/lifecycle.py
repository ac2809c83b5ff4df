"""The whole life of a moderation as one table."""

from django.db import models


class ModerationState(models.TextChoices):
    """Where a moderation is."""

    WAITING = "waiting", "Waiting"
    BLIND = "blind", "Judging blind"
    REVEALED = "revealed", "Comparing"
    SETTLED = "settled", "Settled"
    RETURNED = "returned", "Returned to the auditor"
    WITHDRAWN = "withdrawn", "Withdrawn with the audit"


_S = ModerationState

TRANSITIONS: dict[ModerationState, set[ModerationState]] = {
    _S.WAITING: {_S.BLIND, _S.RETURNED, _S.WITHDRAWN},
    _S.BLIND: {_S.REVEALED, _S.RETURNED, _S.WITHDRAWN},
    _S.REVEALED: {_S.SETTLED, _S.WITHDRAWN},
    _S.RETURNED: {_S.WAITING, _S.WITHDRAWN},
    _S.SETTLED: set(),
    _S.WITHDRAWN: set(),
}
OPEN = {_S.WAITING, _S.BLIND, _S.REVEALED}
FINAL = {state for state, following in TRANSITIONS.items() if not following}
