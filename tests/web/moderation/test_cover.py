"""Who stands in: an acting-up lead, whoever takes over, a named arbiter; who left, and a recall."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from audits.lifecycle import AuditState
from common import clock
from moderation.lifecycle import ModerationState
from moderation.models import Moderation, Tie
from people.models import Appointment, Staff
from people.roles import Role
from tests.scenarios import audit_at
from tests.unit.moderation.made import moderation_at
from tests.web.moderation.test_walk import address, judge

WORK = reverse("home:work")


def of_audit(name, audit, *more) -> str:
    return reverse(f"audits:audit-{name}", args=[audit.pk, *more])


def test_an_acting_up_lead_moderates_and_after_it_the_head_gives_it_to_another(
    council, client_for, settings
):
    yesterday = clock.today() - dt.timedelta(days=1)
    Appointment.objects.filter(staff=council.staff["service_lead"]).update(ends_on=yesterday)
    council.hire("acting_lead", Role.SERVICE_LEAD, "north", "head_of_service")
    until = clock.today() + dt.timedelta(days=3)
    Appointment.objects.filter(staff=council.staff["acting_lead"]).update(ends_on=until)
    audit = audit_at(AuditState.SUBMITTED, council)
    client = client_for("acting_lead")
    assert audit.activity.reference in client.get(WORK).text
    client.post(address("declare", audit), {"tie": "no", "joined": "no"})
    judge(client, audit)
    client.post(address("lock", audit))
    client.post(address("reveal", audit))
    settings.NOW = settings.NOW + dt.timedelta(days=5)
    head = client_for("head_of_service")
    assert f"Choose a moderator for {audit.activity.reference}" in strip_tags(head.get(WORK).text)
    page = head.get(address("assign", audit)).text
    assert "whoever you choose settles the differences" in page
    given = {"moderator": str(council.staff["other_lead"].pk), "reason": "The cover has ended"}
    head.post(address("assign", audit), given)
    other = client_for("other_lead")
    assert other.get(address("detail", audit)).headers["Location"] == address("declare", audit)
    other.post(address("declare", audit), {"tie": "no"})
    assert other.get(address("detail", audit)).headers["Location"] == address("quality", audit)
    assert Moderation.objects.get(audit=audit).locked_by == council.staff["acting_lead"]


def test_a_senior_leader_names_an_arbiter_and_reads_nothing_of_the_case(council, client_for):
    far = {"judgements": {"planning": 4}, "seconds": {"planning": 2}}
    moderation = moderation_at(council, "referred", **far)
    audit = moderation.audit
    Moderation.objects.filter(pk=moderation.pk).update(arbiter=None)
    Tie.objects.create(moderation=moderation, staff=council.staff["head_of_service"])
    client = client_for("slt")
    page = client.get(WORK).text
    assert f"Name an arbiter for {audit.activity.reference}" in strip_tags(page)
    assert audit.activity.child.reference not in page
    page = client.get(address("arbiter", audit)).text
    assert audit.activity.child.reference not in page
    assert client.get(of_audit("detail", audit)).status_code == 404
    empty = client.post(address("arbiter", audit), {}).text
    assert "Choose who will decide as arbiter" in empty
    given = {"arbiter": str(council.staff["slt"].pk), "reason": "Nobody else is free"}
    for _ in range(2):  # a second press lands where the first did
        assert "will decide on" in client.post(address("arbiter", audit), given, follow=True).text
    assert client.get(address("arbitrate", audit)).status_code == 200
    assert Moderation.objects.get(pk=moderation.pk).state == ModerationState.ARBITRATION
    said = {"slt": "Yours to decide", "team_manager": "With the arbiter, "}
    for name, words in said.items():
        assert words in client_for(name).get(of_audit("detail", audit)).text
    untold = client_for("practitioner").get(of_audit("detail", audit)).text
    assert "arbiter" not in untold


@pytest.mark.parametrize("manager_left", [False, True])
def test_for_a_practitioner_who_left_the_manager_or_else_the_lead_records_it(
    council, client_for, manager_left
):
    audit = audit_at(AuditState.SHARED, council)
    gone = {"left_on": clock.today() - dt.timedelta(days=1)}
    Staff.objects.filter(pk=council.staff["practitioner"].pk).update(**gone)
    if manager_left:
        Staff.objects.filter(pk=council.staff["team_manager"].pk).update(**gone)
    client = client_for("service_lead" if manager_left else "team_manager")
    where = of_audit("not-possible", audit, audit.shares.get().pk)
    assert where in client.get(WORK).text
    client.post(where, {"why": "left"})
    audit.activity.refresh_from_db()
    assert audit.activity.state == AuditState.ACKNOWLEDGED
    assert "has left the council" in client_for("service_lead").get(of_audit("detail", audit)).text


def test_information_governance_finds_a_shared_audit_and_recalls_it(council, client_for):
    audit = audit_at(AuditState.SHARED, council)
    worker, client = client_for("practitioner"), client_for("ig")
    assert "Words on" in worker.get(of_audit("detail", audit)).text
    recalls = reverse("audits:recall-list")
    assert recalls in client.get(WORK).text
    assert "No audit that is shared now" in client.post(recalls, {"reference": "FA-1"}).text
    found = client.post(recalls, {"reference": audit.activity.reference.lower()})
    assert found.headers["Location"] == of_audit("recall", audit)
    page = client.get(of_audit("recall", audit)).text
    assert audit.activity.child.reference not in page
    assert client.get(of_audit("detail", audit)).status_code == 404
    assert "Say why" in client.post(of_audit("recall", audit), {}).text
    page = client.post(of_audit("recall", audit), {"reason": "Wrong manager"}, follow=True).text
    assert "Had read it and no longer can (1)" in page
    assert str(council.staff["practitioner"]) in page
    assert "Wrong manager" in client.get(recalls).text
    assert client.get(f"{recalls}export/").text.splitlines()[1].endswith(",Wrong manager,1 person")
    assert "Words on" not in worker.get(of_audit("detail", audit)).text
    auditor = client_for("team_manager").get(of_audit("detail", audit)).text
    assert "Wrong manager" in auditor
    assert of_audit("share", audit) in auditor
