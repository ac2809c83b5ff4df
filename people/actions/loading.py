"""Writes what an extract of people and places says, all of it or nothing."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Model

from common import clock
from people import queries, rules
from people.imports import loading
from people.imports.cases import WRITTEN, CasePlan
from people.imports.files import Given
from people.imports.loading import Prepared
from people.imports.outcome import Outcome
from people.imports.posts import OWN, RosterPlan
from people.imports.preview import check_as_seen
from people.imports.work import HELD
from people.models import (
    Appointment,
    Child,
    Import,
    ImportedRow,
    Involvement,
    Level,
    Placing,
    PlacingKind,
    Source,
    Staff,
    Unit,
)
from trail.history import recorded

ONE_LOAD_AT_A_TIME = 0x51A_1AD5  # any number that nothing else locks
BATCH = 1000
SEEN = ("status", "opened_on", "closed_on", "last_import")


@recorded
def load(
    *,
    source: Source,
    files: Iterable[Given],
    as_at: dt.date,
    by: Staff | None,
    confirmed: Collection[str] = (),
    seen: str = "",
) -> Outcome:
    """Load an extract in one transaction; refused rows do not stop it.

    `by` is None for whoever runs the command on the machine. `confirmed` may hold "older" and
    "closing"; `seen` the digest of the preview that was confirmed. The same content again changes
    nothing and answers with the import that was made. Raises Denied, Unusable where the files
    cannot be used, NeedsConfirmation where somebody must say that it is meant, Different where the
    load would no longer do what the preview said; in each case nothing has changed.
    """
    lock_loads()
    rules.check_can_import(by)
    made = loading.prepare(source, files, as_at)
    if seen:
        check_as_seen(made, seen)
    for question in loading.questions(made):
        if question.option not in confirmed:
            raise question
    is_invented = queries.is_demonstration_council()
    if is_invented:
        made.outcome.notes.append(
            "This is the demonstration council, so the extract counts as invented. "
            "Never load real people here."
        )
    loaded = _same_again(made) or _record(made, by, is_demonstration=is_invented)
    made.outcome.import_id = str(loaded.pk)
    return made.outcome


def rehearse(
    *, source: Source, files: Iterable[Given], as_at: dt.date, by: Staff | None
) -> Outcome:
    """What `load` would do. Changes nothing and asks nothing; what it would ask is in the notes.

    Raises Denied and Unusable as `load` does.
    """
    rules.check_can_import(by)
    made = loading.prepare(source, files, as_at)
    made.outcome.dry_run = True
    for question in loading.questions(made):
        made.outcome.notes.append(
            f"{question.sentence} The load would stop until that is confirmed."
        )
    return made.outcome


def lock_loads() -> None:
    """Nothing else loads or places until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_LOAD_AT_A_TIME])


def _digest(made: Prepared) -> str:
    """The SHA-256 of the one file, or of the digests of several in their order."""
    digests = [one.sha256 for one in made.outcome.files]
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _same_again(made: Prepared) -> Import | None:
    """The import of the same content and day, where this load would change nothing."""
    if not made.outcome.changes_nothing:
        return None
    same = {
        "source": made.outcome.source,
        "sha256": _digest(made),
        "as_at": made.outcome.as_at,
    }
    return Import.objects.filter(**same).first()


def _record(made: Prepared, by: Staff | None, *, is_demonstration: bool) -> Import:
    pk = uuid.uuid4()
    made.outcome.import_id = str(pk)
    loaded = Import.objects.create(
        pk=pk,
        source=made.outcome.source,
        as_at=made.outcome.as_at,
        file_names=", ".join(one.name for one in made.outcome.files)[:300],
        sha256=_digest(made),
        scope=made.scope,
        report=made.outcome.as_report(),
        is_demonstration=is_demonstration,
        loaded_by=by,
    )
    if isinstance(made.plan, CasePlan):
        _write_cases(made.plan, loaded)
        _write_placings(made, loaded)
    else:
        _write_roster(made.plan)
    return loaded


def overwrite(rows: list[Model], fields: Iterable[str]) -> None:
    """Update these fields of many rows at once; the triggers keep each row's history."""
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=list(fields),
        )


def _write_cases(plan: CasePlan, loaded: Import) -> None:
    Child.objects.bulk_create(plan.new, batch_size=BATCH)
    overwrite(plan.changed, WRITTEN)
    for row in (*plan.seen_new, *plan.seen_changed):
        row.last_import = loaded
    ImportedRow.objects.bulk_create(plan.seen_new, batch_size=BATCH)
    overwrite(plan.seen_changed, SEEN)
    same = [row.pk for row in plan.seen_same]
    ImportedRow.objects.filter(pk__in=same).update(last_import=loaded)
    ImportedRow.objects.filter(pk__in=[row.pk for row in plan.seen_gone]).delete()
    for one in plan.work.ended:
        one.noted_on = clock.today()
    overwrite(plan.work.ended, ["ends_on", "noted_on"])
    overwrite(plan.work.changed, [*(name.removesuffix("_id") for name in HELD), "source"])
    Involvement.objects.bulk_create(plan.work.new, batch_size=BATCH)


def _write_placings(made: Prepared, loaded: Import) -> None:
    Placing.objects.filter(pk__in=[one.pk for one in made.settled_placings]).delete()
    Placing.objects.bulk_create(
        (
            Placing(
                kind=PlacingKind(one.kind),
                given=one.given,
                context=one.context,
                first_seen=loaded,
            )
            for one in made.new_placings
        ),
        batch_size=BATCH,
    )


def _write_roster(plan: RosterPlan) -> None:
    _write_units(plan.new_units)
    Staff.objects.bulk_create(plan.new_staff, batch_size=BATCH)
    overwrite(plan.changed_staff, [*OWN, "line_manager"])
    overwrite(plan.changed_posts, ["ends_on", "is_acting"])
    Appointment.objects.bulk_create(plan.new_posts, batch_size=BATCH)


def _write_units(units: list[Unit]) -> None:
    """From the top down, for a unit needs the key of the one above; a service is its own."""
    for level in Level:
        these = [unit for unit in units if unit.level == level]
        if level == Level.SERVICE:
            for unit in these:
                unit.service = None
        Unit.objects.bulk_create(these)
        if level == Level.SERVICE and these:
            for unit in these:
                unit.service = unit
            Unit.objects.bulk_update(these, ["service"])
