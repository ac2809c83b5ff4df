"""The lines of the queue."""

import datetime as dt
from dataclasses import dataclass

from common.clock import LONDON
from common.presenters import Tag, WorkItem
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from moderation.presenters.record import due_words, url
from moderation.queries import Queue

_S = ModerationState
FAR_APART = "Two grades apart, or in or out of Inadequate"
TAGS = {
    _S.WAITING: Tag("To open", "now"),
    _S.BLIND: Tag("Judging", "soon"),
    _S.REVEALED: Tag("To settle", "now"),
    _S.ARBITRATION: Tag("With the arbiter", "soon"),
    _S.SETTLED: Tag("Settled", "done"),
}


@dataclass(frozen=True)
class Group:
    """Lines of one kind, and what is said where there are none."""

    title: str
    items: list[WorkItem]


def queue_groups(queue: Queue, today: dt.date) -> list[Group]:
    """One's own moderations by what is to be done; groups without a line are left out."""
    titles = {
        _S.WAITING: "Waiting for you",
        _S.BLIND: "Being judged",
        _S.REVEALED: "To settle",
    }
    groups = [
        Group(title, [work_item(one, today) for one in queue.in_state(state)])
        for state, title in titles.items()
    ]
    deciding = [to_decide_item(one, today) for one in queue.to_decide]
    groups.insert(0, Group("For you to decide as arbiter", deciding))
    groups.append(Group("Settled this month", [work_item(one, today) for one in queue.settled]))
    return [group for group in groups if group.items]


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
        return f"{moderation.moderator}, who has it, is no longer in post."
    if moderation.is_compared:
        return "Nobody is there to settle it."
    return "Nobody who leads the service there is free of a conflict."


def no_arbiter_item(moderation: Moderation, today: dt.date) -> WorkItem:
    """A line of what waits for an arbiter to be named; no child is named in it."""
    return WorkItem(
        when=due_words(moderation, today),
        sentence=_title(moderation),
        url=url("arbiter", moderation),
        note=f"Audited by {moderation.auditor}, moderated by {moderation.moderator}. Nobody who "
        "may decide is free of a conflict.",
        tag=Tag("No arbiter", "late"),
        late=moderation.activity.due_on < today,
    )


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
