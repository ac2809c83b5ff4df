"""The whole life of a moderation as one table: states, what may follow, and the verbs of each."""

from django.db import models


class ModerationState(models.TextChoices):
    """Where a moderation is."""

    WAITING = "waiting", "Waiting"
    BLIND = "blind", "Judging blind"
    REVEALED = "revealed", "Comparing"
    ARBITRATION = "arbitration", "With the arbiter"
    SETTLED = "settled", "Settled"
    RETURNED = "returned", "Returned to the auditor"
    WITHDRAWN = "withdrawn", "Withdrawn with the audit"


class Verb(models.TextChoices):
    """What may be done to a moderation."""

    ASSIGN = "assign", "Assign a moderator"
    DECLARE = "declare", "Declare no tie"
    JOIN = "join", "Say that one joined the conversation"
    STAND_DOWN = "stand-down", "Stand down"
    JUDGE = "judge", "Judge practice"
    LOCK = "lock", "Lock the judgements"
    REVEAL = "reveal", "Reveal the auditor’s judgements"
    RETURN = "return", "Return to the auditor"
    JUDGE_QUALITY = "judge-quality", "Judge the quality of the audit"
    SETTLE = "settle", "Settle"
    READ_FEEDBACK = "read-feedback", "Say that the feedback was read"
    DISPUTE = "dispute", "Dispute the settlement"
    ARBITRATE = "arbitrate", "Decide as arbiter"
    NAME_ARBITER = "name-arbiter", "Name an arbiter"


_S = ModerationState

TRANSITIONS: dict[ModerationState, set[ModerationState]] = {
    _S.WAITING: {_S.BLIND, _S.WITHDRAWN},
    _S.BLIND: {_S.REVEALED, _S.RETURNED, _S.WAITING, _S.WITHDRAWN},
    _S.REVEALED: {_S.SETTLED, _S.ARBITRATION, _S.WITHDRAWN},
    _S.ARBITRATION: {_S.SETTLED, _S.WITHDRAWN},
    _S.RETURNED: {_S.WAITING, _S.WITHDRAWN},
    _S.SETTLED: {_S.ARBITRATION},
    _S.WITHDRAWN: set(),
}

VERBS: dict[ModerationState, frozenset[Verb]] = {
    _S.WAITING: frozenset({Verb.ASSIGN, Verb.DECLARE, Verb.STAND_DOWN}),
    _S.BLIND: frozenset(
        {
            Verb.ASSIGN,
            Verb.JOIN,
            Verb.STAND_DOWN,
            Verb.JUDGE,
            Verb.LOCK,
            Verb.REVEAL,
            Verb.RETURN,
        }
    ),
    _S.REVEALED: frozenset({Verb.ASSIGN, Verb.DECLARE, Verb.JUDGE_QUALITY, Verb.SETTLE}),
    _S.ARBITRATION: frozenset({Verb.ARBITRATE, Verb.NAME_ARBITER, Verb.READ_FEEDBACK}),
    _S.RETURNED: frozenset(),
    _S.SETTLED: frozenset({Verb.DISPUTE, Verb.READ_FEEDBACK}),
    _S.WITHDRAWN: frozenset(),
}

WHY_NOT: dict[ModerationState, str] = {
    _S.WAITING: "Open the moderation first: declare that you have no tie to this family or worker.",
    _S.BLIND: "Judge practice yourself first: the auditor’s judgements are shown after that.",
    _S.REVEALED: "The auditor’s judgements have been revealed, so this can no longer be done.",
    _S.RETURNED: "The audit has gone back to the auditor; it comes here again when submitted.",
    _S.ARBITRATION: "This moderation is with the arbiter, who decides.",
    _S.SETTLED: "This moderation is settled.",
    _S.WITHDRAWN: "The audit was withdrawn, and this moderation with it.",
}

OPEN = {_S.WAITING, _S.BLIND, _S.REVEALED}
COMPARED = {_S.REVEALED, _S.ARBITRATION, _S.SETTLED}
FINAL = {state for state, following in TRANSITIONS.items() if not following}
DUE_WORKING_DAYS = 5
DISPUTE_WORKING_DAYS = 5
