"""The closing-the-loop tracker: what became of the actions of a period, counted once each.

Every figure and its list of actions come from the same rows, so that they add up.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import BigIntegerField, Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncMonth

from closing_loop.lifecycle import UNFINISHED, ActionState
from closing_loop.models import Action, CountedReview
from closing_loop.periods import Period
from closing_loop.querysets import TRACK_ALL, ActionQuerySet, CountedReviewQuerySet
from common import clock
from common.dates import add_months, month_of
from common.prepared import prepared, prepared_figures
from people.access import MANAGE_CASES, reach_of
from people.models import User
from people.querysets import area_of
from people.roles import Role

YES, PARTLY, NO, WAITING, LATER = "yes", "partly", "no", "waiting", "later"
DUE = (YES, PARTLY, NO, WAITING)
AGES = (("late-12", 84), ("late-8", 56), ("late-4", 28), ("late-0", 0))
LATE = tuple(code for code, _ in reversed(AGES))
ON_TIME, DONE = "on-time", "done"
TREND_MONTHS = 12
LONGEST, ASKED = 10, 100


TOGETHER = (
    ("service", "area"), ("thread", "ambition"), ("priority", "level"), ("theme",), ("source",),
)  # fmt: skip


def _dimensions(activity: str = "") -> dict:
    """What figures are broken down by; `activity` leads from a row to its activity.

    What lies in no area has its service's number there, below zero: see `naming.Names`.
    """
    return {
        "service": F(f"{activity}service_id"),
        "area": Coalesce(
            area_of(f"{activity}unit"), -F(f"{activity}service_id"), output_field=BigIntegerField()
        ),
        "thread": Coalesce(F("thread_id"), Value("")),
        "ambition": Coalesce(F("ambition_id"), Value("")),
        "priority": F("priority"),
        "level": F("level"),
        "theme": Coalesce(F("theme_id"), Value("")),
        "source": F(f"{activity}kind_id"),
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


@dataclass(frozen=True)
class Counted:
    """What the tracker counts for somebody: actions, and what is copied of their impact reviews.

    Narrowed by `chosen` (a field or lookup, and its value or None); `is_beyond` is what lies
    outside the units of a manager.
    """

    user: User
    chosen: Mapping[str, object] = field(default_factory=dict)
    is_beyond: bool = False

    @property
    def actions(self) -> ActionQuerySet:
        """The actions."""
        return self._counted(Action)

    @property
    def reviews(self) -> CountedReviewQuerySet:
        """The copies of their impact reviews."""
        return self._counted(CountedReview)

    def _counted(self, model) -> QuerySet:
        reach = reach_of(self.user)
        rows = model.objects.beyond(reach) if self.is_beyond else model.objects.counted_in(reach)
        return rows.narrowed(self.chosen)

    @property
    def values(self) -> tuple:
        """What differs between runs of a prepared query."""
        return self.user, *self.chosen.values()

    @property
    def named(self) -> dict:
        """What decides how its SQL reads."""
        return {"names": tuple(self.chosen), "is_beyond": self.is_beyond}


def _again(user, values: tuple, names: tuple, is_beyond: bool) -> Counted:
    """What is counted, from what a prepared query is given of it."""
    return Counted(user, dict(zip(names, values, strict=True)), is_beyond)


def counted(user: User, narrowing: Mapping[str, object] | None = None) -> Counted:
    """What the tracker counts for this person, narrowed by its filters."""
    return Counted(user, narrowing or {})


def impact_of(found: Counted, period: Period) -> Figures:
    """What impact reviews that fell due in the period found, and how many are not due yet.

    Of an action with several the latest in the period counts; one query.
    """
    return _cube(_impact, (*_ends(period), *found.values), found.named, TOGETHER)


def _ends(period: Period) -> tuple[dt.date, dt.date]:
    return period.first, period.due_until(clock.today())


@prepared_figures
def _impact(first, until, user, *values, names, is_beyond) -> list[QuerySet]:
    found = _again(user, values, names, is_beyond)
    return [_by(rows, _dimensions()) for rows in impact_rows(found, first, until)]


def impact_rows(found: Counted, first, until) -> tuple[CountedReviewQuerySet, ...]:
    """The reviews of `impact_of`, each with its `outcome`: those that fell due, and those to come.

    Not due yet (`later`) is a row of its own beside what an earlier review of the action found.
    """
    today = clock.today()
    fell_due = found.reviews.filter(counts_on__range=(first, until))
    latest = fell_due.order_by("action_id", "-counts_on", "pk").distinct("action_id")
    said = Case(When(difference="", then=Value(WAITING)), default=F("difference"))
    to_come = found.reviews.filter(difference="", counts_on__gt=today).order_by()
    return latest.annotate(outcome=said), to_come.annotate(outcome=Value(LATER))


def open_of(found: Counted) -> Figures:
    """Actions to do, by how long they are overdue, and those to be verified; one query.

    `by` has also `reopened` ("yes" for those that are open again).
    """
    return _cube(_open, found.values, found.named, (*TOGETHER, ("reopened",)))


@prepared_figures
def _open(user, *values, names, is_beyond) -> QuerySet:
    found = _again(user, values, names, is_beyond)
    return _by(open_rows(found.actions), _open_dimensions())


def _open_dimensions() -> dict:
    again = Q(reopened_at__isnull=False, state__in=UNFINISHED)
    is_again = Case(When(again, then=Value("yes")), default=Value(""))
    return _dimensions("activity__") | {"reopened": is_again}


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


def _by(rows: QuerySet, dimensions: dict) -> QuerySet:
    """Rows as `_cube` counts them: their `outcome`, and their value in each dimension."""
    named = {f"by_{name}": value for name, value in dimensions.items()}
    return rows.annotate(**named).values("outcome", *named)


def _cube(query: prepared, values: tuple, named: dict, sets: Sequence[tuple[str, ...]]) -> Figures:
    """Count rows by their `outcome`, and by it within each dimension, in one pass over them.

    Each row is put into one group of each of the `sets` of dimensions: few, so that the pass is
    short, and of few values, so that the groups are not many.
    """
    parts = [one for one in query.written(values, named) if one.sql]
    inner = " UNION ALL ".join(f"({one.sql})" for one in parts)
    names = [name for one in sets for name in one]
    grouped = ", ".join(f"({_columns(one)}, outcome)" for one in sets)
    counted = f"SELECT {_columns(names)}, outcome, COUNT(*) FROM ({inner}) AS rows_ "  # noqa: S608 (names of ours, values as parameters)
    with connection.cursor() as cursor:
        bound = [each for one in parts for each in one.bound(values)]
        cursor.execute(f"{counted} GROUP BY GROUPING SETS ({grouped})", bound)
        return _figures(cursor.fetchall(), names)


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f"by_{name}" for name in names)


def _figures(lines: Iterable[tuple], names: Sequence[str]) -> Figures:
    """Each line has its values in the dimensions of one set, then the outcome and how many."""
    found = Figures(by={name: defaultdict(Counter) for name in names})
    for *values, outcome, count in lines:
        for name, value in zip(names, values, strict=True):
            if value is not None:
                found.by[name][str(value)][outcome] += count
    for counts in found.by["service"].values():
        found.total.update(counts)
    return found


@dataclass(frozen=True)
class Month:
    """How many reviews fell due in a month, and how many found a difference."""

    month: dt.date
    due: int
    yes: int


def trend_of(found: Counted, last: dt.date) -> list[Month]:
    """The twelve months up to that of `last`, of which those still to come are left out."""
    month = month_of(min(last, clock.today()))
    first = add_months(month, 1 - TREND_MONTHS)
    until = min(last, clock.today())
    by_month = {row["month"]: row for row in _months(first, until, *found.values, **found.named)}
    months = [add_months(first, number) for number in range(TREND_MONTHS)]
    nothing = {"due": 0, "yes": 0}
    lines = [by_month.get(each, nothing) for each in months]
    return [Month(each, line["due"], line["yes"]) for each, line in zip(months, lines, strict=True)]


@prepared_figures
def _months(first, until, user, *values, names, is_beyond) -> QuerySet:
    found = _again(user, values, names, is_beyond)
    rows = found.reviews.filter(counts_on__range=(first, until))
    counted_by = rows.annotate(month=TruncMonth("counts_on")).values("month").order_by()
    return counted_by.annotate(due=Count("pk"), yes=Count("pk", filter=Q(difference=YES)))


@dataclass(frozen=True)
class Stuck:
    """The actions that are overdue longest, as far as their reader may open them."""

    actions: list[Action]
    oldest: list[Action]


def stuck_of(found: Counted) -> Stuck:
    """The ten overdue longest and the ten open longest of those that the person for whom is
    counted may read.

    The first hundred are asked for, then four times as many, until ten of each may be read.
    """
    asked = ASKED
    while True:
        lines = _to_do.each(*found.values, **found.named, asked=asked)
        readable = set(_readable(found.user, {pk for line in lines for pk in line}))
        shown = [[pk for pk in line if pk in readable][:LONGEST] for line in lines]
        pairs = zip(lines, shown, strict=True)
        if all(len(line) < asked or len(read) == LONGEST for line, read in pairs):
            return _stuck(*shown)
        asked *= 4


def _stuck(overdue: list, oldest: list) -> Stuck:
    actions = {one.pk: one for one in _of_ids({*overdue, *oldest})}
    return Stuck([actions[pk] for pk in overdue], [actions[pk] for pk in oldest])


@prepared_figures
def _to_do(user, *values, names, is_beyond, asked) -> list[QuerySet]:
    """Ids of the actions to do: the overdue ones from the first due on, all from the oldest on."""
    to_do = _again(user, values, names, is_beyond).actions.to_do()
    overdue = to_do.filter(due_on__lt=clock.today()).order_by("due_on", "pk")
    oldest = to_do.order_by("created_at", "pk")
    return [rows.values_list("pk", flat=True)[:asked] for rows in (overdue, oldest)]


@prepared
def _readable(user, ids) -> QuerySet:
    rows = Action.objects.filter(pk__in=ids).each_visible_to(user)
    return rows.order_by().values_list("pk", flat=True)


@prepared
def _of_ids(ids) -> QuerySet[Action]:
    rows = Action.objects.filter(pk__in=ids).order_by()
    return rows.select_related("activity__unit", "activity__child", "owner")


def behind(found: Counted, period: Period, figure: str) -> ActionQuerySet:
    """The actions that a figure of the tracker counts: exactly those."""
    latest, to_come = impact_rows(found, *_ends(period))
    if figure == LATER:
        return found.actions.filter(pk__in=to_come.values("action"))
    if figure in (*DUE, "due"):
        said = {WAITING: ""}.get(figure, figure)
        rows = CountedReview.objects.filter(pk__in=latest.values("pk"))
        rows = rows if figure == "due" else rows.filter(difference=said)
        return found.actions.filter(pk__in=rows.values("action"))
    if figure == "reopened":
        return found.actions.to_do().exclude(reopened_at=None)
    outcomes = LATE if figure == "late" else (figure,)
    return open_rows(found.actions).filter(outcome__in=outcomes)


def beyond_reach(user: User) -> Counted | None:
    """Shared work outside a manager's units, to be shown as suppressed counts only.

    Of a representative all shared work. None for those whose tracker is the whole city's, and for
    whoever else manages nobody.
    """
    reach = reach_of(user)
    is_shown = reach.units(*MANAGE_CASES) or reach.has(Role.PRACTITIONER_REPRESENTATIVE)
    return None if reach.has(*TRACK_ALL) or not is_shown else Counted(user, is_beyond=True)


def beyond_by(user: User) -> str:
    """By what is broken down what lies beyond: never by two things, whose sums would tell."""
    return "service" if reach_of(user).units(*MANAGE_CASES) else "theme"
