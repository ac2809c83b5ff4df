"""Objects in a state, made by walking the real actions that lead there.

`audit_at(AuditState.SUBMITTED, council)` is an audit of the child "712904" that the team manager
of North Team 1 recorded and submitted. Each state of ROUTE has its step in STEPS, and rooms above
recording add theirs there.
"""

from collections.abc import Callable, Mapping

from audits import actions
from audits.lifecycle import AuditState
from audits.models import Audit
from practice import queries as practice
from practice.models import Section, SectionKind
from tests.factories import Council

GOOD = 3
ROUTE = [AuditState.ALLOCATED, AuditState.IN_PROGRESS, AuditState.SUBMITTED]
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
    say: Say = plain_words,
    supervised: bool = False,
) -> Audit:
    """An audit in `state`, by the people of the small council whom the walk needs.

    `judgements` by section code ("voice", "overall") replace Good; 0 is not applicable. `say`
    gives the words of every text field, so that a test can look for them.
    """
    audit = actions.start(
        child=council.children[child], reason=say("start", "reason"), by=council.staff[auditor]
    )
    given = {"judgements": judgements or {}, "say": say, "supervised": supervised}
    for reached in ROUTE[1 : _place(state) + 1]:
        STEPS[reached](audit, council, **given)
    if state in BRANCHES:
        BRANCHES[state](audit, council)
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
    for section in practice.sections_of(audit.activity):
        record(audit, section, content_for(section, judgements or {}, say))


def record(audit: Audit, section: Section, data: dict) -> bool:
    """Save one section as its page does."""
    token = practice.section_state(audit.activity, section, audit.auditor).token
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


STEPS: dict[AuditState, Callable[..., None]] = {
    AuditState.IN_PROGRESS: begin,
    AuditState.SUBMITTED: submit,
}
BRANCHES: dict[AuditState, Callable[..., None]] = {AuditState.WITHDRAWN: withdraw}
LEAVES_FROM: dict[AuditState, AuditState] = {AuditState.WITHDRAWN: AuditState.IN_PROGRESS}
