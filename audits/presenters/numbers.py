"""What the pages say of the numbers by which something follows."""

from collections.abc import Iterable, Mapping

from audits.queries.numbers import NumberChange
from common.presenters import Cell, Column, SummaryItem
from common.templatetags.qa import moment

# By key: what is counted, and for what.
WORDS = {
    "urgent": "Days for an urgent action, weekends too",
    "high": "Working days for an action of high priority",
    "medium": "Working days for an action of medium priority",
    "low": "Working days for an action of low priority",
    "review-opens": "Weeks after an action until its impact review may begin",
    "review-due": "Weeks after an action until its impact review is due",
    "remedial-plan": "Working days for the remedial plan of an Inadequate",
    "re-audit-opens": "Weeks after an Inadequate until a second look may begin",
    "re-audit-due": "Weeks after an Inadequate until a second look is due",
    "re-audit-share": "Of 100 that require improvement, how many are looked at again",
}
COLUMNS = [Column("When"), Column("What"), Column("Before", numeric=True),
           Column("After", numeric=True), Column("Who")]  # fmt: skip


def items(numbers: Mapping[str, int]) -> list[SummaryItem]:
    """Every number as it is now."""
    return [SummaryItem(words, str(numbers[key])) for key, words in WORDS.items()]


def rows(changes: Iterable[NumberChange]) -> list[list[Cell]]:
    """A row for each change."""
    return [
        [
            Cell(moment(one.at)),
            Cell(WORDS[one.key]),
            Cell(str(one.before)),
            Cell(str(one.after)),
            Cell(one.who),
        ]
        for one in changes
    ]


def changed(count: int) -> str:
    """The message after saving."""
    if not count:
        return "Nothing has changed."
    return (
        f"{count} {'number' if count == 1 else 'numbers'} changed, for what is found from now on."
    )
