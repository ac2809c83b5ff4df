"""A month that waits for its draw: duties of team managers, and open cases of a fresh extract."""

import datetime as dt

from common import clock
from people.models import Child, Import, ImportedRow, Status
from programme.actions.draws import draw_for
from programme.models import Draw, Duty
from tests.factories.council import Council

MONTH = dt.date(2026, 11, 1)
OPENED = dt.date(2026, 1, 15)


def load_extract(*children: Child, as_at: dt.date | None = None) -> Import:
    """These children were seen in a caseload of that day (default today)."""
    load = Import.objects.create(
        source="caseload", as_at=as_at or clock.today(), sha256="0" * 64, is_demonstration=True
    )
    ImportedRow.objects.bulk_create(
        ImportedRow(child=one, source="caseload", list_name="caseload", last_import=load)
        for one in children
    )
    return load


def owe(council: Council, name: str, unit: str, **fields) -> Duty:
    """A file-audit duty of November of somebody who manages a team."""
    return Duty.objects.create(
        line_id="file-audit",
        kind_id="file-audit",
        period=fields.pop("period", MONTH),
        unit=council.units[unit],
        owed_by=council.staff[name],
        holder=council.staff[name],
        due_on=dt.date(2026, 11, 30),
        created_at=clock.now(),
        **fields,
    )


def fill(council: Council, count: int = 6) -> list[Child]:
    """`count` cases of North Team 1 and of South Team 1 each, in need and under protection."""
    teams = (("practitioner", "north_1"), ("other_practitioner", "south_1"))
    made = [
        council.take_on(
            f"{unit}-{number}",
            f"{810000 + 100 * place + number}",
            worker,
            unit,
            status=(Status.CHILD_IN_NEED, Status.CHILD_PROTECTION)[number % 2],
            opened_on=OPENED,
        )
        for place, (worker, unit) in enumerate(teams)
        for number in range(count)
    ]
    load_extract(*made)
    return made


def make_month(council: Council) -> dict[str, Duty]:
    """Six cases in each of two teams, and a duty of the manager of each."""
    fill(council)
    return {
        "team_manager": owe(council, "team_manager", "north_1"),
        "other_manager": owe(council, "other_manager", "south_1"),
    }


def make_draw(council: Council) -> Draw:
    """The draw of Locality Social Work for November."""
    make_month(council)
    return draw_for(unit=council.units["locality"], month=MONTH, by=None).draw
