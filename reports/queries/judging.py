"""How practice was judged: settled judgements counted, unsettled ones only numbered.

A judgement that is not settled is not shown, not even as a count: a report has readers who may
still have to judge the same file blind.
"""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count

from audits.lifecycle import STANDING
from common.dates import add_months
from common.statistics import wilson
from moderation.models import Moderation
from practice.models import GoldenThread, Judgement, Rating
from practice.models.vocabulary import GOOD_OR_BETTER
from reports.queries.slices import FILE_AUDIT, Slice

MONTHS = 6
OVERALL = "overall"


@dataclass(frozen=True)
class Files:
    """File audits of a month by the unit whose practice was judged: `done` = settled + waiting."""

    done: int
    settled: int
    waiting: int


@dataclass(frozen=True)
class Judged:
    """The settled judgements of one golden thread, or overall.

    `n` counts those that apply; `low` and `high` are the Wilson 95 % interval of good or better
    in 0–1, None where n is 0; `waiting` files have this judgement not settled yet.
    """

    code: str
    name: str
    outstanding: int
    good: int
    requires_improvement: int
    inadequate: int
    not_applicable: int
    waiting: int
    good_or_better: int
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True)
class GoodOf:
    """How many of `n` settled judgements were good or better."""

    good_or_better: int
    n: int


@dataclass(frozen=True)
class MonthJudged:
    """Good or better in one month, by thread code and for `overall`."""

    month: str
    threads: dict[str, GoodOf]


@dataclass(frozen=True)
class SettledSince:
    """Files of earlier months settled after the last report was frozen, and how overall."""

    files: int
    overall: GoodOf


def files_of(part: Slice) -> Files:
    """How many files were judged, and how many of them are settled; one query."""
    states = part.file_audits().order_by().values_list("state").annotate(n=Count("pk"))
    counts = Counter(dict(states))
    settled = sum(counts[state] for state in STANDING)
    return Files(done=counts.total(), settled=settled, waiting=counts.total() - settled)


def judged_of(part: Slice) -> list[Judged]:
    """Each golden thread in its order, then overall; two queries."""
    counts: dict[str, Counter] = defaultdict(Counter)
    waiting: Counter = Counter()
    for _, code, value, is_settled, n in _grouped(part, months=1):
        if is_settled:
            counts[code][value] += n
        else:
            waiting[code] += n
    names = [*GoldenThread.objects.values_list("code", "name"), (OVERALL, "Overall")]
    return [_judged(code, name, counts[code], waiting[code]) for code, name in names]


def judged_by_month(part: Slice) -> list[MonthJudged]:
    """Good or better in this month and the five before it, oldest first; two queries."""
    good: dict[tuple, Counter] = defaultdict(Counter)
    for month, code, value, is_settled, n in _grouped(part, months=MONTHS):
        if is_settled and value is not None:
            good[month, code][value in GOOD_OR_BETTER] += n
    codes = [*GoldenThread.objects.values_list("code", flat=True), OVERALL]
    months = [add_months(part.month, back) for back in range(1 - MONTHS, 1)]
    return [_month(month, {code: good[month, code] for code in codes}) for month in months]


def settled_since(part: Slice, moment: dt.datetime | None) -> SettledSince | None:
    """Files due before this month and settled after `moment`; None where no report came before.

    Two queries.
    """
    if moment is None:
        return None
    settled = Moderation.objects.filter(
        settled_at__gt=moment,
        audit__activity__kind=FILE_AUDIT,
        audit__activity__unit__in=part.units,
        audit__activity__period__lt=part.month,
        audit__activity__state__in=STANDING,
    )
    audits = list(settled.values_list("audit", flat=True))
    ratings = Rating.objects.filter(activity__in=audits).standing().overall()
    values = [value for value in ratings.values_list("standing", flat=True) if value is not None]
    good = sum(value in GOOD_OR_BETTER for value in values)
    return SettledSince(files=len(audits), overall=GoodOf(good, len(values)))


def _grouped(part: Slice, *, months: int) -> list[tuple]:
    """Rows of month, thread code, standing judgement, whether settled, and how many."""
    ratings = Rating.objects.filter(activity__in=part.file_audits(months)).standing()
    grouped = ratings.order_by().values_list(
        "activity__period", "question__thread", "standing", "is_settled"
    )
    rows = grouped.annotate(n=Count("pk"))
    return [(month, code or OVERALL, value, settled, n) for month, code, value, settled, n in rows]


def _judged(code: str, name: str, counts: Counter, waiting: int) -> Judged:
    n = sum(counts[value] for value in Judgement.values)
    share = wilson(sum(counts[value] for value in GOOD_OR_BETTER), n)
    return Judged(
        code=code,
        name=name,
        outstanding=counts[Judgement.OUTSTANDING],
        good=counts[Judgement.GOOD],
        requires_improvement=counts[Judgement.REQUIRES_IMPROVEMENT],
        inadequate=counts[Judgement.INADEQUATE],
        not_applicable=counts[None],
        waiting=waiting,
        good_or_better=share.hits,
        n=n,
        low=_rounded(share.low),
        high=_rounded(share.high),
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _month(month: dt.date, counts: dict[str, Counter]) -> MonthJudged:
    good = {code: GoodOf(each[True], each.total()) for code, each in counts.items()}
    return MonthJudged(f"{month:%Y-%m}", good)
