"""The schedule in words."""

import calendar
from collections.abc import Iterable

from django.urls import reverse

from common.presenters import Cell, Column, SummaryItem, Tag
from people.roles import Role
from programme.models import Frequency, LineTerms, ScheduleLine, UnitOfDuty

COLUMNS = [
    Column("Activity"),
    Column("Who", note="For whom"),
    Column("How often", note="By when"),
    Column("What it ends in"),
    Column("State"),
]
LEVELS = {
    "directorate": "once for the directorate",
    "service": "each service",
    "area": "each area",
    "team": "each team",
}


def rows_of(lines: Iterable[ScheduleLine]) -> list[list[Cell]]:
    """A row for each line."""
    return [_row(line) for line in lines]


def _row(line: ScheduleLine) -> list[Cell]:
    terms = line.present or line.coming
    if line.coming:
        state = Tag(f"Changes in {line.coming.applies_from:%B %Y}", "now")
    else:
        state = Tag("In force", "done") if terms.months else Tag("As wished", "quiet")
    return [
        Cell(str(line), reverse("programme:line-detail", args=[line.pk])),
        Cell(who(terms), note=for_whom(terms)),
        Cell(terms.get_frequency_display(), note=by_when(terms)),
        Cell(terms.ends_in),
        Cell(tag=state),
    ]


def who(terms: LineTerms) -> str:
    """The roles, as in "Team manager / Service lead"."""
    return " / ".join(Role(role).label for role in terms.roles)


def for_whom(terms: LineTerms) -> str:
    """For whom there is a duty of its own."""
    if terms.unit_of_duty == UnitOfDuty.PERSON:
        return "each person"
    if terms.unit_of_duty == UnitOfDuty.POST:
        return "together at each unit"
    if terms.unit_of_duty == UnitOfDuty.UNIT:
        return LEVELS[terms.level]
    return f"for each “{terms.follows}”"


def by_when(terms: LineTerms) -> str:
    """The due day of a period."""
    days = "working day" if terms.due_after == 1 else "working days"
    if terms.unit_of_duty == UnitOfDuty.DUTY:
        return f"{terms.due_after} {days} after that is done"
    if terms.frequency == Frequency.AS_WISHED:
        return ""
    if terms.due_after:
        return f"{terms.due_after} {days} after the period"
    return "last working day of the period"


def months_words(terms: LineTerms) -> str:
    """The months in which a period begins, and how long it lasts."""
    if not terms.months:
        return "No duties are made"
    if len(terms.months) == 12:
        return "Every month"
    names = ", ".join(calendar.month_name[month] for month in terms.months)
    return f"{names}, for {terms.span} {'month' if terms.span == 1 else 'months'}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def facts(terms: LineTerms) -> list[SummaryItem]:
    """One set of terms, fact by fact."""
    items = [
        SummaryItem("What fulfils it", terms.kind.name),
        SummaryItem("Who", who(terms), note=for_whom(terms)),
        SummaryItem("How often", terms.get_frequency_display()),
        SummaryItem("A period begins in", months_words(terms)),
        SummaryItem("Due", _sentence(by_when(terms))),
        SummaryItem("What it ends in", terms.ends_in),
    ]
    return [item for item in items if item.value]


def versions(terms: Iterable[LineTerms]) -> list[tuple[str, list[SummaryItem]]]:
    """All terms of a line under the month from which each applies."""
    return [(f"From {one.applies_from:%B %Y}", facts(one)) for one in terms]
