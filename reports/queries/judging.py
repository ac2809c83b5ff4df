"""How practice was judged: settled judgements counted, unsettled ones only numbered.

A judgement that is not settled is not shown, not even as a count: a report has readers who may
still have to judge the same file blind.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from audits.lifecycle import STANDING
from common.dates import add_months
from common.statistics import wilson
from practice.models import GoldenThread, Judgement, Rating
from practice.models.vocabulary import GOOD_OR_BETTER
from programme.models import Selection
from reports.queries.slices import Slice
from reports.tally import Tally

MONTHS = 6
OVERALL = "overall"
WAITING = "waiting"


@dataclass(frozen=True)
class Files:
    """File audits of a month by the unit whose practice was judged: `done` = settled + waiting.

    `drawn` of them are of children whom the month's draw gave; the others were picked by hand.
    """

    done: int
    settled: int
    waiting: int
    drawn: int = 0


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


def files_of(part: Slice) -> Files:
    """The files of `part`, settled and not, drawn and not; two queries."""
    states = dict(part.file_audits().order_by().values_list("pk", "state"))
    settled = {pk for pk, state in states.items() if state in STANDING}
    count = part.tally.count
    return Files(
        done=count("files.done", states),
        settled=count("files.settled", settled),
        waiting=count("files.waiting", states.keys() - settled),
        drawn=count("files.drawn", _drawn(states)),
    )


def _drawn(audits: Iterable) -> QuerySet:
    """Ids of those whose child was selected by a draw for the very duty."""
    drawn = Selection.objects.standing().filter(duty__activity__in=list(audits))
    same = drawn.filter(child=F("duty__activity__child"))
    return same.values_list("duty__activity", flat=True)


def judged_of(part: Slice) -> list[Judged]:
    """Each golden thread in its order, then overall; two queries."""
    return judged_in(part.file_audits(), part.tally, "judged")


def judged_in(audits: QuerySet, tally: Tally, name: str) -> list[Judged]:
    """`judged_of` for any audits; the tally keeps the figures under `name`. Two queries."""
    found: dict[str, dict] = defaultdict(dict)
    for audit, _, code, value, is_settled in _ratings(audits):
        found[code][audit] = value if is_settled else WAITING
    threads = [*GoldenThread.objects.values_list("code", "name"), (OVERALL, "Overall")]
    return [_judged(code, title, found[code], tally, name) for code, title in threads]


def judged_by_month(part: Slice) -> list[MonthJudged]:
    """Good or better in this month and the five before it, oldest first; two queries."""
    found: dict[tuple, dict] = defaultdict(dict)
    for audit, month, code, value, is_settled in _ratings(part.file_audits(MONTHS)):
        if is_settled and value is not None:
            found[month, code][audit] = value
    codes = [*GoldenThread.objects.values_list("code", flat=True), OVERALL]
    months = [add_months(part.month, back) for back in range(1 - MONTHS, 1)]
    return [
        _month(month, {code: found[month, code] for code in codes}, part.tally) for month in months
    ]


def _ratings(audits: QuerySet) -> list[tuple]:
    """Rows of audit, month, thread code, standing judgement, and whether the audit is settled."""
    ratings = Rating.objects.filter(activity__in=audits).standing().order_by()
    rows = ratings.values_list(
        "activity", "activity__period", "question__thread", "standing", "activity__state"
    )
    return [
        (audit, month, code or OVERALL, value, state in STANDING)
        for audit, month, code, value, state in rows
    ]


def _judged(code: str, title: str, values: dict, tally: Tally, name: str) -> Judged:
    """`values` are the standing judgements by audit."""

    def count(figure: str, *wanted) -> int:
        chosen = (audit for audit, value in values.items() if value in wanted)
        return tally.count(f"{name}.{code}.{figure}", chosen)

    n, good = count("n", *Judgement.values), count("good_or_better", *GOOD_OR_BETTER)
    share = wilson(good, n)
    return Judged(
        code=code,
        name=title,
        outstanding=count("outstanding", Judgement.OUTSTANDING),
        good=count("good", Judgement.GOOD),
        requires_improvement=count("requires_improvement", Judgement.REQUIRES_IMPROVEMENT),
        inadequate=count("inadequate", Judgement.INADEQUATE),
        not_applicable=count("not_applicable", None),
        waiting=count("waiting", WAITING),
        good_or_better=good,
        n=n,
        low=_rounded(share.low),
        high=_rounded(share.high),
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _month(month: dt.date, threads: dict[str, dict], tally: Tally) -> MonthJudged:
    name = f"months.{month:%Y-%m}.threads"
    good = {
        code: GoodOf(
            tally.count(
                f"{name}.{code}.good_or_better",
                (audit for audit, value in values.items() if value in GOOD_OR_BETTER),
            ),
            tally.count(f"{name}.{code}.n", values),
        )
        for code, values in threads.items()
    }
    return MonthJudged(f"{month:%Y-%m}", good)
