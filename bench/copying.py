"""Makes a large portal of a small one: ten years of many authorities, copied inside PostgreSQL.

The small one is the demonstration council's last months. Every authority has it once as it is,
with teams, people and open work of its own below the same areas, and eleven times further back in
time, where only finished work is. Histories are not copied. Children, work and people get keys
worked out from those that they are copied from, so no table has to be joined with another.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model, UUIDField
from django.db.models.fields import AutoFieldMixin, DateField, DateTimeField

MONTHS = 10
STRETCHES = 12
UNITS_APART = 1_000_000

TEAM = "(SELECT id FROM people_unit WHERE level = 'team')"
STAFF = "CASE WHEN c.authority = 0 THEN {0} ELSE md5({0}::text || '/' || c.authority)::uuid END"
WORK = "md5({0}::text || '/' || c.authority || '/' || c.stretch)::uuid"
UNIT = "{0} + CASE WHEN {0} IN " + TEAM + f" THEN c.authority * {UNITS_APART} ELSE 0 END"
BACK = f"({{0}} - make_interval(months => c.stretch * {MONTHS}))::{{1}}"

# What finished long ago: audits with their moderation, records, and actions that came to an end.
OLD = """
CREATE TEMPORARY TABLE bench_old ON COMMIT DROP AS
WITH old AS (
    SELECT id FROM practice_activity WHERE state IN ('acknowledged', 'recorded')
    UNION ALL
    SELECT m.activity_id FROM moderation_moderation m
    JOIN practice_activity a ON a.id = m.audit_id AND a.state = 'acknowledged'
)
SELECT id FROM old
UNION SELECT child_id FROM practice_activity WHERE id IN (SELECT id FROM old)
UNION SELECT id FROM closing_loop_action
WHERE activity_id IN (SELECT id FROM old) AND state IN ('closed', 'partly', 'superseded')
"""
COPIES = """
CREATE TEMPORARY TABLE bench_copies ON COMMIT DROP AS
SELECT authority, stretch FROM generate_series(0, %s) AS authority,
generate_series(0, %s) AS stretch WHERE authority + stretch > 0
"""


@dataclass(frozen=True)
class Copied:
    """A table; `anchor` is the column that says whether a row finished long ago.

    Without one, each authority has its rows once, those that meet `where`.
    """

    name: str
    anchor: str = ""
    where: str = "TRUE"

    @property
    def model(self) -> type[Model]:
        """Its model."""
        return apps.get_model(self.name)

    def chosen(self) -> str:
        """Which rows are copied into which copy."""
        if not self.anchor:
            return f"c.authority > 0 AND c.stretch = 0 AND {self.where}"
        return f"(c.stretch = 0 OR t.{self.anchor} IN (SELECT id FROM bench_old))"  # noqa: S608


TABLES = (
    Copied("people.Unit", where="t.level = 'team'"),
    Copied("people.Staff"),
    Copied("people.Appointment"),
    Copied("people.Child", "id"),
    Copied("people.Involvement"),
    Copied("practice.Activity", "id"),
    Copied("practice.Participant", "activity_id"),
    Copied("practice.Rating", "activity_id"),
    Copied("practice.Answer", "activity_id"),
    Copied("practice.Finding", "activity_id"),
    Copied("practice.Settlement", "moderation_id"),
    Copied("programme.Record", "activity_id"),
    Copied("programme.Duty", where=f"t.unit_id IN {TEAM}"),
    Copied("closing_loop.Action", "id"),
    Copied("closing_loop.ImpactReview", "action_id"),
    Copied("closing_loop.CountedReview", "action_id"),
    Copied("closing_loop.Remark", "action_id"),
    Copied("audits.Audit", "activity_id"),
    Copied("audits.Share", "audit_id"),
    Copied("audits.OwnWords", "audit_id"),
    Copied("audits.CaseRecordTick", "audit_id"),
    Copied("moderation.Moderation", "activity_id"),
    Copied("moderation.AuditQuality", "moderation_id"),
    Copied("moderation.Proposal", "moderation_id"),
)
KEPT_FIELDS = {"date_of_birth", "starts_on", "started_on"}
OTHERWISE = {
    "people.Unit.code": "t.code || '-' || c.authority",
    "people.Unit.name": "t.name || ' of ' || c.authority",
    "people.Unit.path": "rtrim(t.path, '/') || '-' || c.authority || '/'",
    "people.Staff.number": "t.number || '-' || c.authority",
    "people.Staff.email": "c.authority || '.' || t.email",
    "people.Child.reference": "t.reference || '-' || to_hex(c.authority * 16 + c.stretch)",
    "people.Child.status": "CASE WHEN c.stretch = 0 THEN t.status ELSE 'closed' END",
    "practice.Activity.reference": "t.reference || '.' || to_hex(c.authority * 16 + c.stretch)",
}


def grow(activities: int) -> int:
    """Copy what is there until there are about so many activities; how many authorities it took.

    In one transaction of a superuser: keys are not checked against each other, histories not kept.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(OLD)
        authorities = authorities_for(cursor, activities)
        cursor.execute(COPIES, [authorities - 1, STRETCHES - 1])
        for table in TABLES:
            cursor.execute(copying(table))
    return authorities


def authorities_for(cursor, activities: int) -> int:
    """How many authorities have about so many activities in ten years."""
    cursor.execute(
        "SELECT count(*), count(*) FILTER (WHERE id IN (SELECT id FROM bench_old))"
        " FROM practice_activity"
    )
    ((now, old),) = cursor.fetchall()
    return max(1, round(activities / (now + (STRETCHES - 1) * old)))


def copying(table: Copied) -> str:
    """The statement that writes all copies of a table."""
    columns = dict(columns_of(table))
    return (
        f"INSERT INTO {table.model._meta.db_table} ({', '.join(columns)})"  # noqa: S608 (names of ours)
        f" SELECT {', '.join(columns.values())} FROM {table.model._meta.db_table} AS t"
        f" CROSS JOIN bench_copies AS c WHERE {table.chosen()}"
    )


def columns_of(table: Copied) -> Iterator[tuple[str, str]]:
    """Each column with what a copy has there; a number that PostgreSQL gives is left to it."""
    for field in table.model._meta.concrete_fields:
        is_number = isinstance(field, AutoFieldMixin)
        if not is_number or table.name == "people.Unit":
            given = OTHERWISE.get(f"{table.name}.{field.name}")
            yield f'"{field.column}"', given or copied(field, table)


def copied(field: Field, table: Copied) -> str:
    """What a copy has in a column, in SQL."""
    column, name = f't."{field.column}"', named_by(field, table)
    if name == "people.Staff":
        return STAFF.format(column)
    if name == "people.Unit":
        return UNIT.format(column)
    if name in {each.name for each in TABLES}:
        return WORK.format(column)
    if isinstance(field, DateField) and field.name not in KEPT_FIELDS:
        kind = "timestamptz" if isinstance(field, DateTimeField) else "date"
        return BACK.format(column, kind)
    return column


def named_by(field: Field, table: Copied) -> str:
    """The table whose key a column holds, its own or another's; empty for anything else."""
    if field.related_model:
        return field.related_model._meta.label
    is_ours = field.primary_key and (isinstance(field, UUIDField) or table.name == "people.Unit")
    return table.name if is_ours else ""
