"""The copies of which the large portal is made are rows that the portal could have written."""

import pytest
from django.apps import apps
from django.db import connection

from audits.lifecycle import AuditState
from bench import copying
from practice.models import Activity
from tests.scenarios import audit_at

pytestmark = pytest.mark.django_db


def test_every_key_of_a_copy_leads_to_a_row(council):
    audit_at(AuditState.ACKNOWLEDGED, council, judgements={"planning": 2})
    audit_at(AuditState.IN_PROGRESS, council, child="other_child")
    here = Activity.objects.count()
    authorities = copying.grow(60)
    assert Activity.objects.count() > 10 * here
    assert Activity.objects.filter(state="in-progress").count() == authorities > 1
    with connection.cursor() as cursor:
        for field in keys():
            cursor.execute(lost(field))
            assert cursor.fetchall() == [], field


def keys():
    """Every column of a copied table that leads to another row."""
    for table in copying.TABLES:
        for field in apps.get_model(table.name)._meta.concrete_fields:
            if field.related_model:
                yield field


def lost(field) -> str:
    """The statement that finds a key that leads nowhere."""
    own, other = field.model._meta.db_table, field.related_model._meta
    target = f'{other.db_table} o ON o."{other.pk.column}" = t."{field.column}"'
    lonely = f't."{field.column}" IS NOT NULL AND o."{other.pk.column}" IS NULL'
    return f"SELECT t.* FROM {own} t LEFT JOIN {target} WHERE {lonely} LIMIT 1"  # noqa: S608
