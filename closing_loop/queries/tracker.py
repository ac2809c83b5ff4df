"""The closing-the-loop tracker: what became of the actions of a period, counted once each.

Every figure and its list of actions come from the same rows, so that they add up.
"""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncMonth

from closing_loop.lifecycle import UNFINISHED, ActionState
from closing_loop.models import Action, ImpactReview
from closing_loop.periods import Period
from closing_loop.querysets import TRACK_ALL, ActionQuerySet
from common import clock
from common.dates import add_months, month_of
from people.access import MANAGE_CASES, reach_of
from people.models import User

YES, PARTLY, NO, WAITING, LATER = "yes", "partly", "no", "waiting", "later"
DUE = (YES, PARTLY, NO, WAITING)
AGES = (("late-12", 84), ("late-8", 56), ("late-4", 28), ("late-0", 0))
LATE = tuple(code for code, _ in reversed(AGES))
ON_TIME, DONE = "on-time", "done"
TREND_MONTHS = 12
LONGEST = 10
DIMENSIONS = {
    "service": F("action__activity__service_id"),
    "unit": F("action__activity__unit_id"),
    "thread": Coalesce(F("action__thread_id"), Value("")),
    "ambition": Coalesce(F("action__ambition_id"), Value("")),
    "theme": Coalesce(F("action__theme_id"), Value("")),
    "source": F("action__activity__kind_id"),
    "priority": F("action__priority"),
    "level": F("action__level"),
}


@dataclass(frozen=True)
class Figures:
    """Counts by outcome, in all and by each value of each dimension."""

    total: Counter = field(default_factory=Counter)
    by: dict[str, dict[str, Counter]] = field(default_factory=dict)

    @property
    def due(self) -> int:
        """How many actions had their impact review fall due."""
        return sum(self.total[outcome] for outcome in DUE)

    @property
    def late(self) -> int:
        """How many are overdue to be done."""
        return sum(self.total[age] for age in LATE)


def counted(user: User, narrowing: Q | None = None) -> ActionQuerySet:
    """The actions that the tracker counts for this person, narrowed by its filters."""
    rows = Action.objects.counted_in(reach_of(user))
    return rows.filter(narrowing) if narrowing else rows


def impact_of(actions: ActionQuerySet, period: Period) -> Figures:
    """What impact reviews that fell due in the period found, and how many are not due yet.

    Of an action with several the latest in the period counts; one query.
    """
    return _cube(impact_rows(actions, period), DIMENSIONS, "outcome")


def impact_rows(actions: ActionQuerySet, period: Period) -> QuerySet:
    """One row for each action of `impact_of`: its `outcome`, and its value of each dimension.

    Not due yet (`later`) is a row of its own beside what an earlier review of the action found.
    """
    today = clock.today()
    fell_due = Q(counts_on__range=(period.first, period.due_until(today)))
    is_later = Q(reviewed_at=None, counts_on__gt=today)
    outcome = Case(
        When(is_later, then=Value(LATER)),
        When(reviewed_at=None, then=Value(WAITING)),
        default=F("difference"),
        output_field=CharField(),
    )
    theirs = ImpactReview.objects.filter(action__in=actions)
    latest = theirs.filter(fell_due).order_by("action_id", "-counts_on", "pk").distinct("action_id")
    rows = theirs.filter(Q(pk__in=latest.values("pk")) | is_later)
    return rows.annotate(outcome=outcome).order_by()


def open_of(actions: ActionQuerySet) -> Figures:
    """Actions to do, by how long they are overdue, and those to be verified; one query.

    `by` has also `reopened` ("yes" for those that are open again).
    """
    dimensions = {
        name: _of_action(value) for name, value in DIMENSIONS.items() if name != "reopened"
    }
    again = Q(reopened_at__isnull=False, state__in=UNFINISHED)
    is_again = Case(When(again, then=Value("yes")), default=Value(""))
    return _cube(open_rows(actions), dimensions | {"reopened": is_again}, "outcome")


def _of_action(value):
    """A dimension of reviews as one of actions."""
    if isinstance(value, F):
        return F(value.name.removeprefix("action__"))
    first, second = value.get_source_expressions()
    return Coalesce(_of_action(first), second)


def open_rows(actions: ActionQuerySet) -> ActionQuerySet:
    """Actions to do or to verify, each with its `outcome`."""
    today = clock.today()
    late = [
        When(due_on__lt=today - dt.timedelta(days=days), then=Value(code)) for code, days in AGES
    ]
    outcome = Case(
        When(state=ActionState.DONE, then=Value(DONE)),
        *late,
        default=Value(ON_TIME),
        output_field=CharField(),
    )
    states = {*UNFINISHED, ActionState.DONE}
    return actions.filter(state__in=states).annotate(outcome=outcome).order_by()


def _cube(rows: QuerySet, dimensions: dict, measure: str) -> Figures:
    """Count `rows` by `measure`, and by it within each dimension, in one pass over them."""
    named = {f"by_{name}": value for name, value in dimensions.items()}
    inner, params = rows.annotate(**named).values(measure, *named).query.sql_with_params()
    sets = ", ".join(f"({name}, {measure})" for name in named)
    columns = ", ".join(named)
    counted = f"SELECT {columns}, {measure}, COUNT(*) FROM ({inner}) AS rows_ "  # noqa: S608 (names of ours, values as parameters)
    sql = f"{counted} GROUP BY GROUPING SETS (({measure}), {sets})"
    total: Counter = Counter()
    by: dict[str, dict[str, Counter]] = {name: defaultdict(Counter) for name in dimensions}
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for *values, outcome, count in cursor.fetchall():
            place = next((n for n, value in enumerate(values) if value is not None), None)
            if place is None:
                total[outcome] = count
            else:
                by[list(dimensions)[place]][str(values[place])][outcome] = count
    return Figures(total, by)


@dataclass(frozen=True)
class Month:
    """How many reviews fell due in a month, and how many found a difference."""

    month: dt.date
    due: int
    yes: int


def trend_of(actions: ActionQuerySet, last: dt.date) -> list[Month]:
    """The twelve months up to that of `last`, of which those still to come are left out."""
    month = month_of(min(last, clock.today()))
    first = add_months(month, 1 - TREND_MONTHS)
    rows = ImpactReview.objects.filter(
        action__in=actions, counts_on__range=(first, min(last, clock.today()))
    )
    counted = {
        row["month"]: row
        for row in rows.annotate(month=TruncMonth("counts_on"))
        .values("month")
        .annotate(due=Count("pk"), yes=Count("pk", filter=Q(difference=YES)))
        .order_by()
    }
    months = [add_months(first, number) for number in range(TREND_MONTHS)]
    nothing = {"due": 0, "yes": 0}
    found = {each: counted.get(each, nothing) for each in months}
    return [Month(each, found[each]["due"], found[each]["yes"]) for each in months]


@dataclass(frozen=True)
class Stuck:
    """The actions that are overdue longest, as far as their reader may open them."""

    actions: list[Action]
    oldest: list[Action]


def stuck_of(actions: ActionQuerySet, user: User) -> Stuck:
    """The ten overdue longest and the ten open longest that this person may read; two queries."""
    readable = actions.visible_to(user).to_do()
    readable = readable.select_related("activity__unit", "activity__child", "owner")
    return Stuck(
        list(readable.overdue().order_by("due_on", "pk")[:LONGEST]),
        list(readable.order_by("created_at", "pk")[:LONGEST]),
    )


def behind(actions: ActionQuerySet, period: Period, figure: str) -> ActionQuerySet:
    """The actions that a figure of the tracker counts: exactly those."""
    if figure in (*DUE, LATER, "due"):
        outcomes = DUE if figure == "due" else (figure,)
        rows = impact_rows(actions, period).filter(outcome__in=outcomes)
        return actions.filter(pk__in=rows.values("action"))
    if figure == "reopened":
        return actions.to_do().exclude(reopened_at=None)
    outcomes = LATE if figure == "late" else (figure,)
    return open_rows(actions).filter(outcome__in=outcomes)


def beyond_reach(user: User) -> ActionQuerySet | None:
    """Actions of shared work outside a manager's units, to be shown as suppressed counts only.

    None for those whose tracker is the whole city's, and for who manages nobody.
    """
    reach = reach_of(user)
    units = reach.units(*MANAGE_CASES)
    if reach.has(*TRACK_ALL) or not units:
        return None
    shared = Action.objects.not_hidden(reach).filter(activity__shared_at__isnull=False)
    return shared.exclude(activity__unit__in=units)
