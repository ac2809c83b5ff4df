"""Only the owner writes, signs and publishes, and each only in its turn."""

import datetime as dt
from itertools import product

import pytest

from common.errors import Conflict, Denied
from people.roles import Role
from reports import rules
from reports.lifecycle import ReportState
from tests.factories.people import appoint, make_staff
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db

VERBS = {
    "comment": rules.can_comment,
    "sign": rules.can_sign,
    "reopen": rules.can_reopen,
    "publish": rules.can_publish,
}
OWNER_MAY = {
    ("compiled", "comment"),
    ("commentary", "comment"),
    ("commentary", "sign"),
    ("signed", "reopen"),
    ("signed", "publish"),
}
OTHERS = ["service_lead", "team_manager", "practitioner", "slt", "swc", "qa_admin", "inspector"]
STATES = [state.value for state in ReportState if state != ReportState.SUPERSEDED]


@pytest.mark.parametrize(("state", "verb"), list(product(STATES, VERBS)))
def test_the_owner_may_do_each_thing_in_its_turn_and_nobody_else_ever(council, state, verb):
    report = report_at(state, council.units["north"])
    owner = council.staff["head_of_service"]
    assert VERBS[verb](owner, report) is ((state, verb) in OWNER_MAY)
    assert not any(VERBS[verb](council.staff[name], report) for name in OTHERS)


def test_another_head_of_the_same_area_leaves_it_to_the_owner(council):
    report = report_at("compiled", council.units["north"])
    deputy = make_staff("Acting", "Head")
    appoint(deputy, Role.HEAD_OF_SERVICE, council.units["locality"])
    with pytest.raises(Denied, match="is Head Of Service’s to write and to sign"):
        rules.check_can_comment(deputy, report)


def test_who_heads_the_area_after_the_owner_takes_over(council):
    report = report_at("compiled", council.units["north"])
    council.staff["head_of_service"].appointments.update(ends_on=dt.date(2026, 11, 4))
    new = make_staff("New", "Head")
    appoint(new, Role.HEAD_OF_SERVICE, council.units["locality"])
    rules.check_can_comment(new, report)
    with pytest.raises(Denied, match="Only the head of service"):
        rules.check_can_comment(council.staff["head_of_service"], report)


def test_an_empty_commentary_cannot_be_signed_and_the_sentence_says_what_is_missing(council):
    words = {"answers": {"so-what": ""}, "agreed": []}
    report = report_at("commentary", council.units["north"], words=words)
    with pytest.raises(Conflict, match="Write your commentary first: So what"):
        rules.check_can_sign(report.owner, report)


def test_a_month_that_has_not_begun_is_not_counted(council):
    rules.check_can_compile(dt.date(2026, 11, 1))
    with pytest.raises(Conflict, match="December 2026 has not begun"):
        rules.check_can_compile(dt.date(2026, 12, 1))
