"""Who reads which report: its owner and heads while it is made, managers with reach after."""

import pytest

from people.roles import Role
from reports import actions
from reports.models import Report
from tests.factories.people import appoint, make_staff, make_user
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db

WRITERS = {"head_of_service"}
READERS = WRITERS | {
    "service_lead",
    "team_manager",
    "second_manager",
    "slt",
    "swc",
    "lnd",
    "inspector",
}


def readers_of(report, council):
    return {
        name
        for name, user in council.users.items()
        if Report.objects.visible_to(user).filter(pk=report.pk).exists()
    }


@pytest.mark.parametrize("state", ["compiled", "commentary", "signed"])
def test_an_unpublished_report_is_its_owners_and_the_heads_with_reach(council, state):
    assert readers_of(report_at(state, council.units["north"]), council) == WRITERS


def test_a_published_report_is_read_by_managers_with_reach_and_those_who_see_all(council):
    assert readers_of(report_at("published", council.units["north"]), council) == READERS


def test_a_head_of_another_service_reads_nothing_of_it(council):
    other = make_staff()
    appoint(other, Role.HEAD_OF_SERVICE, council.units["complex"])
    report_at("published", council.units["north"])
    assert not Report.objects.visible_to(make_user(other)).exists()


def test_reports_that_lack_their_pdf_are_found(council):
    published = report_at("published", council.units["north"])
    signed = report_at("signed", council.units["south"])
    assert set(Report.objects.without_file()) == {published, signed}
    for report in (published, signed):
        actions.render_file(report=report, by=None)
    assert not Report.objects.without_file().exists()
