"""What Django checks before it migrates: that a demonstration never stands beside real people."""

from django.conf import settings
from django.core.checks import Error
from django.db import connection

from people.models import Import
from people.queries import has_real_imports

BESIDE_REAL_PEOPLE = Error(
    "Real people have been imported here, and the demonstration is on.",
    hint="Set QAPORTAL_DEMONSTRATION=0 to serve them alone, or choose another database.",
    id="demonstration.E001",
)


def demonstration_stands_alone(databases: list[str] | None = None, **kwargs) -> list[Error]:
    """An error where both are; also the clock may be moved in a demonstration alone."""
    if not (databases and settings.DEMONSTRATION and is_migrated()):
        return []
    return [BESIDE_REAL_PEOPLE] if has_real_imports() else []


def is_migrated() -> bool:
    """Whether there is a table of imports to ask."""
    return Import._meta.db_table in connection.introspection.table_names()
