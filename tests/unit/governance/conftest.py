"""What stories of governance share: a council with one audit that went all the way, and the purging
role within the transaction of a test.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from audits.lifecycle import AuditState
from audits.models import Audit
from common import clock
from governance import purging
from people.models import Child, Status
from people.roles import Role
from practice.models import Activity
from tests.councils import council_for_a_module
from tests.factories import Council
from tests.scenarios import audit_at
from trail.triggers import PURGING

YEAR = dt.timedelta(days=366)


@pytest.fixture(scope="module")
def acknowledged(django_db_setup, django_db_blocker) -> Iterator[tuple[Council, Audit]]:
    """A council and its one audit, for all stories of a module; each leaves them as they were."""
    with council_for_a_module(django_db_blocker) as council:
        council.hire("ig_two", Role.INFORMATION_GOVERNANCE, "directorate")
        yield council, audit_at(AuditState.ACKNOWLEDGED, council)


@pytest.fixture
def council(acknowledged) -> Council:
    """The council, whose people have not been asked yet for their reach."""
    council, _ = acknowledged
    for person in council.staff.values():
        person.__dict__.pop("_reach", None)
    return council


@pytest.fixture
def colleague(council):
    """A second officer of information governance."""
    return council.staff["ig_two"]


@pytest.fixture
def audit(acknowledged) -> Audit:
    """The audit as it stands."""
    return Audit.objects.select_related("activity__child").get(pk=acknowledged[1].pk)


@pytest.fixture
def old(audit) -> Audit:
    """The same, but done eight years ago, of a child whose case closed a year later."""
    child, today = audit.activity.child, clock.today()
    Activity.objects.filter(pk=audit.pk).update(happened_on=today - 8 * YEAR)
    Child.objects.filter(pk=child.pk).update(status=Status.CLOSED, closed_on=today - 7 * YEAR)
    return Audit.objects.select_related("activity__child").get(pk=audit.pk)


@contextmanager
def as_the_role() -> Iterator:
    """A cursor with the rights of the purging role and no others."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {PURGING}")
        yield cursor
        cursor.execute("RESET ROLE")


@pytest.fixture
def purge_role(monkeypatch) -> None:
    """Purging acts in the test's own transaction, which no other connection sees."""
    monkeypatch.setattr(purging, "purging", as_the_role)
