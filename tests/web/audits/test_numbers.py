"""A QA administrator changes by when things follow, and everybody sees who changed what."""

import datetime as dt

import pytest
from django.urls import reverse

from audits.actions.numbers import change_numbers
from audits.lifecycle import AuditState
from audits.models import ReAudit
from closing_loop.models import Action
from common.errors import Conflict, Denied
from tests import scenarios
from tests.unit.closing_loop.test_actions import add
from tests.web.sent import SENT

pytestmark = pytest.mark.django_db
LIST, EDIT = reverse("audits:number-list"), reverse("audits:number-edit")
NUMBERS = SENT["audits:number-edit"](None, None)
CHANGED = NUMBERS | {"remedial-plan": "3", "high": "7", "re-audit-due": "10"}


def test_what_is_found_later_goes_by_the_new_numbers_and_what_is_due_stays(council, client_for):
    first = scenarios.audit_at(AuditState.SUBMITTED, council, judgements={"voice": 1})
    client = client_for("qa_admin")
    assert client.post(EDIT, CHANGED).url == LIST
    plan = Action.objects.standing_plan(first.activity)
    assert plan.due_on == dt.date(2026, 11, 9)
    assert add(council, first.activity).due_on == dt.date(2026, 11, 16)
    second = scenarios.audit_at(
        AuditState.SUBMITTED, council, child="other_child", judgements={"voice": 1}
    )
    assert Action.objects.standing_plan(second.activity).due_on == dt.date(2026, 11, 10)
    assert ReAudit.objects.get(audit=second).due_on == dt.date(2027, 1, 14)
    told = client.get(LIST).text
    row = told[told.index("Working days for the remedial plan", told.index("<table")) :]
    assert [row.index(one) for one in (">2<", ">3<", "Qa Admin")] == sorted(
        row.index(one) for one in (">2<", ">3<", "Qa Admin")
    )


def test_nothing_is_due_before_it_may_begin_and_nothing_is_a_change_once(client_for):
    client = client_for("qa_admin")
    answer = client.post(EDIT, NUMBERS | {"review-due": "7"})
    assert "Enter 8 or more: it may begin after 8 weeks" in answer.text
    answer = client.post(EDIT, NUMBERS | {"remedial-plan": "2"}, follow=True)
    assert "Nothing has changed." in answer.text
    assert "How they were changed" not in answer.text


def test_the_action_itself_refuses_what_would_be_due_before_it_may_begin(council):
    wrong = {key: int(number) for key, number in NUMBERS.items()} | {"re-audit-due": 1}
    with pytest.raises(Conflict, match="cannot be due before"):
        change_numbers(numbers=wrong, by=council.staff["qa_admin"])
    with pytest.raises(Denied):
        change_numbers(numbers=wrong, by=council.staff["head_of_service"])
