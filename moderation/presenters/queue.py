"""The lines of the queue."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from common.clock import LONDON
from common.presenters import Cell, Column, Tag, WorkItem
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from moderation.presenters.record import LEFT, due_words, url
from moderation.queries import Queue
from people.models import Staff

_S = ModerationState
FAR_APART = "Two grades apart, or in or out of Inadequate"
TAGS = {
    _S.WAITING: Tag("To open", "now"),
    _S.BLIND: Tag("Judging", "soon"),
    _S.REVEALED: Tag("To settle", "now"),
    _S.ARBITRATION: Tag("With the arbiter", "soon"),
    _S.SETTLED: Tag("Settled", "done"),
}


QUEUE_COLUMNS = [
    Column("Group"),
    Column("Audit"),
    Column("When"),
    Column("About"),
    Column("State"),
]
TO_CHOOSE = "Choose somebody in the directorate who has no conflict of interest."
CHOSEN_BY_HEAD = "Their head of service has to choose somebody."
TO_NAME = "Name somebody who may decide and has no conflict of interest."
WHAT_IS_FAR_APART = (
    "Auditor and moderator were two grades apart, or one of them judged Inadequate and the other "
    "did not. From the last 12 months, the latest first."
)


@dataclass(frozen=True)
class Group:
    """Lines of one kind under the name by which an address asks for them."""

    code: str
    title: str
    moderations: Sequence[Moderation]
    items: list[WorkItem]
    intro: str = ""


def queue_groups(queue: Queue, today: dt.date, staff: Staff, *, is_head: bool) -> list[Group]:
    """What the page lists, by what is to be done; groups without a line are left out."""
    given = {
        "waiting": ("Waiting for you", queue.in_state(_S.WAITING)),
        "blind": ("Being judged", queue.in_state(_S.BLIND)),
        "settle": ("To settle", queue.in_state(_S.REVEALED)),
        "settled": ("Settled this month", queue.settled),
    }
    deciding = [to_decide_item(one, today) for one in queue.to_decide]
    groups = [
        Group("decide", "For you to decide as arbiter", queue.to_decide, deciding),
        *(
            Group(code, title, rows, [work_item(one, today) for one in rows])
            for code, (title, rows) in given.items()
        ),
        _without_moderator(queue.without_moderator, today, staff, is_head=is_head),
        _without_arbiter(queue.without_arbiter, today),
        _far_apart(queue.far_apart),
    ]
    return [group for group in groups if group.items]


def _without_moderator(rows, today: dt.date, staff: Staff, *, is_head: bool) -> Group:
    items = [
        unassigned_item(one, today, can_assign=is_head and one.auditor_id != staff.pk)
        for one in rows
    ]
    intro = TO_CHOOSE if is_head else CHOSEN_BY_HEAD
    return Group("without-moderator", "Waiting for a moderator", rows, items, intro)


def _without_arbiter(rows, today: dt.date) -> Group:
    items = [no_arbiter_item(one, today) for one in rows]
    return Group("without-arbiter", "Waiting for an arbiter", rows, items, TO_NAME)


def _far_apart(rows) -> Group:
    items = [far_apart_item(one) for one in rows]
    return Group("far-apart", "Far apart, to look at", rows, items, WHAT_IS_FAR_APART)


def queue_rows(groups: Iterable[Group]) -> list[list[Cell]]:
    """The lines of the groups as rows, in the order of the page."""
    return [
        [
            Cell(group.title),
            Cell(item.sentence),
            Cell(item.when),
            Cell(item.note),
            Cell(tag=item.tag),
        ]
        for group in groups
        for item in group.items
    ]


def work_item(moderation: Moderation, today: dt.date) -> WorkItem:
    """A line of one's own: due when, which audit, whose, and what is next."""
    is_over = moderation.state == _S.SETTLED
    return WorkItem(
        when=_day(moderation.settled_at) if is_over else due_words(moderation, today),
        sentence=_title(moderation),
        url=url("detail", moderation),
        note=f"{_case(moderation)}Audited by {moderation.auditor}.",
        tag=TAGS[moderation.state],
        late=not is_over and moderation.activity.due_on < today,
        done=is_over,
    )


def to_decide_item(moderation: Moderation, today: dt.date) -> WorkItem:
    """A line of what somebody is to decide as arbiter."""
    why = "The auditor disputes the settlement" if moderation.disputed_at else FAR_APART
    return WorkItem(
        when=due_words(moderation, today),
        sentence=_title(moderation),
        url=url("arbitrate", moderation),
        note=f"{why}. Audited by {moderation.auditor}, moderated by {moderation.moderator}.",
        tag=Tag("To decide", "now"),
        late=moderation.activity.due_on < today,
    )


def _title(moderation: Moderation) -> str:
    activity = moderation.audit.activity
    return f"{activity.reference}: {activity.unit.full_name}"


def _case(moderation: Moderation) -> str:
    child = moderation.audit.activity.child
    return f"Case {child.reference}, {child.get_status_display().lower()}. " if child else ""


def unassigned_item(moderation: Moderation, today: dt.date, *, can_assign: bool) -> WorkItem:
    """A line of what waits for a moderator; no child is named in it."""
    return WorkItem(
        when=due_words(moderation, today),
        sentence=_title(moderation),
        url=url("assign" if can_assign else "detail", moderation),
        note=f"Audited by {moderation.auditor}. {_why_unassigned(moderation)}",
        tag=Tag("No moderator", "late"),
        late=moderation.activity.due_on < today,
    )


def _why_unassigned(moderation: Moderation) -> str:
    if moderation.moderator:
        return LEFT.format(moderation.moderator)
    if moderation.is_compared:
        return "Nobody is there to settle it."
    return "Nobody who leads the service there is free of a conflict."


def no_arbiter_item(moderation: Moderation, today: dt.date) -> WorkItem:
    """A line of what waits for an arbiter to be named; no child is named in it."""
    return WorkItem(
        when=due_words(moderation, today),
        sentence=_title(moderation),
        url=url("arbiter", moderation),
        note=f"Audited by {moderation.auditor}, moderated by {moderation.moderator}. "
        f"{_why_undecided(moderation)}",
        tag=Tag("No arbiter", "late"),
        late=moderation.activity.due_on < today,
    )


def _why_undecided(moderation: Moderation) -> str:
    if moderation.arbiter:
        return LEFT.format(moderation.arbiter)
    return "Nobody who may decide is free of a conflict."


def far_apart_item(moderation: Moderation) -> WorkItem:
    """A line of what a head of service is asked to look at."""
    is_open = moderation.state == _S.REVEALED
    return WorkItem(
        when=_day(moderation.settled_at or moderation.revealed_at),
        sentence=_title(moderation),
        url=url("detail", moderation),
        note=f"{FAR_APART}. Audited by {moderation.auditor}, moderated by {moderation.moderator}.",
        tag=Tag("Being settled", "soon") if is_open else TAGS[moderation.state],
    )


def _day(moment: dt.datetime) -> str:
    return f"{moment.astimezone(LONDON):%-d %B}"
