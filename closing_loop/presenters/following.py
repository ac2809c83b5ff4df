"""What the pages of actions say: words, tags and links; nothing here queries."""

from django.urls import reverse

from closing_loop.lifecycle import ActionState
from closing_loop.models import Action
from closing_loop.presenters.words import day, moment
from common import clock
from common.dates import working_days_between
from common.presenters import Cell, Column, SummaryItem, Tag

COLUMNS = [
    Column("What will be done", note="Comes from"),
    Column("Owner"),
    Column("Due"),
    Column("Golden thread"),
    Column("Where it is"),
]


def due_words(action: Action) -> str:
    """How late an open action is, or how long it still has."""
    today = clock.today()
    late = working_days_between(action.due_on, today)
    if action.due_on < today:
        return f"Overdue {late} working {'day' if late == 1 else 'days'}" if late else "Overdue"
    return "Due today" if action.due_on == today else "Open"


def state_tag(action: Action) -> Tag:
    """Where an action is, in a word and a tone."""
    if action.state != ActionState.OPEN:
        return Tag(action.get_state_display(), "done")
    words = due_words(action)
    tone = "late" if words.startswith("Overdue") else "now" if words == "Due today" else "soon"
    return Tag(words, tone)


def rows_of(actions: list[Action], named: set) -> list[list[Cell]]:
    """A row of the list for each action; the case is named where its id is in `named`."""
    return [
        [
            Cell(action.what, reverse("closing_loop:action-detail", args=[action.pk]),
                 source(action, named)),
            Cell(str(action.owner)),
            Cell(day(action.due_on)),
            Cell(str(action.thread or "")),
            Cell(tag=state_tag(action)),
        ]
        for action in actions
    ]  # fmt: skip


def source(action: Action, named: set) -> str:
    """Where an action comes from: the reference, and the case where it may be named."""
    activity = action.activity
    if activity.child_id and activity.child_id in named:
        return f"{activity.reference}, case {activity.child.reference}"
    return activity.reference


def facts_of(action: Action, named: set, opens: bool) -> list[SummaryItem]:
    """The facts of an action, one a line."""
    url = reverse("audits:audit-detail", args=[action.activity_id]) if opens else ""
    facts = [
        SummaryItem("Why it is needed", action.why),
        SummaryItem("What will be different", action.difference),
        SummaryItem("Owner", str(action.owner)),
        SummaryItem("Due", day(action.due_on), note=f"{action.get_priority_display()} priority"),
        SummaryItem("Golden thread", str(action.thread or "")),
        SummaryItem("For whom", action.get_level_display()),
        SummaryItem("Ambition", str(action.ambition or "")),
        SummaryItem("Comes from", source(action, named), url=url, change="Open" if url else ""),
        SummaryItem("Added", f"{moment(action.created_at)} by {action.created_by}"),
    ]
    if action.done_at:
        facts.append(SummaryItem("Done", f"{moment(action.done_at)} by {action.done_by}"))
        facts.append(SummaryItem("What shows it", action.evidence))
    return [fact for fact in facts if fact.value]
