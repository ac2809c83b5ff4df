"""The tracker in words, bars and tables; nothing here queries."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from closing_loop.models import Action
from closing_loop.periods import Period
from closing_loop.presenters.following import source, state_tag
from closing_loop.presenters.words import day
from closing_loop.queries.naming import Names
from closing_loop.queries.tracker import DUE, LATE, LATER, NO, PARTLY, WAITING, YES, Figures, Month
from common import clock
from common.dates import working_days_between
from common.presenters import Cell, Column, Proportions, Tag, WorkItem, stacked
from common.statistics import percent, wilson
from common.suppression import shown

PERCENT_FROM = 10
WORDS = {
    YES: "made a difference",
    PARTLY: "partly",
    NO: "no difference, opened again",
    WAITING: "not reviewed",
    LATER: "not due for review yet",
    "due": "impact review fell due",
    "late": "overdue to be done",
    "reopened": "open again",
    "done": "done, to be verified",
    "on-time": "to do, not yet due",
    "late-0": "overdue up to 4 weeks",
    "late-4": "overdue 4 to 8 weeks",
    "late-8": "overdue 8 to 12 weeks",
    "late-12": "overdue more than 12 weeks",
}
TONES = {YES: "yes", PARTLY: "partly", NO: "no", WAITING: "none"}
AGE_TONES = {"late-0": "none", "late-4": "partly", "late-8": "yes", "late-12": "no"}
PANELS = {
    "service": "By service",
    "area": "By area",
    "thread": "By golden thread",
    "theme": "By theme",
    "ambition": "By ambition",
    "source": "By where it comes from",
    "priority": "By priority",
    "level": "By whom it is for",
}
COLUMNS = [
    Column("Fell due", numeric=True),
    Column("Made a difference", numeric=True),
    Column("Partly", numeric=True),
    Column("No, opened again", numeric=True),
    Column("Not reviewed", numeric=True),
    Column("Not due yet", numeric=True),
    Column("Overdue to do", numeric=True),
]


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its parts, and how many it counts."""

    name: str
    parts: Proportions
    words: str
    url: str = ""


@dataclass(frozen=True)
class Panel:
    """A picture with its table."""

    code: str
    title: str
    bars: list[Bar]
    columns: list[Column]
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Truth:
    """The headline in parts, so that its figures can be links."""

    due: int
    period: str
    yes: int
    share: str
    partly: int
    no: int
    waiting: int
    later: int
    late: int


def truth_of(impact: Figures, still_open: Figures, period: Period) -> Truth:
    """The one sentence at the top, as DOMAIN.md has it."""
    total = impact.total
    return Truth(
        impact.due, period.name, total[YES], share_words(total[YES], impact.due), total[PARTLY],
        total[NO], total[WAITING], total[LATER], still_open.late,
    )  # fmt: skip


def share_words(hits: int, of: int) -> str:
    """A share with its 95 % interval; empty below 10, where it would say too much."""
    if of < PERCENT_FROM:
        return ""
    found = wilson(hits, of)
    return f"{percent(found.rate)} %, {percent(found.low)} to {percent(found.high)}"


def panels_of(
    impact: Figures, still_open: Figures, names: Names, url: Callable[..., str]
) -> list[Panel]:
    """Every breakdown as bars and a table; `url` gives the list behind a figure."""
    found = []
    for code, title in PANELS.items():
        lines = _lines(code, impact, still_open, names)
        if not lines:
            continue
        rows = [[Cell(name), *_cells(code, value, line, url)] for value, name, line in lines]
        bars = [_bar(code, value, name, line, url) for value, name, line in lines]
        columns = [Column(title.removeprefix("By ").capitalize()), *COLUMNS]
        found.append(Panel(code, title, bars, columns, rows))
    return found


def _lines(code: str, impact: Figures, still_open: Figures, names: Names):
    """The lines of a breakdown: code, name and counts. Services are there with nothing as well."""
    of_impact, of_open = impact.by.get(code, {}), still_open.by.get(code, {})
    lines = []
    for value, name in {**names.of(code), **names.besides(code)}.items():
        counts = Counter(of_impact.get(value, {}))
        opened = Counter(of_open.get(value, {}))
        counts["late"] = sum(opened[age] for age in LATE)
        is_always_there = code == "service" and value in names.service
        if is_always_there or counts.total() or opened.total():
            lines.append((value, name, counts))
    return lines


def _cells(code: str, value: str, line: Counter, url) -> list[Cell]:
    due = sum(line[outcome] for outcome in DUE)
    figures = [("due", due), *((name, line[name]) for name in (*DUE, LATER, "late"))]
    return [Cell(str(n), url(name, code, value) if n else "") for name, n in figures]


def _bar(code: str, value: str, name: str, line: Counter, url) -> Bar:
    due = sum(line[outcome] for outcome in DUE)
    parts = stacked([(WORDS[one], line[one], TONES[one]) for one in DUE])
    return Bar(name, parts, f"{due:,} due", url("due", code, value) if due else "")


def ages_of(still_open: Figures) -> Proportions:
    """What is overdue, by how long."""
    return stacked([(WORDS[age], still_open.total[age], AGE_TONES[age]) for age in LATE])


def export_rows(panels: Iterable[Panel]) -> Iterable[list[Cell]]:
    """The tables under each other, for a spreadsheet."""
    for panel in panels:
        for row in panel.rows:
            yield [Cell(panel.title), *row]


def export_columns() -> list[Column]:
    """The heads of the spreadsheet."""
    return [Column("Breakdown"), Column("Value"), *COLUMNS]


def stuck_items(actions: list[Action], named: set) -> list[WorkItem]:
    """The actions that are overdue longest."""
    today = clock.today()
    return [
        WorkItem(
            when=_days(working_days_between(action.due_on, today)),
            sentence=action.what,
            url=reverse("closing_loop:action-detail", args=[action.pk]),
            note=f"{action.get_level_display()}, {action.activity.unit.name}; owner "
            f"{action.owner_words}; from {source(action, named)}",
            tag=Tag("Overdue", "late"),
            late=True,
        )
        for action in actions
    ]


def _days(count: int) -> str:
    return f"{count} working {'day' if count == 1 else 'days'}"


OLDEST_COLUMNS = [
    Column("What will be done", note="Comes from"),
    Column("Owner"),
    Column("Added"),
    Column("Due"),
    Column("Where it is"),
]


def oldest_rows(actions: list[Action], named: set) -> list[list[Cell]]:
    """The actions that are open longest."""
    return [
        [
            Cell(action.what, reverse("closing_loop:action-detail", args=[action.pk]),
                 source(action, named)),
            Cell(action.owner_words),
            Cell(day(action.created_at)),
            Cell(day(action.due_on)),
            Cell(tag=state_tag(action)),
        ]
        for action in actions
    ]  # fmt: skip


# The trend

WIDTH, HEIGHT, LEFT, TOP = 520, 180, 46, 14
FLOOR = HEIGHT - 34


@dataclass(frozen=True)
class Point:
    """A month of the trend where it is drawn."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Trend:
    """The share of reviews that found a difference, month by month."""

    points: list[Point]
    line: str
    mean_y: float | None
    mean: str
    first: str
    last: str
    words: str
    columns: list[Column]
    rows: list[list[Cell]]


def trend_of(months: list[Month]) -> Trend:
    """The line over the months with at least 10 reviews due, their mean, and the table of all."""
    drawn = [(place, one) for place, one in enumerate(months) if one.due >= PERCENT_FROM]
    step = (WIDTH - LEFT - 10) / max(len(months) - 1, 1)
    points = [
        Point(round(LEFT + place * step, 1), _height(one.yes / one.due), _month_words(one))
        for place, one in drawn
    ]
    due, yes = sum(one.due for _, one in drawn), sum(one.yes for _, one in drawn)
    rows = [
        [Cell(f"{one.month:%B %Y}"), Cell(str(one.due)), Cell(str(one.yes)),
         Cell(share_words(one.yes, one.due) or "–")]
        for one in months
    ]  # fmt: skip
    columns = [
        Column("Month"), Column("Fell due", numeric=True),
        Column("Made a difference", numeric=True), Column("Share"),
    ]  # fmt: skip
    return Trend(
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        mean_y=_height(yes / due) if due else None,
        mean=f"{percent(yes / due)} %" if due else "",
        first=f"{months[0].month:%b %Y}",
        last=f"{months[-1].month:%b %Y}",
        words="; ".join(point.words for point in points) or "Too few reviews in every month",
        columns=columns,
        rows=rows,
    )


def _height(share: float) -> float:
    return round(FLOOR - share * (FLOOR - TOP), 1)


def _month_words(one: Month) -> str:
    return f"{one.month:%B %Y}: {percent(one.yes / one.due)} % of {one.due}"


# Beyond one's reach

HIDDEN = "–"


@dataclass(frozen=True)
class Beyond:
    """A table of what lies beyond one's reach, by service or by theme."""

    title: str
    period: str
    columns: list[Column]
    rows: list[list[Cell]]


BEYOND_TITLES = {
    "service": "All services, outside your reach",
    "theme": "The whole city, by theme",
}


def beyond_of(
    counted: dict[str, Counter], by: str, names: dict[str, str], period: Period
) -> Beyond:
    """A row for each name; those with a count of 1 to 4 are hidden."""
    columns = [Column(by.capitalize()), *COLUMNS[:5]]
    return Beyond(BEYOND_TITLES[by], period.name, columns, beyond_rows(counted, names))


def beyond_rows(counted: dict[str, Counter], names: dict[str, str]) -> list[list[Cell]]:
    """What is counted of each service or theme; rows with a count of 1 to 4 are hidden."""
    rows = []
    for pk, name in names.items():
        line = counted.get(pk, Counter())
        seen = shown([line[one] for one in DUE])
        cells = [HIDDEN if seen.total is None else str(seen.total)]
        cells += [HIDDEN if count is None else str(count) for count in seen.cells]
        rows.append([Cell(name), *(Cell(text) for text in cells)])
    return rows


def list_words(chosen: dict[str, str], names: Names, period: Period) -> str:
    """The filters of a list in a sentence."""
    parts = [period.name]
    for name, value in chosen.items():
        if name == "where":
            parts.append(names.place(value))
        elif name != "period":
            parts.append(names.of(name).get(value, "not said"))
    return ", ".join(part for part in parts if part)
