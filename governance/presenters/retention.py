"""Periods and purges in words."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse

from common.lists import COUNT_CAP
from common.presenters import Cell, Column, Strip, SummaryItem, Tag, WorkItem
from common.templatetags.qa import long_date, moment
from governance.models import Purge, PurgeItem, RetentionRule, RuleKey
from governance.queries.retention import Reached, RuleChange
from people.models import Child
from practice.models import Activity

COLUMNS = [
    Column("What is kept"), Column("For"), Column("Reached", numeric=True),
    Column("On hold", numeric=True), Column("Next on"),
]  # fmt: skip
CHANGES = [Column("When"), Column("What"), Column("Before", numeric=True),
           Column("After", numeric=True), Column("Who")]  # fmt: skip
ITEMS = [Column("Record"), Column("Counts from"), Column("Outcome")]
SINCE = {
    RuleKey.VOICE: "the day of the work",
    RuleKey.CHILD_WORDS: "the day on which the case closed",
    RuleKey.ACTIVITY: "the day of the work",
    RuleKey.CHILD: "the day on which the case closed",
    RuleKey.LOOKS: "the end of the month",
}
GOES = {
    RuleKey.VOICE: (
        "What children, families and carers said, in the feedback section of file audits and in "
        "records of asking them."
    ),
    RuleKey.CHILD_WORDS: (
        "Everything that was written about the child: rationale, evidence, answers, actions, "
        "concerns, replies, messages."
    ),
    RuleKey.ACTIVITY: (
        "Everything that was written in it and in what followed from it: rationale, evidence, "
        "answers, actions, replies."
    ),
    RuleKey.CHILD: (
        "The case reference, initials, date of birth and all else that tells who the child was, "
        "and what was written about them if that is still there."
    ),
    RuleKey.LOOKS: "The names in the log: who looked, and what it was called.",
}
STAYS = {
    RuleKey.LOOKS: "That somebody looked, when, and on which page, by keys that tell nothing.",
}
COUNTS = (
    "References, dates, units, judgements, states and keys: figures go on adding up, and published "
    "reports stay as they are. Concerns about a member of staff are left."
)


def rows(reached: Iterable[Reached]) -> list[list[Cell]]:
    """A row for each rule."""
    return [
        [
            Cell(str(one.rule), reverse("governance:rule-detail", args=[one.rule.pk])),
            Cell(_years(one.rule.years)),
            Cell(_counted(one.count)),
            Cell(_counted(one.held)),
            Cell(long_date(one.next_on) or "Nothing to come"),
        ]
        for one in reached
    ]


def _counted(count: int) -> str:
    return f"more than {COUNT_CAP:,}" if count > COUNT_CAP else f"{count:,}"


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"


def facts(rule: RetentionRule) -> list[SummaryItem]:
    """A rule in full."""
    key = RuleKey(rule.pk)
    return [
        SummaryItem("Kept for", f"{_years(rule.years)}, from {SINCE[key]}"),
        SummaryItem("Why", rule.reason),
        SummaryItem("What goes", GOES[key]),
        SummaryItem("What stays", STAYS.get(key, COUNTS)),
    ]


def changes(found: Iterable[RuleChange]) -> list[list[Cell]]:
    """A row for each change of a period."""
    return [
        [
            Cell(moment(one.at)),
            Cell(RuleKey(one.key).label),
            Cell(_years(one.before)),
            Cell(_years(one.after)),
            Cell(one.who),
        ]
        for one in found
    ]


def choices(records: Iterable[tuple[object, dt.date]]) -> list[tuple[str, str, str]]:
    """Each record that may go, as a form offers it: key, name, from when its period counts."""
    return [(key_of(record), name_of(record), _since(record, day)) for record, day in records]


def key_of(record: Child | Activity | dt.date) -> str:
    """How a form names a record."""
    return record.isoformat() if isinstance(record, dt.date) else str(record.pk)


def name_of(record: Child | Activity | dt.date) -> str:
    """A record in a few words."""
    if isinstance(record, Child):
        return f"Case {record.reference}"
    return record.reference if isinstance(record, Activity) else f"{record:%B %Y}"


def _since(record: object, day: dt.date) -> str:
    if isinstance(record, Child):
        return f"Closed on {long_date(day)}"
    return f"Done on {long_date(day)}" if isinstance(record, Activity) else "The whole month"


def purge_items(purges: Iterable[Purge]) -> list[WorkItem]:
    """A line for each purge."""
    return [
        WorkItem(
            when=long_date(one.proposed_at),
            sentence=f"{_records(len(one.items.all()))}: {one.under}",
            url=reverse("governance:purge-detail", args=[one.pk]),
            note=f"Proposed by {one.proposed_by}. {_became(one)}",
            tag=state(one),
            done=bool(one.dropped_at or one.purged_at),
        )
        for one in purges
    ]


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"


def state(purge: Purge) -> Tag:
    """Where a purge is."""
    if purge.dropped_at:
        return Tag("Let go")
    if purge.purged_at:
        return Tag("Done", "done")
    return Tag("Being purged", "now") if purge.approved_at else Tag("To be approved", "soon")


def _became(purge: Purge) -> str:
    if purge.dropped_at:
        return f"Let go by {purge.dropped_by}: {purge.dropped_reason}"
    if purge.approved_at:
        return (
            f"Approved by {purge.approved_by} on {long_date(purge.approved_at)}. {purge.sentence}"
        )
    return "Somebody else has to approve it."


def strip(purge: Purge, items: list[PurgeItem]) -> Strip:
    """The facts of a purge."""
    approved = purge.approved_at and f"by {purge.approved_by}"
    return Strip(
        (
            SummaryItem("Rule", purge.under),
            SummaryItem("Records", f"{len(items):,}"),
            SummaryItem("Proposed", moment(purge.proposed_at), f"by {purge.proposed_by}"),
            SummaryItem("Approved", moment(purge.approved_at) or "Not yet", approved or ""),
            SummaryItem("State", state(purge).text, strong=True),
        )
    )


def item_rows(items: Iterable[PurgeItem], hidden: Iterable) -> list[list[Cell]]:
    """A row for each record of a purge; what is hidden from its reader is not named."""
    return [
        [Cell(_name(item, hidden)), Cell(long_date(item.ended_on)), _outcome(item)]
        for item in items
    ]


def _name(item: PurgeItem, hidden: Iterable) -> str:
    child = item.activity.child_id if item.activity else item.child_id
    if child in hidden:
        return "A record that is hidden from you"
    return name_of(item.child or item.activity or item.month)


def _outcome(item: PurgeItem) -> Cell:
    if item.is_purged:
        return Cell(tag=Tag("Purged", "done"))
    return Cell(f"Left: {item.refused}") if item.refused else Cell(tag=Tag("Waits", "soon"))
