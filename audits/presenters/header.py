"""The part of an audit that every page of it shows: strip, tabs, state, and the next step."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from audits.lifecycle import AuditState
from audits.models import Audit
from audits.queries import Mine
from audits.visibility import JUDGING, RECORDING, Piece, Relation, View
from closing_loop.queries import Loose
from common.dates import add_working_days, london_day
from common.presenters import Button, Strip, SummaryItem, Tab, Tag
from people.models import Staff
from people.presenters.children import facts

MODERATION_WORKING_DAYS = 5
NOT_SHOWN = "Not shown to you yet"
MASKED = "Not shown to you"
TONES = {
    AuditState.ALLOCATED: "soon",
    AuditState.IN_PROGRESS: "now",
    AuditState.RETURNED: "late",
    AuditState.SUBMITTED: "soon",
    AuditState.IN_MODERATION: "soon",
    AuditState.REVEALED: "soon",
    AuditState.SETTLED: "now",
    AuditState.SHARED: "now",
    AuditState.ACKNOWLEDGED: "done",
    AuditState.WITHDRAWN: "quiet",
}


def shown_state(state: str, view: View) -> AuditState:
    """The state as this person is told it: the reveal is told to those who see what it shows."""
    if state == AuditState.REVEALED and not view.sees(Piece.MODERATION):
        return AuditState.IN_MODERATION
    return AuditState(state)


def state_tag(audit: Audit, view: View) -> Tag:
    """The state as a tag."""
    state = shown_state(audit.activity.state, view)
    return Tag(state.label, TONES[state])


def strip(
    audit: Audit,
    view: View,
    practitioners: list[Staff],
    moderator: Staff | None,
    arbiter: Staff | None = None,
) -> Strip:
    """The summary strip, always with the same facts in the same places."""
    activity = audit.activity
    items = (
        _child(audit, view),
        SummaryItem("Unit", activity.unit.full_name),
        SummaryItem("Auditor", str(audit.auditor)),
        SummaryItem(
            "Practitioner" if len(practitioners) == 1 else "Practitioners",
            ", ".join(str(person) for person in practitioners) or "Not known",
        ),
        SummaryItem("State", shown_state(activity.state, view).label),
        _judgement(audit, view),
    )
    return Strip(items, _next(audit, moderator, arbiter))


def _child(audit: Audit, view: View) -> SummaryItem:
    child = audit.activity.child
    if child is None:
        return SummaryItem("Case", "No one child")
    if not view.names_child:
        return SummaryItem("Case", MASKED)
    return SummaryItem("Case", child.reference, note=facts(child), strong=True)


def _judgement(audit: Audit, view: View) -> SummaryItem:
    if not view.sees(Piece.JUDGEMENTS):
        return SummaryItem("Judgement", NOT_SHOWN)
    overall = audit.activity.overall
    if overall is None:
        return SummaryItem("Judgement", "Not judged yet")
    return SummaryItem("Judgement", judgement=overall)


def _next(audit: Audit, moderator: Staff | None, arbiter: Staff | None) -> SummaryItem | None:
    if arbiter:
        return SummaryItem("Next step", DECIDE, note=str(arbiter), strong=True)
    if audit.handed_back_at and audit.activity.state in RECORDING:
        return SummaryItem("Next step", GIVE_ON, note="whoever leads the service", strong=True)
    held = holder_words(audit, moderator)
    step = STEPS[AuditState(audit.activity.state)]
    if step == MODERATE and not audit.activity.kind.is_moderated:
        step = SHARE
    return SummaryItem("Next step", step, note=held, strong=True) if step else None


MODERATE, SHARE, RECORD = "Moderate", "Share with the practitioners", "Record and submit"
DECIDE, GIVE_ON = "Decide as arbiter", "Give it to another auditor"
STEPS = {
    AuditState.ALLOCATED: RECORD,
    AuditState.IN_PROGRESS: RECORD,
    AuditState.RETURNED: "Complete and submit again",
    AuditState.SUBMITTED: MODERATE,
    AuditState.IN_MODERATION: MODERATE,
    AuditState.REVEALED: MODERATE,
    AuditState.SETTLED: SHARE,
    AuditState.SHARED: "Acknowledge",
    AuditState.ACKNOWLEDGED: "",
    AuditState.WITHDRAWN: "",
}


def holder_words(audit: Audit, moderator: Staff | None) -> str:
    """Who holds the next step, by name where it is one person, and by when where that is known."""
    activity = audit.activity
    step = STEPS[AuditState(activity.state)]
    if not step:
        return "nobody"
    if step == "Acknowledge":
        return "practitioners and line managers"
    if step == MODERATE and activity.kind.is_moderated:
        who = str(moderator) if moderator else "no moderator yet"
        return f"{who}, due {_short(moderation_due(audit))}"
    due = activity.due_on if activity.state in RECORDING else None
    return f"{audit.auditor}, due {_short(due)}" if due else str(audit.auditor)


def moderation_due(audit: Audit):
    """The working day by which every audit is moderated, counted from its submission."""
    return add_working_days(london_day(audit.activity.submitted_at), MODERATION_WORKING_DAYS)


def _short(day) -> str:
    return f"{day:%-d\N{NO-BREAK SPACE}%B}"


def tabs(audit: Audit, view: View, current: str, actions: int | None = None) -> list[Tab]:
    """The pages of this record that this person may open."""
    pages = [("Audit", "audits:audit-detail", None)]
    if audit.activity.kind.is_moderated and opens_moderation(view):
        pages.append(("Moderation", "moderation:moderation-detail", None))
    if view.sees(Piece.OWN_ACTIONS):
        pages.append(("Actions", "audits:audit-actions", actions))
    if view.reads_history:
        pages.append(("History", "audits:audit-history", None))
    return [
        Tab(label, reverse(name, args=[audit.pk]), label.lower() == current.lower(), count)
        for label, name, count in pages
    ]


def opens_moderation(view: View) -> bool:
    """Whether the moderation's page has something for this person."""
    return view.stands_as(*JUDGING) or view.sees(Piece.MODERATION)


@dataclass(frozen=True)
class NextStep:
    """The one thing that this person can do next, or who holds the audit instead."""

    title: str
    text: str = ""
    button: Button | None = None


def next_step(
    audit: Audit,
    view: View,
    moderator: Staff | None,
    mine: Mine,
    loose: Loose | None = None,
    arbiter: Staff | None = None,
) -> NextStep:
    """What this person does next, or with whom the audit is; `loose` is what they see still open
    once everybody has acknowledged it.
    """
    state = AuditState(audit.activity.state)
    if arbiter:
        return _arbiter_step(audit, view, arbiter)
    if view.stands_as(Relation.AUDITOR) and state in AUDITOR_STEPS:
        return _auditor_step(audit, state)
    if view.stands_as(*JUDGING) and STEPS[state] == MODERATE:
        return _moderator_step(audit)
    if mine.acknowledges:
        return _step(audit, "This audit was shared with you", ACKNOWLEDGE, "audit-acknowledge")
    if mine.writes:
        return _step(audit, "Say it in your own words", OWN_WORDS, "audit-own-words")
    return _waiting(audit, state, moderator, loose)


AUDITOR_STEPS = RECORDING | {AuditState.SETTLED, AuditState.SUBMITTED}
ALL_READ = "Everybody with whom it was shared has acknowledged it."
ACKNOWLEDGE = (
    "Read it in a quiet moment; what went well comes first. Then say that you have read it.",
    "Acknowledge the audit",
)
OWN_WORDS = (
    "You know this work best: what you are proud of, what was hard, what you learnt.",
    "Write your own words",
)


BEGIN = (
    "Say first whether you have a tie to the family or to a practitioner.",
    "Begin the audit",
)


def _step(audit: Audit, title: str, words: tuple[str, str], name: str) -> NextStep:
    text, label = words
    return NextStep(title, text, Button(label, reverse(f"audits:{name}", args=[audit.pk])))


def _auditor_step(audit: Audit, state: AuditState) -> NextStep:
    if audit.handed_back_at:
        return NextStep("Handed back", "It waits to be given to another auditor.")
    if state == AuditState.ALLOCATED:
        return _step(audit, "Not begun yet", BEGIN, "audit-declare")
    if state in RECORDING:
        title = "Returned to you" if state == AuditState.RETURNED else "Being recorded"
        text = audit.returned_reason or "Everything you typed is kept."
        return _step(audit, title, (text, "Continue recording"), "audit-record")
    if state == AuditState.SUBMITTED and audit.activity.kind.is_moderated:
        return NextStep("With the moderator", "You can share it once it is moderated and settled.")
    text = "Look at who will receive it. Each of them is asked to acknowledge it."
    return _step(audit, "Ready to be shared", (text, "Share the audit"), "audit-share")


def handed_back(audit: Audit) -> NextStep:
    """What a lead does with an audit whose auditor has a tie."""
    words = (audit.handed_back_reason, GIVE_ON)
    return _step(audit, f"Handed back by {audit.auditor}", words, "audit-reassign")


def _read_by_all(loose: Loose) -> NextStep:
    """Whether an audit that everybody has acknowledged is closed, as far as its reader sees."""
    if loose.is_empty:
        return NextStep("Closed", f"{ALL_READ} Nothing that follows from it is open.")
    counts = (("action", loose.actions), ("urgent concern", loose.concerns))
    words = [f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts if count]
    return NextStep("Not closed yet", f"{ALL_READ} Still open: {' and '.join(words)}.")


def left_behind(audit: Audit) -> NextStep:
    """What a lead does with an audit whose auditor is in no post any more."""
    words = ("Everything that was typed is kept.", GIVE_ON)
    return _step(audit, f"{audit.auditor} is no longer in post", words, "audit-reassign")


def _moderator_step(audit: Audit) -> NextStep:
    url = reverse("moderation:moderation-detail", args=[audit.pk])
    text = f"Due {_short(moderation_due(audit))}, five working days after it was submitted."
    return NextStep("Yours to moderate", text, Button("Moderate this audit", url))


def _arbiter_step(audit: Audit, view: View, arbiter: Staff) -> NextStep:
    text = "What lies far apart, or is disputed, is settled by the arbiter."
    if not view.stands_as(Relation.ARBITER):
        return NextStep(f"With the arbiter, {arbiter}", text)
    url = reverse("moderation:moderation-detail", args=[audit.pk])
    return NextStep("Yours to decide", text, Button(DECIDE, url))


def _waiting(
    audit: Audit, state: AuditState, moderator: Staff | None, loose: Loose | None
) -> NextStep:
    if state == AuditState.WITHDRAWN:
        return NextStep("Withdrawn", audit.activity.withdrawn_reason)
    if state == AuditState.ACKNOWLEDGED:
        return _read_by_all(loose) if loose else NextStep("Complete", ALL_READ)
    if STEPS[state] == MODERATE and audit.activity.kind.is_moderated and not moderator:
        due = f"Due {_short(moderation_due(audit))}."
        return NextStep("Waiting for a moderator", f"A head of service finds one. {due}")
    return NextStep(f"Next: {STEPS[state].lower()}", f"With {holder_words(audit, moderator)}.")
