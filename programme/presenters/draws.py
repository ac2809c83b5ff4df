"""What the pages of draws say: words, tags and links; nothing here queries."""

import re
from collections.abc import Iterable

from django.urls import reverse

from common.presenters import Button, Cell, Column, Strip, SummaryItem, Tag
from common.templatetags.qa import day_month, long_date, moment
from common.templatetags.qa import month as in_words
from people.models import Status
from programme.models import Asking, Draw, Excluded, Selection
from programme.queries.draws import Certificate
from programme.queries.replay import Difference

LIST_COLUMNS = [
    Column("Draw"),
    Column("Month", sort="month"),
    Column("Drawn"),
    Column("Children drawn", numeric=True),
    Column("Replaced", numeric=True),
]
SELECTION_COLUMNS = [
    Column("Place", numeric=True),
    Column("Case"),
    Column("Case status"),
    Column("Team of the child"),
    Column("For the audit of"),
    Column("Where it is"),
]
STRATUM_COLUMNS = [
    Column("Case status"),
    Column("Worker not yet looked at", numeric=True),
    Column("Worker looked at", numeric=True),
    Column("Seats", numeric=True),
]
EXCLUDED_COLUMNS = [Column("Why they could not be drawn"), Column("Children", numeric=True)]
DIFFERENCE_COLUMNS = [Column("What differs"), Column("As it was"), Column("As it is")]
MASKED = "Case not named to you"
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def url(draw: Draw, page: str = "detail") -> str:
    """The address of a page of a draw."""
    return reverse(f"programme:draw-{page}", args=[draw.pk])


def unit_words(draw: Draw) -> str:
    """The service, and its area where it draws by area."""
    return draw.unit.full_name


def title(draw: Draw) -> str:
    """What the page of a draw is called."""
    again = f", draw {draw.number}" if draw.number > 1 else ""
    return f"{unit_words(draw)}, {in_words(draw.period)}{again}"


def draw_rows(draws: Iterable[Draw]) -> list[list[Cell]]:
    """A row of the list for each draw, as `draws_for` counted them."""
    return [
        [
            Cell(title(one), url(one)),
            Cell(f"{one.period:%B %Y}"),
            Cell(long_date(one.drawn_on)),
            Cell(str(one.selected)),
            Cell(str(one.replaced), note=f"{one.asked} asked for" if one.asked else ""),
        ]
        for one in draws
    ]


def strip(found: Certificate) -> Strip:
    """The facts of a draw at a glance."""
    draw = found.draw
    first = sum(not one.replaces_id for one in found.selections)
    return Strip(
        (
            SummaryItem("Drawn", moment(draw.created_at), strong=True),
            SummaryItem("By", str(draw.created_by or "The timetable")),
            SummaryItem("Duties", f"{found.duties}"),
            SummaryItem("Children drawn", f"{first}"),
            SummaryItem("Picked by hand", f"{found.by_hand}", note="in the same month"),
            SummaryItem("In the frame", f"{found.in_frame:,}", note=f"{found.able:,} to draw from"),
        )
    )


def selection_rows(found: Certificate) -> list[list[Cell]]:
    """Every child drawn, and beneath each whoever took that place."""
    return [_selection_row(one, found) for one in found.selections]


def _selection_row(one: Selection, found: Certificate) -> list[Cell]:
    if one.is_gone:
        return _gone_row(one)
    is_named = one.child_id in found.named
    again = "instead of the case above" if one.replaces_id else ""
    if again and (is_named or one.created_by_id is None):
        again = f"{again}: {one.reason}"
    covered = "worker looked at before" if one.was_covered else "worker not yet looked at"
    return [
        Cell(f"{one.place}{' again' if one.replaces_id else ''}"),
        Cell(case_words(one, found.named), note=again),
        Cell(one.get_status_display(), note=covered),
        Cell(one.unit.full_name if one.unit else "Team not placed",
             note="own team" if one.is_own_team else "another team"),
        Cell(str(one.auditor), note=one.duty.unit.full_name),
        Cell(tag=_tag(one), note=_asked(one) if is_named else ""),
    ]  # fmt: skip


def _gone_row(one: Selection) -> list[Cell]:
    again = "instead of the case above" if one.replaces_id else ""
    return [
        Cell(f"{one.place}{' again' if one.replaces_id else ''}"),
        Cell("Case not named", note=again),
        Cell("Not shown"),
        Cell("Not shown"),
        Cell(str(one.auditor), note=one.duty.unit.full_name),
        Cell(tag=_tag(one)),
    ]


def case_words(one: Selection, named) -> str:
    """The case reference, where this reader is told it."""
    return f"Case {one.child.reference}" if one.child_id in named else MASKED


def replace_link(one: Selection, words: str, *, is_asked: bool) -> Button:
    """Where another child is given for a selection, or what was asked is answered."""
    label = "Answer what is asked about " if is_asked else "Give another child than "
    return Button(
        f"{label} {_inside(words)}", reverse("programme:selection-replace", args=[one.pk])
    )


def ask_link(one: Selection, words: str) -> Button:
    """Where the auditor asks for another child than the one drawn."""
    page = reverse("programme:selection-ask", args=[one.pk])
    return Button(f"Ask for another child than {_inside(words)}", page)


def _inside(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


def selection_facts(one: Selection, named) -> list[SummaryItem]:
    """Who was drawn, for whom, and how near they are."""
    return [
        SummaryItem("Drawn", f"{case_words(one, named)}, place {one.place}"),
        SummaryItem("Case status", one.get_status_display()),
        SummaryItem("For the audit of", str(one.duty.holder), note=one.duty.unit.full_name),
        SummaryItem("Due", long_date(one.duty.due_on)),
    ]


def _tag(one: Selection) -> Tag:
    if one.is_replaced:
        return Tag("Replaced", "quiet")
    if one.duty.is_done:
        return Tag("Audited", "done")
    if one.duty.activity_id:
        return Tag("Being audited", "now")
    if one.duty.is_exempt:
        return Tag("Exempt", "quiet")
    return Tag("Another asked for", "now") if one.is_another_asked else Tag("Not begun", "soon")


def _asked(one: Selection) -> str:
    return "; ".join(
        f"asked on {day_month(each.asked_at)}: {each.reason}{_declined(each)}"
        for each in one.askings.all()
    )


def _declined(one: Asking) -> str:
    return f" Declined by {one.answered_by}: {one.declined_because}" * bool(one.declined_because)


def stratum_rows(found: Certificate) -> list[list[Cell]]:
    """The seats of each case status, and of how many."""
    return [
        [
            Cell(Status(one.status).label),
            Cell(f"{one.not_covered:,}"),
            Cell(f"{one.covered:,}"),
            Cell(str(one.seats)),
        ]
        for one in found.strata
    ]


def excluded_rows(found: Certificate) -> list[list[Cell]]:
    """How many could not be drawn, by the first reason that held."""
    return [
        [Cell(why.label), Cell(f"{found.excluded[why]:,}")]
        for why in Excluded
        if found.excluded.get(why)
    ]


def proof(draw: Draw) -> list[SummaryItem]:
    """What anybody needs to check the draw: seeds and hashes."""
    promised = (
        f"Promised as the SHA-256 {draw.follows.promise} on the certificate of "
        f"{title(draw.follows)}"
        if draw.follows_id
        else "The first draw of this service: nobody could promise its seed before"
    )
    return [
        SummaryItem("Seed of this draw", draw.seed, promised),
        SummaryItem("SHA-256 of the frame", draw.frame.children_sha256),
        SummaryItem("SHA-256 of the duties", draw.frame.duties_sha256),
        SummaryItem("SHA-256 of the next seed", draw.promise, "The seed itself stays sealed"),
        SummaryItem("Oldest extract counted", long_date(draw.as_at)),
        SummaryItem("In no frame", f"{draw.unplaced:,} children of the council",
                    "Their team has not been placed"),
    ]  # fmt: skip


def difference_rows(differences: Iterable[Difference], named: dict[str, str]) -> list[list[Cell]]:
    """What a replay found; `named` gives by their key the cases that the reader is told."""
    return [
        [
            Cell(one.what, note=named.get(str(one.child), MASKED) if one.child else ""),
            Cell(_if_named(one, one.then, named)),
            Cell(_if_named(one, one.now, named)),
        ]
        for one in differences
    ]


def _if_named(one: Difference, words: str, named: dict) -> str:
    """A line of the frame only of a child whom the reader is told; a key as a case reference."""
    if one.child is not None:
        return words if str(one.child) in named else "Not shown to you"
    return named.get(words, MASKED) if KEY.fullmatch(words) else words
