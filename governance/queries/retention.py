"""What has reached its period, what is held back, and when the next will."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery

from common import clock
from common.dates import add_months, london_day, month_of, next_month
from common.lists import COUNT_CAP
from governance.models import LegalHold, Purge, PurgeItem, RetentionRule, RuleKey
from governance.scopes import VOICE
from people.access import reach_of
from people.models import Child, Status, User
from practice.models import Activity, ActivityKind, Participant, Subtype
from trail.models import ReadLog, Tombstone
from trail.queries import events_of

AT_ONCE = 200
ONE_DAY = dt.timedelta(days=1)
PURGES_SHOWN = 30


Listed = list[tuple[object, dt.date]]


@dataclass(frozen=True)
class Reached:
    """A rule with how many records have reached its period, how many of those are on hold, and the
    day on which the next will.
    """

    rule: RetentionRule
    count: int = 0
    held: int = 0
    next_on: dt.date | None = None


def overview() -> list[Reached]:
    """What has reached each period by today; four queries."""
    rules = list(RetentionRule.objects.all())
    first, *others = [_counted(rule) for rule in rules if rule.key != RuleKey.LOOKS]
    counted = {row["rule"]: row for row in first.union(*others, all=True)}
    return [
        _of_log(rule) if rule.key == RuleKey.LOOKS else _reached(rule, counted[rule.key])
        for rule in rules
    ]


class _Counted(Subquery):
    """How many rows a query finds."""

    template = "(SELECT count(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def _counted(rule: RetentionRule) -> QuerySet:
    """One row: counted as far as lists count, since many years may lie there at first."""
    column, day = _column(rule), rule.reached_by(clock.today())
    due = _kept(rule).filter(**{f"{column}__lte": day}).order_by()
    later = _subjects(rule).filter(**{f"{column}__gt": day}).order_by(column)
    return (
        RetentionRule.objects.filter(pk=rule.pk)
        .order_by()
        .values(rule=F("key"))
        .annotate(
            may=_Counted(due.exclude(pk__in=_held(rule)).values("pk")[: COUNT_CAP + 1]),
            held=_Counted(due.filter(pk__in=_held(rule)).values("pk")[: COUNT_CAP + 1]),
            later=Subquery(later.values(column)[:1]),
        )
    )


def _reached(rule: RetentionRule, row: dict) -> Reached:
    next_on = _after(rule, row["later"]) if row["later"] else None
    return Reached(rule, row["may"], row["held"], next_on)


def _of_log(rule: RetentionRule) -> Reached:
    months, later = _months(rule)
    return Reached(rule, len(months), 0, _after(rule, later) if later else None)


def may_go(rule: RetentionRule, user: User) -> Listed:
    """The oldest 200 that may be purged under `rule`, each with the day its period counts from;
    without what is hidden from this person.
    """
    if rule.key == RuleKey.LOOKS:
        months, _ = _months(rule)
        return [(one, add_months(one, 1) - ONE_DAY) for one in months[:AT_ONCE]]
    rows, column = _kept(rule), _column(rule)
    hidden = {"pk" if rows.model is Child else "child": reach_of(user).hidden_children}
    due = rows.filter(**{f"{column}__lte": rule.reached_by(clock.today())})
    due = due.exclude(pk__in=_held(rule))
    for name, ids in hidden.items():
        due = due.exclude(**{f"{name}__in": ids})
    return [(row, getattr(row, column)) for row in due.order_by(column, "pk")[:AT_ONCE]]


def _after(rule: RetentionRule, day: dt.date) -> dt.date:
    """The day on which what ended on `day` reaches its period."""
    try:
        return day.replace(year=day.year + rule.years)
    except ValueError:  # 29 February
        return dt.date(day.year + rule.years, 3, 1)


def _column(rule: RetentionRule) -> str:
    return "happened_on" if rule.key in (RuleKey.VOICE, RuleKey.ACTIVITY) else "closed_on"


def _kept(rule: RetentionRule) -> QuerySet:
    """The records that the rule is about and that were not purged under it, nor are about to be."""
    rows = _subjects(rule)
    stone = Tombstone.objects.filter(object_id=OuterRef("pk"), rule__in=_as_good(rule))
    which = "child" if rows.model is Child else "activity"
    going = PurgeItem.objects.filter(**{which: OuterRef("pk")}, purge__in=_open_of(rule))
    return rows.filter(~Exists(stone), ~Exists(going))


def _subjects(rule: RetentionRule) -> QuerySet:
    """The records of the kind that the rule is about."""
    if _is_of_child(rule):
        return Child.objects.filter(status=Status.CLOSED, closed_on__isnull=False)
    if rule.key == RuleKey.ACTIVITY:
        return Activity.objects.all()
    asks = ActivityKind.objects.filter(Q(pk=VOICE) | Q(subtype=Subtype.AUDIT))
    return Activity.objects.filter(kind__in=asks)


def _is_of_child(rule: RetentionRule) -> bool:
    return rule.key in (RuleKey.CHILD, RuleKey.CHILD_WORDS)


def _held(rule: RetentionRule) -> QuerySet:
    """The keys of those that are on hold, by the child or by anybody who took part."""
    staff = LegalHold.objects.standing().exclude(staff=None).values("staff")
    led = Activity.objects.filter(lead__in=staff).order_by()
    took_part = Participant.objects.filter(staff__in=staff).order_by()
    if _is_of_child(rule):
        held = Child.objects.filter(on_hold=True).order_by().values("pk")
        return held.union(
            led.exclude(child=None).values("child"),
            took_part.exclude(activity__child=None).values("activity__child"),
        )
    held = Activity.objects.filter(child__on_hold=True).order_by().values("pk")
    return held.union(led.values("pk"), took_part.values("activity"))


def _as_good(rule: RetentionRule) -> list[str]:
    """The rules after which there is nothing left for this one."""
    return [rule.key, RuleKey.CHILD] if rule.key == RuleKey.CHILD_WORDS else [rule.key]


def _months(rule: RetentionRule) -> tuple[list[dt.date], dt.date | None]:
    """The whole months of the log that have reached their period, and the first day after the next
    month that will; two queries.
    """
    first = ReadLog.objects.order_by("pk").values_list("at", flat=True).first()
    if first is None:
        return [], None
    stones = Tombstone.objects.filter(rule=rule.key).order_by().values_list("month")
    going = PurgeItem.objects.filter(purge__in=_open_of(rule)).order_by().values_list("month")
    gone = {month for (month,) in stones.union(going)}
    ends = month_of(rule.reached_by(clock.today()) + ONE_DAY)
    months, month = [], month_of(london_day(first))
    while month < ends:
        months.append(month)
        month = next_month(month)
    return [one for one in months if one not in gone], next_month(month)


def _open_of(rule: RetentionRule) -> QuerySet[Purge]:
    return Purge.objects.filter(rule=rule, dropped_at=None, purged_at=None)


def purges() -> list[Purge]:
    """The 30 purges that were proposed last, each with how many records it is of."""
    rows = Purge.objects.select_related("rule", "proposed_by", "approved_by", "dropped_by")
    return list(rows.prefetch_related("items")[:PURGES_SHOWN])


def purges_to_approve(user: User) -> list[Purge]:
    """The proposals of others that wait for somebody to approve them, the oldest first."""
    waiting = Purge.objects.filter(approved_at=None, dropped_at=None)
    others = waiting.exclude(proposed_by=user.staff_id).select_related("proposed_by")
    return list(others.order_by("proposed_at", "pk"))


def items_of(purge: Purge) -> list[PurgeItem]:
    """The records of a purge, the oldest first, with whether each is purged (`is_purged`)."""
    stone = Tombstone.objects.filter(
        Q(object_id=OuterRef("child")) | Q(object_id=OuterRef("activity"))
        | Q(month=OuterRef("month")),
        purge_id=purge.pk,
    )  # fmt: skip
    items = purge.items.select_related("child", "activity")
    return list(items.annotate(is_purged=Exists(stone)))


@dataclass(frozen=True)
class RuleChange:
    """That somebody changed a period."""

    at: dt.datetime
    who: str
    key: str
    before: int
    after: int


def changes() -> list[RuleChange]:
    """Every change of a period since they were laid, the latest first; one query."""
    known: dict[str, int] = {}
    found = []
    events = events_of(RetentionRule).order_by("pgh_created_at", "pgh_id")
    for at, context, key, years in events.values_list(
        "pgh_created_at", "pgh_context", "key", "years"
    ):
        if years != known.setdefault(key, years):
            who = (context or {}).get("by_label", "")
            found.append(RuleChange(at, who, key, known[key], years))
        known[key] = years
    return found[::-1]
