"""Objects in a state, made by walking the real actions that lead there.

`audit_at(AuditState.SUBMITTED, council)` is an audit of the child "712904" that the team manager
of North Team 1 recorded and submitted. Each state of ROUTE has its step in STEPS, and rooms above
recording add theirs there.
"""

from collections.abc import Callable, Mapping

from audits import actions
from audits.lifecycle import AuditState
from audits.models import Audit
from audits.queries import recipients_of
from moderation import actions as moderation_actions
from moderation.models import Aspect, Moderation
from moderation.queries import compare, pairs_to_decide
from practice import queries as practice
from practice.models import Section, SectionKind
from tests.factories import Council

GOOD = 3
ROUTE = [
    AuditState.ALLOCATED,
    AuditState.IN_PROGRESS,
    AuditState.SUBMITTED,
    AuditState.IN_MODERATION,
    AuditState.REVEALED,
    AuditState.SETTLED,
    AuditState.SHARED,
    AuditState.ACKNOWLEDGED,
]
Say = Callable[[str, str], str]


def plain_words(section: str, field: str) -> str:
    """What stands in a text field unless a test says something else."""
    return f"Words on {field} in {section}."


def audit_at(
    state: AuditState,
    council: Council,
    *,
    auditor: str = "team_manager",
    child: str = "child",
    judgements: Mapping[str, int] | None = None,
    seconds: Mapping[str, int] | None = None,
    say: Say = plain_words,
    supervised: bool = False,
    joined: bool = False,
) -> Audit:
    """An audit in `state`, by the people of the small council whom the walk needs.

    `judgements` by section code ("voice", "overall") replace Good; 0 is not applicable; `seconds`
    are the moderator's, the same unless given, and are what differences are settled at. Where they
    `joined` the conversation the moderation is joint. `say`
    gives the words of every text field, so that a test can look for them.
    """
    audit = actions.start(
        child=council.children[child], reason=say("start", "reason"), by=council.staff[auditor]
    )
    given = {"judgements": judgements or {}, "say": say, "supervised": supervised}
    given["joined"] = joined
    given["seconds"] = {**given["judgements"], **(seconds or {})}
    for reached in ROUTE[1 : _place(state) + 1]:
        STEPS[reached](audit, council, **given)
    if state in BRANCHES:
        BRANCHES[state](audit, council)
    return Audit.objects.select_related("activity", "auditor").get(pk=audit.pk)


def walk_peer_audit(
    council: Council,
    state: AuditState,
    *,
    by: str = "practitioner",
    colleague: str = "second_practitioner",
    child: str = "child",
    say: Say = plain_words,
    judgements: Mapping[str, int] | None = None,
) -> Audit:
    """A peer audit of a case of `by`, to which `colleague` agreed, in `state`."""
    invitation = actions.invite(
        child=council.children[child], colleague=council.staff[colleague],
        words=say("start", "reason"), by=council.staff[by],
    )  # fmt: skip
    audit = actions.agree(invitation=invitation, by=council.staff[colleague])
    if state != AuditState.ALLOCATED:
        begin(audit, council)
    if state in (AuditState.SHARED, AuditState.ACKNOWLEDGED):
        submit(audit, council, judgements=judgements, say=say)
    if state == AuditState.ACKNOWLEDGED:
        acknowledge(audit, council, say=say)
    return Audit.objects.select_related("activity", "auditor").get(pk=audit.pk)


def _place(state: AuditState) -> int:
    return ROUTE.index(LEAVES_FROM.get(state, state))


def begin(audit: Audit, council: Council, *, supervised: bool = False, **given) -> None:
    """The auditor has no tie and begins."""
    actions.declare_no_tie(audit=audit, supervised=supervised, by=audit.auditor)


def submit(audit: Audit, council: Council, *, judgements=None, say=plain_words, **given) -> None:
    """The auditor fills in every section and submits."""
    fill(audit, judgements or {}, say)
    actions.submit(audit=audit, by=audit.auditor)


def fill(audit: Audit, judgements: Mapping[str, int] | None = None, say: Say = plain_words) -> None:
    """Record every section whole, Good unless `judgements` says otherwise."""
    for state in practice.states_of(audit.activity, audit.auditor):
        record(audit, state.section, content_for(state.section, judgements or {}, say), state.token)


def record(audit: Audit, section: Section, data: dict, token: str = "") -> bool:
    """Save one section as its page does, opened now unless `token` says when."""
    token = token or practice.section_state(audit.activity, section, audit.auditor).token
    return actions.record_section(
        audit=audit, section=section, data=data, token=token, by=audit.auditor
    )


def content_for(section: Section, judgements: Mapping[str, int], say: Say = plain_words) -> dict:
    """What is typed in a section, whole; also for a moderator's own view of it."""
    code = section.code
    if section.kind in (SectionKind.THREAD, SectionKind.OVERALL):
        return _judged(section, judgements.get(code, GOOD), say)
    typed = {one.code: say(code, one.code) for one in section.questions.all()}
    if section.kind == SectionKind.FACTS:
        typed |= {one: "yes" for one in typed if one != "checks-comment"}
    if section.kind == SectionKind.CONVERSATION:
        typed["held-on"] = ["2", "11", "2026"]
    if section.kind == SectionKind.FEEDBACK:
        typed |= {"child-sought": "yes", "child-how": "visit"}
        typed |= {"family-sought": "yes", "family-how": "telephone"}
    return typed


def _judged(section: Section, value: int, say: Say) -> dict:
    code = section.code
    if value == 0:
        reason = say(code, "not_applicable_reason")
        return {"value": "0", "not_applicable_reason": reason}
    typed = {"value": str(value)} | {name: say(code, name) for name in ("rationale", "impact")}
    if section.kind == SectionKind.OVERALL:
        others = ("better", "limiting_reason")
        return typed | {name: say(code, name) for name in others}
    more = ("evidence_reference", "no_action_reason")
    return typed | {"ambition": "safe"} | {name: say(code, name) for name in more}


def withdraw(audit: Audit, council: Council) -> None:
    """A lead of the area withdraws it."""
    actions.withdraw(audit=audit, reason="Picked by mistake.", by=council.staff["service_lead"])


def moderate(audit: Audit, council: Council, *, joined: bool = False, **given) -> None:
    """The moderator to whom it was given has no tie, and opens it."""
    moderation = audit.moderation
    moderator = moderation.moderator
    moderation_actions.declare_no_tie(moderation=moderation, joined=joined, by=moderator)


def reveal(audit: Audit, council: Council, *, seconds=None, say=plain_words, **given) -> None:
    """The moderator judges everything, locks it and sees the auditor's."""
    moderation = Moderation.objects.get(audit=audit)
    by = moderation.moderator
    for state in practice.states_of(moderation.activity, by):
        value = (seconds or {}).get(state.section.code, GOOD)
        reason = "rationale" if value else "not_applicable_reason"
        moderation_actions.save_judgement(
            moderation=moderation,
            section=state.section,
            data={"value": str(value), reason: say("moderator", state.section.code)},
            token=state.token,
            by=by,
        )
    moderation_actions.lock(moderation=moderation, by=by)
    moderation_actions.reveal(moderation=moderation, by=by)


def settle(audit: Audit, council: Council, *, say=plain_words, **given) -> None:
    """The moderator judges the audit itself, and settles every difference at their own view."""
    moderation = Moderation.objects.get(audit=audit)
    verdicts = {one: moderation_actions.Verdict(GOOD, say("quality", one)) for one in Aspect.values}
    moderation_actions.judge_quality(
        moderation=moderation, verdicts=verdicts, by=moderation.moderator
    )
    choices = {
        pair.key: moderation_actions.Choice(pair.second, say("settled", pair.key))
        for pair in compare(moderation)
    }
    moderation_actions.settle(
        moderation=moderation,
        choices=choices,
        feedback=say("feedback", "auditor"),
        by=moderation.moderator,
    )
    if moderation.arbiter:
        arbitrate(moderation, say)


def arbitrate(moderation: Moderation, say: Say = plain_words) -> None:
    """The arbiter decides what lies far apart at the moderator's own view."""
    choices = {
        pair.key: moderation_actions.Choice(pair.second, say("settled", pair.key))
        for pair in pairs_to_decide(moderation, compare(moderation))
    }
    moderation_actions.arbitrate(moderation=moderation, choices=choices, by=moderation.arbiter)


def share(audit: Audit, council: Council, **given) -> None:
    """The auditor shares it with everybody who takes part."""
    recipients = [one.staff for one in recipients_of(audit)]
    actions.share(audit=audit, recipients=recipients, by=audit.auditor)


def acknowledge(audit: Audit, council: Council, *, say=plain_words, **given) -> None:
    """Everybody with whom it was shared has read it, and says so."""
    for one in audit.shares.all():
        actions.acknowledge(audit=audit, reply=say("reply", str(one.staff)), by=one.staff)


def give_back(audit: Audit, council: Council) -> None:
    """The moderator returns it as incomplete."""
    moderation = Moderation.objects.get(audit=audit)
    moderation_actions.return_to_auditor(
        moderation=moderation, reason="No evidence references.", by=moderation.moderator
    )


STEPS: dict[AuditState, Callable[..., None]] = {
    AuditState.IN_PROGRESS: begin,
    AuditState.SUBMITTED: submit,
    AuditState.IN_MODERATION: moderate,
    AuditState.REVEALED: reveal,
    AuditState.SETTLED: settle,
    AuditState.SHARED: share,
    AuditState.ACKNOWLEDGED: acknowledge,
}
BRANCHES: dict[AuditState, Callable[..., None]] = {
    AuditState.RETURNED: give_back,
    AuditState.WITHDRAWN: withdraw,
}
LEAVES_FROM: dict[AuditState, AuditState] = {
    AuditState.RETURNED: AuditState.IN_MODERATION,
    AuditState.WITHDRAWN: AuditState.IN_PROGRESS,
}
