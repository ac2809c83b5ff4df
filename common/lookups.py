"""`pk__among=queryset`: as `pk__in`, where the ids are few and are found first, by themselves."""

from django.db.models import Field, ForeignObject
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In


class _Among:
    """PostgreSQL plans the ids apart from all that is joined to their rows.

    With `IN` it weighs every order of both together, which takes it longer than to find the rows.
    """

    lookup_name = "among"

    def get_rhs_op(self, connection, rhs: str) -> str:
        """The subquery as an array."""
        return f"= ANY (ARRAY{rhs})"


@Field.register_lookup
class Among(_Among, In):
    """Of any column."""


@ForeignObject.register_lookup
class RelatedAmong(_Among, RelatedIn):
    """Of a foreign key."""
