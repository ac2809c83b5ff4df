"""Somebody's month in words: three groups of work, the activity wall, and what is still to come."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from audits.lifecycle import AuditState
from audits.models import Audit, Share
from audits.visibility import Piece, View
from common import clock
from common.dates import last_working_day, month_of, working_days_between
from common.presenters import Brick as BrickShown
from common.presenters import Tag, WorkItem
from home.lines import Line
from home.models import ListPage, SavedView
from home.queries import BrickMonth, Post
from home.search import Found
from people.roles import Role
from programme.models import Brick, Duty

DONE_SHOWN = 12
NOTHING_DUE = "Nothing due this month"

TO_COME = {
    Role.SENIOR_LEADERSHIP: (
        "Practice week, and the records that you open with a stated reason, are not here yet."
    ),
    Role.SOCIAL_WORK_CONSULTANT: (
        "Calibration sessions, learning circles and the descriptors of judgement that you confirm "
        "have no pages of their own yet: record what you did under your duties."
    ),
    Role.LEARNING_DEVELOPMENT: (
        "Calibration, exemplars, the training plan and question sets have no pages of their own "
        "yet: record what you did under your duties."
    ),
    Role.SAFEGUARDING_IMPROVEMENT: (
        "Private fostering and partnership audits, and children’s plans, have no pages of their "
        "own yet: record what you did under your duties."
    ),
    Role.PERFORMANCE: (
        "Loading the month’s performance data and its charts are not here yet: record that it was "
        "published under your duties."
    ),
    Role.DIRECTORATE_LEAD: (
        "Single complaints and compliments are not held here yet: record the month under your "
        "duties."
    ),
    Role.PRACTITIONER_REPRESENTATIVE: (
        "The forum has no pages of its own yet: record its meeting under your duties."
    ),
    Role.INFORMATION_GOVERNANCE: (
        "Restricting a child and the log of who looked at what have no pages yet."
    ),
    Role.INSPECTOR: "Everything that an inspection asks for, in one place, is not here yet.",
}


@dataclass(frozen=True)
class Work:
    """The lines of a page in their three groups."""

    now: list[WorkItem]
    soon: list[WorkItem]
    done: list[WorkItem]

    @property
    def is_empty(self) -> bool:
        """True where nothing waits and nothing was done."""
        return not (self.now or self.soon or self.done)


def grouped(lines: Iterable[Line]) -> Work:
    """The lines by group: the earliest first, and of what is done the latest first."""
    lines = sorted(lines, key=lambda line: line.day)
    now = [line.shown() for line in lines if line.is_now]
    soon = [line.shown() for line in lines if not line.is_now and line.done_on is None]
    done = [line.shown() for line in reversed(lines) if line.done_on]
    return Work(now, soon, done[:DONE_SHOWN])


@dataclass(frozen=True)
class Duties:
    """This person's own duties of the month."""

    due: int
    done: int

    @property
    def words(self) -> str:
        """As in "1 of 2 duties done"; empty where none is theirs."""
        if not self.due:
            return ""
        return f"{self.done} of {self.due} {'duty' if self.due == 1 else 'duties'} done"


def duties_of(duties: list[Duty], month: dt.date) -> Duties:
    """Of the duties that run in `month`, how many are done."""
    running = [duty for duty in duties if duty.period == month or _runs_on(duty, month)]
    return Duties(due=len(running), done=sum(duty.is_done for duty in running))


def _runs_on(duty: Duty, month: dt.date) -> bool:
    return duty.due_on is None or duty.due_on >= month


def days_left() -> str:
    """How many working days of this month follow today."""
    today = clock.today()
    left = working_days_between(today, last_working_day(month_of(today)))
    if not left:
        return "No working day is left after today"
    return f"{left} working {'day' if left == 1 else 'days'} left"


def wall_of(
    posts: list[Post], month: Mapping[str, BrickMonth], shares: list[Share]
) -> list[BrickShown]:
    """The framework's six bricks."""
    bricks = [_brick(brick, month.get(brick, BrickMonth())) for brick in Brick]
    return bricks if posts else [_own_brick(shares), *bricks[1:]]


def _brick(brick: Brick, month: BrickMonth) -> BrickShown:
    note = "" if month.due else NOTHING_DUE
    if brick == Brick.FILE_AUDIT and month.done:
        note = f"{month.moderated} of {month.done} moderated"
    url = reverse("programme:programme-home") if month.due else ""
    return BrickShown(brick.label, month.done, month.due, url, note)


def _own_brick(shares: list[Share]) -> BrickShown:
    read = sum(1 for share in shares if share.acknowledged_at)
    note = "Audits of your work, acknowledged" if shares else "No audit was shared with you"
    return BrickShown(Brick.FILE_AUDIT.label, read, len(shares), note=note)


def wall_place(posts: list[Post]) -> str:
    """Whose month the wall shows."""
    return "; ".join(dict.fromkeys(post.name for post in posts)) or "Your own work"


def to_come(roles: Iterable[Role]) -> list[str]:
    """What is not here yet for somebody of these roles, one sentence a role."""
    return [TO_COME[role] for role in roles if role in TO_COME]


def found_rows(found: Found) -> list[WorkItem]:
    """A line for each audit that a search found."""
    return [
        WorkItem(
            when=f"{audit.activity.happened_on:%-d %B %Y}",
            sentence=audit.activity.reference,
            url=reverse("audits:audit-detail", args=[audit.pk]),
            note=f"{audit.activity.unit.full_name}, by {audit.auditor}",
            tag=Tag(_state(audit, view)),
        )
        for audit, view in found.audits
    ]


def _state(audit: Audit, view: View) -> str:
    """The state, where the reveal is told to those alone who see what it shows."""
    state = AuditState(audit.activity.state)
    if state == AuditState.REVEALED and not view.sees(Piece.MODERATION):
        state = AuditState.IN_MODERATION
    return state.label


def month_name(month: dt.date) -> str:
    """The month as "October 2026"."""
    return f"{month:%B %Y}"


def keep_url(page: str, filters: str) -> str:
    """The page of one's own views of a list, told the filters that are set."""
    return f"{reverse('home:view-keep')}?{urlencode({'page': page, 'filters': filters})}"


def view_url(view: SavedView) -> str:
    """The list under the filters of a view."""
    return list_url(view.page, view.filters)


def list_url(page: str, filters: str = "") -> str:
    """A list under filters; one's own work where there is no such list."""
    if page not in ListPage.values:
        return reverse("home:work")
    return f"{reverse(page)}?{filters}" if filters else reverse(page)
