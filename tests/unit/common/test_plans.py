"""A prepared query is planned once for each connection, for whatever values come after."""

import pytest
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext

import common.prepared
from common import plans
from common.prepared import prepared, prepared_figures, prepared_for_few
from people.models import Staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(council):
    """A query of its own, so that nobody else’s plans are counted."""
    return prepared(lambda ids, number: Staff.objects.filter(pk__in=ids, number__startswith=number))


def one_plan_runs(ask) -> bool:
    """Whether the connection keeps one plan of the query, which is never made for some values."""
    ((written,),) = ask.kept.values()
    sql = plans.numbered(written.sql)
    kept = "SELECT custom_plans FROM pg_prepared_statements WHERE right(statement, %s) = %s"
    with connection.cursor() as cursor:
        cursor.execute(kept, [len(sql), sql])
        return cursor.fetchall() == [(0,)]


def test_one_plan_serves_every_value(council, ask):
    for name in ("slt", "ig", "team_manager"):
        one = council.staff[name]
        assert ask({one.pk}, one.number) == [one]
        assert ask({one.pk}, "%") == ask({one.pk}, "' OR 1=1 --") == []
    assert one_plan_runs(ask)


def test_a_plan_outlives_what_is_rolled_back(council, ask):
    slt = council.staff["slt"]
    with transaction.atomic():
        ask({slt.pk}, slt.number)
        transaction.set_rollback(True)
    assert ask({slt.pk}, slt.number) == [slt]
    assert one_plan_runs(ask)


def test_a_per_cent_sign_of_the_query_itself_stays_one(council):
    ask = prepared(
        lambda ids: Staff.objects.filter(pk__in=ids).annotate(
            said=Concat("number", Value(" 5%s%%"))
        )
    )
    slt = council.staff["slt"]
    assert [one.said for one in ask({slt.pk})] == [f"{slt.number} 5%s%%"]


@pytest.mark.parametrize(
    ("kind", "runs"),
    [
        (prepared, ["EXECUTE", "EXECUTE"]),
        (prepared_for_few, ["EXECUTE", "SELECT"]),
        (prepared_figures, ["SELECT", "SELECT"]),
    ],
)
def test_a_plan_made_for_few_is_not_run_for_many(council, monkeypatch, kind, runs):
    monkeypatch.setattr(common.prepared, "FEW", 2)
    ask = kind(lambda ids: Staff.objects.filter(pk__in=ids).order_by())
    staff = [council.staff[name] for name in ("slt", "ig", "team_manager")]
    for several in (staff[:2], staff):
        assert set(ask({one.pk for one in several})) == set(several)
    with CaptureQueriesContext(connection) as asked:
        for several in (staff[:2], staff):
            ask({one.pk for one in several})
    assert [one["sql"].split()[0] for one in asked] == runs


def test_a_connection_that_keeps_too_many_begins_anew(council, monkeypatch):
    monkeypatch.setattr(plans, "PLANS", 3)
    ask = prepared(lambda ids, *, limit: Staff.objects.filter(pk__in=ids)[:limit])
    for limit in range(1, 9):
        assert ask({council.staff["slt"].pk}, limit=limit) == [council.staff["slt"]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        assert cursor.fetchone()[0] <= 3
