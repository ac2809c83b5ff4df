"""Who may open which page of a moderation, and who is told that there is none."""

import pytest
from django.urls import reverse

from audits.lifecycle import AuditState
from audits.queries import SEEN_HEADER, SEEN_JUDGEMENTS
from moderation.models import Moderation
from tests.factories.people import bar, restrict
from tests.scenarios import audit_at
from tests.unit.moderation.made import moderation_at
from trail.models import ReadLog

VERBS = ("lock", "reveal", "stand-down")
TELLING = ("rbiter", "Settle", "Judge practice", "Judged before")
FORMS = ("declare", "return", "quality", "settle", "assign")


def address(name, audit, *more):
    return reverse(f"moderation:moderation-{name}", args=[audit.pk, *more])


@pytest.fixture
def audit(council):
    return audit_at(AuditState.SUBMITTED, council)


@pytest.mark.parametrize(
    "name", ["other_lead", "other_manager", "complex_lead", "slt", "performance", "ig"]
)
def test_out_of_reach_there_is_no_moderation(audit, client_for, name):
    client = client_for(name)
    for page in ("detail", *FORMS):
        assert client.get(address(page, audit)).status_code == 404
    for verb in (*VERBS, *FORMS, "quality-autosave", "settle-autosave"):
        assert client.post(address(verb, audit)).status_code == 404


@pytest.mark.parametrize("name", ["team_manager", "practitioner", "qa_admin", "swc"])
def test_within_reach_nobody_but_the_moderator_does_anything(audit, client_for, name):
    client = client_for(name)
    assert client.get(address("detail", audit)).status_code == 200
    for page in FORMS:
        assert client.get(address(page, audit)).status_code == 403
    for verb in VERBS:
        assert client.post(address(verb, audit)).status_code == 403
    for verb in ("quality-autosave", "settle-autosave"):
        assert client.post(address(verb, audit)).status_code == 404
    assert client.post(address("autosave", audit, "planning")).status_code == 404
    assert Moderation.objects.get(audit=audit).no_tie_at is None


@pytest.mark.parametrize("stage", ["blind", "locked", "revealed", "referred"])
def test_who_sees_no_judgement_is_not_told_how_far_apart_they_lie(council, client_for, stage):
    audit = moderation_at(council, stage, seconds={"planning": 1}).audit
    for name in ("practitioner", "qa_admin", "swc"):
        text = client_for(name).get(address("detail", audit)).text
        assert "Moderate" in text
        assert [word for word in TELLING if word in text] == []


def test_a_verb_is_not_a_link(audit, client_for):
    client = client_for("service_lead")
    for verb in (*VERBS, "quality-autosave", "settle-autosave"):
        assert client.get(address(verb, audit)).status_code == 405


def test_out_of_turn_the_page_says_why(audit, client_for):
    client = client_for("service_lead")
    for page in ("quality", "settle", "return"):
        answer = client.get(address(page, audit))
        assert answer.status_code == 409
        assert "Open the moderation first" in answer.text
    assert client.get(address("section", audit, "planning")).status_code == 409


def test_a_section_that_is_not_judged_is_not_there(council, client_for):
    audit = audit_at(AuditState.IN_MODERATION, council)
    client = client_for("service_lead")
    for code in ("case-summary", "conversation", "nonsense"):
        assert client.get(address("section", audit, code)).status_code == 404
        assert client.post(address("autosave", audit, code)).status_code == 404


@pytest.mark.parametrize("hide", ["restricted", "barred"])
def test_a_hidden_child_is_nowhere(council, audit, client_for, hide):
    child, ig = council.children["child"], council.staff["ig"]
    restrict(child, ig) if hide == "restricted" else bar(council.staff["service_lead"], child, ig)
    client = client_for("service_lead")
    assert client.get(address("detail", audit)).status_code == 404
    page = client.get(reverse("moderation:moderation-list")).text
    assert audit.activity.reference not in page
    assert child.reference not in page


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("service_lead", 200),
        ("other_lead", 200),
        ("head_of_service", 200),
        ("qa_admin", 200),
        ("team_manager", 404),
        ("practitioner", 404),
        ("slt", 404),
        ("inspector", 404),
    ],
)
def test_who_has_a_queue(council, client_for, name, code):
    assert client_for(name).get(reverse("moderation:moderation-list")).status_code == code


def test_no_address_holds_anything_of_the_child(audit, client_for):
    page = client_for("service_lead").get(reverse("moderation:moderation-list")).text
    assert f"/audits/{audit.pk}/moderation/" in page
    assert "712904" not in "".join(part.split('"')[0] for part in page.split('href="')[1:])


def test_a_head_of_service_chooses_a_moderator(council, client_for):
    bar(council.staff["service_lead"], council.children["child"], council.staff["ig"])
    audit = audit_at(AuditState.SUBMITTED, council)
    client = client_for("head_of_service")
    page = client.get(reverse("moderation:moderation-list")).text
    assert address("assign", audit) in page
    given = {"moderator": council.staff["other_lead"].pk, "reason": "Free of a tie"}
    assert client.post(address("assign", audit), {"reason": ""}).status_code == 200
    client.post(address("assign", audit), given)
    assert Moderation.objects.get(audit=audit).moderator == council.staff["other_lead"]
    assert client_for("other_lead").get(address("declare", audit)).status_code == 200


def test_a_head_who_chooses_has_not_read_the_judgements(council, client_for):
    audit = audit_at(AuditState.SUBMITTED, council, judgements={"planning": 1})
    client = client_for("head_of_service")
    client.get(address("assign", audit))
    client.get(address("detail", audit))
    looks = ReadLog.objects.filter(object_id=audit.pk)
    assert set(looks.values_list("what", flat=True)) == {SEEN_HEADER}


def test_every_look_is_logged(council, client_for):
    audit = audit_at(AuditState.REVEALED, council)
    client = client_for("service_lead")
    client.get(reverse("moderation:moderation-list"))
    client.get(address("settle", audit))
    looks = ReadLog.objects.filter(object_id=audit.pk).values_list("look", "what", "child_id")
    child = audit.activity.child_id
    assert set(looks) == {("list", SEEN_HEADER, child), ("read", SEEN_JUDGEMENTS, child)}


def test_whoever_has_a_tie_hands_the_audit_on(audit, client_for):
    client = client_for("service_lead")
    assert "Say whether you have a tie" in client.post(address("declare", audit), {}).text
    answer = client.post(address("declare", audit), {"tie": "yes"}, follow=True)
    assert "has gone to the head of service" in answer.text
    assert client.get(address("declare", audit)).status_code == 403
