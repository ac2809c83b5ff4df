"""Auditing a file again: what asks for it, who does it, and what nobody may tell."""

import datetime as dt
from http import HTTPStatus

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from audits import actions, tasks
from audits.lifecycle import AuditState
from audits.models import FollowUpRule, ReAudit
from audits.queries.again import who_looks_again
from audits.sampling import is_drawn
from common.errors import Conflict, Denied
from moderation.actions import assign
from notices.models import Notice
from programme import actions as programme
from programme.models import Duty
from tests import scenarios
from tests.factories.people import appoint, bar, involve

pytestmark = pytest.mark.django_db
INADEQUATE = {"voice": 1}
OPENS, DUE = dt.date(2026, 12, 17), dt.date(2027, 1, 28)


def duties():
    return Duty.objects.of_line("re-audit")


def sampling(percent):
    FollowUpRule.objects.filter(key=FollowUpRule.SHARE).update(number=percent)


@pytest.fixture
def shared(council):
    return scenarios.audit_at(AuditState.SHARED, council, judgements=INADEQUATE)


@pytest.fixture
def duty(shared):
    return duties().get()


def test_it_is_asked_for_on_submission_and_becomes_a_duty_when_the_audit_is_shared(council):
    audit = scenarios.audit_at(AuditState.SETTLED, council, judgements=INADEQUATE)
    asked = ReAudit.objects.get(audit=audit)
    assert (asked.cause, asked.opens_on, asked.due_on) == ("inadequate", OPENS, DUE)
    assert not duties().exists(), "a duty would tell what was judged"
    scenarios.share(audit, council)
    duty = duties().get()
    assert (duty.looks_again_at, duty.holder) == (audit.activity, council.staff["other_manager"])
    assert (duty.period, duty.opens_on, duty.due_on) == (dt.date(2026, 12, 1), OPENS, DUE)
    assert duty.unit == council.units["south_1"]
    told = Notice.objects.get(key=f"re-audit:{duty.pk}")
    assert told.person == duty.holder
    assert told.sentence.endswith("between 17 December 2026 and 28 January 2027.")


def test_settled_as_better_nothing_is_audited_again(council):
    given = {"judgements": INADEQUATE, "seconds": {"voice": 2}}
    audit = scenarios.audit_at(AuditState.SHARED, council, **given)
    assert ReAudit.objects.get(audit=audit).dropped_by == council.staff["head_of_service"]
    assert not duties().exists()


def test_a_withdrawn_audit_is_not_audited_again(council):
    audit = scenarios.audit_at(AuditState.SUBMITTED, council, judgements=INADEQUATE)
    scenarios.withdraw(audit, council)
    assert ReAudit.objects.get(audit=audit).dropped_at


@pytest.mark.parametrize(("overall", "percent", "drawn"), [(2, 100, 1), (2, 0, 0), (3, 100, 0)])
def test_some_that_require_improvement_are_drawn(council, overall, percent, drawn):
    sampling(percent)
    scenarios.audit_at(AuditState.SHARED, council, judgements={"overall": overall})
    assert ReAudit.objects.filter(cause="sampled").count() == duties().count() == drawn


def test_who_is_drawn_is_chance_and_always_the_same():
    keys = [str(number) for number in range(4000)]
    first = [is_drawn("a seed", key, 5) for key in keys]
    assert first == [is_drawn("a seed", key, 5) for key in keys]
    assert first != [is_drawn("another", key, 5) for key in keys]
    assert 150 < sum(first) < 250


def test_nobody_who_knows_the_work_audits_it_again(council, shared):
    child = council.children["child"]
    bar(council.staff["other_manager"], child, council.staff["ig"])
    involve(child, council.staff["second_manager"], council.units["north_2"], is_lead=False)
    holder, unit = who_looks_again(shared)
    assert holder == council.staff["safeguarding_manager"], "of another service, before any lead"
    assert unit == council.units["complex_1"]
    for one in ("safeguarding_manager", "other_lead", "complex_lead", "head_of_service"):
        bar(council.staff[one], child, council.staff["ig"])
    assert who_looks_again(shared) == (None, council.units["north_1"])


@pytest.mark.parametrize("name", ["team_manager", "practitioner", "service_lead"])
def test_the_database_and_the_rule_refuse_the_same_eyes(council, duty, name):
    person = council.staff[name]
    with pytest.raises(Conflict):
        programme.reassign(duty=duty, to=person, reason="x", by=council.staff["qa_admin"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(holder=person)


def test_it_is_recorded_on_the_same_pages_and_does_the_duty(council, duty, settings):
    by = council.staff["other_manager"]
    with pytest.raises(Conflict):
        actions.start_again(duty=duty, by=by)
    settings.NOW = dt.datetime(2026, 12, 17, 9, tzinfo=dt.UTC)
    with pytest.raises(Denied):
        actions.start_again(duty=duty, by=council.staff["second_manager"])
    audit = actions.start_again(duty=duty, by=by)
    assert actions.start_again(duty=duty, by=by) == audit
    assert audit.activity.child == council.children["child"]
    assert audit.pick_reason == f"A second look at {duty.looks_again_at}"
    scenarios.begin(audit, council)
    scenarios.submit(audit, council)
    duty.refresh_from_db()
    assert (duty.activity, duty.done_on) == (audit.activity, dt.date(2026, 12, 17))


def test_an_audit_of_another_child_is_not_for_that_duty(council, duty, settings):
    settings.NOW = dt.datetime(2026, 12, 17, 9, tzinfo=dt.UTC)
    by = council.staff["other_manager"]
    actions.start(child=council.children["far_child"], reason="x", duty=None, by=by)
    duty.refresh_from_db()
    assert duty.activity is None


def test_it_is_given_on_to_nobody_who_knows_the_first(council, duty, settings):
    settings.NOW = dt.datetime(2026, 12, 17, 9, tzinfo=dt.UTC)
    audit = actions.start_again(duty=duty, by=council.staff["other_manager"])
    lead, by = council.staff["service_lead"], council.staff["head_of_service"]
    with pytest.raises(Conflict):
        actions.reassign(audit=audit, to=lead, reason="Leave", by=by)


def test_the_pages_lead_to_it(council, duty, client_for, settings):
    settings.NOW = dt.datetime(2026, 12, 16, 9, tzinfo=dt.UTC)
    first = reverse("audits:audit-detail", args=[duty.looks_again_at_id])
    for name in ("team_manager", "practitioner", "head_of_service"):
        assert "audited again between 17 December 2026" in client_for(name).get(first).text
    client = client_for("other_manager")
    start, begin = reverse("audits:audit-start"), "Start the audit of this child"
    assert "Audit the file of case 712904 again" in client.get("/").text
    assert "712904 is yours to audit again" in client.get(start).text
    assert begin not in client.get(start).text.split("Pick another child")[0]
    settings.NOW = dt.datetime(2026, 12, 17, 9, tzinfo=dt.UTC)
    client = client_for("other_manager")
    assert begin in client.get(start).text
    began = client.post(reverse("audits:audit-start-again", args=[duty.pk]), follow=True)
    assert "Before you begin" in began.text
    duty.refresh_from_db()
    page, title = reverse("audits:audit-detail", args=[duty.activity_id]), "A second look at"
    assert title not in client.get(page).text, "the first audit is not theirs to read"
    appoint(council.staff["other_manager"], "team-manager", council.units["north_1"])
    assert title in client.get(page).text


def test_its_duty_leads_to_both_audits_whoever_may_open_them(council, duty, client_for, settings):
    page = reverse("programme:duty-detail", args=[duty.pk])
    first = reverse("audits:audit-detail", args=[duty.looks_again_at_id])
    settings.NOW = dt.datetime(2026, 12, 18, 9, tzinfo=dt.UTC)
    second = actions.start_again(duty=duty, by=duty.holder)
    theirs = reverse("audits:audit-detail", args=[second.pk])
    for name in ("head_of_service", "qa_admin", "other_manager", "other_lead", "slt"):
        client = client_for(name)
        for address in (first, theirs):
            opens = client.get(address).status_code == HTTPStatus.OK
            assert (f'href="{address}"' in client.get(page).text) == opens, (name, address)
    assert "Looks again at" in client_for("other_lead").get(page).text
    scenarios.begin(second, council)
    scenarios.submit(second, council)
    lead, by = council.staff["other_lead"], council.staff["head_of_service"]
    assign(moderation=second.moderation, moderator=lead, reason="Leave", by=by)
    assert "Looks again at" not in client_for("other_lead").get(page).text


def test_where_its_holder_leaves_it_passes_to_who_is_free_now(council, duty):
    tasks.pass_on_second_looks()
    assert duties().get().holder == council.staff["other_manager"]
    for name, heir in (("other_manager", "second_manager"), ("second_manager", None)):
        leave(council, name)
        tasks.pass_on_second_looks()
        tasks.pass_on_second_looks()
        holder = duties().get().holder
        assert holder not in (None, duty.looks_again_at.lead)
        assert heir is None or holder == council.staff[heir]
        assert Notice.objects.get(person=holder, key__startswith="passed-on")
    assert duties().get().unit == duty.unit


def test_one_that_was_begun_stays_until_who_is_told_of_it_gives_it_on(
    council, duty, client_for, settings
):
    settings.NOW = dt.datetime(2026, 12, 18, 9, tzinfo=dt.UTC)
    second = actions.start_again(duty=duty, by=duty.holder)
    tasks.ask_for_successors()
    leave(council, "other_manager")
    tasks.pass_on_second_looks()
    assert duties().get().holder == council.staff["other_manager"]
    for _ in range(2):
        tasks.ask_for_successors()
    told = {one.person: one for one in Notice.objects.filter(key__startswith="left-behind")}
    assert set(told) == {council.staff["service_lead"], council.staff["head_of_service"]}
    page = client_for("head_of_service").get(told[council.staff["head_of_service"]].link).text
    assert "Other Manager is no longer in post" in page
    assert reverse("audits:audit-reassign", args=[second.pk]) in page


def leave(council, name):
    council.staff[name].left_on = dt.date(2026, 11, 4)
    council.staff[name].save()
