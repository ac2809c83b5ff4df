"""Loads the demonstration council into an empty database, in one transaction."""

import random
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from audits.models import Audit
from closing_loop.actions import count_anew
from common import clock
from common.dates import add_months, month_of
from common.errors import Conflict
from demonstration.audits import AuditBuilder
from demonstration.caseload import CaseloadBuilder
from demonstration.chases import write_chases
from demonstration.council import OrganisationBuilder
from demonstration.draws import DrawBuilder
from demonstration.duties import DutyBuilder
from demonstration.ledger import Ledger
from demonstration.messages import write_messages
from demonstration.moves import MoveBuilder
from demonstration.reports import publish_reports
from people.models import Child, Import, Staff, Unit


@dataclass(frozen=True)
class Loaded:
    """What was loaded, as counts."""

    units: int
    staff: int
    subjects: int
    audits: int


def check_can_load() -> None:
    """Raise Conflict where demonstration data must not be loaded: off, real data, or not empty."""
    if not settings.DEMONSTRATION:
        raise Conflict("The demonstration is off here: set QAPORTAL_DEMONSTRATION=1 to allow it.")
    if Import.objects.filter(is_demonstration=False).exists():
        raise Conflict(
            "A real extract has been imported into this database, so the demonstration council "
            "cannot be loaded beside it."
        )
    if is_loaded():
        raise Conflict("This database is not empty: the demonstration council needs an empty one.")


def is_loaded() -> bool:
    """Whether there is any organisation in the database yet."""
    return Unit.objects.exists() or Staff.objects.exists()


@transaction.atomic
def load(*, months: int, scale: float, seed: int) -> Loaded:
    """Write the whole council: organisation, caseload, `months` months of audits
    and duties, reports.

    The same seed, date and scale give the same rows again. Raises Conflict (see check_can_load).
    """
    check_can_load()
    rng = random.Random(seed)
    ledger = Ledger(rng)
    start = add_months(month_of(clock.today()), -36)
    builder = OrganisationBuilder(ledger, rng, start, scale)
    organisation = builder.build()
    cases = CaseloadBuilder(ledger, rng, organisation, scale).build()
    draws = DrawBuilder(ledger, seed, organisation, cases)
    AuditBuilder(ledger, rng, organisation, cases, draws).build(months)
    MoveBuilder(ledger, rng, organisation).build()
    ledger.write()
    count_anew(by=None)
    DutyBuilder(seed, organisation, draws.keys).build(months)
    draws.write()
    _tell_the_planner()
    publish_reports(rng, organisation.heads, months)
    write_messages(rng)
    write_chases(rng)
    builder.second_officer()
    return Loaded(
        Unit.objects.count(), Staff.objects.count(), Child.objects.count(), Audit.objects.count()
    )


def _tell_the_planner() -> None:
    """Have PostgreSQL count anew what was written at once, or it plans as for empty tables."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
