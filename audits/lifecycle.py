"""The whole life of an audit as one table: states, what may follow, and who holds it."""

from django.db import models


class AuditState(models.TextChoices):
    """Where an audit is; "in moderation" is two states, since the reveal decides who sees what."""

    ALLOCATED = "allocated", "Allocated"
    IN_PROGRESS = "in-progress", "In progress"
    SUBMITTED = "submitted", "Submitted"
    IN_MODERATION = "in-moderation", "Being moderated"
    REVEALED = "revealed", "Being moderated, judgements compared"
    SETTLED = "settled", "Settled"
    SHARED = "shared", "Shared"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    RETURNED = "returned", "Returned to the auditor"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Holder(models.TextChoices):
    """Who has the next step."""

    AUDITOR = "auditor", "the auditor"
    MODERATOR = "moderator", "the moderator"
    PRACTITIONERS = "practitioners", "the practitioners and their line managers"
    NOBODY = "nobody", "nobody"


_S = AuditState

TRANSITIONS: dict[AuditState, set[AuditState]] = {
    _S.ALLOCATED: {_S.IN_PROGRESS, _S.WITHDRAWN},
    _S.IN_PROGRESS: {_S.SUBMITTED, _S.WITHDRAWN},
    _S.SUBMITTED: {_S.IN_MODERATION, _S.RETURNED, _S.SHARED, _S.WITHDRAWN},
    _S.IN_MODERATION: {_S.REVEALED, _S.RETURNED, _S.WITHDRAWN},
    _S.REVEALED: {_S.SETTLED, _S.WITHDRAWN},
    _S.SETTLED: {_S.SHARED, _S.REVEALED, _S.WITHDRAWN},
    _S.SHARED: {_S.ACKNOWLEDGED, _S.SETTLED, _S.SUBMITTED},
    _S.RETURNED: {_S.SUBMITTED, _S.WITHDRAWN},
    _S.ACKNOWLEDGED: {_S.SETTLED, _S.SUBMITTED},
    _S.WITHDRAWN: set(),
}

HOLDER: dict[AuditState, Holder] = {
    _S.ALLOCATED: Holder.AUDITOR,
    _S.IN_PROGRESS: Holder.AUDITOR,
    _S.RETURNED: Holder.AUDITOR,
    _S.SUBMITTED: Holder.MODERATOR,
    _S.IN_MODERATION: Holder.MODERATOR,
    _S.REVEALED: Holder.MODERATOR,
    _S.SETTLED: Holder.AUDITOR,
    _S.SHARED: Holder.PRACTITIONERS,
    _S.ACKNOWLEDGED: Holder.NOBODY,
    _S.WITHDRAWN: Holder.NOBODY,
}

EDITABLE = {_S.ALLOCATED, _S.IN_PROGRESS, _S.RETURNED}
DONE = {_S.SUBMITTED, _S.IN_MODERATION, _S.REVEALED, _S.SETTLED, _S.SHARED, _S.ACKNOWLEDGED}
STANDING = {_S.SETTLED, _S.SHARED, _S.ACKNOWLEDGED}
FINAL = {state for state, following in TRANSITIONS.items() if not following}
