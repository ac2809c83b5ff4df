"""Somebody's month in words: three groups of work, the activity wall, and what is still to come."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from audits.lifecycle import DONE, AuditState
from audits.models import Audit, Share
from audits.visibility import Piece, View
from common import clock
from common.dates import last_working_day, month_of, working_days_between
from common.presenters import Brick, Button, Tag, WorkItem
from home.lines import Line
from home.models import ListPage, SavedView
from home.queries import Month, Post
from home.search import Found
from moderation.models import Moderation
from people.models import User
from people.roles import Role

DONE_SHOWN = 12
NOT_MEASURED = "Not measured yet"

TO_COME = {
    Role.SENIOR_LEADERSHIP: (
        "The month of every service on one screen, the tracker review that you record, practice "
        "week, and the records that you open with a stated reason, come here later."
    ),
    Role.SOCIAL_WORK_CONSULTANT: (
        "Themed audits, calibration sessions, learning circles and the descriptors of judgement "
        "that you confirm come here later."
    ),
    Role.LEARNING_DEVELOPMENT: (
        "Calibration, exemplars, the training plan and the question sets that you look after come "
        "here later."
    ),
    Role.SAFEGUARDING_IMPROVEMENT: (
        "Private fostering and partnership audits, and the plans of children whose reviews you "
        "chair, come here later."
    ),
    Role.PERFORMANCE: (
        "Loading the month’s performance data, its charts and your released briefing come here "
        "later."
    ),
    Role.DIRECTORATE_LEAD: (
        "Complaints and compliments, and what was learnt from them, come here later."
    ),
    Role.PRACTITIONER_REPRESENTATIVE: (
        "The practitioners’ forum that you write up, and the themes that you bring to it, come "
        "here later."
    ),
    Role.INFORMATION_GOVERNANCE: (
        "Restricting a child, recalling a mis-share, the log of who looked at what, retention and "
        "subject access come here later."
    ),
    Role.QA_ADMINISTRATOR: ("The month’s draws and duties, and policies, come here later."),
    Role.INSPECTOR: "Everything that an inspection asks for, in one place, comes here later.",
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


def duties_of(
    audits: list[Audit], moderations: list[Moderation], user: User, month: dt.date, *, owes: bool
) -> Duties:
    """The file audit that a manager owes for `month`, and the moderations due in it."""
    done = any(
        audit.auditor_id == user.staff_id
        and audit.activity.period == month
        and audit.activity.state in DONE
        for audit in audits
    )
    own = [
        moderation
        for moderation in moderations
        if moderation.moderator_id == user.staff_id
        and moderation.activity.due_on
        and month_of(moderation.activity.due_on) == month
    ]
    settled = sum(1 for moderation in own if moderation.settled_at)
    return Duties(due=owes + len(own), done=(owes and done) + settled)


def days_left() -> str:
    """How many working days of this month follow today."""
    today = clock.today()
    left = working_days_between(today, last_working_day(month_of(today)))
    if not left:
        return "No working day is left after today"
    return f"{left} working {'day' if left == 1 else 'days'} left"


def wall_of(posts: list[Post], month: Month, shares: list[Share]) -> list[Brick]:
    """The framework's six bricks; those that nothing measures yet say so."""
    if posts:
        audits = Brick("File audit and moderation", month.done, month.due, note=_moderated(month))
    else:
        audits = _own_brick(shares)
    others = (
        "Direct observations",
        "Children and families",
        "Themed audits",
        "Practitioner experience",
        "Performance data",
    )
    return [audits, *(Brick(title, 0, 0, note=NOT_MEASURED) for title in others)]


def _moderated(month: Month) -> str:
    if not month.due:
        return "No manager owes one here"
    return f"{month.moderated} of {month.done} moderated" if month.done else ""


def _own_brick(shares: list[Share]) -> Brick:
    read = sum(1 for share in shares if share.acknowledged_at)
    note = "Audits of your work, acknowledged" if shares else "No audit was shared with you"
    return Brick("File audit and moderation", read, len(shares), note=note)


def wall_place(posts: list[Post]) -> str:
    """Whose month the wall shows."""
    return "; ".join(dict.fromkeys(post.name for post in posts)) or "Your own work"


def to_come(roles: Iterable[Role]) -> list[str]:
    """What will be here for somebody of these roles, one sentence a role."""
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


@dataclass(frozen=True)
class Views:
    """One's own views of a list, as links, and the page on which one keeps another."""

    links: list[Button]
    keep_url: str


def views_of(kept: list[SavedView], page: str, filters: str) -> Views:
    """The saved views of a list whose address sets `filters`."""
    asked = urlencode({"page": page, "filters": filters})
    links = [Button(view.title, view_url(view)) for view in kept]
    return Views(links, f"{reverse('home:view-keep')}?{asked}")


def view_url(view: SavedView) -> str:
    """The list under the filters of a view."""
    return list_url(view.page, view.filters)


def list_url(page: str, filters: str = "") -> str:
    """A list under filters; one's own work where there is no such list."""
    if page not in ListPage.values:
        return reverse("home:work")
    return f"{reverse(page)}?{filters}" if filters else reverse(page)
