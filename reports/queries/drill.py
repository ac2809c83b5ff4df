"""The records behind a figure, as far as its reader may see each of them.

Nothing is counted here: the ids were frozen with the figure. What a reader may not see stays a
row without a word, so that the rows add up.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from audits.models import Audit
from audits.queries import SEEN_HEADER, SEEN_JUDGEMENTS, for_reading, views_of
from audits.visibility import Piece, View
from closing_loop.models import Action
from closing_loop.queries import what_is_told_by
from common.dates import london_day, next_month
from people.access import MANAGE_CASES, SEE_ALL_CASES, reach_of, visible_children
from people.models import Appointment, Child, Involvement, Unit, User
from people.roles import Role
from practice.models import Finding, Rating
from programme.models import Duty
from reports.models import Basis, Report
from reports.naming import Sort, sort_of
from trail.actions import Seen

HEADER = frozenset({Piece.HEADER})
SETTLED = HEADER | {Piece.JUDGEMENTS, Piece.SETTLEMENT}
COMPARED = HEADER | {Piece.JUDGEMENTS, Piece.MODERATION}


@dataclass(frozen=True)
class Record:
    """A record that the reader is shown; `audit` with the reader's `view`, where it is of one.

    `more` is the moderator's judgement of a pair, and the teams of a child or of staff.
    """

    shown: Any
    audit: Audit | None = None
    view: View | None = None
    more: Any = None

    @property
    def place(self) -> tuple[str, str]:
        """By which records are put in order."""
        return (self.audit.activity.reference if self.audit else "", str(self.shown))


@dataclass(frozen=True)
class OpenFigure:
    """A figure opened: the frozen ids behind every figure, and what its reader sees of its own.

    `ids` are those of the figure, what is not shown last.
    """

    figure: str
    sort: Sort
    ids: list[str]
    seen: dict[str, Record]
    records: dict[str, list[str]]

    @property
    def hidden(self) -> int:
        """How many records are counted and not shown to the reader."""
        return len(self.ids) - len(self.seen)


def records_of(report: Report) -> dict[str, list[str]]:
    """The ids behind every figure of a report; empty where they were not kept. One query."""
    kept = Basis.objects.filter(report=report).values_list("records", flat=True).first()
    return kept or {}


def keeps_records(report: Report) -> bool:
    """Whether the figures of a report can be opened; one query."""
    return Basis.objects.filter(report=report).exists()


def open_figure(report: Report, figure: str, user: User) -> OpenFigure | None:
    """The records behind a figure, as `user` sees them; None where there is no such figure.

    At most six queries, whatever the number of records.
    """
    records = records_of(report)
    if figure not in records:
        return None
    sort, ids = sort_of(figure), records[figure]
    found = SEEN[sort](ids, report, user, figure)
    seen = {key: found[key] for key in ids if key in found}
    places = {key: record.place for key, record in seen.items()}
    ordered = sorted(ids, key=lambda key: (key not in seen, places.get(key, ()), key))
    return OpenFigure(figure, sort, ordered, seen, records)


def _audits(ids: Iterable[str], user: User, pieces: frozenset[Piece]) -> dict[str, Record]:
    audits = list(for_reading(Audit.objects.visible_to(user).filter(pk__in=set(ids))))
    views = views_of(audits, user)
    return {
        str(audit.pk): Record(audit, audit, views[audit.pk])
        for audit in audits
        if pieces <= views[audit.pk].pieces
    }


def _headers(ids, report, user, figure) -> dict[str, Record]:
    return _audits(ids, user, HEADER)


def _settled(ids, report, user, figure) -> dict[str, Record]:
    return _audits(ids, user, SETTLED)


def _pairs(ids, report, user, figure) -> dict[str, Record]:
    """An id is that of the audit and the code of the thread."""
    audits = _audits((pair.split(":")[0] for pair in ids), user, COMPARED)
    first = Rating.objects.filter(activity__in=audits).select_related("question__thread")
    second = Rating.objects.filter(activity__moderation__audit__in=audits)
    rows = second.values_list("activity__moderation__audit", "question", "value")
    theirs = {(audit, question): value for audit, question, value in rows}
    found = {}
    for rating in first:
        audit, of = rating.activity_id, audits[str(rating.activity_id)]
        value = theirs.get((audit, rating.question_id))
        found[f"{audit}:{rating.question.thread_id}"] = Record(rating, of.audit, of.view, value)
    return found


def _findings(ids, report, user, figure) -> dict[str, Record]:
    findings = list(Finding.objects.filter(pk__in=ids).select_related("thread"))
    audits = _audits((str(finding.activity_id) for finding in findings), user, SETTLED)
    return {
        str(finding.pk): Record(finding, audits[key].audit, audits[key].view)
        for finding in findings
        if (key := str(finding.activity_id)) in audits
    }


def _actions(ids, report, user, figure) -> dict[str, Record]:
    actions = Action.objects.visible_to(user).filter(pk__in=ids)
    return {str(each.pk): Record(each) for each in actions.select_related("owner", "activity")}


def _children(ids, report, user, figure) -> dict[str, Record]:
    if not reach_of(user).has(*MANAGE_CASES, *SEE_ALL_CASES):
        return {}
    children = list(visible_children(Child.objects.filter(pk__in=ids), user))
    found = {str(child.pk): Record(child, more=set()) for child in children}
    worked = Involvement.objects.current(_last_day(report)).filter(child__in=children)
    for child, unit in worked.filter(unit__isnull=False).values_list("child", "unit__name"):
        found[str(child)].more.add(unit)
    return found


def _last_day(report: Report) -> dt.date:
    """The last day of the month, or the day on which the figures were frozen before that."""
    end = next_month(report.period) - dt.timedelta(days=1)
    return min(end, london_day(report.compiled_at))


def _staff(ids, report, user, figure) -> dict[str, Record]:
    """Those who hold their post in reach of the reader; all for who sees the whole city."""
    current = Appointment.objects.current(_last_day(report))
    posts = current.filter(staff__in=ids, role=Role.PRACTITIONER)
    reach = reach_of(user)
    if not reach.has(*SEE_ALL_CASES, Role.LEARNING_DEVELOPMENT):
        posts = posts.filter(unit__in=reach.units(*MANAGE_CASES))
    found: dict[str, Record] = {}
    for post in posts.select_related("staff", "unit__service").order_by("starts_on", "pk"):
        found.setdefault(str(post.staff_id), Record(post.staff, more=[])).more.append(post.unit)
    return found


def _duties(ids, report, user, figure) -> dict[str, Record]:
    duties = Duty.objects.visible_to(user).filter(pk__in=ids)
    related = ("holder", "owed_by", "unit__service", "line", "activity")
    return {str(duty.pk): Record(duty) for duty in duties.select_related(*related)}


def _units(ids, report, user, figure) -> dict[str, Record]:
    """A unit is named by its path."""
    return {unit.path: Record(unit) for unit in Unit.objects.filter(path__in=ids)}


SEEN: dict[Sort, Callable] = {
    Sort.AUDITS: _headers,
    Sort.JUDGED: _settled,
    Sort.PAIRS: _pairs,
    Sort.FINDINGS: _findings,
    Sort.ACTIONS: _actions,
    Sort.CHILDREN: _children,
    Sort.STAFF: _staff,
    Sort.DUTIES: _duties,
    Sort.UNITS: _units,
}


def looks_of(opened: OpenFigure, ids: Iterable[str]) -> list[Seen]:
    """What the log of looks says of the rows of `ids`: one look for each child's record."""
    records = [opened.seen[key] for key in ids if key in opened.seen]
    looks = [_look(opened.sort, record) for record in records]
    return list({look.object_id: look for look in looks if look}.values())


def _look(sort: Sort, record: Record) -> Seen | None:
    if sort == Sort.CHILDREN:
        return Seen("child", record.shown.pk, record.shown.reference, record.shown.pk)
    if sort == Sort.ACTIONS:
        activity, what = record.shown.activity, what_is_told_by(record.shown)
    elif record.audit:
        activity = record.audit.activity
        what = SEEN_HEADER if sort == Sort.AUDITS else SEEN_JUDGEMENTS
    else:
        return None
    return Seen(what, activity.pk, activity.reference, activity.child_id)
