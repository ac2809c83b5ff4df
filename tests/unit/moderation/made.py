"""Moderations of the small council at each step, walked by tests.scenarios and real actions."""

from audits.lifecycle import AuditState
from moderation import actions
from moderation.models import Moderation
from moderation.queries import compare
from tests import scenarios

STAGES = {
    "waiting": (AuditState.SUBMITTED, []),
    "blind": (AuditState.IN_MODERATION, []),
    "judged": (AuditState.IN_MODERATION, ["judge"]),
    "locked": (AuditState.IN_MODERATION, ["judge", "lock"]),
    "revealed": (AuditState.REVEALED, []),
    "rated": (AuditState.REVEALED, ["rate"]),
    "referred": (AuditState.REVEALED, ["rate", "refer"]),
    "settled": (AuditState.SETTLED, []),
    "returned": (AuditState.IN_MODERATION, ["judge", "lock", "return"]),
    "withdrawn": (AuditState.SUBMITTED, ["withdraw"]),
}


def moderation_at(council, stage: str, **given) -> Moderation:
    """A moderation walked to one of STAGES; `given` is what scenarios.audit_at takes."""
    state, steps = STAGES[stage]
    audit = scenarios.audit_at(state, council, **given)
    for step in steps:
        STEPS[step](Moderation.objects.get(audit=audit), council, given)
    return fresh(audit.moderation)


def fresh(moderation: Moderation) -> Moderation:
    """The moderation as the database has it now."""
    return Moderation.objects.with_header().get(pk=moderation.pk)


def judge(moderation: Moderation, values=None, say=scenarios.plain_words) -> None:
    """The moderator's own judgements, typed as the pages send them; Good unless `values` says."""
    by = moderation.moderator
    for state in scenarios.practice.states_of(moderation.activity, by):
        value = (values or {}).get(state.section.code, scenarios.GOOD)
        reason = "rationale" if value else "not_applicable_reason"
        actions.save_judgement(
            moderation=moderation,
            section=state.section,
            data={"value": str(value), reason: say("moderator", state.section.code)},
            token=state.token,
            by=by,
        )


def _judge(moderation, council, given):
    values = {**given.get("judgements", {}), **given.get("seconds", {})}
    judge(moderation, values, given.get("say", scenarios.plain_words))


def _lock(moderation, council, given):
    actions.lock(moderation=moderation, by=moderation.moderator)


def _rate(moderation, council, given):
    rate(moderation)


def rate(moderation: Moderation, value: int = 3, comment: str = "") -> None:
    """Judge the quality of the audit itself, each aspect the same."""
    verdicts = {one: actions.Verdict(value, comment) for one in scenarios.Aspect.values}
    actions.judge_quality(moderation=moderation, verdicts=verdicts, by=moderation.moderator)


def _refer(moderation, council, given):
    """The moderator sends it to the arbiter: give it judgements that lie far apart."""
    choices = {
        pair.key: actions.Choice(pair.second, "Seen on the record.") for pair in compare(moderation)
    }
    actions.settle(
        moderation=moderation, choices=choices, feedback="Clear.", by=moderation.moderator
    )


def _return(moderation, council, given):
    reason = "No evidence references"
    actions.return_to_auditor(moderation=moderation, reason=reason, by=moderation.moderator)


def _withdraw(moderation, council, given):
    scenarios.withdraw(moderation.audit, council)


STEPS = {
    "judge": _judge,
    "lock": _lock,
    "rate": _rate,
    "refer": _refer,
    "return": _return,
    "withdraw": _withdraw,
}
