"""Small sentences and links of the pages round an audit."""

from django.urls import reverse

from audits.lifecycle import DONE
from audits.models import Audit, Recall
from audits.queries import Mine
from audits.queries.again import Again
from audits.visibility import Piece, View
from closing_loop.models import Action
from common import clock
from common.dates import london_day
from common.presenters import ActionLine, Button, Cell, Column, Tag, WorkItem
from people.models import Staff
from practice.models import Participant


def again_words(again: Again) -> list[str]:
    """What is said of the re-audit that an audit brought about: its title and the rest."""
    asked, duty = again.asked, again.duty
    days = f"between {asked.opens_on:%-d %B %Y} and {asked.due_on:%-d %B %Y}"
    title = f"This file is to be audited again {days}"
    if again.second:
        return ["This file was audited again", f"{asked.get_cause_display()}."]
    if duty is None:
        who = "Who does it is settled once the audit is shared."
    else:
        who = f"{duty.holder or 'Nobody yet'} has this duty."
    return [title, f"{asked.get_cause_display()}. {who}"]


def links(audit: Audit, view: View, mine: Mine) -> list[Button]:
    """What else this person can do here, besides the next step."""
    found = []
    if mine.can_write:
        label = "Change your own words" if mine.has_written else "Write your own words"
        found.append(_link(label, "audit-own-words", audit))
    if mine.share and mine.share.acknowledged_at:
        label = "Change your reply" if mine.share.reply else "Reply"
        found.append(_link(label, "audit-reply", audit))
    shows_findings = view.sees(Piece.JUDGEMENTS) and view.sees(Piece.ALL_ACTIONS)
    on_record = audit.activity.state in DONE and not audit.activity.kind.by_invitation
    if shows_findings and on_record:
        found.append(_link("Text for the child’s case record", "audit-case-record", audit))
    return found


def _link(label: str, name: str, audit: Audit) -> Button:
    return Button(label, reverse(f"audits:{name}", args=[audit.pk]))


def recipient(one: Participant) -> tuple[str, str, str]:
    """A possible recipient as the share form shows them: id, name and part, and what to know."""
    words = f"{one.staff}, {one.get_part_display().lower()}"
    return str(one.staff_id), words, _note(one.staff)


NOT_ASKED = "Their line manager can record why they do not acknowledge it."


def _note(staff: Staff) -> str:
    if staff.left_on and staff.left_on < clock.today():
        return f"Left on {staff.left_on:%-d %B %Y}. {NOT_ASKED}"
    has_sign_in = getattr(staff, "user", None) is not None
    return "" if has_sign_in else f"Has no sign-in. {NOT_ASKED}"


def shared(audit: Audit, staff: list[Staff]) -> str:
    """The message after sharing."""
    if not staff:
        return f"{audit} is complete. There was nobody to share it with."
    names = ", ".join(str(person) for person in staff)
    return f"{audit} is shared with {names}. Each of them is asked to acknowledge it."


def recalled(audit: Audit) -> str:
    """The message after a recall."""
    return f"{audit} is recalled. {audit.auditor} is asked to look at who receives it."


def recall_item(recall: Recall) -> WorkItem:
    """A line of the recalls; no child is named in it."""
    activity, lost = recall.audit.activity, recall.readers_lost
    had = f"{_people(lost)} had read it{' and no longer can' if lost else ''}."
    reason = recall.reason.rstrip(".")
    return WorkItem(
        when=f"{london_day(recall.recalled_at):%-d %B %Y}",
        sentence=f"{activity.reference}: {activity.unit.full_name}",
        url=reverse("audits:audit-recall", args=[activity.pk]),
        note=f"Recalled by {recall.recalled_by}: {reason}. {had}",
    )


RECALL_COLUMNS = [
    Column("Audit"),
    Column("Team"),
    Column("Shared by"),
    Column("Recalled"),
    Column("By"),
    Column("Why"),
    Column("Had read it"),
]


def recall_row(recall: Recall) -> list[Cell]:
    """A row of the register of recalls; no child is named in it."""
    activity = recall.audit.activity
    return [
        Cell(activity.reference),
        Cell(activity.unit.name),
        Cell(str(recall.shared_by)),
        Cell(f"{london_day(recall.recalled_at):%-d %B %Y}"),
        Cell(str(recall.recalled_by)),
        Cell(recall.reason),
        Cell(_people(recall.readers_lost)),
    ]


def _people(count: int) -> str:
    return "Nobody" if not count else "1 person" if count == 1 else f"{count} people"


def action_lines(actions: list[Action]) -> list[ActionLine]:
    """The actions as the record lists them."""
    return [_action_line(action) for action in actions]


def _action_line(action: Action) -> ActionLine:
    about = "Remedial plan. " if action.is_remedial else ""
    about += f"{action.thread}. " if action.thread else ""
    facts = f"{about}{action.owner_words}, due {action.due_on:%-d %B %Y}. {action.difference}"
    url = reverse("closing_loop:action-detail", args=[action.pk])
    return ActionLine(action.what, facts, _action_tag(action), url)


def _action_tag(action: Action) -> Tag:
    if action.is_to_do and action.due_on < clock.today():
        return Tag("Overdue", "late")
    tone = "now" if action.is_to_do else "done"
    return Tag(action.get_state_display(), tone)
