"""Copies what the tracker counts, where rows were written past the triggers that do it."""

from django.db import connection

from closing_loop.models.counting import copying
from people.models import Staff
from trail.history import recorded


@recorded
def count_anew(*, by: Staff | None) -> None:
    """Copy what the tracker counts of every impact review; safe to repeat."""
    with connection.cursor() as cursor:
        cursor.execute(copying("TRUE"))
