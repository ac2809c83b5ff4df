"""What is settled after a month was told is told by the next report, once and only once."""

import datetime as dt

import pytest

from audits.lifecycle import AuditState
from audits.models import Audit
from common.dates import add_months
from moderation import actions as moderating
from reports import actions, queries
from reports.definitions import find
from reports.models import Basis
from tests import scenarios
from tests.unit.reports.rows import OCTOBER, SETTLED, file_audit
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db
NOVEMBER, DECEMBER, JANUARY = (add_months(OCTOBER, months) for months in (1, 2, 3))


def compiled(area, period):
    definition = find("locality-overview")
    return actions.compile_report(definition=definition, scope=area, period=period, by=None)


def since(area, period):
    return compiled(area, period).figures["settled_since"]


@pytest.fixture
def north(council):
    return council.units["north"]


@pytest.fixture
def on(settings):
    """`on(2026, 12, 1)`: it is that morning."""

    def move(*day):
        settings.NOW = dt.datetime(*day, 9, tzinfo=dt.UTC)

    return move


def settle(audit, council, **given):
    for step in (scenarios.moderate, scenarios.reveal, scenarios.settle):
        step(audit, council, **given)


def test_a_file_settled_late_is_carried_into_the_next_report_with_its_judgements(
    council, north, on
):
    audit = scenarios.audit_at(AuditState.SUBMITTED, council)
    on(2026, 12, 1)
    november = report_at("published", north, period=NOVEMBER).figures
    assert (november["files"]["done"], november["files"]["settled"]) == (1, 0)
    assert november["settled_since"] is None
    settle(audit, council, seconds={"planning": 2})
    on(2027, 1, 4)
    told = since(north, DECEMBER)
    assert told["files"] == 1
    assert told["months"] == [{"month": "2026-11", "files": 1}]
    judged = {each["code"]: each for each in told["judged"]}
    assert (judged["planning"]["requires_improvement"], judged["planning"]["n"]) == (1, 1)
    assert (judged["overall"]["good"], judged["overall"]["good_or_better"]) == (1, 1)
    on(2027, 2, 1)
    assert since(north, JANUARY)["files"] == 0
    assert compiled(north, NOVEMBER).figures == november


def test_a_file_told_as_settled_is_not_told_again_when_a_dispute_settles_it_anew(
    council, north, on
):
    audit = scenarios.audit_at(AuditState.SETTLED, council, seconds={"planning": 2})
    report_at("commentary", north, period=NOVEMBER)
    by, moderation = audit.auditor, audit.moderation
    moderating.dispute(moderation=moderation, reason="The plan is dated.", by=by)
    on(2026, 12, 1)
    assert since(north, DECEMBER)["files"] == 0
    scenarios.arbitrate(audit.moderation)
    assert Audit.objects.get(pk=audit.pk).activity.state == AuditState.SETTLED
    assert since(north, DECEMBER)["files"] == 0


def test_what_a_dispute_keeps_open_is_not_settled_in_any_figure(council, north):
    audit = scenarios.audit_at(AuditState.SETTLED, council, seconds={"planning": 2})
    moderation = audit.moderation
    moderating.dispute(moderation=moderation, reason="The plan is dated.", by=audit.auditor)
    figures = compiled(north, NOVEMBER).figures
    assert (figures["files"]["settled"], figures["files"]["waiting"]) == (0, 1)
    assert {(each["n"], each["waiting"]) for each in figures["judged"]} == {(0, 1)}


def test_once_the_next_report_is_written_on_a_month_is_not_counted_afresh(council, north, on):
    on(2026, 12, 1)
    staff, team = council.staff, council.units["north_1"]
    october = compiled(north, OCTOBER)
    report_at("commentary", north, period=NOVEMBER)
    file_audit(staff["team_manager"], team, moderator=staff["service_lead"])
    assert compiled(north, OCTOBER).figures == october.figures
    assert since(north, DECEMBER)["files"] == 1


def test_until_then_both_are_counted_afresh_and_a_file_is_told_by_one(council, north, on):
    staff, team = council.staff, council.units["north_1"]
    compiled(north, OCTOBER)
    compiled(north, NOVEMBER)
    file_audit(staff["team_manager"], team, moderator=staff["service_lead"])
    assert since(north, NOVEMBER)["files"] == 1
    assert compiled(north, OCTOBER).figures["files"]["settled"] == 1
    assert since(north, NOVEMBER)["files"] == 0


def test_a_month_without_a_report_is_not_carried_and_counted_whole_when_it_gets_one(council, north):
    staff, team = council.staff, council.units["north_1"]
    september = add_months(OCTOBER, -1)
    report_at("commentary", north, period=add_months(OCTOBER, -2))
    file_audit(staff["team_manager"], team, moderator=staff["service_lead"], period=september)
    assert since(north, OCTOBER)["files"] == 0
    assert compiled(north, september).figures["files"]["settled"] == 1


@pytest.mark.parametrize(("later", "files"), [(0, 0), (1, 1)])
def test_after_a_report_that_kept_no_records_the_clock_tells_what_it_told(
    council, north, settings, later, files
):
    report = report_at("published", north)
    Basis.objects.filter(report=report).delete()
    earlier = queries.before(report.definition, north, NOVEMBER)
    assert earlier.until == report.compiled_at
    staff, team = council.staff, council.units["north_1"]
    moment = report.compiled_at + dt.timedelta(seconds=later)
    file_audit(staff["team_manager"], team, moderator=staff["service_lead"], settled_at=moment)
    assert report.compiled_at > SETTLED
    told = queries.settled_since(queries.slice_of(north, NOVEMBER), earlier)
    assert told.files == files
