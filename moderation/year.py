"""First judgements of a QA year side by side, read in a few queries; what is left out is counted.

Pairs are those of settled moderations of audits due in the year. Joint moderations, threads that
an auditor assessed of their own supervision, and judgements that either side held not applicable
give no pairs.
"""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery

from common import clock
from common.dates import qa_year_start
from common.doors import Doors, Opened
from common.prepared import prepared_figures
from moderation.agreement import Measure, measure_of
from moderation.models import Moderation
from moderation.querysets import ModerationQuerySet
from people.access import reach_of
from people.models import Level, Staff, Unit, User
from people.roles import Role
from practice.models import Rating

YEARS = 3
OVERALL = (0, "Overall")
LEAD = (Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)


@dataclass(frozen=True)
class Row:
    """A thing judged, and what its pairs say."""

    title: str
    measure: Measure


@dataclass(frozen=True)
class YearAgreement:
    """Agreement over so many `audits`: the whole first, then each golden thread.

    `self_assessed` and `not_applicable` count the judgements that were left out, `joint` the
    moderations, with all their judgements.
    """

    audits: int
    rows: tuple[Row, ...]
    self_assessed: int
    not_applicable: int
    joint: int = 0


@dataclass(frozen=True)
class YearAsked:
    """The QA year that began in a year, in a unit and all below it or of one auditor, so far as
    its drift is shown to `user`.
    """

    user: User
    year: int
    unit: Unit | None = None
    auditor: Staff | None = None

    @property
    def values(self) -> tuple:
        """The reader, the first and the last month, the path of the unit, and the auditor's id."""
        first, last = dt.date(self.year, 4, 1), dt.date(self.year + 1, 3, 1)
        return self.user, first, last, self.unit.path if self.unit else "", self.auditor_id

    @property
    def auditor_id(self) -> uuid.UUID | None:
        """The auditor's id, where the year is that of one."""
        return self.auditor and self.auditor.pk


def years_offered() -> list[int]:
    """The years in whose April a QA year began, the present one first."""
    this = qa_year_start(clock.today()).year
    return [this - back for back in range(YEARS)]


def led_by(user: User) -> list[Unit]:
    """The services and areas that this person leads, in the order of the tree; one query."""
    led = Unit.objects.filter(level__in=(Level.SERVICE, Level.AREA), closed_on=None)
    return list(led.filter(pk__in=reach_of(user).units(*LEAD)).order_by("path"))


def may_learn_of(auditor: Staff, user: User) -> bool:
    """Whether any of this auditor's drift is shown to `user`; one's own always is."""
    shown = Moderation.objects.drift_shown_to(user).filter(auditor=auditor)
    return auditor.pk == user.staff_id or shown.filter(settled_at__isnull=False).exists()


def _settled(user, first, last, path, auditor_id) -> ModerationQuerySet:
    """Of audits due in these months, with an auditor or at and below a path of the tree."""
    shown = Moderation.objects.drift_shown_to(user).settled_due_in(first, last)
    if auditor_id:
        return shown.filter(auditor=auditor_id)
    return shown.within(Unit.objects.filter(path__startswith=path).values("pk"))


def counted_in(asked: YearAsked) -> Opened:
    """The moderations on which the figures of a year rest, with what a line says of each."""
    return _counted(*asked.values)


@Doors
def _counted(*asked) -> list[ModerationQuerySet]:
    return [_settled(*asked).independent().with_header()]


def agreement_of(asked: YearAsked) -> YearAgreement:
    """How far first judgements agree in a year; two queries."""
    found = list(_of_year(*asked.values))
    alone = {audit for audit, joint_at in found if not joint_at}
    pairs, left_out = defaultdict(list), Counter()
    for order, name, is_own, first, second, n in _judged_twice(alone):
        if is_own:
            left_out["self-assessed"] += n
        elif None in (first, second):
            left_out["not applicable"] += n
        else:
            pairs[(order, name) if order else OVERALL] += [(first, second)] * n
    rows = tuple(Row(title, measure_of(pairs[place, title])) for place, title in sorted(pairs))
    self_assessed, not_applicable = left_out["self-assessed"], left_out["not applicable"]
    joint = len(found) - len(alone)
    return YearAgreement(len(alone), rows, self_assessed, not_applicable, joint)


@prepared_figures
def _of_year(*asked) -> QuerySet:
    return _settled(*asked).order_by().values_list("audit", "joint_at")


@prepared_figures
def _judged_twice(audits) -> QuerySet:
    """How often a thing judged has these two first judgements, over all of these audits."""
    again = Rating.objects.filter(
        activity=OuterRef("activity__audit__moderation__activity"), question=OuterRef("question")
    )
    rows = Rating.objects.filter(activity__in=audits).annotate(
        second=Subquery(again.order_by().values("value"))
    )
    told = ("question__thread__order", "question__thread__name", "is_self_assessed")
    counted = rows.values_list(*told, "value", "second").annotate(n=Count("pk"))
    return counted.order_by(*told, "value", "second")
