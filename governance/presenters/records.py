"""The record of a child or of a member of staff, as information governance sees it."""

from collections.abc import Iterable

from django.urls import reverse

from common.presenters import Cell, Column, Strip, SummaryItem, Tab, Tag, WorkItem
from common.templatetags.qa import long_date
from governance.models import LegalHold
from people.models import Child, Staff
from trail.models import Tombstone

TABS = (
    ("Records", "record-find"),
    ("Legal holds", "hold-list"),
    ("Subject access", "access-list"),
    ("Retention", "retention"),
    ("Purges", "purge-list"),
)
HOLD_COLUMNS = [Column("Record"), Column("Held since"), Column("Why"), Column("By")]
LIFTED_COLUMNS = [Column("Record"), Column("Held"), Column("Why lifted"), Column("By")]


def tabs(current: str) -> list[Tab]:
    """The pages of information governance."""
    return [
        Tab(label, reverse(f"governance:{name}"), current=name == current) for label, name in TABS
    ]


def name_of(subject: Child | Staff) -> str:
    """A record in a few words."""
    return f"Case {subject.reference}" if isinstance(subject, Child) else str(subject)


def url_of(subject: Child | Staff) -> str:
    """The page of a record."""
    return address("detail", subject)


def address(page: str, subject: Child | Staff) -> str:
    """A page about a record, such as `address("hold", child)`."""
    what = "child" if isinstance(subject, Child) else "staff"
    return reverse(f"governance:{what}-{page}", args=[subject.pk])


def strip(subject: Child | Staff, holds: Iterable[LegalHold]) -> Strip:
    """Who the record is about, as far as it must be known, and whether it is held."""
    standing = sum(hold.is_open for hold in holds)
    held = "On hold" if standing else "Not on hold"
    facts = _child(subject) if isinstance(subject, Child) else _staff(subject)
    return Strip((*facts, SummaryItem("Legal hold", held, strong=bool(standing))))


def _child(child: Child) -> tuple[SummaryItem, ...]:
    closed = long_date(child.closed_on) or "Not known"
    return (
        SummaryItem("Case", child.reference, child.get_kind_display()),
        SummaryItem("Status", child.get_status_display()),
        SummaryItem("Opened", long_date(child.opened_on) or "Not known"),
        SummaryItem("Closed", closed if not child.is_open else "Open"),
    )


def _staff(staff: Staff) -> tuple[SummaryItem, ...]:
    return (
        SummaryItem("Name", str(staff), staff.job_title),
        SummaryItem("Staff number", staff.number),
        SummaryItem("In post since", long_date(staff.started_on) or "Not known"),
        SummaryItem("Left", long_date(staff.left_on) or "In post"),
    )


def hold_items(holds: Iterable[LegalHold]) -> list[WorkItem]:
    """A line for each hold of one record."""
    return [_hold_item(hold) for hold in holds]


def _hold_item(hold: LegalHold) -> WorkItem:
    if hold.is_open:
        return WorkItem(
            when=f"Since {long_date(hold.placed_at)}",
            sentence=hold.reason,
            note=f"Placed by {hold.placed_by}. Open it to lift it.",
            url=reverse("governance:hold-lift", args=[hold.pk]),
            tag=Tag("On hold", "now"),
        )
    return WorkItem(
        when=f"Until {long_date(hold.lifted_at)}",
        sentence=hold.reason,
        note=(
            f"Placed by {hold.placed_by} on {long_date(hold.placed_at)}. "
            f"Lifted by {hold.lifted_by}: {hold.lifted_reason}"
        ),
        tag=Tag("Lifted"),
        done=True,
    )


def hold_rows(holds: Iterable[LegalHold]) -> list[list[Cell]]:
    """A row for each hold that stands."""
    return [
        [
            _subject(hold),
            Cell(long_date(hold.placed_at)),
            Cell(hold.reason),
            Cell(str(hold.placed_by)),
        ]
        for hold in holds
    ]


def lifted_rows(holds: Iterable[LegalHold]) -> list[list[Cell]]:
    """A row for each hold that was lifted."""
    return [
        [
            _subject(hold),
            Cell(f"{long_date(hold.placed_at)} to {long_date(hold.lifted_at)}"),
            Cell(hold.lifted_reason),
            Cell(str(hold.lifted_by)),
        ]
        for hold in holds
    ]


def _subject(hold: LegalHold) -> Cell:
    subject = hold.child or hold.staff
    return Cell(name_of(subject), url_of(subject))


def stone_item(stone: Tombstone) -> WorkItem:
    """A line for what was purged of a record."""
    rows = "1 row" if stone.rows == 1 else f"{stone.rows:,} rows"
    return WorkItem(
        when=long_date(stone.at),
        sentence=f"Purged under “{stone.under}”",
        note=f"Decided by {stone.decided_by}. {rows} lost what was written in them.",
        url=reverse("governance:purge-detail", args=[stone.purge_id]),
        done=True,
    )
