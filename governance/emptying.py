"""What a purge writes in place of what was there, as SQL."""

from __future__ import annotations

from django.db.models import BinaryField, CharField, Field, JSONField, TextField

from governance.care import Care

MARK = "[purged]"


def is_text(field: Field) -> bool:
    """Whether words stand in it that somebody wrote."""
    free = isinstance(field, CharField | TextField) and not field.choices and not field.unique
    return free or isinstance(field, JSONField)


def goes(care: Care, field: Field) -> bool:
    """Whether a purge of everything empties it."""
    return field.name in care.personal - care.stays - care.of_staff


def expression(care: Care, field: Field, key: str) -> str:
    """What the column becomes; `key` is the column with the key of the row that it tells of.

    Text that was there leaves a mark, so that a page says that something was; what was never
    written stays empty. Raises TypeError for a column for which nothing else may stand.
    """
    column = f'"{field.column}"'
    if field.name in care.emptied:
        return f"'{care.emptied[field.name]}'"
    if field.unique:
        return f"'purged-' || left(md5({key}::text), 12)"
    if field.null:
        return "NULL"
    if isinstance(field, JSONField):
        return f"'{'[]' if field.get_default() == [] else '{}'}'"
    if isinstance(field, BinaryField):
        return "''::bytea"
    if isinstance(field, CharField | TextField) and not field.choices:
        fits = field.max_length is None or field.max_length >= len(MARK)
        return f"CASE WHEN {column} = '' THEN '' ELSE '{MARK if fits else ''}' END"
    raise TypeError(f"{field}: say in its DataCare what stands there once it is purged")
