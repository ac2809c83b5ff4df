"""A file audit of the small council, submitted, for the tests of its moderation."""

from audits.actions.moves import lock, move
from audits.events import audit_submitted
from audits.lifecycle import AuditState
from audits.models import Audit, Independence
from common import clock
from moderation import actions
from moderation.models import Aspect, Moderation
from moderation.queries import compare
from practice.actions import open_activity, take_part, write_section
from practice.models import Part
from practice.queries import sections_of, states_of

SENTINEL = "Sentinelword"


def submitted(council, *, auditor="team_manager", values=None, supervised=False) -> Audit:
    """Submitted by `auditor`, with judgements by section code in `values`, else Good."""
    by = council.staff[auditor]
    activity = open_activity(
        kind="file-audit",
        unit=council.units["north_1"],
        period=clock.today(),
        lead=by,
        child=council.children["child"],
        happened_on=clock.today(),
        due_on=clock.today(),
        state=AuditState.IN_PROGRESS,
        by=by,
    )
    audit = Audit.objects.create(
        activity=activity,
        auditor=by,
        independence=Independence.OWN_TEAM,
        pick_reason="A new plan",
        auditor_supervised=supervised,
    )
    parts = [(council.staff["practitioner"], Part.LEAD_PRACTITIONER)]
    take_part(activity=activity, parts=parts, by=by)
    fill(activity, by, values or {})
    return submit(audit, by)


def fill(activity, by, values: dict) -> None:
    for section in sections_of(activity):
        judged = any(question.is_judgement for question in section.questions.all())
        if judged and section.code != "overall":
            write_section(
                activity=activity, section=section, data=thread(values.get(section.code, 3)), by=by
            )
        elif judged:
            data = {
                "value": str(values.get("overall", 3)),
                "rationale": SENTINEL,
                "impact": SENTINEL,
                "better": SENTINEL,
            }
            write_section(activity=activity, section=section, data=data, by=by)


def thread(value: int) -> dict:
    if value == 0:
        return {"value": "0", "not_applicable_reason": SENTINEL}
    return {
        "value": str(value),
        "rationale": SENTINEL,
        "impact": SENTINEL,
        "ambition": "safe",
        "evidence_reference": "visit record, 14 September 2026",
    }


def submit(audit: Audit, by) -> Audit:
    move(audit, AuditState.SUBMITTED, by=by)
    audit_submitted.send(Audit, audit=audit, by=by)
    return audit


def judge(moderation, by, values=None, *, word=SENTINEL) -> None:
    """The moderator's own judgements, typed as the pages send them; Good unless `values` says."""
    for state in states_of(moderation.activity, by):
        value = (values or {}).get(state.section.code, 3)
        reason = "rationale" if value else "not_applicable_reason"
        actions.save_judgement(
            moderation=moderation,
            section=state.section,
            data={"value": str(value), reason: word},
            token=state.token,
            by=by,
        )


VERDICTS = {aspect: actions.Verdict(3, "") for aspect in Aspect.values}


def step_declare(moderation, by, given):
    actions.declare_no_tie(moderation=moderation, by=by)


def step_judge(moderation, by, given):
    judge(moderation, by, given.get("own"), word=given.get("word", SENTINEL))


def step_lock(moderation, by, given):
    actions.lock(moderation=moderation, by=by)


def step_reveal(moderation, by, given):
    actions.reveal(moderation=moderation, by=by)


def step_quality(moderation, by, given):
    actions.judge_quality(moderation=moderation, verdicts=VERDICTS, by=by)


def step_settle(moderation, by, given):
    choices = {
        pair.key: actions.Choice(pair.second, "Seen on file") for pair in compare(moderation)
    }
    actions.settle(moderation=moderation, choices=choices, feedback="Thank you", by=by)


def step_return(moderation, by, given):
    actions.return_to_auditor(moderation=moderation, reason="No evidence references", by=by)


def step_withdraw(moderation, by, given):
    audit = moderation.audit
    move(lock(audit), AuditState.WITHDRAWN, by=audit.auditor, withdrawn_reason="Wrong child")
    actions.withdraw_with(audit=audit, by=audit.auditor)
    moderation.refresh_from_db()


STAGES = ["waiting", "blind", "judged", "locked", "revealed", "rated", "settled"]
STEPS = [step_declare, step_judge, step_lock, step_reveal, step_quality, step_settle]


def moderation_at(council, stage: str, **given) -> Moderation:
    """A moderation walked to `stage`: one of STAGES, "returned" or "withdrawn".

    `values` are the auditor's judgements, `own` the moderator's, by section code.
    """
    made = {name: given[name] for name in ("values", "auditor", "supervised") if name in given}
    moderation = submitted(council, **made).moderation
    last = {"returned": step_return, "withdrawn": step_withdraw}.get(stage)
    steps = STEPS[: 3 if stage == "returned" else STAGES.index(stage) if not last else 1]
    for step in [*steps, *([last] if last else [])]:
        step(moderation, moderation.moderator, given)
    return Moderation.objects.with_header().get(pk=moderation.pk)
