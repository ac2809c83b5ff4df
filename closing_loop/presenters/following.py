"""What the pages of actions say: words, tags and links; nothing here queries."""

from django.urls import reverse

from closing_loop.lifecycle import ENDED
from closing_loop.models import Action
from closing_loop.presenters.words import day, moment
from common import clock
from common.dates import working_days_between
from common.presenters import Cell, Column, SummaryItem, Tag

COLUMNS = [
    Column("What will be done", note="Comes from"),
    Column("Owner"),
    Column("Due", sort="due"),
    Column("Golden thread"),
    Column("Where it is"),
]


def due_words(action: Action) -> str:
    """How late an action to do is, or where it is."""
    today = clock.today()
    late = working_days_between(action.due_on, today)
    if action.due_on < today:
        return f"Overdue {late} working {'day' if late == 1 else 'days'}" if late else "Overdue"
    if action.due_on == today:
        return "Due today"
    return "Open again" if action.reopened_at else action.get_state_display()


def state_tag(action: Action) -> Tag:
    """Where an action is, in a word and a tone."""
    if not action.is_to_do:
        return Tag(action.get_state_display(), "quiet" if action.state in ENDED else "done")
    words = due_words(action)
    tone = "late" if words.startswith("Overdue") else "now" if words == "Due today" else "soon"
    return Tag(words, tone)


def rows_of(actions: list[Action], named: set) -> list[list[Cell]]:
    """A row of the list for each action; the case is named where its id is in `named`."""
    return [
        [
            Cell(action.what, reverse("closing_loop:action-detail", args=[action.pk]),
                 source(action, named)),
            Cell(action.owner_words),
            Cell(day(action.due_on)),
            Cell(str(action.thread or "")),
            Cell(tag=state_tag(action)),
        ]
        for action in actions
    ]  # fmt: skip


def source(action: Action, named: set) -> str:
    """Where an action comes from: the reference, and the case where it may be named."""
    activity = action.activity
    words = [activity.reference]
    if activity.child_id and activity.child_id in named:
        words.append(f"case {activity.child.reference}")
    if action.is_remedial:
        words.append("remedial plan")
    return ", ".join(words)


def facts_of(action: Action, named: set, url: str = "") -> list[SummaryItem]:
    """The facts of an action, one a line; `url` is the page of the work that it comes from."""
    facts = [
        SummaryItem("Why it is needed", action.why),
        SummaryItem("What will be different", action.difference),
        SummaryItem("Owner", action.owner_words),
        SummaryItem("Due", day(action.due_on), note=f"{action.get_priority_display()} priority"),
        SummaryItem("Golden thread", str(action.thread or "")),
        SummaryItem("For whom", action.get_level_display()),
        SummaryItem("Ambition", str(action.ambition or "")),
        SummaryItem("Theme", str(action.theme or "")),
        SummaryItem("Comes from", source(action, named), url=url, change="Open" if url else ""),
        SummaryItem("Added", f"{moment(action.created_at)} by {action.created_by}"),
    ]
    if action.agreed_at:
        facts.append(SummaryItem("Agreed", f"{moment(action.agreed_at)} by {action.agreed_by}"))
    facts += _open_again(action) if action.is_to_do and action.reopened_at else []
    facts += _done(action) if action.done_at else []
    facts += _ended(action) if action.ended_at else []
    return [fact for fact in facts if fact.value]


def _open_again(action: Action) -> list[SummaryItem]:
    when = f"{moment(action.reopened_at)} by {action.reopened_by}"
    return [
        SummaryItem("Open again", when),
        SummaryItem("Why it is open again", action.reopened_reason),
        SummaryItem("What was shown before", action.evidence),
    ]


def _done(action: Action) -> list[SummaryItem]:
    facts = [
        SummaryItem("Done", f"{moment(action.done_at)} by {action.done_by}"),
        SummaryItem("What shows it", action.evidence),
    ]
    if action.verified_at:
        when = f"{moment(action.verified_at)} by {action.verified_by}"
        facts += [SummaryItem("Verified", when), SummaryItem("What was seen", action.evidence_seen)]
    return facts


def _ended(action: Action) -> list[SummaryItem]:
    when = f"{moment(action.ended_at)} by {action.ended_by}"
    label = action.get_state_display()
    facts = [SummaryItem(label, when), SummaryItem("Why", action.ended_reason)]
    if action.merged_into_id:
        url = reverse("closing_loop:action-detail", args=[action.merged_into_id])
        facts.append(SummaryItem("Goes on as", action.merged_into.what, url=url, change="Open"))
    return facts
